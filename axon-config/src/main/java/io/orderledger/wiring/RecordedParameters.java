package io.orderledger.wiring;

import io.orderledger.api.Recorded;
import io.orderledger.store.LedgerStorageEngine;
import io.orderledger.store.StoredEvent;
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
        return recorded((EventMessage<?>) message);
    }

    static Recorded recorded(EventMessage<?> message) {
        return switch (message) {
            case StoredEvent<?> stored -> stored.recorded();
            case TrackedEventMessage<?> tracked ->
                StoredEvent.recorded(LedgerStorageEngine.positionOf(tracked.trackingToken()), tracked);
            default -> StoredEvent.recorded(0, message);
        };
    }

    @Override
    public boolean matches(Message<?> message) {
        return message instanceof EventMessage<?>;
    }
}
