package io.orderledger.api.payment;

import io.orderledger.api.Page;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked about payments. */
public sealed interface PaymentQuery {
    /** Answered by a {@link Payments} page, newest first. */
    record FindPayments(@Nullable DealerId dealer, @Nullable PaymentStatus status, int page, int size)
            implements PaymentQuery {}

    /** Answered by a {@link PaymentSummary}, or null where there is none. */
    record FindPayment(PaymentId paymentId) implements PaymentQuery {}

    /** Subscription only: a stream of {@link PaymentChanged}; it carries no figures, ask again for those. */
    record WatchPayments() implements PaymentQuery {}

    record PaymentChanged(PaymentId paymentId, long position) {}

    /**
     * @param vouchers what was shown for it, oldest first
     * @param reason   why it was rejected or reversed, or null
     * @param registeredBy who said that it came in, or null where that was not kept yet
     * @param settles      how much of which open item, in the order in which they were settled
     */
    record PaymentSummary(
            PaymentId paymentId,
            DealerId dealerId,
            BusinessUnitId businessUnit,
            CreditAccountId creditAccountId,
            PaymentStatus status,
            Money amount,
            Money unallocated,
            Money refunded,
            PaymentChannel channel,
            @Nullable String reference,
            List<Voucher> vouchers,
            @Nullable String reason,
            Instant valueDate,
            Instant recordedAt,
            long position,
            @Nullable String registeredBy,
            List<Allocation> settles) {}

    record Payments(List<PaymentSummary> rows, long total, int page, int size, long position)
            implements Page<PaymentSummary> {}
}
