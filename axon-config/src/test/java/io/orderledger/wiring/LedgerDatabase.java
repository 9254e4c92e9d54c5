package io.orderledger.wiring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;

/**
 * A real PostgreSQL with full durability, one a JVM; each test has a database of its own with the store's tables, owned by
 * one role and used under another, as in the ledger.
 */
final class LedgerDatabase implements AutoCloseable {
    static final String OWNER = "ledger_owner";
    static final String USER = "ledger";

    private static final EmbeddedPostgres POSTGRES = postgres();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final String name;
    private final HikariDataSource pool;

    private LedgerDatabase(String name) {
        this.name = name;
        var config = new HikariConfig();
        config.setJdbcUrl(url());
        config.setUsername(USER);
        config.setMaximumPoolSize(8);
        this.pool = new HikariDataSource(config);
    }

    private static EmbeddedPostgres postgres() {
        try {
            var postgres = EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
            administer(postgres, "create role " + OWNER + " login");
            administer(postgres, "create role " + USER + " login");
            return postgres;
        } catch (IOException | SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** An empty store, migrated. */
    static synchronized LedgerDatabase fresh() throws SQLException {
        if (DATABASES.get() == 0) {
            administer("create database migrated owner " + OWNER);
            Flyway.configure()
                    .dataSource(url("migrated"), OWNER, "")
                    .locations("classpath:db/migration/store")
                    .load()
                    .migrate();
            try (var owner = DriverManager.getConnection(url("migrated"), OWNER, "")) {
                Roles.grant(owner, USER);
            }
        }
        return copy("migrated");
    }

    /** A database without any tables. */
    static LedgerDatabase empty() throws SQLException {
        return copy("template1");
    }

    private static LedgerDatabase copy(String template) throws SQLException {
        var name = "wiring_" + DATABASES.incrementAndGet();
        administer("create database " + name + " template " + template + " owner " + OWNER);
        return new LedgerDatabase(name);
    }

    /** Does what only the server's superuser may. */
    static void administer(String sql) throws SQLException {
        administer(POSTGRES, sql);
    }

    private static void administer(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String name() {
        return name;
    }

    String url() {
        return url(name);
    }

    private static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + POSTGRES.getPort() + "/" + database;
    }

    /** As the ledger signs in. */
    HikariDataSource pool() {
        return pool;
    }

    /** Changes tables, which the ledger's own role cannot. */
    void asOwner(String sql) {
        try (var connection = DriverManager.getConnection(url(), OWNER, "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
