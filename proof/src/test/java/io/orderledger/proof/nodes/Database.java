package io.orderledger.proof.nodes;

import io.orderledger.proof.CommandSide;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL for these tests, and an empty database in it for each. */
final class Database {
    private static final EmbeddedPostgres POSTGRES = start();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final String url;

    private Database(String url) {
        this.url = url;
    }

    private static EmbeddedPostgres start() {
        try {
            var postgres = EmbeddedPostgres.builder()
                    .setPGStartupWait(Duration.ofMinutes(1))
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "200")
                    .start();
            try (var connection = postgres.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create role ledger login");
            }
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Database fresh() throws SQLException {
        var name = "nodes_" + DATABASES.incrementAndGet();
        try (var connection = POSTGRES.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return new Database("jdbc:postgresql://127.0.0.1:" + POSTGRES.getPort() + "/" + name);
    }

    CommandSide.Database roles() {
        return new CommandSide.Database(url, "ledger", "postgres");
    }

    /** As the owner, for looking and for breaking things. */
    Connection connection() throws SQLException {
        return DriverManager.getConnection(url, "postgres", "");
    }

    long number(String sql) throws SQLException {
        try (var connection = connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            if (!row.next()) throw new IllegalStateException("No row: " + sql);
            return row.getLong(1);
        }
    }

    String text(String sql) throws SQLException {
        try (var connection = connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            if (!row.next()) throw new IllegalStateException("No row: " + sql);
            return row.getString(1);
        }
    }

    void execute(String sql) throws SQLException {
        try (var connection = connection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
