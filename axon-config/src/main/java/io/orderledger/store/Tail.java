package io.orderledger.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;

/**
 * The last events read, shared by all readers near the head: each event is read and parsed once, not once per reader. Keeps
 * so many, or fewer where they are large.
 */
final class Tail {
    private static final int SIZE = 1 << 14;
    private static final long MAX_BYTES = 32L << 20;
    private static final int BATCH = 1_000;

    private final LedgerStorageEngine engine;
    private final ReentrantLock lock = new ReentrantLock();
    private final LedgerStorageEngine.Sized[] ring = new LedgerStorageEngine.Sized[SIZE];
    /** The ring holds the positions from {@code first} to {@code last}; none while {@code first > last}. */
    private long first = 1;

    private long last;
    private long bytes;

    Tail(LedgerStorageEngine engine) {
        this.engine = engine;
    }

    /** The events after a position, in order; empty at the head. A reader that is far behind reads for itself. */
    List<GenericTrackedDomainEventMessage<?>> after(long position) {
        lock.lock();
        try {
            if (position == last || first > last) append(engine.readSizedAfter(position, BATCH), position);
            if (position >= first - 1 && position <= last) return slice(position + 1);
        } finally {
            lock.unlock();
        }
        return engine.readAfter(position, BATCH);
    }

    private void append(List<LedgerStorageEngine.Sized> events, long position) {
        if (events.isEmpty()) return;
        if (first > last) {
            first = position + 1;
            last = position;
        }
        for (var event : events) {
            if (event.position() != last + 1) {
                throw new IllegalStateException("Position " + (last + 1) + " is missing in the store");
            }
            if (last - first + 1 == SIZE) forgetFirst();
            last = event.position();
            ring[place(last)] = event;
            bytes += event.bytes();
        }
        // Readers that are woken together read on from here: the last batch is kept, however large.
        while (bytes > MAX_BYTES && last - first >= BATCH) forgetFirst();
    }

    @SuppressWarnings("NullAway") // An empty place is never looked at: it lies outside of first..last.
    private void forgetFirst() {
        bytes -= ring[place(first)].bytes();
        ring[place(first)] = null;
        first++;
    }

    private static int place(long position) {
        return (int) (position % SIZE);
    }

    private List<GenericTrackedDomainEventMessage<?>> slice(long from) {
        var events = new ArrayList<GenericTrackedDomainEventMessage<?>>();
        for (var position = from; position <= last && events.size() < BATCH; position++) {
            events.add(ring[place(position)].event());
        }
        return events;
    }
}
