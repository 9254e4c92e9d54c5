package io.orderledger.query.split;

import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.split.SplitId;
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
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Answers every question about splits. */
@Component
class SplitAnswers {
    private static final TypeReference<List<StoredLine>> LINES = new TypeReference<>() {};

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
                    select split_id, status, generation, currency, amount_minor, promised_date, lines, position
                    from view.split where order_id = ? order by first_position""")
                    .param(query.orderId().value())
                    .query((row, _) -> view(query.orderId(), row))
                    .list();
            return new Splits(query.orderId(), splits, position);
        });
    }

    /** Watchers are told of changes only. */
    @QueryHandler
    @Nullable
    SplitChanged answer(WatchSplits query) {
        return null;
    }

    private static SplitView view(OrderId orderId, ResultSet row) throws SQLException {
        var currency = Money.currency(row.getString("currency"));
        return new SplitView(
                new SplitId(row.getString("split_id")),
                orderId,
                SplitStatus.valueOf(row.getString("status")),
                row.getInt("generation"),
                new Money(row.getLong("amount_minor"), currency),
                row.getObject("promised_date", LocalDate.class),
                Json.read(row.getString("lines"), LINES).stream()
                        .map(line -> line.line(currency))
                        .toList(),
                row.getLong("position"));
    }
}
