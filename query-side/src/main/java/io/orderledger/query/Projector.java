package io.orderledger.query;

import io.orderledger.api.FollowsInBatches;
import io.orderledger.api.Recorded;
import io.orderledger.api.RecordedEvent;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Folds events into the rows of one projection, a unit of work at a time: in memory while it runs, written set by set before
 * it commits. As a rule that is a whole batch; where a batch has failed, and where a parked event is tried again, it is one
 * event. What rolls back leaves no trace, and watchers hear of nothing before it is committed.
 *
 * <p>There is one event handler, for every event there is. (Axon prefers a handler of {@code Object} to one of an interface,
 * so a catch-all beside handlers of the sealed events would take all of them.)
 *
 * @param <B> the rows that one unit of work has touched
 */
public abstract class Projector<B> implements FollowsInBatches {
    private final String projection;
    private final String progressKey;
    private final String openKey;
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
        this.progressKey = Progress.class.getName() + "/" + projection;
        this.openKey = Projector.class.getName() + "/" + projection;
        this.tables = tables;
        this.jdbc = jdbc;
        this.freshness = freshness;
        this.updates = updates;
    }

    /** An empty batch. */
    protected abstract B begin();

    /**
     * Says which rows the event will change or look at, so that those of many events are read at once. A hint: what was not
     * said is read when it is needed.
     */
    protected void expect(B batch, Object event) {}

    /** Changes the batch's rows by one event; an event that the projection is not about changes none. */
    protected abstract void fold(B batch, Object event, Recorded recorded);

    /** Writes the batch's rows; called once, inside the transaction. */
    protected abstract void write(B batch);

    /** Tells watchers what changed; called once, after the transaction. */
    protected void announce(B batch, QueryUpdateEmitter updates) {}

    /**
     * The streams, beside its own, whose events here change what this event changes or depends on. While an event is parked,
     * those that share a stream with it wait behind it. A row whose absence would make the fold fail need not be named.
     */
    protected Set<String> alsoTouches(Object event) {
        return Set.of();
    }

    /** For the wiring: every event of the ledger, in the order of positions. */
    @EventHandler
    public final void handle(Object event, Recorded recorded) {
        handle(open(), event, recorded);
    }

    private void handle(Open open, Object event, Recorded recorded) {
        if (open.failed) return;
        open.failed = true;
        open.advanceTo(recorded.position());
        fold(open.rows, event, recorded);
        open.failed = false;
    }

    /** For the wiring: many events at once, after each other. */
    @Override
    public final void handleAll(List<RecordedEvent> events) {
        var progress = progress(CurrentUnitOfWork.get().root());
        progress.include(events.getFirst().recorded().position());
        progress.include(events.getLast().recorded().position());
        var open = open();
        for (var event : events) expect(open.rows, event.event());
        for (var event : events) handle(open, event.event(), event.recorded());
    }

    /** For the wiring: everything here can be thrown away and told again. */
    @ResetHandler
    public final void startOver() {
        jdbc.execute("truncate table " + String.join(", ", tables));
        jdbc.update("update view.projection_position set position = 0 where name = ?", projection);
    }

    /** For the wiring: the streams that the event belongs to here, separated by spaces. */
    final String sequenceOf(EventMessage<?> event) {
        var own = event instanceof DomainEventMessage<?> ofStream
                ? ofStream.getAggregateIdentifier()
                : event.getIdentifier();
        var others = alsoTouches(event.getPayload());
        if (others.isEmpty()) return own;
        var streams = new TreeSet<>(others);
        streams.remove(own);
        return streams.isEmpty() ? own : own + " " + String.join(" ", streams);
    }

    /**
     * For the wiring: sees every event on its way here, and moves the projection's position past all of them, also past one
     * that is parked. One that was parked and is tried again lies behind the position already.
     */
    final @Nullable Object pass(UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        var triedAgain = unitOfWork.getResource(DeadLetter.class.getName()) != null;
        if (!triedAgain && unitOfWork.getMessage() instanceof TrackedEventMessage<?> event) {
            progress(unitOfWork.root()).include(position(event.trackingToken()));
        }
        return chain.proceed();
    }

    private static long position(TrackingToken token) {
        return token.position().orElseThrow(() -> new IllegalStateException("An event without a position"));
    }

    private Progress progress(UnitOfWork<?> batch) {
        Progress known = batch.getResource(progressKey);
        if (known != null) return known;
        var progress = new Progress();
        batch.resources().put(progressKey, progress);
        batch.onPrepareCommit(_ -> move(progress));
        batch.afterCommit(_ -> freshness.moved());
        return progress;
    }

    private void move(Progress progress) {
        // The commit need not wait for the disk: what a crash loses here is told again, and the token is lost with it.
        var moved = jdbc.update(
                "with unhurried as (select set_config('synchronous_commit', 'off', true))"
                        + " update view.projection_position set position = ? from unhurried where name = ? and position < ?",
                progress.last,
                projection,
                progress.first);
        if (moved != 1) {
            throw new IllegalStateException(
                    "%s was handed position %d, which it reflects already".formatted(projection, progress.first));
        }
    }

    private Open open() {
        var unitOfWork = CurrentUnitOfWork.get();
        Open known = unitOfWork.getResource(openKey);
        if (known != null) return known;
        var open = new Open(begin());
        unitOfWork.resources().put(openKey, open);
        unitOfWork.onPrepareCommit(_ -> flush(open));
        unitOfWork.afterCommit(_ -> {
            freshness.moved();
            announce(open.rows, updates);
        });
        return open;
    }

    private void flush(Open open) {
        // Whatever the processor makes of a handler's failure, half an event is never written.
        if (open.failed) throw new IllegalStateException(projection + " failed at or after position " + open.last);
        write(open.rows);
    }

    /** The positions that one batch has come past, however often it was begun anew. */
    private static final class Progress {
        private long first = Long.MAX_VALUE;
        private long last;

        private void include(long position) {
            first = Math.min(first, position);
            last = Math.max(last, position);
        }
    }

    private final class Open {
        private final B rows;
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
            last = position;
        }
    }

    /** Gives Axon what it needs of each projection beside its event handler. */
    @Component
    static final class Following implements ConfigurerModule {
        private final ObjectProvider<Projector<?>> projectors;

        Following(ObjectProvider<Projector<?>> projectors) {
            this.projectors = projectors;
        }

        @Override
        public void configureModule(Configurer configurer) {
            configurer.eventProcessing(processing -> Projections.ALL.forEach(projection -> processing
                    .registerSequencingPolicy(projection, _ -> projector(projection)::sequenceOf)
                    .registerHandlerInterceptor(projection, _ -> projector(projection)::pass)));
        }

        /** Asked for late: the projections themselves need parts of Axon. */
        private Projector<?> projector(String projection) {
            return projectors.stream()
                    .filter(projector -> projector.projection.equals(projection))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Nobody projects " + projection));
        }
    }

    /** @return the value, which the events before this one must have brought */
    protected static <T> T known(@Nullable T value, String what) {
        if (value == null) throw new IllegalStateException("Not known: " + what);
        return value;
    }
}
