package io.orderledger.wiring;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.Cause;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.jspecify.annotations.Nullable;

/**
 * A parked event as its row tells of it. The event itself is read from the store when it is asked for, so it comes in today's
 * form however long it waited.
 *
 * @param sequence the name of the sequence it waits in
 * @param names    what the event changes or depends on
 * @param why      why it failed, or null where it waits behind another
 */
record ParkedLetter(
        long position,
        String sequence,
        List<String> names,
        @Nullable Cause why,
        Instant enqueuedAt,
        Instant lastTouched,
        Supplier<? extends EventMessage<?>> event)
        implements DeadLetter<EventMessage<?>> {
    @Override
    public EventMessage<?> message() {
        return event.get();
    }

    @Override
    public Optional<Cause> cause() {
        return Optional.ofNullable(why);
    }

    @Override
    public MetaData diagnostics() {
        return MetaData.emptyInstance();
    }

    /** The time of the last touch is the database's to tell. */
    @Override
    public ParkedLetter markTouched() {
        return this;
    }

    @Override
    public ParkedLetter withCause(@Nullable Throwable failure) {
        if (failure == null) return this;
        return new ParkedLetter(position, sequence, names, Faults.cause(failure), enqueuedAt, lastTouched, event);
    }

    /** Nothing but the cause is kept. */
    @Override
    public ParkedLetter withDiagnostics(MetaData diagnostics) {
        return this;
    }
}
