package io.orderledger.store.stock;

import io.orderledger.api.dealer.DealerEvent.DealerRegistered;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.store.MetadataKeys;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;

/** What happens to a store in operation. Each returns what was seen, and judges nothing. */
final class Scenarios {
    static final String EARLY = "dealer/EARLY";
    static final String LATE = "dealer/LATE";
    static final String YOUNG = "dealer/YOUNG";
    static final String LAST = "dealer/LAST";

    /** Longer than the gap timeout that Axon's engines have by default. */
    private static final Duration MORE_THAN_A_MINUTE = Duration.ofSeconds(61);

    private static final Map<String, Object> WHO = Map.of(MetadataKeys.ACTOR, "tester");

    private final Store store;
    private final EventStorageEngine one;
    private final EventStorageEngine other;

    Scenarios(Store store) {
        this.store = store;
        this.one = store.node();
        this.other = store.node();
    }

    /**
     * An append is held at its commit, another node's younger one is not. More than a minute later a reader comes by, then
     * the late one commits, and one more append follows.
     *
     * @return the streams of the events that the reader got, in its order
     */
    List<String> lateCommit(Reading reading) throws Exception {
        append(one, EARLY, 0);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var held = HeldCommit.of(store, LATE)) {
            var late = begin(threads, one, LATE);
            held.awaitReached();
            var young = begin(threads, other, YOUNG);
            held.awaitThroughOrInLine(young);
            try (var _ = clockAhead(MORE_THAN_A_MINUTE);
                    var reader = reading.from(store, one, one.createTailToken())) {
                reader.readOn();
                held.letGo();
                late.get();
                young.get();
                append(one, LAST, 0);
                reader.readOn();
                return reader.seen;
            }
        }
    }

    /**
     * A head token is taken while an append is held at its commit and another node's younger one is not.
     *
     * @return the streams of the events that could be read before the token was taken, then those after the token
     */
    List<String> headDuringAppend(Reading reading) throws Exception {
        append(one, EARLY, 0);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var held = HeldCommit.of(store, LATE)) {
            var late = begin(threads, one, LATE);
            held.awaitReached();
            var young = begin(threads, other, YOUNG);
            held.awaitThroughOrInLine(young);
            var seen = new ArrayList<>(seen(reading, one.createTailToken()));
            var head = one.createHeadToken();
            held.letGo();
            late.get();
            young.get();
            seen.addAll(seen(reading, head));
            return seen;
        }
    }

    private List<String> seen(Reading reading, @Nullable TrackingToken after) throws InterruptedException {
        try (var reader = reading.from(store, one, after)) {
            reader.readOn();
            return reader.seen;
        }
    }

    /**
     * @param seen         the streams of the events that a reader got, in its order
     * @param token        where it stands in the end
     * @param lastPosition the position of the last event
     * @param events       how many there are
     */
    record AfterRollbacks(List<String> seen, @Nullable TrackingToken token, long lastPosition, long events) {}

    /** A good append, many that are rolled back because their place is taken, and a good one. */
    AfterRollbacks rollbacks(int count, Reading reading) throws Exception {
        append(one, EARLY, 0);
        append(one, EARLY, 1);
        try (var reader = reading.from(store, other, one.createTailToken())) {
            reader.readOn();
            rollBack(count);
            append(one, LAST, 0);
            reader.readOn();
            try (var connection = store.aside.getConnection();
                    var statement = connection.createStatement();
                    var row = statement.executeQuery(
                            "select max(%s), count(*) from %s".formatted(store.positionColumn(), store.table()))) {
                row.next();
                return new AfterRollbacks(reader.seen, reader.token, row.getLong(1), row.getLong(2));
            }
        }
    }

    private void rollBack(int count) throws Exception {
        var writers = 8;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var works = IntStream.range(0, writers).<Callable<Void>>mapToObj(_ -> () -> {
                for (int i = 0; i < count / writers; i++) {
                    if (lossOf(one, EARLY, 1) == null) throw new AssertionError("A taken place was given twice");
                }
                return null;
            });
            for (var work : threads.invokeAll(works.toList())) work.get();
        }
    }

    /**
     * @param losses what those heard who came second
     * @param places how many events the stream has
     */
    record Race(List<RuntimeException> losses, long places) {}

    /** Two nodes append to one stream, both at the same instant, place after place. */
    Race twoNodesOneStream(int places) throws Exception {
        append(one, EARLY, 0);
        var losses = new ArrayList<RuntimeException>();
        var start = new CyclicBarrier(2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int place = 1; place <= places; place++) {
                var next = place;
                var tries = List.of(one, other).stream().<Callable<@Nullable RuntimeException>>map(node -> () -> {
                    start.await();
                    return lossOf(node, EARLY, next);
                });
                for (var tried : threads.invokeAll(tries.toList())) {
                    if (tried.get() != null) losses.add(tried.get());
                }
            }
        }
        return new Race(losses, one.lastSequenceNumberFor(EARLY).orElseThrow() + 1);
    }

    private static @Nullable RuntimeException lossOf(EventStorageEngine node, String stream, long sequence) {
        try {
            append(node, stream, sequence);
            return null;
        } catch (RuntimeException lost) {
            return lost;
        }
    }

    private static Future<?> begin(ExecutorService threads, EventStorageEngine node, String stream) {
        return threads.submit(() -> append(node, stream, 0));
    }

    private static void append(EventStorageEngine node, String stream, long sequence) {
        DomainEventMessage<?> event = new GenericDomainEventMessage<>(
                "dealer", stream, sequence, new DealerRegistered(new DealerId("D-1"), "ACME", "East", null), WHO);
        node.appendEvents(List.of(event));
    }

    private interface Restored extends AutoCloseable {
        @Override
        void close();
    }

    /** Axon reads the time from one clock for all; the gap timeout is measured with it. */
    private static Restored clockAhead(Duration by) {
        var before = GenericEventMessage.clock;
        GenericEventMessage.clock = Clock.offset(before, by);
        return () -> GenericEventMessage.clock = before;
    }
}
