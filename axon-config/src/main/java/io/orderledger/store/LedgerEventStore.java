package io.orderledger.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The event store as aggregates and processors see it: processors are woken by the commit, and share one read near the head. */
public final class LedgerEventStore extends AbstractEventStore {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerEventStore.class);

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

    /** What an aggregate is loaded from. The decision of the current unit of work is based on it, see {@link Receipt}. */
    @Override
    public DomainEventStream readEvents(String stream) {
        var snapshot = snapshot(stream);
        long from = snapshot.map(DomainEventMessage::getSequenceNumber).orElse(-1L);
        var events = engine.eventsOf(stream, from + 1);
        Receipt.basedOn(stream, events.isEmpty() ? from : events.getLast().getSequenceNumber());
        var stored = DomainEventStream.of(events);
        return DomainEventStream.concat(
                snapshot.isEmpty() ? stored : DomainEventStream.concat(DomainEventStream.of(snapshot.get()), stored),
                DomainEventStream.of(
                        List.copyOf(stagedDomainEventMessages(stream).toList())));
    }

    /** A snapshot is only ever a short cut: one that cannot be read is passed over, and said to be. */
    private Optional<DomainEventMessage<?>> snapshot(String stream) {
        try {
            return engine.readSnapshot(stream);
        } catch (RuntimeException unreadable) {
            LOG.warn("The snapshot of {} cannot be read; all its events are read instead", stream, unreadable);
            return Optional.empty();
        }
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new Follower(engine, tail, LedgerStorageEngine.positionOf(token), _ -> true);
    }

    /**
     * The same events for one who is about some of them only: of the others now and then one, so that the token moves on.
     *
     * @param concerns whether the follower is about an event, given its content; asked for each
     */
    public StreamableMessageSource<TrackedEventMessage<?>> concerning(Predicate<Object> concerns) {
        return new Concerning(concerns);
    }

    private final class Concerning implements StreamableMessageSource<TrackedEventMessage<?>> {
        private final Predicate<Object> concerns;

        private Concerning(Predicate<Object> concerns) {
            this.concerns = concerns;
        }

        @Override
        public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
            return new Follower(engine, tail, LedgerStorageEngine.positionOf(token), concerns);
        }

        @Override
        public TrackingToken createTailToken() {
            return engine.createTailToken();
        }

        @Override
        public TrackingToken createHeadToken() {
            return engine.createHeadToken();
        }

        @Override
        public TrackingToken createTokenAt(Instant dateTime) {
            return engine.createTokenAt(dateTime);
        }
    }

    private static final class Builder extends AbstractEventStore.Builder {}
}
