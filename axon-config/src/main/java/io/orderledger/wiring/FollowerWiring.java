package io.orderledger.wiring;

import io.orderledger.api.FollowsInBatches;
import io.orderledger.store.LedgerEventStore;
import io.orderledger.store.LedgerStorageEngine;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessorSpanFactory;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** How events are followed: in batches, one line per table, what cannot be handled parked, nothing passed over. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ParkingSettings.class)
class FollowerWiring {
    /** Processing groups whose names end so send commands; all others write tables. */
    private static final String PROCESS_SUFFIX = "-process";

    private static final int PROCESS_SEGMENTS = 8;
    private static final int PROCESS_BATCH = 8;
    private static final int VIEW_BATCH = 1_000;
    private static final int VIEW_REST_MILLIS = 25;
    /** How long a segment may stay unclaimed after a batch was rolled back; Axon's own first pause is a second as well. */
    private static final int CLAIM_INTERVAL_MILLIS = 1_000;

    private final LedgerStorageEngine engine;
    private final JdbcTemplate jdbc;
    /** Followers write by JDBC alone; a session of the mapper for each batch would cost more than many a batch. */
    private final TransactionManager transactions;

    private final ParkingSettings parking;

    FollowerWiring(LedgerStorageEngine engine, DataSource database, ParkingSettings parking) {
        this.engine = engine;
        this.jdbc = new JdbcTemplate(database);
        this.transactions = new SpringTransactionManager(new JdbcTransactionManager(database));
        this.parking = parking;
    }

    @Bean
    ConfigurerModule followers(ListableBeanFactory beans) {
        var groups = groups(beans).keySet();
        return configurer -> configurer.eventProcessing(processing -> {
            processing
                    .registerEventProcessorFactory(
                            (name, axon, invoker) -> follower(name, axon, invoker, inBatches(beans, name)))
                    .registerDefaultListenerInvocationErrorHandler(_ -> PropagatingErrorHandler.instance())
                    .registerDefaultDeadLetterPolicy(_ -> FollowerWiring::decide);
            for (var group : groups) {
                processing
                        .registerTransactionManager(group, _ -> transactions)
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

    /** The beans that follow events, by the group in which they do. */
    private static Map<String, List<String>> groups(ListableBeanFactory beans) {
        return Arrays.stream(beans.getBeanNamesForAnnotation(ProcessingGroup.class))
                .collect(Collectors.groupingBy(
                        bean -> Objects.requireNonNull(beans.findAnnotationOnBean(bean, ProcessingGroup.class))
                                .value(),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    /** Who takes the group's events many at once: the only bean of its group, or nobody. */
    private static @Nullable FollowsInBatches inBatches(ListableBeanFactory beans, String group) {
        var members = groups(beans).getOrDefault(group, List.of());
        return members.size() == 1 && beans.getBean(members.getFirst()) instanceof FollowsInBatches follower
                ? follower
                : null;
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
    private CarefulProcessor follower(
            String name, Configuration axon, EventHandlerInvoker invoker, @Nullable FollowsInBatches whole) {
        var process = name.endsWith(PROCESS_SUFFIX);
        var rest = process ? Rest.none() : Rest.ofMillis(VIEW_BATCH, VIEW_REST_MILLIS, engine::lastCommitted);
        var processing = axon.eventProcessingConfiguration();
        var builder = PooledStreamingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(invoker)
                .rollbackConfiguration(processing.rollbackConfiguration(name))
                .errorHandler(processing.errorHandler(name))
                .messageMonitor(processing.messageMonitor(PooledStreamingEventProcessor.class, name))
                .messageSource(((LedgerEventStore) axon.eventBus())
                        .concerning(event ->
                                invoker.canHandleType(event.getClass()) && (whole == null || whole.concerns(event))))
                .tokenStore(processing.tokenStore(name))
                .transactionManager(processing.transactionManager(name))
                .spanFactory(axon.getComponent(EventProcessorSpanFactory.class))
                .initialToken(StreamableMessageSource::createTailToken)
                .tokenClaimInterval(CLAIM_INTERVAL_MILLIS)
                // A batch that goes one by one may take longer than a claim lasts.
                .enableCoordinatorClaimExtension()
                .coordinatorExecutor(_ -> untilShutdown(axon, new EagerCoordinator(name, rest)))
                .workerExecutor(_ -> untilShutdown(
                        axon,
                        Executors.newScheduledThreadPool(
                                process ? PROCESS_SEGMENTS : 1, new AxonThreadFactory("Worker[" + name + "]"))))
                .initialSegmentCount(process ? PROCESS_SEGMENTS : 1)
                .batchSize(process ? PROCESS_BATCH : VIEW_BATCH);
        return new CarefulProcessor(
                builder, whole, parked(name), processing.sequencingPolicy(name), new Savepoints(jdbc), rest);
    }

    private static ScheduledExecutorService untilShutdown(Configuration axon, ScheduledExecutorService threads) {
        axon.onShutdown(threads::shutdown);
        return threads;
    }
}
