package io.orderledger.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/** A real PostgreSQL for tests, one a JVM; each asks for an empty database with the store's tables. */
public final class TestDatabase {
    private static final EmbeddedPostgres POSTGRES = start();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestDatabase() {}

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty store of its own, copied from one that was migrated. */
    public static synchronized HikariDataSource fresh() throws SQLException {
        if (DATABASES.get() == 0) {
            create("migrated", "template1");
            try (var template = open("migrated")) {
                Flyway.configure()
                        .dataSource(template)
                        .locations("classpath:db/migration/store")
                        .load()
                        .migrate();
            }
        }
        var name = "store_" + DATABASES.incrementAndGet();
        create(name, "migrated");
        return open(name);
    }

    private static void create(String name, String template) throws SQLException {
        try (var connection = POSTGRES.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + " template " + template);
        }
    }

    private static HikariDataSource open(String name) {
        var config = new HikariConfig();
        config.setJdbcUrl("jdbc:postgresql://127.0.0.1:" + POSTGRES.getPort() + "/" + name);
        config.setUsername("postgres");
        config.setMaximumPoolSize(20);
        return new HikariDataSource(config);
    }
}
