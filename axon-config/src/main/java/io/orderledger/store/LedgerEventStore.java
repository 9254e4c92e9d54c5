package io.orderledger.store;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.jspecify.annotations.Nullable;

/** The event store as the processors see it: they are woken by the commit, and share one read near the head. */
public final class LedgerEventStore extends AbstractEventStore {
    private final LedgerStorageEngine engine;
    private final Tail tail;

    private LedgerEventStore(Builder builder, LedgerStorageEngine engine) {
        super(builder);
        this.engine = engine;
        this.tail = new Tail(engine);
    }

    public static LedgerEventStore on(LedgerStorageEngine engine) {
        var builder = new Builder();
        builder.storageEngine(engine);
        return new LedgerEventStore(builder, engine);
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new Follower(engine, tail, LedgerStorageEngine.positionOf(token));
    }

    private static final class Builder extends AbstractEventStore.Builder {}
}
