package io.orderledger.proof.bench.peer;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.axonframework.common.jpa.EntityManagerProvider;
import org.axonframework.common.jpa.SimpleEntityManagerProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.DomainEventEntry;
import org.axonframework.eventsourcing.eventstore.jpa.JpaEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SQLErrorCodesResolver;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.jdbc.VarbinaryJdbcType;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import tools.jackson.databind.MapperFeature;

/** The parts that the peers are put together from. */
final class Stock {
    /**
     * Enough for any number of clients: who has none waits for its turn. Tried on two cores with 32 clients: 10 and 16 do
     * about the same, 128 are slower.
     */
    private static final int CONNECTIONS = 16;

    /** How much care the user of a framework has taken. */
    enum Tuning {
        /** As the framework comes: its defaults, and what its guides show. */
        PLAIN,
        /** Inserts in batches, which Hibernate and the driver do only where told to. */
        TUNED
    }

    private Stock() {}

    /** Connections to PostgreSQL. Silences what would otherwise log each statement. */
    static HikariDataSource pool(String url, Tuning tuning) {
        LoggingSystem.get(Stock.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername("postgres");
        config.setPassword("postgres");
        config.setMaximumPoolSize(CONNECTIONS);
        config.addDataSourceProperty("reWriteBatchedInserts", tuning == Tuning.TUNED);
        return new HikariDataSource(config);
    }

    /** Hibernate on the pool; makes the tables of the entities. */
    static EntityManagerFactory entityManagers(DataSource pool, Tuning tuning, Class<?>... entities) {
        var factory = new LocalContainerEntityManagerFactoryBean();
        factory.setPersistenceUnitName("peer");
        factory.setDataSource(pool);
        factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        factory.setManagedTypes(PersistenceManagedTypes.of(
                Arrays.stream(entities).map(Class::getName).toArray(String[]::new)));
        factory.setJpaPropertyMap(properties(tuning));
        factory.afterPropertiesSet();
        return Objects.requireNonNull(factory.getObject());
    }

    private static Map<String, String> properties(Tuning tuning) {
        var properties = new HashMap<String, String>();
        properties.put("hibernate.dialect", Bytea.class.getName());
        properties.put("hibernate.hbm2ddl.auto", "create-only");
        if (tuning == Tuning.TUNED) {
            properties.put("hibernate.jdbc.batch_size", "50");
            properties.put("hibernate.order_inserts", "true");
            properties.put("hibernate.order_updates", "true");
        }
        return properties;
    }

    /** Of the transaction that runs in the calling thread. */
    static EntityManagerProvider entityManager(EntityManagerFactory entityManagers) {
        return new SimpleEntityManagerProvider(SharedEntityManagerCreator.createSharedEntityManager(entityManagers));
    }

    /** Axon's JPA event store; needs the entities {@link DomainEventEntry} and its snapshots. */
    static EventStorageEngine jpaEvents(
            DataSource pool, EntityManagerProvider entityManager, TransactionManager transactions) throws SQLException {
        return JpaEventStorageEngine.builder()
                .entityManagerProvider(entityManager)
                .transactionManager(transactions)
                .persistenceExceptionResolver(new SQLErrorCodesResolver(pool))
                .eventSerializer(serializer())
                .snapshotSerializer(serializer())
                .build();
    }

    /** Writes events byte for byte as the ledger does, so that every contender stores the same. */
    static Serializer serializer() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(mapper -> mapper.disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                        .changeDefaultVisibility(visible -> visible.withIsGetterVisibility(Visibility.NONE)))
                .build();
    }

    /** Bytes in the row. What Hibernate takes by default is a large object for each: slower, and never cleaned up. */
    public static final class Bytea extends PostgreSQLDialect {
        @Override
        protected String columnType(int sqlTypeCode) {
            return sqlTypeCode == SqlTypes.BLOB ? "bytea" : super.columnType(sqlTypeCode);
        }

        @Override
        protected String castType(int sqlTypeCode) {
            return sqlTypeCode == SqlTypes.BLOB ? "bytea" : super.castType(sqlTypeCode);
        }

        @Override
        public void contributeTypes(TypeContributions types, ServiceRegistry services) {
            super.contributeTypes(types, services);
            types.getTypeConfiguration().getJdbcTypeRegistry().addDescriptor(SqlTypes.BLOB, VarbinaryJdbcType.INSTANCE);
        }
    }
}
