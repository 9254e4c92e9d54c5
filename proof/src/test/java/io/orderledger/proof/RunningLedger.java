package io.orderledger.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The packaged ledger, running as a process of its own on a free port; what a person with a terminal and a browser has.
 * Closing it stops the process and its database; the data stays until the build is cleaned.
 */
final class RunningLedger implements AutoCloseable {
    static final String USER = "admin";
    static final String PASSWORD = "proof-" + UUID.randomUUID();

    private static final Path MODULE =
            Path.of(System.getProperty("basedir", "")).toAbsolutePath();
    private static final Path TARGET = MODULE.resolve("target");
    private static final Duration START = Duration.ofSeconds(180);
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Path data;
    private final int port;
    private final Process process;
    private final Path log;

    private RunningLedger(Path data, int port, Process process, Path log) {
        this.data = data;
        this.port = port;
        this.process = process;
        this.log = log;
    }

    /** What came back over HTTP; a body that is no JSON object or array reads as a missing node. */
    record Answer(int status, JsonNode body, HttpHeaders headers) {
        String text(String field) {
            return body.path(field).asString("");
        }

        /** An amount that may be plain ({@code "1.00"}) or with its currency ({@code {"amount":"1.00",…}}). */
        String amount(String field) {
            var node = body.path(field);
            return node.isObject() ? node.path("amount").asString("") : node.asString("");
        }

        /** The rows of a page or list, whatever the field around them is called. */
        List<JsonNode> rows() {
            var list = body;
            if (body.isObject()) {
                list = body.properties().stream()
                        .map(Map.Entry::getValue)
                        .filter(JsonNode::isArray)
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("No list in " + this));
            }
            return List.copyOf(list.values());
        }

