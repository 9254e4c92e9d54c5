package io.orderledger.query.order;

import io.orderledger.api.order.OrderQuery.CountByStatus;
import io.orderledger.api.order.OrderQuery.FindHistory;
import io.orderledger.api.order.OrderQuery.FindOrder;
import io.orderledger.api.order.OrderQuery.FindOrders;
import io.orderledger.api.order.OrderQuery.History;
import io.orderledger.api.order.OrderQuery.HistoryEntry;
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
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
    private static final TypeReference<List<StoredLine>> LINES = new TypeReference<>() {};
    private static final TypeReference<List<StoredRemedy>> REMEDIES = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    private final Snapshots snapshots;
    private final OrderRows rows;
    private final JdbcClient jdbc;

    private record Lists(String lines, @Nullable String remedies) {}

    OrderAnswers(Snapshots snapshots, OrderRows rows, JdbcClient jdbc) {
        this.snapshots = snapshots;
        this.rows = rows;
        this.jdbc = jdbc;
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
        return snapshots.of(
                Projections.ORDER,
                _ -> rows.findByOrderIdAndStatusNotNull(id)
                        .map(row -> detail(row, id))
                        .orElse(null));
    }

    private OrderDetail detail(OrderRow row, String orderId) {
        var lists = jdbc.sql("""
                select lines, credit_remedies from view.orders join view.order_lines using (order_id)
                where order_id = ?""")
                .param(orderId)
                .query((found, _) -> new Lists(found.getString(1), found.getString(2)))
                .single();
        var currency = row.currency();
        return row.detail(
                Json.read(lists.lines(), LINES).stream()
                        .map(line -> line.line(currency))
                        .toList(),
                lists.remedies() == null
                        ? List.of()
                        : Json.read(lists.remedies(), REMEDIES).stream()
                                .map(remedy -> remedy.remedy(currency))
                                .toList());
    }

    @QueryHandler
    History answer(FindHistory query) {
        return snapshots.of(Projections.ORDER, position -> {
            var entries = jdbc.sql("""
                    select position, type, actor, recorded_at, details
                    from view.order_history where order_id = ? order by position""")
                    .param(query.orderId().value())
                    .query((row, _) -> new HistoryEntry(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            row.getObject(4, OffsetDateTime.class).toInstant(),
                            Json.read(row.getString(5), DETAILS)))
                    .list();
            return new History(query.orderId(), entries, position);
        });
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
