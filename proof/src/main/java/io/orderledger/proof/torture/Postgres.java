package io.orderledger.proof.torture;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL with its data on disk and full durability, a child of this process: so it can be killed with all its own
 * children, is reaped at once, and is started again on what the kill left.
 */
final class Postgres implements AutoCloseable {
    /** Owns everything, and may do what a test must do beside the ledger. */
    static final String OWNER = "postgres";
    /** The role that the ledger runs under. */
    static final String USER = "ledger";

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Map<String, String> SETTINGS = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "listen_addresses", "127.0.0.1",
            "max_connections", "100",
            "shared_buffers", "64MB",
            // Where somebody commits without waiting, the kill shall find as much as possible not yet written.
            "wal_writer_delay", "10s",
            "wal_writer_flush_after", "64MB");

    private final Path folder;
    private final Path data;
    private final int port;
    private final Path program;
    private @Nullable Process postmaster;

    private Postgres(Path folder, Path data, int port, Path program) {
        this.folder = folder;
        this.data = data;
        this.port = port;
        this.program = program;
    }

    /** Makes a new cluster in an empty folder and starts it. */
    static Postgres create(Path folder) throws IOException, InterruptedException, SQLException {
        var data = folder.resolve("postgres");
        Path program;
        var log =
                ProcessBuilder.Redirect.appendTo(folder.resolve("postgres.log").toFile());
        try (var _ = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(folder.resolveSibling("program").toFile())
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setPGStartupWait(PATIENCE)
                .start()) {
            // The program that was unpacked, and the cluster that was made, are all that is wanted of it.
            program = Path.of(process(data).info().command().orElseThrow());
        }
        var postgres = new Postgres(folder, data, freePort(), program);
        postgres.start();
        try (var connection = postgres.connect();
                var statement = connection.createStatement()) {
            statement.execute("create role " + USER + " login");
        }
        return postgres;
    }

    private static ProcessHandle process(Path data) throws IOException {
        var pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Starts the server on the data that is there; returns once it takes connections. */
    void start() throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        if (LinuxUtils.isUnshareAvailable()) command.addAll(List.of("unshare", "-U")); // It refuses to run as root.
        command.addAll(List.of(program.toString(), "-D", data.toString(), "-p", Integer.toString(port)));
        new TreeMap<>(SETTINGS).forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        var log =
                ProcessBuilder.Redirect.appendTo(folder.resolve("postgres.log").toFile());
        postmaster = new ProcessBuilder(command)
                .redirectOutput(log)
                .redirectError(log)
                .start();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (var _ = connect()) {
                return;
            } catch (SQLException notYet) {
                if (!postmaster.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException("PostgreSQL does not start; see " + log.file(), notYet);
                }
                Thread.sleep(20);
            }
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** A connection beside those of the ledger, as the owner of everything. */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url() + "?ApplicationName=torture", OWNER, "");
    }

    /**
     * SIGKILL to the server and all its processes. The server is stopped first, so that it starts no new ones; it goes last,
     * since a backend that outlives it keeps the shared memory, and no server could be started on it.
     */
    void kill() throws IOException, InterruptedException {
        var server = running();
        new ProcessBuilder("kill", "-STOP", Long.toString(server.pid())).start().waitFor();
        for (var children = server.children().toList();
                !children.isEmpty();
                children = server.children().toList()) {
            // Those that are dead wait to be reaped by a server that is stopped: only the living are looked for.
            var living = children.stream().filter(Postgres::isAlive).toList();
            if (living.isEmpty()) break;
            living.forEach(ProcessHandle::destroyForcibly);
            Thread.sleep(1);
        }
        server.destroyForcibly();
        server.waitFor();
    }

    private Process running() {
        if (postmaster == null) throw new IllegalStateException("PostgreSQL was not started");
        return postmaster;
    }

    /** A process that ended and was not reaped yet has no command any more. */
    private static boolean isAlive(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (postmaster == null || !postmaster.isAlive()) return;
        // SIGINT is PostgreSQL's fast shutdown.
        new ProcessBuilder("kill", "-INT", Long.toString(postmaster.pid()))
                .start()
                .waitFor();
        if (!postmaster.waitFor(30, TimeUnit.SECONDS)) kill();
    }
}
