package io.orderledger.wiring;

import io.orderledger.api.ActorSource;
import io.orderledger.api.DecisionBasis;
import io.orderledger.api.KnownStreams;
import io.orderledger.api.LastStates;
import io.orderledger.api.Ledger;
import io.orderledger.store.LedgerEventStore;
import io.orderledger.store.LedgerStorageEngine;
import io.orderledger.store.Receipt;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
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

/** Axon with our store and one decision per command. How events are followed stands in {@link FollowerWiring}. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class AxonWiring {
    private static final int CACHED_AGGREGATES = 20_000;
    private static final int KEPT_STATES = 20_000;

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
    Ledger ledger(
            LedgerCommandBus commands, QueryBus queries, QueryGateway subscriptions, ActorSource actors, Clock clock) {
        return new LedgerDoor(commands, queries, subscriptions, actors, clock);
    }

    @Bean
    KnownStreams knownStreams(LedgerStorageEngine engine) {
        return engine::streamsBeginningWith;
    }

    @Bean
    DecisionBasis decisionBasis() {
        return Receipt::basedOn;
    }

    @Bean
    LedgerTimers timers(DataSource database, Ledger ledger, Clock clock) {
        return new LedgerTimers(database, ledger, clock);
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

    /** Units and staff: more than a brand has of both. */
    @Bean
    LastStates lastStates(LedgerStorageEngine engine) {
        return new KeptStates(engine, KEPT_STATES);
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
}
