package io.orderledger.proof.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program of the bench in a process of its own; asked and answering line by line. */
final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final PrintStream questions;
    private final Path log;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /**
     * Starts a main class of this class path in a JVM like this one, with the same memory for each. The quick bench is over
     * before the second compiler would be of use to anybody.
     */
    static Child start(Bench.Options options, Class<?> main, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+UseParallelGC",
                "-XX:TieredStopAtLevel=" + (options.quick() ? 1 : 4),
                "--enable-native-access=ALL-UNNAMED",
                "-Daxoniq.update-checker.disabled=true",
                "-Ddisable-axoniq-console-message=true",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(Arrays.asList(arguments));
        return new Child(
                new ProcessBuilder(command)
                        .redirectError(
                                ProcessBuilder.Redirect.appendTo(options.log().toFile()))
                        .start(),
                options.log());
    }

    /** The next line it answers. */
    String[] answer() throws IOException {
        var line = next();
        if (line == null) throw brokeOff();
        return line;
    }

    /** The next line it prints, or null where it has ended. */
    String @Nullable [] next() throws IOException {
        var line = answers.readLine();
        return line == null ? null : line.split(" ");
    }

    void mustEndWell() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) throw brokeOff();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw brokeOff();
        }
    }

    private IllegalStateException brokeOff() {
        return new IllegalStateException("A program of the bench broke off; its words are in " + log);
    }

    String[] ask(String question) throws IOException {
        questions.println(question);
        return answer();
    }

    double cpuSeconds() {
        return Machine.secondsOf(process.toHandle());
    }

    @Override
    public void close() {
        questions.close();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
