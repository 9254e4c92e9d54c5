package io.orderledger.api.split;

import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Everything that can have happened to a split. */
public sealed interface SplitEvent {
    SplitId splitId();

    OrderId orderId();

    @Revision("1")
    record SplitProposed(
            SplitId splitId,
            OrderId orderId,
            int orderRevision,
            CreditAccountId creditAccountId,
            int generation,
            List<SplitLine> lines,
            Money amount,
            @Nullable LocalDate promisedDate)
            implements SplitEvent {}

    @Revision("1")
    record SplitConfirmed(SplitId splitId, OrderId orderId) implements SplitEvent {}

    @Revision("1")
    record SplitReleased(SplitId splitId, OrderId orderId) implements SplitEvent {}

    @Revision("1")
    record SplitShipped(SplitId splitId, OrderId orderId, Money amount, Instant valueDate) implements SplitEvent {}

    @Revision("1")
    record SplitCancelled(SplitId splitId, OrderId orderId, String reason, Instant valueDate) implements SplitEvent {}
}
