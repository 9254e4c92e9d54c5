package io.orderledger.query.order;

import io.orderledger.api.PastEvents;
import io.orderledger.api.RecordedEvent;
import io.orderledger.api.credit.CreditEvent;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderEvent;
import io.orderledger.api.order.OrderEvent.OrderAmendmentRequested;
import io.orderledger.api.order.OrderEvent.OrderClosedShort;
import io.orderledger.api.order.OrderEvent.OrderReopened;
import io.orderledger.api.order.OrderEvent.OrderRevised;
import io.orderledger.api.order.OrderEvent.OrderSubmitted;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderQuery.HistoryEntry;
import io.orderledger.api.order.OrderQuery.WaitingChange;
import io.orderledger.api.order.PaymentMethod;
import io.orderledger.api.payment.PaymentEvent;
import io.orderledger.api.split.SplitEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an order's row leaves to the events themselves: its lines, and its history. */
@Component
class OrderEvents {
    private final PastEvents events;
    private final JdbcClient jdbc;

    OrderEvents(PastEvents events, JdbcClient jdbc) {
        this.events = events;
        this.jdbc = jdbc;
    }

    /** @param position that of the event that says what the lines are */
    List<OrderLine> lines(long position) {
        return switch (at(position)) {
            case OrderSubmitted submitted -> submitted.lines();
            case OrderRevised revised -> revised.lines();
            case OrderClosedShort closed -> closed.lines();
            case OrderReopened reopened -> reopened.lines();
            case Object other -> throw new IllegalStateException("No lines in " + other.getClass());
        };
    }

    /**
     * How the order is to be paid, or null where nobody said.
     *
     * @param position that of the event with which the order began
     */
    @Nullable
    PaymentMethod paymentMethod(long position) {
        if (at(position) instanceof OrderSubmitted submitted) return submitted.paymentMethod();
        throw new IllegalStateException("No order begins at position " + position);
    }

    /**
     * The change that waits: the last that people were asked about.
     *
     * @param positions of all that concerned the order
     */
    WaitingChange waiting(List<Long> positions) {
        return events.at(positions).reversed().stream()
                .map(RecordedEvent::event)
                .filter(OrderAmendmentRequested.class::isInstance)
                .map(OrderAmendmentRequested.class::cast)
                .findFirst()
                .map(asked -> new WaitingChange(
                        asked.revision(), asked.total(), asked.requestedDate(), asked.lines(), asked.reason()))
                .orElseThrow(() -> new IllegalStateException("No change was asked for at " + positions));
    }

    private Object at(long position) {
        var found = events.at(List.of(position));
        if (found.isEmpty()) throw new IllegalStateException("No event at position " + position);
        return found.getFirst().event();
    }

    /** Oldest first. */
    List<HistoryEntry> history(String orderId, Mentions mentions) {
        var told = events.at(mentions.positions());
        if (told.size() != mentions.positions().size()) {
            throw new IllegalStateException("Not every event of order %s is there: %d of %d"
                    .formatted(orderId, told.size(), mentions.positions().size()));
        }
        var orders = ordersBehind(told);
        return told.stream()
                .map(event -> new HistoryEntry(
                        event.recorded().position(),
                        event.recorded().type(),
                        event.recorded().actor(),
                        event.recorded().recordedAt(),
                        details(orderId, event, mentions, orders)))
                .toList();
    }

    private static Map<String, String> details(
            String orderId, RecordedEvent told, Mentions mentions, Map<String, String> orders) {
        var position = told.recorded().position();
        var details = stories(
                        orderId,
                        told.event(),
                        mentions.availableAfter(position),
                        receivable -> orders.getOrDefault(receivable, ""))
                .get(orderId);
        if (details == null)
            throw new IllegalStateException("Position %d is not about %s".formatted(position, orderId));
        return details;
    }

    private static Map<String, Map<String, String>> stories(
            String orderId, Object event, @Nullable Long available, UnaryOperator<String> orderOf) {
        return switch (event) {
            case OrderEvent order -> Map.of(orderId, Story.of(order));
            case SplitEvent split -> Map.of(orderId, Story.of(split));
            case CreditEvent credit -> Story.of(credit, money(credit, available), orderOf);
            case PaymentEvent payment -> Story.of(payment, orderOf);
            default -> throw new IllegalStateException("No history in " + event.getClass());
        };
    }

    private static @Nullable Money money(CreditEvent event, @Nullable Long minorUnits) {
        return minorUnits == null
                ? null
                : new Money(minorUnits, event.creditAccountId().currency());
    }

    /** By receivable: whose it is. One event may settle those of many orders. */
    private Map<String, String> ordersBehind(List<RecordedEvent> told) {
        var asked = new TreeSet<String>();
        for (var event : told) {
            stories("", event.event(), null, receivable -> {
                asked.add(receivable);
                return "";
            });
        }
        if (asked.isEmpty()) return Map.of();
        return jdbc
                .sql("select receivable_id, order_id from view.order_receivable where receivable_id = any(?)")
                .param(asked.toArray(String[]::new))
                .query((row, _) -> Map.entry(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
