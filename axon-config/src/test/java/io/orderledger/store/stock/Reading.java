package io.orderledger.store.stock;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/** The two ways by which a processor gets its events. */
enum Reading {
    /** From the engine, batch by batch. */
    BATCHES {
        @Override
        Reader from(Store store, EventStorageEngine node, @Nullable TrackingToken token) {
            return new Batches(node, token);
        }
    },
    /** From the event store, through a stream that stays open. */
    STREAM {
        @Override
        Reader from(Store store, EventStorageEngine node, @Nullable TrackingToken token) {
            return new Open(store.source(node).openStream(token));
        }
    };

    /** A reader of all events after a token. */
    abstract Reader from(Store store, EventStorageEngine node, @Nullable TrackingToken token);

    /** Remembers where it stands, as a processor does by its stored token. */
    abstract static class Reader implements AutoCloseable {
        final List<String> seen = new ArrayList<>();

        @Nullable
        TrackingToken token;

        Reader(@Nullable TrackingToken token) {
            this.token = token;
        }

        /** Reads what there is after its token now; each event is named by its stream. */
        abstract void readOn() throws InterruptedException;

        void take(TrackedEventMessage<?> event) {
            seen.add(((DomainEventMessage<?>) event).getAggregateIdentifier());
            token = event.trackingToken();
        }

        @Override
        public void close() {}
    }

    private static final class Batches extends Reader {
        private final EventStorageEngine node;

        Batches(EventStorageEngine node, @Nullable TrackingToken token) {
            super(token);
            this.node = node;
        }

        @Override
        void readOn() {
            try (var events = node.readEvents(token, false)) {
                events.forEach(this::take);
            }
        }
    }

    private static final class Open extends Reader {
        private static final int PATIENCE_MILLIS = 1_000;

        private final BlockingStream<TrackedEventMessage<?>> events;

        Open(BlockingStream<TrackedEventMessage<?>> events) {
            super(null);
            this.events = events;
        }

        @Override
        void readOn() throws InterruptedException {
            while (events.hasNextAvailable(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) take(events.nextAvailable());
        }

        @Override
        public void close() {
            events.close();
        }
    }
}
