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
import io.orderledger.query.Projections;
import io.orderledger.query.Projector;
import io.orderledger.query.SetWise;
import io.orderledger.query.Touched;
import java.util.Collection;
import java.util.List;
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
    public boolean concerns(Object event) {
        return event instanceof SplitEvent;
    }

    @Override
    protected Touched<Row> begin() {
        return new Touched<>("view.split", row -> row.splitId.value(), this::load);
    }

    @Override
    protected void expect(Touched<Row> batch, Object event) {
        if (event instanceof SplitProposed proposed)
            batch.expectNew(proposed.splitId().value());
        else if (event instanceof SplitEvent about) batch.expect(about.splitId().value());
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
                .text("split_id", row -> row.splitId.value())
                .text("order_id", row -> row.orderId.value())
                .name("status", row -> row.status)
                .integer("generation", row -> row.proposed().generation())
                .text("currency", row -> row.proposed().amount().currency().getCurrencyCode())
                .number("amount_minor", row -> row.proposed().amount().minorUnits())
                .date("promised_date", row -> row.proposed().promisedDate())
                .json("lines", row -> StoredLine.json(row.proposed().lines()))
                .number("first_position", row -> row.firstPosition)
                .number("position", row -> row.position)
                .insert(jdbc, "view.split");
        SetWise.of(batch.loaded())
                .text("split_id", row -> row.splitId.value())
                .name("status", row -> row.status)
                .number("position", row -> row.position)
                .update(jdbc, "view.split");
    }

    @Override
    protected void announce(Touched<Row> batch, QueryUpdateEmitter updates) {
        Stream.concat(batch.created().stream(), batch.loaded().stream())
                .forEach(row -> updates.emit(
                        WatchSplits.class,
                        _ -> true,
                        new SplitChanged(row.splitId, row.orderId, row.status, row.position)));
    }

    private List<Row> load(Collection<String> keys) {
        return jdbc.query(
                "select split_id, order_id, status, first_position, position from view.split where split_id = any(?)",
                (row, _) -> new Row(
                        new SplitId(row.getString(1)),
                        new OrderId(row.getString(2)),
                        null,
                        SplitStatus.valueOf(row.getString(3)),
                        row.getLong(4),
                        row.getLong(5)),
                (Object) keys.toArray(String[]::new));
    }
}
