package io.orderledger.wiring;

import io.orderledger.api.CannotStart;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL of the ledger's own, with its data kept in a folder and full durability. */
final class EmbeddedDatabase implements AutoCloseable {
    /** Stands in the folder once the cluster has been up; before that it holds nothing. */
    private static final String READY = "cluster-ready";

    private static final String OWNER = "postgres";
    private static final String APPLICATION = "ledger";
    private static final String LOG_FILE = "postgres.log";
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

    /** Acknowledged means on disk; the library's own defaults are for tests. */
    private static final Map<String, String> SETTINGS = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "listen_addresses", "127.0.0.1",
            "max_connections", "100",
            "shared_buffers", "256MB",
            "max_wal_size", "2GB",
            "wal_compression", "pglz",
            "idle_in_transaction_session_timeout", "60s");

    private final DataDirectory directory;
    private final EmbeddedPostgres postgres;

    private EmbeddedDatabase(DataDirectory directory, EmbeddedPostgres postgres) {
        this.directory = directory;
        this.postgres = postgres;
    }

    /** @throws CannotStart in words for whoever started it */
    static EmbeddedDatabase start(Path folder) {
        var directory = DataDirectory.open(folder);
        try {
            stopLeftOver(directory.path("postgres"));
            removeUnfinished(directory);
            var log = ProcessBuilder.Redirect.appendTo(directory.path(LOG_FILE).toFile());
            var builder = EmbeddedPostgres.builder()
                    .setDataDirectory(directory.path("postgres"))
                    .setCleanDataDirectory(false)
                    .setOverrideWorkingDirectory(directory.folder("program").toFile())
                    .setRegisterShutdownHook(false)
                    .setOutputRedirector(log)
                    .setErrorRedirector(log)
                    .setPGStartupWait(Duration.ofSeconds(60));
            SETTINGS.forEach(builder::setServerConfig);
            var postgres = builder.start();
            makeApplicationRole(postgres);
            if (!Files.exists(directory.path(READY))) Files.createFile(directory.path(READY));
            return new EmbeddedDatabase(directory, postgres);
        } catch (IOException | SQLException | RuntimeException failed) {
            directory.close();
            if (failed instanceof CannotStart words) throw words;
            throw new CannotStart(
                    "The embedded PostgreSQL did not start (%s); its own words are in %s."
                            .formatted(failed.getMessage(), directory.path(LOG_FILE)),
                    failed);
        }
    }

    /**
     * A ledger that was killed leaves its PostgreSQL running. We hold the folder's lock, so nobody else uses that one: it
     * is asked to stop, and recovers what it must at the next start.
     */
    private static void stopLeftOver(Path cluster) throws IOException {
        var pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) return;
        var lines = Files.readAllLines(pidFile);
        var pid = lines.isEmpty() ? "" : lines.getFirst().strip();
        if (!pid.matches("[0-9]{1,9}")) return;
        var left = ProcessHandle.of(Long.parseLong(pid)).orElse(null);
        if (left == null || !isOf(left, cluster)) return;
        LOG.info("Stopping the PostgreSQL that a killed ledger left behind (process {})", pid);
        try {
            // SIGINT is PostgreSQL's fast shutdown: whoever is still connected is cut off.
            new ProcessBuilder("kill", "-INT", pid).start().waitFor();
            left.onExit().get(30, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException stubborn) {
            throw new CannotStart("PostgreSQL process " + pid + " of an earlier ledger does not stop.", stubborn);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while stopping PostgreSQL process " + pid + ".", stopped);
        }
    }

    /** The number may long belong to another program: only the server of this very folder is meant. */
    private static boolean isOf(ProcessHandle process, Path cluster) {
        var arguments = process.info().arguments().map(List::of).orElse(List.of());
        return process.info().command().orElse("").endsWith("postgres") && arguments.contains(cluster.toString());
    }

    /** A cluster that never came up holds nothing, and can be half made; it is made anew. */
    private static void removeUnfinished(DataDirectory directory) throws IOException {
        var cluster = directory.path("postgres");
        if (Files.exists(directory.path(READY)) || !Files.exists(cluster)) return;
        try (var files = Files.walk(cluster)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    private static void makeApplicationRole(EmbeddedPostgres postgres) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var there = statement.executeQuery("select from pg_roles where rolname = '" + APPLICATION + "'")) {
            if (there.next()) return;
            try (var create = connection.createStatement()) {
                create.execute("create role " + APPLICATION + " login");
            }
        }
    }

    DatabaseRoles roles() {
        return new DatabaseRoles(
                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres", APPLICATION, "", OWNER, "");
    }

    @Override
    public void close() throws IOException {
        try (directory) {
            postgres.close();
        }
    }
}
