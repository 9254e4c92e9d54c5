package io.orderledger.wiring;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;

/**
 * The thread that hands events to a follower's workers, with pauses of ours. Axon lets it rest for 100 ms whenever the
 * workers' buffer of 1,024 events is full, which no setting changes and which would be the pace of every replay: about 10,000
 * events a second, whatever the follower can do. Here it looks again almost at once. While its worker rests because much is
 * going on, it does not run for each single commit. And after an outage it comes back within seconds: Axon's pauses grow to a
 * minute.
 */
class EagerCoordinator extends ScheduledThreadPoolExecutor {
    /** How long Axon waits for room in the buffer, and for nothing else. */
    static final long WAIT_FOR_ROOM_MILLIS = 100;

    static final long LONGEST_PAUSE_MILLIS = 5_000;

    private static final long LOOK_AGAIN_MILLIS = 2;
    private static final long GATHER_MILLIS = 10;

    private final Rest rest;

    EagerCoordinator(String follower, Rest rest) {
        super(1, new AxonThreadFactory("Coordinator[" + follower + "]"));
        this.rest = rest;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return super.schedule(task, pause(unit.toMillis(delay)), TimeUnit.MILLISECONDS);
    }

    private long pause(long millis) {
        if (millis == WAIT_FOR_ROOM_MILLIS) return LOOK_AGAIN_MILLIS;
        if (millis == 0 && rest.isTaken()) return GATHER_MILLIS;
        return Math.min(millis, LONGEST_PAUSE_MILLIS);
    }
}
