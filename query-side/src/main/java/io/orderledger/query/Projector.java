package io.orderledger.query;

import io.orderledger.api.Recorded;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Folds events into the rows of one projection, a batch at a time: in memory while the unit of work runs, written set by
 * set before it commits, together with the position reached. A batch that rolls back leaves no trace, and watchers hear
 * of a batch only once it is committed.
 *
 * <p>There is one event handler, for every event there is, because a projection must also move its position past events
 * that do not concern it. (Axon prefers a handler of {@code Object} to one of an interface, so a catch-all beside
 * handlers of the sealed events would take all of them.)
 *
 * @param <B> the rows that one batch has touched
 */
public abstract class Projector<B> {
    private final String projection;
    private final List<String> tables;
    private final JdbcTemplate jdbc;
    private final Freshness freshness;
    private final QueryUpdateEmitter updates;

    /**
     * @param projection the processing group; names a row of {@code view.projection_position}
     * @param tables     every table that this projection owns
     */
    protected Projector(
            String projection,
            List<String> tables,
            JdbcTemplate jdbc,
            Freshness freshness,
            QueryUpdateEmitter updates) {
        this.projection = projection;
        this.tables = tables;
        this.jdbc = jdbc;
        this.freshness = freshness;
        this.updates = updates;
    }

    /** An empty batch. */
    protected abstract B begin();

    /** Changes the batch's rows by one event; an event that the projection is not about changes none. */
    protected abstract void fold(B batch, Object event, Recorded recorded);

    /** Writes the batch's rows; called once, inside the transaction. */
    protected abstract void write(B batch);

    /** Tells watchers what changed; called once, after the transaction. */
    protected void announce(B batch, QueryUpdateEmitter updates) {}

    /** For the wiring: every event of the ledger, in the order of positions. */
    @EventHandler
    public final void handle(Object event, Recorded recorded) {
        var open = open();
        if (open.failed) return;
        open.failed = true;
        open.advanceTo(recorded.position());
        fold(open.rows, event, recorded);
        open.failed = false;
    }

    /** For the wiring: everything here can be thrown away and told again. */
    @ResetHandler
    public final void startOver() {
        jdbc.execute("truncate table " + String.join(", ", tables));
        jdbc.update("update view.projection_position set position = 0 where name = ?", projection);
    }

    private Open open() {
        var unitOfWork = CurrentUnitOfWork.get().root();
        Open known = unitOfWork.getResource(resourceKey());
        if (known != null) return known;
        var open = new Open(begin());
        unitOfWork.resources().put(resourceKey(), open);
        unitOfWork.onPrepareCommit(_ -> flush(open));
        unitOfWork.afterCommit(_ -> {
            freshness.moved();
            announce(open.rows, updates);
        });
        return open;
    }

    private String resourceKey() {
        return Projector.class.getName() + "/" + projection;
    }

    private void flush(Open open) {
        // Whatever the processor makes of a handler's failure, half an event is never written.
        if (open.failed) throw new IllegalStateException(projection + " failed at or after position " + open.last);
        write(open.rows);
        var moved = jdbc.update(
                "update view.projection_position set position = ? where name = ? and position < ?",
                open.last,
                projection,
                open.first);
        if (moved != 1) {
            throw new IllegalStateException(
                    "%s was handed position %d, which it reflects already".formatted(projection, open.first));
        }
    }

    private final class Open {
        private final B rows;
        private long first;
        private long last;
        private boolean failed;

        private Open(B rows) {
            this.rows = rows;
        }

        private void advanceTo(long position) {
            if (position <= last) {
                throw new IllegalStateException(
                        "%s was handed position %d after %d".formatted(projection, position, last));
            }
            if (first == 0) first = position;
            last = position;
        }
    }

    /** @return the value, which the events before this one must have brought */
    protected static <T> T known(@Nullable T value, String what) {
        if (value == null) throw new IllegalStateException("Not known: " + what);
        return value;
    }
}
