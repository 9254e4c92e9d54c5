package io.orderledger.query.order;

import io.orderledger.api.order.OrderQuery.CountByStatus;
import io.orderledger.api.order.OrderQuery.FindHistory;
import io.orderledger.api.order.OrderQuery.FindOrder;
import io.orderledger.api.order.OrderQuery.FindOrders;
import io.orderledger.api.order.OrderQuery.History;
import io.orderledger.api.order.OrderQuery.OrderChanged;
import io.orderledger.api.order.OrderQuery.OrderDetail;
import io.orderledger.api.order.OrderQuery.Orders;
import io.orderledger.api.order.OrderQuery.StatusCounts;
import io.orderledger.api.order.OrderQuery.WatchOrders;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.query.Json;
import io.orderledger.query.Paging;
import io.orderledger.query.Projections;
import io.orderledger.query.Snapshots;
import java.util.EnumMap;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Sort.Order;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Answers every question about orders. An order is there once it is decided: approved or on hold. */
@Component
class OrderAnswers {
    private static final Specification<OrderRow> DECIDED =
            (row, _, _) -> row.get("status").isNotNull();
    private static final TypeReference<List<StoredRemedy>> REMEDIES = new TypeReference<>() {};

    private final Snapshots snapshots;
    private final OrderRows rows;
    private final JdbcClient jdbc;
    private final OrderEvents events;

    /** @param waiting the positions among which is that of a change that waits; none where no change does */
    private record Rest(long linesPosition, @Nullable String remedies, List<Long> waiting) {}

    private record Standing(OrderRow row, Rest rest) {}

    private record Told(Mentions mentions, long position) {}

    OrderAnswers(Snapshots snapshots, OrderRows rows, JdbcClient jdbc, OrderEvents events) {
        this.snapshots = snapshots;
        this.rows = rows;
        this.jdbc = jdbc;
        this.events = events;
    }

    @QueryHandler
    Orders answer(FindOrders query) {
        var dealer = query.dealer() == null ? null : query.dealer().value();
        var wanted = DECIDED.and(Paging.having("dealerId", dealer))
                .and(Paging.having("status", query.status()))
                .and(Paging.containing(query.text()));
        var page = Paging.of(query.page(), query.size(), sorted(query.sort()));
        return snapshots.of(Projections.ORDER, position -> {
            var found = rows.findAll(wanted, page);
            return new Orders(
                    found.map(OrderRow::summary).getContent(),
                    found.getTotalElements(),
                    found.getNumber(),
                    found.getSize(),
                    position);
        });
    }

    /** Every order has its place: what is equal otherwise comes newest first. */
    private static Sort sorted(io.orderledger.api.order.OrderQuery.Sort sort) {
        var newest = Order.desc("firstPosition");
        return switch (sort) {
            case RECORDED -> Sort.by(newest);
            case VALUE_DATE -> Sort.by(Order.desc("valueDate"), newest);
            // Amounts of two currencies have no order between them.
            case TOTAL -> Sort.by(Order.asc("currency"), Order.desc("totalMinor"), newest);
            case DEALER_ASCENDING -> Sort.by(Order.asc("dealerName"), newest);
        };
    }

    @QueryHandler
    @Nullable
    OrderDetail answer(FindOrder query) {
        var id = query.orderId().value();
        var standing = snapshots.of(
                Projections.ORDER,
                _ -> rows.findByOrderIdAndStatusNotNull(id)
                        .map(row -> new Standing(row, rest(id)))
                        .orElse(null));
        return standing == null ? null : detail(standing.row(), standing.rest());
    }

    private Rest rest(String orderId) {
        // An order remembers where a change that is rejected leaves it for as long as that change waits.
        return jdbc.sql("""
                select lines_position, credit_remedies, case when resume_status is null then '{}' else history end,
                    case when resume_status is null then '{}' else history_available end
                from view.orders where order_id = ?""")
                .param(orderId)
                .query((found, _) -> new Rest(
                        found.getLong(1),
                        found.getString(2),
                        Mentions.read(found, 3, 4).positions()))
                .single();
    }

    private OrderDetail detail(OrderRow row, Rest rest) {
        var currency = row.currency();
        return row.detail(
                events.lines(rest.linesPosition()),
                events.paymentMethod(row.firstPosition()),
                rest.remedies() == null
                        ? List.of()
                        : Json.read(rest.remedies(), REMEDIES).stream()
                                .map(remedy -> remedy.remedy(currency))
                                .toList(),
                rest.waiting().isEmpty() ? null : events.waiting(rest.waiting()));
    }

    /** Events never change, so they may be read after the snapshot, which says which. */
    @QueryHandler
    History answer(FindHistory query) {
        var id = query.orderId().value();
        var told = snapshots.of(Projections.ORDER, position -> new Told(mentions(id), position));
        return new History(query.orderId(), events.history(id, told.mentions()), told.position());
    }

    private Mentions mentions(String orderId) {
        return jdbc.sql("select history, history_available from view.orders where order_id = ?")
                .param(orderId)
                .query((row, _) -> Mentions.read(row, 1, 2))
                .optional()
                .orElseGet(Mentions::new);
    }

    @QueryHandler
    StatusCounts answer(CountByStatus query) {
        return snapshots.of(Projections.ORDER, position -> {
            var counts = new EnumMap<OrderStatus, Long>(OrderStatus.class);
            for (var status : OrderStatus.values()) counts.put(status, 0L);
            for (var counted : rows.countByStatus()) counts.put(counted.getStatus(), counted.getOrders());
            return new StatusCounts(counts, position);
        });
    }

    /** Watchers are told of changes only. */
    @QueryHandler
    @Nullable
    OrderChanged answer(WatchOrders query) {
        return null;
    }
}
