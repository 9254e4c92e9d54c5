package io.orderledger.wiring;

import io.orderledger.api.ActorSource;
import io.orderledger.api.Ledger;
import io.orderledger.store.LedgerEventStore;
import io.orderledger.store.LedgerStorageEngine;
import java.util.UUID;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryGateway;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** Axon with our store, one decision per command, and processors that stop rather than pass over an event. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class AxonWiring {
    /** Processing groups whose names end so send commands; all others write tables. */
    private static final String PROCESS_SUFFIX = "-process";

    private static final int PROCESS_SEGMENTS = 8;
    private static final int PROCESS_BATCH = 8;
    private static final int VIEW_BATCH = 200;
    private static final int CACHED_AGGREGATES = 20_000;

    @Bean
    LedgerStorageEngine storageEngine(DataSource database) {
        return new LedgerStorageEngine(database);
    }

    @Bean
    @Qualifier("eventStore")
    LedgerEventStore eventStore(LedgerStorageEngine engine) {
        return LedgerEventStore.on(engine);
    }

    @Bean
    @Qualifier("localSegment")
    LedgerCommandBus commandBus(LedgerStorageEngine engine, Configuration axon) {
        var bus = new LedgerCommandBus(engine);
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(axon.correlationDataProviders()));
        return bus;
    }

    /** Without a transaction of its own: each answer opens one that sees one snapshot, after it has waited to be fresh. */
    @Bean
    @Qualifier("localSegment")
    SimpleQueryBus queryBus(QueryUpdateEmitter updates) {
        return SimpleQueryBus.builder().queryUpdateEmitter(updates).build();
    }

    @Bean
    Ledger ledger(LedgerCommandBus commands, QueryBus queries, QueryGateway subscriptions, ActorSource actors) {
        return new LedgerDoor(commands, queries, subscriptions, actors);
    }

    @Bean
    CorrelationDataProvider origins() {
        return new Origins();
    }

    @Bean
    ParameterResolverFactory recordedParameters() {
        return new RecordedParameters();
    }

    /** Named in the aggregates' {@code @Aggregate(cache = ...)}. */
    @Bean
    Cache aggregateCache() {
        return new AggregateCache(CACHED_AGGREGATES);
    }

    /** Axon's own choice comes too early under Spring Boot 4 and would be none at all. */
    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    TokenStore tokenStore(ConnectionProvider connections, Serializer serializer) {
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                .schema(TokenSchema.builder()
                        .setTokenTable("store.token")
                        .setProcessorNameColumn("processor_name")
                        .setTokenTypeColumn("token_type")
                        .build())
                .nodeId(UUID.randomUUID().toString()) // A process id would be the same in every container.
                .contentType(byte[].class)
                .build();
    }

    /** Axon 4.13 cannot read back its own replay tokens otherwise. */
    @Bean
    Jackson3SerializerCustomizer serializerCustomizer() {
        return mapper -> mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                .allowIfSubType("org.axonframework.eventhandling.")
                .build());
    }

    @Bean
    ConfigurerModule processors() {
        return configurer -> configurer.eventProcessing(processing -> processing
                .usingPooledStreamingEventProcessors(AxonWiring::processor)
                .registerDefaultListenerInvocationErrorHandler(_ -> PropagatingErrorHandler.instance()));
    }

    /**
     * Who sends commands works on several events side by side; each table is written by one thread, set-wise. New
     * processors begin at the first event, and not as a replay.
     */
    private static PooledStreamingEventProcessor.Builder processor(
            Configuration axon, PooledStreamingEventProcessor.Builder builder) {
        var process = builder.name().endsWith(PROCESS_SUFFIX);
        return builder.initialToken(StreamableMessageSource::createTailToken)
                .workerExecutor(name -> {
                    var workers = Executors.newScheduledThreadPool(
                            process ? PROCESS_SEGMENTS : 1, new AxonThreadFactory("Worker[" + name + "]"));
                    axon.onShutdown(workers::shutdown);
                    return workers;
                })
                .initialSegmentCount(process ? PROCESS_SEGMENTS : 1)
                .batchSize(process ? PROCESS_BATCH : VIEW_BATCH);
    }
}
