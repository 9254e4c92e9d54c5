package io.orderledger.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;

/** The projections behind Axon's own processor: live, then reset and told again. */
class PooledProcessorTest {
    private final ReadSide side = ReadSide.fresh();

    @Test
    void a_reset_processor_makes_the_same_tables_again() {
        var trade = RandomTrade.of(11, 150);
        var store = EmbeddedEventStore.builder()
                .storageEngine(new InMemoryEventStorageEngine(1))
                .build();
        List<EventMessage<?>> events =
                trade.all().stream().<EventMessage<?>>map(ReadSide::message).toList();
        store.publish(events);
        var workers = Executors.newScheduledThreadPool(6);
        try {
            var processors = side.projectors().values().stream()
                    .map(projector -> processor(projector, store, workers))
                    .toList();

            processors.forEach(PooledStreamingEventProcessor::start);
            awaitAll(trade);
            processors.forEach(PooledStreamingEventProcessor::shutDown);
            var live = side.tables();

            processors.forEach(PooledStreamingEventProcessor::resetTokens);
            assertThat(side.tables().get("orders")).isEmpty();
            processors.forEach(PooledStreamingEventProcessor::start);
            awaitAll(trade);
            processors.forEach(PooledStreamingEventProcessor::shutDown);

            assertThat(side.tables()).isEqualTo(live);
        } finally {
            workers.shutdownNow();
            store.shutDown();
        }
    }

    private void awaitAll(Trade trade) {
        side.bean(Freshness.class).await(null, trade.position(), Duration.ofSeconds(20));
    }

    private PooledStreamingEventProcessor processor(
            Projector<?> projector, EmbeddedEventStore store, ScheduledExecutorService workers) {
        var processor = PooledStreamingEventProcessor.builder()
                .name(projector.getClass().getSimpleName())
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(projector)
                        .parameterResolverFactory(ReadSide.parameters())
                        .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                        .build())
                .messageSource(store)
                .tokenStore(new InMemoryTokenStore())
                .transactionManager(new SpringTransactionManager(side.bean(PlatformTransactionManager.class)))
                .coordinatorExecutor(workers)
                .workerExecutor(workers)
                .initialSegmentCount(1)
                .batchSize(50)
                .build();
        processor.registerHandlerInterceptor(projector::pass);
        return processor;
    }
}
