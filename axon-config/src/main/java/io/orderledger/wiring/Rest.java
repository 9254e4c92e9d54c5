package io.orderledger.wiring;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * A short pause after a batch, while much is going on: what comes meanwhile goes into one batch instead of many, and a batch
 * costs about as much as a hundred events do. A follower that has little to do does not pause, so whoever waits for their own
 * order waits for nothing; one that is behind does not either. Taken by one thread.
 */
final class Rest {
    /** More than one person or program alone brings about, who waits to see one thing before doing the next. */
    private static final double BUSY_EVENTS_PER_MILLI = 2.5;

    private final int fullBatch;
    private final long nanos;
    private final LongSupplier head;
    private long lastEnd = System.nanoTime();
    private long lastPosition;
    private volatile boolean taken;

    private Rest(int fullBatch, long nanos, LongSupplier head) {
        this.fullBatch = fullBatch;
        this.nanos = nanos;
        this.head = head;
    }

    /** Never any. */
    static Rest none() {
        return new Rest(0, 0, () -> 0);
    }

    /**
     * @param fullBatch how many events a batch has at most; who is further behind than that does not rest
     * @param head      the last position there is
     */
    static Rest ofMillis(int fullBatch, long millis, LongSupplier head) {
        return new Rest(fullBatch, TimeUnit.MILLISECONDS.toNanos(millis), head);
    }

    /**
     * @param position the batch's last; how much is going on is told by how far that is from the batch before
     */
    void after(long position) {
        var now = System.nanoTime();
        taken = head.getAsLong() - position < fullBatch
                && position - lastPosition > BUSY_EVENTS_PER_MILLI * (now - lastEnd) / 1e6;
        lastEnd = now;
        lastPosition = position;
        if (taken) LockSupport.parkNanos(nanos);
    }

    /** Whether there was a pause after the last batch, so that nobody need hurry to hand over the next. */
    boolean isTaken() {
        return taken;
    }
}
