package io.orderledger.query.split;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.split.Goods;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitLine;
import io.orderledger.api.split.SplitQuery;
import io.orderledger.api.split.SplitQuery.SplitChanged;
import io.orderledger.api.split.SplitQuery.SplitView;
import io.orderledger.api.split.SplitQuery.Splits;
import io.orderledger.api.split.SplitQuery.SplitsOf;
import io.orderledger.api.split.SplitQuery.WatchSplits;
import io.orderledger.api.split.SplitStatus;
import io.orderledger.query.Json;
import io.orderledger.query.Projections;
import io.orderledger.query.Snapshots;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Answers every question about splits. */
@Component
class SplitAnswers {
    private static final TypeReference<List<String>> NAMES = new TypeReference<>() {};

    private final Snapshots snapshots;
    private final JdbcClient jdbc;

    SplitAnswers(Snapshots snapshots, JdbcClient jdbc) {
        this.snapshots = snapshots;
        this.jdbc = jdbc;
    }

    @QueryHandler
    Splits answer(SplitsOf query) {
        return snapshots.of(Projections.SPLIT, position -> {
            var splits = jdbc.sql("""
                    select split_id, status, generation, currency, amount_minor, promised_date, lines, position,
                        first_promised_date, reschedules, parents, goods, source, shipped, charge_minor, cancellation_case
                    from view.split where order_id = ? order by first_position""")
                    .param(query.orderId().value())
                    .query((row, _) -> view(query.orderId(), row))
                    .list();
            return new Splits(query.orderId(), splits, promise(splits), position);
        });
    }

    /** Watchers are told of changes only. */
    @QueryHandler
    @Nullable
    SplitChanged answer(WatchSplits query) {
        return null;
    }

    /** The slowest of those that carry the order; none where one of them has no date. */
    private static @Nullable LocalDate promise(List<SplitView> splits) {
        var dates = splits.stream()
                .filter(split -> split.status().isLive())
                .map(SplitView::promisedDate)
                .toList();
        if (dates.isEmpty() || dates.contains(null)) return null;
        return dates.stream().filter(Objects::nonNull).max(LocalDate::compareTo).orElse(null);
    }

    private static SplitView view(OrderId orderId, ResultSet row) throws SQLException {
        var currency = Money.currency(row.getString("currency"));
        var goods = row.getString("goods");
        var charge = row.getObject("charge_minor", Long.class);
        var cancellation = row.getString("cancellation_case");
        return new SplitView(
                new SplitId(row.getString("split_id")),
                orderId,
                SplitStatus.valueOf(row.getString("status")),
                row.getInt("generation"),
                new Money(row.getLong("amount_minor"), currency),
                row.getObject("promised_date", LocalDate.class),
                lines(row.getString("lines"), currency),
                row.getLong("position"),
                new SplitQuery.More(
                        row.getObject("first_promised_date", LocalDate.class),
                        Json.read(row.getString("reschedules"), StoredSlip.LIST).stream()
                                .map(StoredSlip::slip)
                                .toList(),
                        Json.read(row.getString("parents"), NAMES).stream()
                                .map(SplitId::new)
                                .toList(),
                        goods == null ? null : Goods.valueOf(goods),
                        row.getString("source"),
                        lines(row.getString("shipped"), currency),
                        charge == null ? null : new Money(charge, currency),
                        cancellation == null ? null : new ApprovalCaseId(cancellation)));
    }

    private static List<SplitLine> lines(String json, Currency currency) {
        return Json.read(json, StoredLine.LIST).stream()
                .map(line -> line.line(currency))
                .toList();
    }
}
