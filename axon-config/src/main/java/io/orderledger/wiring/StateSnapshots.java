package io.orderledger.wiring;

import io.orderledger.store.LedgerStorageEngine;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.AggregateCacheEntry;
import org.axonframework.eventsourcing.SnapshotTrigger;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the state of an aggregate every so many events, so that loading it never takes longer the older it gets. The state
 * is taken from memory after the commit, while the aggregate is still locked, and written by a thread of its own: no event
 * is read for it, and no command waits for the database.
 *
 * <p>A large state is kept less often: when as much was added in events as the last one took. So keeping costs no more per
 * event than storing it did, and loading reads no more events than the state is large.
 */
final class StateSnapshots implements SnapshotTriggerDefinition, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StateSnapshots.class);

    private static final int EVENTS_AT_LEAST = 50;
    /** About what one event of an account takes in the store, metadata included. */
    private static final int BYTES_PER_EVENT = 400;

    private final Cache cache;
    private final LedgerStorageEngine engine;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("snapshots").daemon().factory());

    StateSnapshots(Cache cache, LedgerStorageEngine engine) {
        this.cache = cache;
        this.engine = engine;
    }

    @Override
    public SnapshotTrigger prepareTrigger(Class<?> aggregateType) {
        return new Trigger();
    }

    /** One for each aggregate in memory; touched only by who has locked it. */
    private final class Trigger implements SnapshotTrigger {
        private int events;
        private int due = EVENTS_AT_LEAST;
        private boolean asked;

        @Override
        public void initializationFinished() {
            // Events that were read count like new ones: a long tail is a reason to keep the state.
        }

        @Override
        public void eventHandled(EventMessage<?> message) {
            if (++events < due || asked || !(message instanceof DomainEventMessage<?> event)) return;
            if (!CurrentUnitOfWork.isStarted()) return;
            asked = true;
            CurrentUnitOfWork.get().afterCommit(_ -> tryToTake(event.getAggregateIdentifier()));
            CurrentUnitOfWork.get().onCleanup(_ -> asked = false);
        }

        /** The command is stored by now: whatever becomes of the snapshot must not make it look failed. */
        private void tryToTake(String stream) {
            try {
                take(stream);
            } catch (RuntimeException failed) {
                LOG.warn("No snapshot of {} was taken; it loads by its events until the next one", stream, failed);
            }
        }

        private void take(String stream) {
            AggregateCacheEntry<?> entry = cache.get(stream);
            if (entry == null) return; // Memory was short; a later event asks again.
            var aggregate = entry.recreateAggregate(null, null, null);
            var sequence = aggregate.version();
            var state = engine.snapshotOf(stream, aggregate.getAggregateRoot());
            events = 0;
            due = Math.max(EVENTS_AT_LEAST, state.length / BYTES_PER_EVENT);
            writer.execute(() -> write(stream, sequence, state));
        }
    }

    private void write(String stream, long sequence, byte[] state) {
        try {
            engine.storeSnapshot(stream, sequence, state);
        } catch (RuntimeException failed) {
            LOG.warn("No snapshot of {} was stored; it loads by its events until the next one", stream, failed);
        }
    }

    @Override
    public void close() {
        writer.shutdownNow();
    }
}
