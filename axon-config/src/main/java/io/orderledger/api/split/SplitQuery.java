package io.orderledger.api.split;

import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked about splits. */
public sealed interface SplitQuery {
    /** Answered by {@link Splits}. */
    record SplitsOf(OrderId orderId) implements SplitQuery {}

    /** Subscription only: a stream of {@link SplitChanged}. */
    record WatchSplits() implements SplitQuery {}

    record SplitChanged(SplitId splitId, OrderId orderId, SplitStatus status, long position) {}

    record SplitView(
            SplitId splitId,
            OrderId orderId,
            SplitStatus status,
            int generation,
            Money amount,
            @Nullable LocalDate promisedDate,
            List<SplitLine> lines,
            long position) {}

    record Splits(OrderId orderId, List<SplitView> splits, long position) {}
}
