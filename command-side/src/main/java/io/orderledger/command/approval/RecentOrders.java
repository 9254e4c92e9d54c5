package io.orderledger.command.approval;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.orderledger.api.approval.RecentOrdersEvent;
import io.orderledger.api.approval.RecentOrdersEvent.OrderCounted;
import io.orderledger.api.approval.RecentOrdersEvent.OrderUncounted;
import io.orderledger.api.approval.RecentOrdersId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

/** What a dealer has ordered lately, so that an order split into several counts as one. Older orders leave the state. */
@Aggregate(type = "recent-orders", cache = "aggregateCache")
class RecentOrders {
    /** No policy has a longer window. */
    private static final Duration LONGEST = Duration.ofDays(92);

    private record Entry(OrderId orderId, Money amount, Instant at) {}

    @AggregateIdentifier
    private RecentOrdersId recentOrdersId;

    private List<Entry> entries = List.of();

    Siblings count(RecentOrdersId id, OrderId orderId, Money amount, Instant at, Duration window) {
        var from = at.minus(window);
        var siblings = entries.stream()
                .filter(entry -> !entry.orderId().equals(orderId) && entry.at().isAfter(from))
                .toList();
        var counted = siblings.stream().map(Entry::amount).reduce(amount, Money::plus);
        apply(new OrderCounted(id, orderId, amount, at));
        return new Siblings(counted, siblings.stream().map(Entry::orderId).toList());
    }

    void countLess(OrderId orderId, Money amount) {
        for (var entry : entries) {
            if (!entry.orderId().equals(orderId) || entry.amount().equals(amount)) continue;
            apply(new OrderCounted(recentOrdersId, orderId, amount, entry.at()));
            return;
        }
    }

    void uncount(OrderId orderId) {
        if (entries.stream().noneMatch(entry -> entry.orderId().equals(orderId))) return;
        apply(new OrderUncounted(recentOrdersId, orderId));
    }

    @EventSourcingHandler
    void evolve(RecentOrdersEvent event) {
        recentOrdersId = event.recentOrdersId();
        var next = new ArrayList<>(entries);
        switch (event) {
            case OrderCounted(var _, var orderId, var amount, var at) -> {
                var oldest = at.minus(LONGEST);
                next.removeIf(
                        entry -> entry.orderId().equals(orderId) || entry.at().isBefore(oldest));
                next.add(new Entry(orderId, amount, at));
            }
            case OrderUncounted(var _, var orderId) ->
                next.removeIf(entry -> entry.orderId().equals(orderId));
        }
        entries = List.copyOf(next);
    }

    @SuppressWarnings("NullAway.Init") // Axon starts a replay from this, and a new list.
    RecentOrders() {}
}