        @Override
        public String toString() {
            return status + " " + body;
        }
    }

    /** How a command ended and what it said. */
    record Ended(int exit, String out, String err) {}

    static Path jar() {
        return MODULE.resolveSibling("ui").resolve("target").resolve("order-ledger.jar");
    }

    /**
     * The same program, unpacked once by its own means: a third of its start is spent on jars inside of a jar, and these tests
     * start it dozens of times.
     */
    private static final class Unpacked {
        static final Path JAR = unpack();

        private static Path unpack() {
            var folder = TARGET.resolve("program");
            try {
                var java =
                        Path.of(System.getProperty("java.home"), "bin", "java").toString();
                var said = Files.createDirectories(TARGET).resolve("unpacked.log");
                var unpacking = new ProcessBuilder(
                                java, "-Djarmode=tools", "-jar", jar().toString(), "extract", "--force")
                        .directory(TARGET.toFile());
                unpacking.command().addAll(List.of("--destination", folder.toString()));
                var exit = unpacking
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start()
                        .waitFor();
                if (exit != 0) throw new AssertionError("Not unpacked: " + Files.readString(said));
                return folder.resolve(jar().getFileName());
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        }
    }

    /** A new directory for data, below the build's own. */
    static Path newDirectory(String name) {
        try {
            return Files.createTempDirectory(Files.createDirectories(TARGET.resolve("ledgers")), name + "-");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static RunningLedger start(Path data) {
        return start(data, freePort());
    }

    /** Starts it and waits until it can decide commands. */
    static RunningLedger start(Path data, int port, String... more) {
        var arguments = new ArrayList<>(List.of("run", "--port", Integer.toString(port), "--data", data.toString()));
        arguments.addAll(List.of(more));
        try {
            var log = Files.createDirectories(TARGET.resolve("logs"))
                    .resolve("%02d-run.log".formatted(NUMBER.incrementAndGet()));
            var process = command(arguments)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            var ledger = new RunningLedger(data, port, process, log);
            ledger.awaitUp();
            return ledger;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Runs one command of the jar to its end. */
    static Ended run(String... arguments) {
        return await(begin(arguments), Duration.ofSeconds(240));
    }

    /** A command under way, with the files that take what it says. */
    record Begun(Process process, Path out, Path err) {}

    /** Begins one command of the jar. */
    static Begun begin(String... arguments) {
        try {
            var logs = Files.createDirectories(TARGET.resolve("logs"));
            var name = "%02d-%s".formatted(NUMBER.incrementAndGet(), arguments[0]);
            var out = logs.resolve(name + ".out");
            var err = logs.resolve(name + ".err");
            var process = command(List.of(arguments))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return new Begun(process, out, err);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Ended await(Begun begun, Duration atMost) {
        try {
            if (!begun.process().waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                begun.process().destroyForcibly().waitFor();
                throw new AssertionError("Not over after " + atMost + ": " + Files.readString(begun.err())
                        + Files.readString(begun.out()));
            }
            return new Ended(begun.process().exitValue(), Files.readString(begun.out()), Files.readString(begun.err()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static ProcessBuilder command(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // As the launcher starts it, only lighter: many short lives on few cores.
        command.addAll(List.of(
                "-Xmx700m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "--enable-native-access=ALL-UNNAMED",
                "-Daxoniq.update-checker.disabled=true",
                "-Ddisable-axoniq-console-message=true",
                "-jar",
                Unpacked.JAR.toString()));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(TARGET.toFile());
        builder.environment().put("LEDGER_ADMIN_PASSWORD", PASSWORD);
        builder.environment().put("LEDGER_USER", USER);
        builder.environment().put("LEDGER_PASSWORD", PASSWORD);
        return builder;
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    Path data() {
        return data;
    }

    /** A GET below {@code /api/v1}; placeholders {@code {}} are filled in, encoded, in their order. */
    Answer get(String path, Object... values) {
        return send(request(path, values).GET());
    }

    /** A POST below {@code /api/v1} under an idempotency key of its own. */
    Answer post(String path, String json, Object... values) {
        return postAs(UUID.randomUUID().toString(), path, json, values);
    }

    /** A POST below {@code /api/v1} under the idempotency key given. */
    Answer postAs(String key, String path, String json, Object... values) {
        return send(request(path, values)
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /** The same ledger for somebody else who may sign in. */
    Person as(String name, String password) {
        return new Person(name, password);
    }

    /** Somebody with an account of their own. */
    final class Person {
        private final String name;
        private final String password;

        private Person(String name, String password) {
            this.name = name;
            this.password = password;
        }

        Answer get(String path, Object... values) {
            return send(requestOf(name, password, path, values).GET());
        }

        /** A POST below {@code /api/v1} under an idempotency key of its own. */
        Answer post(String path, String json, Object... values) {
            return send(requestOf(name, password, path, values)
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(json)));
        }
    }

    private HttpRequest.Builder request(String path, Object... values) {
        return requestOf(USER, PASSWORD, path, values);
    }

    private HttpRequest.Builder requestOf(String name, String password, String path, Object... values) {
        var filled = path;
        for (var value : values) {
            var encoded = URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
            filled = filled.substring(0, filled.indexOf("{}")) + encoded + filled.substring(filled.indexOf("{}") + 2);
        }
        var basic = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create(url() + "/api/v1" + filled))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Basic " + basic)
                .header("Accept", "application/json");
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var json = response.headers().firstValue("Content-Type").orElse("").contains("json")
                    && !response.body().isBlank();
            var body = json ? JSON.readTree(response.body()) : JSON.missingNode();
            return new Answer(response.statusCode(), body, response.headers());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private void awaitUp() throws IOException {
        var health = HttpRequest.newBuilder(URI.create(url() + "/actuator/health"))
                .timeout(Duration.ofSeconds(5))
                .build();
        var end = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < end) {
            if (!process.isAlive()) {
                throw new AssertionError(
                        "The ledger ended with " + process.exitValue() + ":\n" + Files.readString(log));
            }
            try {
                var response = http.send(health, HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() == 200 && response.body().contains("UP")) return;
            } catch (IOException notYet) {
                // Nobody listens on the port until it has started.
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
            pause(100);
        }
        kill();
        throw new AssertionError("The ledger was not up after " + START + ":\n" + Files.readString(log));
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Ends it as a person would, with SIGTERM; returns its exit code. */
    int stop() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                kill();
                throw new AssertionError("The ledger did not stop within 60 s; see " + log);
            }
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** Ends it and its database as a power cut would, with SIGKILL. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
        killDatabase(data);
    }

    /** SIGKILL to the embedded database that works on this data directory, if there is one. */
    static void killDatabase(Path data) {
        try (var files = Files.walk(data, 4)) {
            for (var file :
                    files.filter(path -> path.endsWith("postmaster.pid")).toList()) {
                var pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
                ProcessHandle.of(pid).ifPresent(postmaster -> {
                    var all = new ArrayList<>(postmaster.descendants().toList());
                    all.addFirst(postmaster);
                    all.forEach(ProcessHandle::destroyForcibly);
                    all.forEach(one -> one.onExit().join());
                });
            }
        } catch (IOException | UncheckedIOException gone) {
            // Its files vanish while we look: it is ending by itself.
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) stop();
        killDatabase(data);
    }
}
