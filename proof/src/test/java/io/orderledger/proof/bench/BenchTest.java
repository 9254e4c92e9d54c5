package io.orderledger.proof.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That the bench runs from end to end and says what others rely on; how fast anything is, no test says. */
@Timeout(600)
class BenchTest {
    @TempDir
    private Path folder;

    @Test
    void the_quick_bench_measures_every_contender_and_names_every_ratio() throws Exception {
        var json = folder.resolve("bench.json");
        var output = folder.resolve("output.txt");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dledger.bench.folder=" + folder.resolve("work"),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Bench.class.getName(),
                        "--quick",
                        "--json",
                        json.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(500, TimeUnit.SECONDS)).as("ended").isTrue();
        } finally {
            process.destroy();
        }
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();

        var report = JsonMapper.builder().build().readTree(Files.readString(json));
        for (var cell : Plan.cells(true)) {
            assertThat(report.at("/cells/" + cell.name().replace("/", "~1") + "/0/perSecond")
                            .asDouble())
                    .as(cell.name())
                    .isPositive();
        }
        var ratios = report.get("ratios");
        for (var name : Plan.ratios(true).keySet()) assertPositive(ratios, name);
        assertPositive(ratios, "replay/cursor-parse");
        assertPositive(ratios, "replay/axon-jpa-batch100");
        assertPositive(ratios, "visible/notify");
        assertPositive(ratios, "load-2k/load-10");
        assertThat(Files.readString(output)).contains("submit/limit1@8").contains("Took ");
    }

    private static void assertPositive(JsonNode ratios, String name) {
        assertThat(ratios.path(name).asDouble()).as(name).isPositive();
    }
}
