package io.orderledger.proof.torture;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The {@link Checker} by itself: its source, run by {@code java} in a process without a class path. */
final class Judge {
    private Judge() {}

    /** @param exit 0 in order, 1 findings, anything else: the judge himself failed */
    record Verdict(int exit, String words) {}

    static Verdict ask(Path events, Path receipts, List<Path> logs) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                source().toString(),
                events.toString(),
                receipts.toString()));
        for (var log : logs) command.add(log.toString());
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("CLASSPATH");
        var process = builder.start();
        var words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Verdict(process.waitFor(), words);
    }

    /** Beside the classes that this module's build has made of it. */
    private static Path source() {
        try {
            var classes = Path.of(Judge.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            var name = Checker.class.getName().replace('.', '/') + ".java";
            return classes.resolve("../../src/main/java").resolve(name).normalize();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
