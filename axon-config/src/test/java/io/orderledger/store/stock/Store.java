package io.orderledger.store.stock;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.orderledger.store.LedgerEventStore;
import io.orderledger.store.LedgerStorageEngine;
import io.orderledger.store.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** An event store on a database of its own, with as many nodes as a test asks for, each with its own pool. */
abstract sealed class Store implements AutoCloseable {
    /** For what a test does beside the nodes; it owns everything in the database. */
    final HikariDataSource aside = TestDatabase.fresh();

    private final List<HikariDataSource> pools = new ArrayList<>(List.of(aside));

    private Store() throws SQLException {}

    static Store ours() throws SQLException {
        return new Ours();
    }

    static Store stock() throws SQLException {
        return new Stock();
    }

    /** One more program that shares this database. */
    abstract EventStorageEngine node();

    /** The event store as processors see it, on one node. */
    abstract StreamableMessageSource<TrackedEventMessage<?>> source(EventStorageEngine node);

    abstract String table();

    /** The column that names the stream of an event. */
    abstract String streamColumn();

    abstract String positionColumn();

    final HikariDataSource pool() {
        var config = new HikariConfig();
        config.setJdbcUrl(aside.getJdbcUrl());
        config.setUsername(aside.getUsername());
        config.setMaximumPoolSize(10);
        var pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
    }

    private static final class Ours extends Store {
        Ours() throws SQLException {}

        @Override
        EventStorageEngine node() {
            return new LedgerStorageEngine(pool());
        }

        @Override
        StreamableMessageSource<TrackedEventMessage<?>> source(EventStorageEngine node) {
            return LedgerEventStore.on((LedgerStorageEngine) node);
        }

        @Override
        String table() {
            return "store.event";
        }

        @Override
        String streamColumn() {
            return "stream";
        }

        @Override
        String positionColumn() {
            return "position";
        }
    }

    /**
     * Axon's JDBC engine, put together as its Spring Boot starter does. Its JPA engine reads by the same tokens and the
     * same gap timeout, so what this one loses that one loses; Hibernate is not on the class path here.
     */
    private static final class Stock extends Store {
        private static final EventSchema SCHEMA = EventSchema.builder()
                .eventTable("stock.domain_event_entry")
                .snapshotTable("stock.snapshot_event_entry")
                .build();

        private final List<EmbeddedEventStore> stores = new ArrayList<>();

        Stock() throws SQLException {
            try (var connection = aside.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create schema stock");
            }
            engine(aside).createSchema(PostgresEventTableFactory.INSTANCE);
        }

        @Override
        EventStorageEngine node() {
            return engine(pool());
        }

        private static JdbcEventStorageEngine engine(HikariDataSource pool) {
            var serializer = Jackson3Serializer.builder().build();
            var spring = new SpringDataSourceConnectionProvider(pool);
            return JdbcEventStorageEngine.builder()
                    .connectionProvider(new UnitOfWorkAwareConnectionProviderWrapper(spring))
                    .transactionManager(new SpringTransactionManager(new DataSourceTransactionManager(pool)))
                    .eventSerializer(serializer)
                    .snapshotSerializer(serializer)
                    .schema(SCHEMA)
                    .build();
        }

        @Override
        StreamableMessageSource<TrackedEventMessage<?>> source(EventStorageEngine node) {
            var store = EmbeddedEventStore.builder()
                    .storageEngine(node)
                    .fetchDelay(100)
                    .timeUnit(TimeUnit.MILLISECONDS)
                    .build();
            stores.add(store);
            return store;
        }

        @Override
        String table() {
            return SCHEMA.domainEventTable();
        }

        @Override
        String streamColumn() {
            return SCHEMA.aggregateIdentifierColumn();
        }

        @Override
        String positionColumn() {
            return SCHEMA.globalIndexColumn();
        }

        @Override
        public void close() {
            stores.forEach(EmbeddedEventStore::shutDown);
            super.close();
        }
    }
}
