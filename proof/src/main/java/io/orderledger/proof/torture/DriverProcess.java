package io.orderledger.proof.torture;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A {@link Driver} as those see it who kill it. */
final class DriverProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final Process process;
    private final PrintStream orders;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final Path log;
    private final Path words;

    private DriverProcess(Process process, Path log, Path words) {
        this.process = process;
        this.log = log;
        this.words = words;
        this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        Thread.ofVirtual().start(this::listen);
    }

    /** Starts one on this class path; it is up once it has said "ready". */
    static DriverProcess start(Postgres postgres, Path folder, int number, long seed, int threads) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "-Daxoniq.update-checker.disabled=true",
                "-Ddisable-axoniq-console-message=true",
                "-cp",
                System.getProperty("java.class.path"),
                Driver.class.getName(),
                postgres.url(),
                Postgres.USER,
                Postgres.OWNER,
                folder.toString(),
                Integer.toString(number),
                Long.toString(seed),
                Integer.toString(threads)));
        var words = folder.resolve("driver-%04d.err".formatted(number));
        var process = new ProcessBuilder(command).redirectError(words.toFile()).start();
        return new DriverProcess(process, Driver.logOf(folder, number), words);
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) answers.add(line);
            answers.add("(it ended)");
        } catch (IOException broken) {
            if (process.isAlive()) throw new UncheckedIOException(broken);
        }
    }

    void tell(String order) {
        orders.println(order);
    }

    /** Waits until it says so. */
    void await(String answer) throws InterruptedException {
        var said = answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (!answer.equals(said)) {
            throw new IllegalStateException("\"%s\" was due, not \"%s\"; see %s".formatted(answer, said, words));
        }
    }

    Path log() {
        return log;
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        if (process.isAlive()) tell("quit");
        if (!process.waitFor(20, TimeUnit.SECONDS)) kill();
    }
}
