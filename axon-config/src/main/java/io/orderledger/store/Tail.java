package io.orderledger.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The last events, shared by all readers near the head: what this node commits is not read at all, what another node
 * commits is read and parsed once, not once per reader. Keeps so many, or fewer where they are large.
 */
final class Tail {
    private static final int SIZE = 1 << 14;
    private static final long MAX_BYTES = 32L << 20;
    /** So many events at most are handed over at once; fewer means that there were no more. */
    static final int BATCH = 1_000;

    private static final int MAX_WAITING = 256;

    private final LedgerStorageEngine engine;
    private final ReentrantLock lock = new ReentrantLock();
    private final LedgerStorageEngine.Sized[] ring = new LedgerStorageEngine.Sized[SIZE];
    /** The ring holds the positions from {@code first} to {@code last}; none while {@code first > last}. */
    private long first = 1;

    private long last;
    private long bytes;
    /** Whether there was more in the table than was read. */
    private boolean behindHead;

    /** What this node has committed since, by its first position; it joins the ring once it is next. */
    private final TreeMap<Long, List<LedgerStorageEngine.Sized>> committed = new TreeMap<>();

    Tail(LedgerStorageEngine engine) {
        this.engine = engine;
        engine.feed(this::offer);
    }

    private void offer(List<LedgerStorageEngine.Sized> events) {
        lock.lock();
        try {
            // Nobody follows, or not so far: whoever comes reads for itself.
            if (committed.size() == MAX_WAITING) committed.clear();
            committed.put(events.getFirst().position(), events);
        } finally {
            lock.unlock();
        }
    }

    /** The events after a position, in order; empty at the head. A reader that is far behind reads for itself. */
    List<StoredEvent<?>> after(long position) {
        lock.lock();
        try {
            if (position > last) beginAfter(position);
            takeCommitted();
            // Less than a batch is handed over only where there was no more when it was last looked.
            if (position == last || behindHead && last - position < BATCH) readOn();
            if (position >= first - 1 && position <= last) return slice(position + 1);
        } finally {
            lock.unlock();
        }
        return engine.readAfter(position, BATCH);
    }

    private void readOn() {
        var events = engine.readSizedAfter(last, BATCH);
        behindHead = events.size() == BATCH;
        append(events);
    }

    /** Nobody was as far as this reader yet: whoever comes later is behind it. */
    private void beginAfter(long position) {
        Arrays.fill(ring, null);
        bytes = 0;
        first = position + 1;
        last = position;
    }

    private void takeCommitted() {
        while (!committed.isEmpty() && committed.firstKey() <= last + 1) {
            var next = committed.pollFirstEntry();
            if (next.getKey() == last + 1) append(next.getValue()); // Else it was read meanwhile.
        }
    }

    private void append(List<LedgerStorageEngine.Sized> events) {
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

    /** How much JSON the events kept would take. */
    long keptBytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    private static int place(long position) {
        return (int) (position % SIZE);
    }

    private List<StoredEvent<?>> slice(long from) {
        var events = new ArrayList<StoredEvent<?>>();
        for (var position = from; position <= last && events.size() < BATCH; position++) {
            events.add(ring[place(position)].event());
        }
        return events;
    }
}
