package io.orderledger.wiring;

import io.orderledger.api.FollowsInBatches;
import io.orderledger.api.RecordedEvent;
import io.orderledger.store.LedgerStorageEngine;
import java.sql.Savepoint;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.deadletter.DeadLetterQueueOverflowException;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A follower that one bad event does not stop. A batch is handed over as a whole, which is fast: at once to a follower that
 * can take it so, and event by event otherwise. Where that fails, it is undone and handed over in halves, and so on, each in a unit of work of its own behind a savepoint: an event that fails
 * alone is undone and parked, the rest takes effect. The batch's transaction also moves the token, so each event has one
 * effect, or one letter.
 *
 * <p>A failure that says nothing of the event (the database is away, a lock is not to be had) is not parked at once: the
 * batch is tried again, a few times.
 */
final class CarefulProcessor extends PooledStreamingEventProcessor {
    /** So often a failure may look like a passing one, until the event is taken to be its cause. */
    static final int PATIENCE = 5;

    /** Longer than Axon's longest pause between two tries. What is older has been got past, here or on another node. */
    private static final long FORGET_AFTER_NANOS = TimeUnit.MINUTES.toNanos(2);

    private static final Logger LOG = LoggerFactory.getLogger(CarefulProcessor.class);

    private final @Nullable FollowsInBatches whole;
    private final ParkedEvents parked;
    private final SequencingPolicy<? super EventMessage<?>> sequences;
    private final Savepoints savepoints;
    private final Rest rest;
    /** The positions that a batch did not get past, for now. */
    private final Map<Long, Stumble> stumbles = new ConcurrentHashMap<>();

    private record Stumble(int times, long nanos) {
        private boolean isOld() {
            return System.nanoTime() - nanos > FORGET_AFTER_NANOS;
        }
    }

    /** @param whole what takes a whole batch at once, or null where each event is handed over by itself */
    CarefulProcessor(
            Builder builder,
            @Nullable FollowsInBatches whole,
            ParkedEvents parked,
            SequencingPolicy<? super EventMessage<?>> sequences,
            Savepoints savepoints,
            Rest rest) {
        super(builder);
        this.rest = rest;
        this.whole = whole;
        this.parked = parked;
        this.sequences = sequences;
        this.savepoints = savepoints;
    }

    /** Axon's own answer leaves out what happens inside a batch, such as that nothing more can be parked. */
    @Override
    public boolean isError() {
        return stumbles.values().stream().anyMatch(stumble -> !stumble.isOld()) || super.isError();
    }

    @Override
    protected void processInUnitOfWork(
            List<? extends EventMessage<?>> events,
            UnitOfWork<? extends EventMessage<?>> batch,
            Collection<Segment> segments)
            throws Exception {
        batch.start();
        try {
            handle(events, segments);
        } catch (Throwable failed) {
            var reason = Faults.asException(failed);
            batch.rollback(reason);
            throw reason;
        }
        batch.commit();
        for (var event : events) stumbles.remove(position(event));
        rest.after(position(events.getLast()));
    }

    /** Together if they can be; if not, in halves, so that a few bad events among many cost little. */
    private void handle(List<? extends EventMessage<?>> events, Collection<Segment> segments) throws Exception {
        if (events.size() == 1) alone(events.getFirst(), segments);
        else if (!together(events, segments)) {
            var half = events.size() / 2;
            handle(events.subList(0, half), segments);
            handle(events.subList(half, events.size()), segments);
        }
    }

    /** Whether all of them took effect; if not, nothing of them did. */
    private boolean together(List<? extends EventMessage<?>> events, Collection<Segment> segments) {
        var before = savepoints.set();
        try {
            if (whole != null && haveAll(segments) && !parked.isAnyParked()) atOnce(whole, events);
            else {
                super.processInUnitOfWork(
                        events, new BatchingUnitOfWork<EventMessage<?>>(List.copyOf(events)), segments);
            }
            savepoints.release(before);
            return true;
        } catch (Throwable failed) {
            undo(before, failed);
            LOG.debug("{} cannot handle {} events at once", getName(), events.size(), failed);
            return false;
        }
    }

    /** Past Axon's handling of each message, which costs more than a view's own work does. */
    private static void atOnce(FollowsInBatches follower, List<? extends EventMessage<?>> events) throws Exception {
        var part = DefaultUnitOfWork.startAndGet(events.getLast());
        try {
            follower.handleAll(events.stream()
                    .map(event -> new RecordedEvent(event.getPayload(), RecordedParameters.recorded(event)))
                    .toList());
        } catch (Throwable failed) {
            part.rollback(failed);
            throw failed;
        }
        part.commit();
    }

    private static boolean haveAll(Collection<Segment> segments) {
        return segments.size() == 1 && segments.iterator().next().equals(Segment.ROOT_SEGMENT);
    }

    private void alone(EventMessage<?> event, Collection<Segment> segments) throws Exception {
        var before = savepoints.set();
        try {
            super.processInUnitOfWork(List.of(event), new BatchingUnitOfWork<EventMessage<?>>(event), segments);
            savepoints.release(before);
        } catch (Throwable failed) {
            undo(before, failed);
            if (Faults.isPassing(failed) && stumble(event) <= PATIENCE) throw failed;
            park(event, failed);
        }
    }

    private void undo(Savepoint before, Throwable failed) {
        try {
            savepoints.undo(before);
        } catch (RuntimeException gone) {
            gone.addSuppressed(failed);
            throw gone;
        }
    }

    /** How often the follower has failed at this event by now. */
    private int stumble(EventMessage<?> event) {
        stumbles.values().removeIf(Stumble::isOld);
        var now = System.nanoTime();
        return stumbles.merge(position(event), new Stumble(1, now), (last, _) -> new Stumble(last.times() + 1, now))
                .times();
    }

    private void park(EventMessage<?> event, Throwable failed) {
        var known = sequences.getSequenceIdentifierFor(event);
        var sequence = known == null ? event.getIdentifier() : known;
        try {
            parked.enqueue(
                    sequence, new GenericDeadLetter<EventMessage<?>>(sequence, event).withCause(Faults.cause(failed)));
        } catch (DeadLetterQueueOverflowException full) {
            stumble(event);
            LOG.error(
                    "{}; this one failed with {}",
                    full.getMessage(),
                    Faults.cause(failed).message());
            throw full;
        }
    }

    private static long position(EventMessage<?> event) {
        return event instanceof TrackedEventMessage<?> tracked
                ? LedgerStorageEngine.positionOf(tracked.trackingToken())
                : 0;
    }
}
