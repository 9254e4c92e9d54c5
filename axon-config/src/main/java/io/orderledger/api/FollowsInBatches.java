package io.orderledger.api;

import java.util.List;

/**
 * A follower of events that takes many at once, beside the event handler by which it takes each alone. It is handed whole
 * batches as long as nothing fails and nothing is parked: a batch then costs little more than its longest statement.
 */
public interface FollowsInBatches {
    /** Whether an event of this content can change anything here. Of the others it is handed one now and then, to move on. */
    default boolean concerns(Object event) {
        return true;
    }

    /**
     * Takes the events in, in the order of their positions, inside the unit of work and the transaction of the batch. What it
     * throws undoes all of them; they are then handed over in smaller parts, in the end one by one to the event handler.
     *
     * @param events at least one
     */
    void handleAll(List<RecordedEvent> events);
}
