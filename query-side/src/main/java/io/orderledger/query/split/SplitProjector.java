package io.orderledger.query.split;

import io.orderledger.api.Recorded;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.split.SplitEvent;
import io.orderledger.api.split.SplitEvent.SplitCancelled;
import io.orderledger.api.split.SplitEvent.SplitConfirmed;
import io.orderledger.api.split.SplitEvent.SplitProposed;
import io.orderledger.api.split.SplitEvent.SplitReleased;
import io.orderledger.api.split.SplitEvent.SplitShipped;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitQuery.SplitChanged;
import io.orderledger.api.split.SplitQuery.WatchSplits;
import io.orderledger.api.split.SplitStatus;
import io.orderledger.query.Freshness;
import io.orderledger.query.Json;
import io.orderledger.query.Projections;
import io.orderledger.query.Projector;
import io.orderledger.query.SetWise;
import io.orderledger.query.Touched;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** One row per split: what it carries and where it stands. */
@Component
@ProcessingGroup(Projections.SPLIT)
class SplitProjector extends Projector<Touched<SplitProjector.Row>> {
    private final JdbcTemplate jdbc;

    /** A split as a batch changes it. */
    static final class Row {
        private final SplitId splitId;
        private final OrderId orderId;
        private final @Nullable SplitProposed proposed;
        private final long firstPosition;
        private SplitStatus status;
        private long position;

        private Row(
                SplitId splitId,
                OrderId orderId,
                @Nullable SplitProposed proposed,
                SplitStatus status,
                long firstPosition,
                long position) {
            this.splitId = splitId;
            this.orderId = orderId;
            this.proposed = proposed;
            this.status = status;
            this.firstPosition = firstPosition;
            this.position = position;
        }

        private SplitProposed proposed() {
            return known(proposed, splitId.value());
        }
    }

    SplitProjector(JdbcTemplate jdbc, Freshness freshness, QueryUpdateEmitter updates) {
        super(Projections.SPLIT, List.of("view.split"), jdbc, freshness, updates);
        this.jdbc = jdbc;
    }

    @Override
    protected Touched<Row> begin() {
        return new Touched<>("view.split", this::load);
    }

    @Override
    protected void fold(Touched<Row> batch, Object event, Recorded recorded) {
        if (!(event instanceof SplitEvent about)) return;
        var id = about.splitId().value();
        var at = recorded.position();
        var row = switch (about) {
            case SplitProposed proposed ->
                batch.add(id, new Row(proposed.splitId(), proposed.orderId(), proposed, SplitStatus.PROPOSED, at, at));
            case SplitConfirmed _ -> standing(batch.get(id), SplitStatus.CONFIRMED);
            case SplitReleased _ -> standing(batch.get(id), SplitStatus.RELEASED);
            case SplitShipped _ -> standing(batch.get(id), SplitStatus.SHIPPED);
            case SplitCancelled _ -> standing(batch.get(id), SplitStatus.CANCELLED);
        };
        row.position = at;
    }

    private static Row standing(Row row, SplitStatus status) {
        row.status = status;
        return row;
    }

    @Override
    protected void write(Touched<Row> batch) {
        SetWise.of(batch.created())
                .text(row -> row.splitId.value())
                .text(row -> row.orderId.value())
                .name(row -> row.status)
                .integer(row -> row.proposed().generation())
                .text(row -> row.proposed().amount().currency().getCurrencyCode())
                .number(row -> row.proposed().amount().minorUnits())
                .date(row -> row.proposed().promisedDate())
                .text(row -> Json.write(
                        row.proposed().lines().stream().map(StoredLine::of).toList()))
                .number(row -> row.firstPosition)
                .number(row -> row.position)
                .write(jdbc, """
                        insert into view.split (split_id, order_id, status, generation, currency, amount_minor,
                            promised_date, lines, first_position, position)
                        select split_id, order_id, status, generation, currency, amount_minor, promised_date,
                            lines::jsonb, first_position, position
                        from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as n(split_id, order_id, status, generation, currency,
                            amount_minor, promised_date, lines, first_position, position)""");
        SetWise.of(batch.loaded())
                .text(row -> row.splitId.value())
                .name(row -> row.status)
                .number(row -> row.position)
                .write(jdbc, """
                        update view.split s set status = n.status, position = n.position
                        from unnest(?, ?, ?) as n(split_id, status, position)
                        where s.split_id = n.split_id""");
    }

    @Override
    protected void announce(Touched<Row> batch, QueryUpdateEmitter updates) {
        Stream.concat(batch.created().stream(), batch.loaded().stream())
                .forEach(row -> updates.emit(
                        WatchSplits.class,
                        _ -> true,
                        new SplitChanged(row.splitId, row.orderId, row.status, row.position)));
    }

    private Optional<Row> load(String splitId) {
        return jdbc
                .query(
                        "select order_id, status, first_position, position from view.split where split_id = ?",
                        (row, _) -> new Row(
                                new SplitId(splitId),
                                new OrderId(row.getString(1)),
                                null,
                                SplitStatus.valueOf(row.getString(2)),
                                row.getLong(3),
                                row.getLong(4)),
                        splitId)
                .stream()
                .findFirst();
    }
}
