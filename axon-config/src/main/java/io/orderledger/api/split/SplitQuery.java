package io.orderledger.api.split;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import java.time.Instant;
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
            long position,
            More more) {}

    /**
     * What there is to say of a split beside what it carries.
     *
     * @param firstPromisedDate what was promised when it was made, or null
     * @param slips             every change of the promised date, oldest first
     * @param parents           what it was made of, empty where it was made of the order
     * @param goods             null where nobody asked: goods from stock
     * @param source            the maker or warehouse, or null where any will do
     * @param shipped           what has left, by line
     * @param charge            what the dealer owes for its cancellation, or null for nothing
     * @param cancellationCase  the case in which people decide on its cancellation, or null
     */
    record More(
            @Nullable LocalDate firstPromisedDate,
            List<Slip> slips,
            List<SplitId> parents,
            @Nullable Goods goods,
            @Nullable String source,
            List<SplitLine> shipped,
            @Nullable Money charge,
            @Nullable ApprovalCaseId cancellationCase) {}

    /**
     * A promise that moved.
     *
     * @param from the date before, or null where there was none
     * @param by   who moved it
     */
    record Slip(@Nullable LocalDate from, LocalDate to, SlipCause cause, String reason, String by, Instant at) {}

    /** @param promisedDate the order's promise: that of the slowest live split; null where one has none */
    record Splits(
            OrderId orderId,
            List<SplitView> splits,
            @Nullable LocalDate promisedDate,
            long position) {}
}
