package io.orderledger.proof.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;

/** The one PostgreSQL that all contenders share, with full durability; each has an empty database of its own in it. */
final class Server implements AutoCloseable {
    private final Path folder;
    private final EmbeddedPostgres postgres;

    private Server(Path folder, EmbeddedPostgres postgres) {
        this.folder = folder;
        this.postgres = postgres;
    }

    /** @param parent where the data is kept while the bench runs: its disk is what is measured */
    static Server start(Path parent) throws IOException, SQLException {
        var folder = Files.createTempDirectory(Files.createDirectories(parent), "bench-");
        var log =
                ProcessBuilder.Redirect.appendTo(folder.resolve("postgres.log").toFile());
        var postgres = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setOverrideWorkingDirectory(folder.resolve("program").toFile())
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setPGStartupWait(Duration.ofSeconds(60))
                // As the ledger starts its own; and the same for everybody.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", "600")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("max_wal_size", "6GB")
                .setServerConfig("wal_compression", "pglz")
                .start();
        var server = new Server(folder, postgres);
        server.execute("create role ledger login");
        return server;
    }

    /** Makes an empty database; returns its JDBC address, for user and password {@code postgres}. */
    String database(String name) throws SQLException {
        execute("create database " + name);
        return address(name);
    }

    /** Makes a database that holds what another one does; nobody may be signed in there. */
    String copy(String from, String name) throws SQLException {
        execute("create database " + name + " template " + from);
        return address(name);
    }

    String address(String database) {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + database;
    }

    void checkpoint() throws SQLException {
        execute("checkpoint");
    }

    String version() throws SQLException {
        try (var connection = DriverManager.getConnection(address("postgres"), "postgres", "postgres")) {
            return connection.getMetaData().getDatabaseProductVersion();
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(address("postgres"), "postgres", "postgres");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** CPU time of PostgreSQL so far. */
    double cpuSeconds() throws IOException {
        var pid = Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid"))
                .getFirst()
                .strip());
        return ProcessHandle.of(pid).map(Machine::secondsOf).orElse(0.0);
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }
}
