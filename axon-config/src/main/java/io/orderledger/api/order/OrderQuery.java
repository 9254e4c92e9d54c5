package io.orderledger.api.order;

import io.orderledger.api.Page;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked about orders. */
public sealed interface OrderQuery {
    /**
     * Answered by a {@link Orders} page.
     *
     * @param text part of the order's or dealer's id or of the dealer's name, or null
     */
    record FindOrders(
            @Nullable DealerId dealer,
            @Nullable OrderStatus status,
            @Nullable String text,
            Sort sort,
            int page,
            int size)
            implements OrderQuery {}

    /** The orders a list may be sorted by; newest first unless it says otherwise. */
    enum Sort {
        RECORDED,
        VALUE_DATE,
        TOTAL,
        DEALER_ASCENDING
    }

    /** Answered by an {@link OrderDetail}, or null where there is none. */
    record FindOrder(OrderId orderId) implements OrderQuery {}

    /** Answered by {@link History}, oldest first: all that happened to the order, its splits and its credit. */
    record FindHistory(OrderId orderId) implements OrderQuery {}

    /** How many orders there are in each status; answered by {@link StatusCounts}. */
    record CountByStatus() implements OrderQuery {}

    /** Subscription only: a stream of {@link OrderChanged}; it carries no figures, ask again for those. */
    record WatchOrders() implements OrderQuery {}

    record OrderChanged(OrderId orderId, long position) {}

    record OrderSummary(
            OrderId orderId,
            DealerId dealerId,
            String dealerName,
            BusinessUnitId businessUnit,
            OrderType type,
            OrderStatus status,
            @Nullable HoldReason holdReason,
            int revision,
            Money total,
            int lineCount,
            Instant valueDate,
            Instant recordedAt,
            long position) {}

    /**
     * @param lines         those of the revision in force, as are the summary's revision and total
     * @param paymentMethod how it is to be paid, or null where nobody said
     * @param waiting       a change that people have not agreed to, or null
     */
    record OrderDetail(
            OrderSummary summary,
            CreditAccountId creditAccountId,
            @Nullable String sellerId,
            @Nullable LocalDate requestedDate,
            CreditAnswer credit,
            List<OrderLine> lines,
            @Nullable PaymentMethod paymentMethod,
            @Nullable WaitingChange waiting) {}

    /**
     * A revision that is not in force: people are asked about it, or have returned it to be changed.
     *
     * @param total what the order comes to with it
     */
    record WaitingChange(
            int revision, Money total, @Nullable LocalDate requestedDate, List<OrderLine> lines, String reason) {}

    /**
     * One event, told.
     *
     * @param type    the event's logical name, such as {@code order.submitted}
     * @param details what to fill into the sentence that the console has for this type
     */
    record HistoryEntry(long position, String type, String actor, Instant recordedAt, Map<String, String> details) {}

    record History(OrderId orderId, List<HistoryEntry> entries, long position) {}

    record StatusCounts(Map<OrderStatus, Long> counts, long position) {}

    record Orders(List<OrderSummary> rows, long total, int page, int size, long position)
            implements Page<OrderSummary> {}
}
