package io.orderledger.store;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;

/** The last events read, shared by all readers near the head: each event is read and parsed once, not once per reader. */
final class Tail {
    private static final int SIZE = 1 << 14;
    private static final int BATCH = 1_000;

    private final LedgerStorageEngine engine;
    private final ReentrantLock lock = new ReentrantLock();
    private final GenericTrackedDomainEventMessage<?>[] ring = new GenericTrackedDomainEventMessage<?>[SIZE];
    /** The ring holds the positions from {@code first} to {@code last}; none while {@code first > last}. */
    private long first = 1;

    private long last;

    Tail(LedgerStorageEngine engine) {
        this.engine = engine;
    }

    /** The events after a position, in order; empty at the head. A reader that is far behind reads for itself. */
    List<GenericTrackedDomainEventMessage<?>> after(long position) {
        lock.lock();
        try {
            if (position == last || first > last) append(engine.readAfter(position, BATCH), position);
            if (position >= first - 1 && position <= last) return slice(position + 1);
        } finally {
            lock.unlock();
        }
        return engine.readAfter(position, BATCH);
    }

    private void append(List<GenericTrackedDomainEventMessage<?>> events, long position) {
        if (events.isEmpty()) return;
        if (first > last) {
            first = position + 1;
            last = position;
        }
        for (var event : events) {
            var next = LedgerStorageEngine.positionOf(event.trackingToken());
            if (next != last + 1)
                throw new IllegalStateException("Position " + (last + 1) + " is missing in the store");
            last = next;
            ring[(int) (next % SIZE)] = event;
        }
        first = Math.max(first, last - SIZE + 1);
    }

    private List<GenericTrackedDomainEventMessage<?>> slice(long from) {
        var events = new java.util.ArrayList<GenericTrackedDomainEventMessage<?>>();
        for (var position = from; position <= last && events.size() < BATCH; position++) {
            events.add(ring[(int) (position % SIZE)]);
        }
        return events;
    }
}
