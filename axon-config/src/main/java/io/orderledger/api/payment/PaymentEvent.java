package io.orderledger.api.payment;

import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Everything that can have happened to a payment. */
public sealed interface PaymentEvent {
    PaymentId paymentId();

    @Revision("1")
    record PaymentRegistered(
            PaymentId paymentId,
            DealerId dealerId,
            BusinessUnitId businessUnit,
            CreditAccountId creditAccountId,
            Money amount,
            PaymentChannel channel,
            @Nullable String reference,
            Instant valueDate)
            implements PaymentEvent {}

    @Revision("1")
    record PaymentVerified(PaymentId paymentId) implements PaymentEvent {}

    /** @param unallocated what is left after these allocations */
    @Revision("1")
    record PaymentAllocated(PaymentId paymentId, List<Allocation> allocations, Money unallocated)
            implements PaymentEvent {}
}
