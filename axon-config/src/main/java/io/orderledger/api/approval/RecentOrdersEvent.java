package io.orderledger.api.approval;

import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** What a policy with a window keeps of a dealer's orders, so that an order split into several counts as one. */
public sealed interface RecentOrdersEvent {
    RecentOrdersId recentOrdersId();

    /**
     * The order counts for the orders after it.
     *
     * @param at when it was sent, which the sender cannot choose
     */
    @Revision("1")
    record OrderCounted(RecentOrdersId recentOrdersId, OrderId orderId, Money amount, Instant at)
            implements RecentOrdersEvent {}

    /** The order came to nothing. */
    @Revision("1")
    record OrderUncounted(RecentOrdersId recentOrdersId, OrderId orderId) implements RecentOrdersEvent {}
}
