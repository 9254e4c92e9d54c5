package io.orderledger.wiring;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A short pause after a batch, while much is going on: what comes meanwhile goes into one batch instead of many, and a batch
 * costs about as much as a hundred events do. A follower that has little to do does not pause, so whoever waits for their own
 * order waits for nothing; one that is behind does not either.
 *
 * @param fullBatch how many events a batch has at most; a full one says that there are more
 */
record Rest(int fullBatch, long nanos) {
    /** Never any. */
    static final Rest NONE = new Rest(0, 0);

    private static final int BUSY = 24;

    static Rest ofMillis(int fullBatch, long millis) {
        return new Rest(fullBatch, TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** @param handled how many events the batch had */
    void after(int handled) {
        if (handled >= BUSY && handled < fullBatch) LockSupport.parkNanos(nanos);
    }
}
