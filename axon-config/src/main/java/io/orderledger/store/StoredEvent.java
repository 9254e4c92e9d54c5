package io.orderledger.store;

import io.orderledger.api.Recorded;
import java.time.Instant;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.Message;
import org.jspecify.annotations.Nullable;

/** An event with its place in the store. All followers are handed the same one, so what they all ask for is worked out once. */
public final class StoredEvent<T> extends GenericTrackedDomainEventMessage<T> {
    private static final long serialVersionUID = 1L;

    private final long position;
    /** Worked out by whoever asks first; two that ask at once come to the same. */
    private transient @Nullable Recorded recorded;

    StoredEvent(long position, String stream, long sequence, EventMessage<T> event) {
        this(position, stream, sequence, event, event.getTimestamp());
    }

    private StoredEvent(long position, String stream, long sequence, EventMessage<T> event, Instant at) {
        super(new GlobalSequenceTrackingToken(position), EventNames.kindOf(stream), stream, sequence, event, () -> at);
        this.position = position;
    }

    public long position() {
        return position;
    }

    public Recorded recorded() {
        var known = recorded;
        if (known == null) recorded = known = recorded(position, this);
        return known;
    }

    /** What the store says of an event beside its content. */
    public static Recorded recorded(long position, EventMessage<?> event) {
        return new Recorded(
                position,
                event.getTimestamp(),
                EventNames.of(event.getPayloadType()).logical(),
                text(event, MetadataKeys.ACTOR),
                text(event, MetadataKeys.COMMAND_ID),
                text(event, MetadataKeys.CORRELATION_ID),
                text(event, MetadataKeys.CAUSATION_ID));
    }

    private static String text(Message<?> message, String key) {
        return String.valueOf(message.getMetaData().getOrDefault(key, ""));
    }
}
