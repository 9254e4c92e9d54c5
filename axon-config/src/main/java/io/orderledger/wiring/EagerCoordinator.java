package io.orderledger.wiring;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.AxonThreadFactory;

/**
 * The thread that hands events to a follower's workers. Axon lets it rest for 100 ms whenever the workers' buffer of 1,024
 * events is full, which no setting changes and which would be the pace of every replay: about 10,000 events a second,
 * whatever the follower can do. Here it looks again almost at once.
 */
class EagerCoordinator extends ScheduledThreadPoolExecutor {
    /** How long Axon waits for room in the buffer, and for nothing else. */
    static final long WAIT_FOR_ROOM_MILLIS = 100;

    private static final long LOOK_AGAIN_MILLIS = 2;

    EagerCoordinator(String follower) {
        super(1, new AxonThreadFactory("Coordinator[" + follower + "]"));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return unit.toMillis(delay) == WAIT_FOR_ROOM_MILLIS
                ? super.schedule(task, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)
                : super.schedule(task, delay, unit);
    }
}
