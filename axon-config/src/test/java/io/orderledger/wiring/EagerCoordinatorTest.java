package io.orderledger.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.StreamableMessageSource;
import org.junit.jupiter.api.Test;

class EagerCoordinatorTest {
    private static final int EVENTS = 5_000;

    static final class Follower {
        private final AtomicInteger seen = new AtomicInteger();

        @EventHandler
        void on(String event) {
            seen.incrementAndGet();
        }
    }

    @Test
    void the_wait_for_room_is_cut_short_and_the_pause_after_an_outage_is_bounded() {
        try (var coordinator = new EagerCoordinator("test", Rest.none())) {
            var room = coordinator.schedule(() -> {}, EagerCoordinator.WAIT_FOR_ROOM_MILLIS, TimeUnit.MILLISECONDS);
            var backOff = coordinator.schedule(() -> {}, 60, TimeUnit.SECONDS);
            assertThat(room.getDelay(TimeUnit.MILLISECONDS)).isLessThanOrEqualTo(2);
            assertThat(backOff.getDelay(TimeUnit.MILLISECONDS))
                    .isBetween(1_000L, EagerCoordinator.LONGEST_PAUSE_MILLIS);
            backOff.cancel(true);
        }
    }

    @Test
    void each_commit_is_looked_at_at_once_unless_the_worker_rests_because_much_is_going_on() {
        var head = new AtomicLong(1_000_000_000);
        var rest = Rest.ofMillis(1_000, 1, head::get);
        try (var coordinator = new EagerCoordinator("test", rest)) {
            rest.after(999_999_999);
            assertThat(coordinator.schedule(() -> {}, 0, TimeUnit.MILLISECONDS).getDelay(TimeUnit.MICROSECONDS))
                    .isPositive();
            head.set(2_000_000_000);
            rest.after(1_999_990_000);
            assertThat(coordinator.schedule(() -> {}, 0, TimeUnit.MILLISECONDS).getDelay(TimeUnit.MICROSECONDS))
                    .as("it is behind")
                    .isLessThanOrEqualTo(0);
            rest.after(1_999_990_001);
            assertThat(coordinator.schedule(() -> {}, 0, TimeUnit.MILLISECONDS).getDelay(TimeUnit.MICROSECONDS))
                    .isLessThanOrEqualTo(0);
        }
    }

    /** Would Axon wait in another way, this would tell. */
    @Test
    void axon_waits_for_room_as_expected() {
        var waits = new AtomicInteger();
        var coordinator = new EagerCoordinator("test", Rest.none()) {
            @Override
            public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
                if (unit.toMillis(delay) == WAIT_FOR_ROOM_MILLIS) waits.incrementAndGet();
                return super.schedule(task, delay, unit);
            }
        };
        var workers = Executors.newScheduledThreadPool(1);
        var store = EmbeddedEventStore.builder()
                .storageEngine(new InMemoryEventStorageEngine())
                .build();
        List<EventMessage<?>> events = new ArrayList<>();
        for (var event = 0; event < EVENTS; event++) events.add(new GenericEventMessage<>("event " + event));
        store.publish(events);
        var follower = new Follower();
        var processor = PooledStreamingEventProcessor.builder()
                .name("test")
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(follower)
                        .build())
                .messageSource(store)
                .tokenStore(new InMemoryTokenStore())
                .transactionManager(NoTransactionManager.INSTANCE)
                .coordinatorExecutor(coordinator)
                .workerExecutor(workers)
                .initialSegmentCount(1)
                .initialToken(StreamableMessageSource::createTailToken)
                .build();
        try {
            processor.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> follower.seen.get() == EVENTS);
            assertThat(waits).hasPositiveValue();
        } finally {
            processor.shutDown();
            coordinator.shutdownNow();
            workers.shutdownNow();
            store.shutDown();
        }
    }
}
