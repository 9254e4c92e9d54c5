package io.orderledger.wiring;

import io.orderledger.store.LedgerStorageEngine;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** How events are followed: in batches, one line per table, what cannot be handled parked, nothing passed over. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ParkingSettings.class)
class FollowerWiring {
    /** Processing groups whose names end so send commands; all others write tables. */
    private static final String PROCESS_SUFFIX = "-process";

    private static final int PROCESS_SEGMENTS = 8;
    private static final int PROCESS_BATCH = 8;
    private static final int VIEW_BATCH = 1_000;
    private static final int VIEW_REST_MILLIS = 10;
    /** How long a segment may stay unclaimed after a batch was rolled back; Axon's own first pause is a second as well. */
    private static final int CLAIM_INTERVAL_MILLIS = 1_000;

    private final LedgerStorageEngine engine;
    private final JdbcTemplate jdbc;
    private final ParkingSettings parking;

    FollowerWiring(LedgerStorageEngine engine, DataSource database, ParkingSettings parking) {
        this.engine = engine;
        this.jdbc = new JdbcTemplate(database);
        this.parking = parking;
    }

    @Bean
    ConfigurerModule followers(ListableBeanFactory beans) {
        var groups = groups(beans);
        return configurer -> configurer.eventProcessing(processing -> {
            processing
                    .registerEventProcessorFactory(this::follower)
                    .registerDefaultListenerInvocationErrorHandler(_ -> PropagatingErrorHandler.instance())
                    .registerDefaultDeadLetterPolicy(_ -> FollowerWiring::decide);
            for (var group : groups) {
                processing
                        .registerDeadLetterQueue(group, _ -> parked(group))
                        // What is parked is in the events as well, so a replay begins with nothing parked.
                        .registerDeadLetteringEventHandlerInvokerConfiguration(
                                group, (_, invoker) -> invoker.allowReset(true));
            }
        });
    }

    @Bean
    Retries retries(Configuration axon) {
        return new Retries(axon, jdbc, parking);
    }

    /** Axon is asked for late: Spring starts what a bean depends on before the bean itself. */
    @Bean
    StartupChecks startupChecks(DataSource database, Clock clock, ObjectProvider<Configuration> axon) {
        return new StartupChecks(database, clock, () -> axon.getObject().eventProcessingConfiguration());
    }

    private static List<String> groups(ListableBeanFactory beans) {
        return Arrays.stream(beans.getBeanNamesForAnnotation(ProcessingGroup.class))
                .map(bean -> beans.findAnnotationOnBean(bean, ProcessingGroup.class))
                .filter(Objects::nonNull)
                .map(ProcessingGroup::value)
                .distinct()
                .toList();
    }

    /** What fails again stays parked. What fails for the first time is for the processor to undo, and then to park. */
    static EnqueueDecision<EventMessage<?>> decide(DeadLetter<? extends EventMessage<?>> letter, Throwable cause) {
        if (letter instanceof ParkedLetter) return Decisions.requeue(cause);
        if (cause instanceof RuntimeException unchecked) throw unchecked;
        throw new IllegalStateException(cause);
    }

    private ParkedEvents parked(String group) {
        return new ParkedEvents(group, parking, jdbc, this::event);
    }

    private EventMessage<?> event(long position) {
        return engine.at(position)
                .orElseThrow(() -> new IllegalStateException("Position " + position + " is missing in the store"));
    }

    /**
     * Who sends commands works on several events side by side, those of one stream one after the other; each table is
     * written by one thread, set-wise. New processors begin at the first event, and not as a replay.
     */
    private CarefulProcessor follower(String name, Configuration axon, EventHandlerInvoker invoker) {
        var process = name.endsWith(PROCESS_SUFFIX);
        var processing = axon.eventProcessingConfiguration();
        var builder = PooledStreamingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(invoker)
                .rollbackConfiguration(processing.rollbackConfiguration(name))
                .errorHandler(processing.errorHandler(name))
                .messageMonitor(processing.messageMonitor(PooledStreamingEventProcessor.class, name))
                .messageSource(source(axon))
                .tokenStore(processing.tokenStore(name))
                .transactionManager(processing.transactionManager(name))
                .spanFactory(axon.getComponent(EventProcessorSpanFactory.class))
                .initialToken(StreamableMessageSource::createTailToken)
                .tokenClaimInterval(CLAIM_INTERVAL_MILLIS)
                // A batch that goes one by one may take longer than a claim lasts.
                .enableCoordinatorClaimExtension()
                .coordinatorExecutor(_ -> untilShutdown(axon, new EagerCoordinator(name)))
                .workerExecutor(_ -> untilShutdown(
                        axon,
                        Executors.newScheduledThreadPool(
                                process ? PROCESS_SEGMENTS : 1, new AxonThreadFactory("Worker[" + name + "]"))))
                .initialSegmentCount(process ? PROCESS_SEGMENTS : 1)
                .batchSize(process ? PROCESS_BATCH : VIEW_BATCH);
        var rest = process ? Rest.none() : Rest.ofMillis(VIEW_BATCH, VIEW_REST_MILLIS);
        return new CarefulProcessor(
                builder, parked(name), processing.sequencingPolicy(name), new Savepoints(jdbc), rest);
    }

    @SuppressWarnings("unchecked") // The bus is our event store, which hands out tracked events.
    private static StreamableMessageSource<TrackedEventMessage<?>> source(Configuration axon) {
        return (StreamableMessageSource<TrackedEventMessage<?>>) axon.eventBus();
    }

    private static ScheduledExecutorService untilShutdown(Configuration axon, ScheduledExecutorService threads) {
        axon.onShutdown(threads::shutdown);
        return threads;
    }
}
