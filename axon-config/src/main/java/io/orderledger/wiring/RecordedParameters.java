package io.orderledger.wiring;

import io.orderledger.api.Recorded;
import io.orderledger.store.EventNames;
import io.orderledger.store.LedgerStorageEngine;
import io.orderledger.store.MetadataKeys;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.ParameterResolver;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.jspecify.annotations.Nullable;

/** Lets an event handler take a {@link Recorded}: what the store says of the event beside its content. */
final class RecordedParameters implements ParameterResolverFactory, ParameterResolver<Recorded> {
    @Override
    public @Nullable ParameterResolver<Recorded> createInstance(
            Executable executable, Parameter[] parameters, int index) {
        return parameters[index].getType() == Recorded.class ? this : null;
    }

    @Override
    public Recorded resolveParameterValue(Message<?> message) {
        var event = (EventMessage<?>) message;
        var position = message instanceof TrackedEventMessage<?> tracked
                ? LedgerStorageEngine.positionOf(tracked.trackingToken())
                : 0;
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

    @Override
    public boolean matches(Message<?> message) {
        return message instanceof EventMessage<?>;
    }
}
