package io.orderledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.proof.verify.OnlineRetail;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a wholesale file holds, its import ends in the figures that the rules give, and a second one does nothing. */
@SystemTest
class ImportEqualsRecomputationTest {
    private final RunningLedger ledger;

    ImportEqualsRecomputationTest(RunningLedger ledger) {
        this.ledger = ledger;
    }

    /** Odd seeds write the other header spelling and CRLF. */
    @ParameterizedTest
    @CsvSource({"1, retail.csv.gz, 3000.00, 10", "2, retail.csv, 800.00, 30"})
    void an_import_equals_the_recomputation_and_a_second_one_changes_nothing(
            long seed, String name, String limit, int settleAfter) throws IOException {
        var directory = RunningLedger.newDirectory("retail");
        var file = RetailFile.write(directory.resolve(name), seed, 300, 25);
        var expected = OnlineRetail.recompute(file, new BigDecimal(limit), settleAfter);
        var report = directory.resolve("rejected.csv");
        String[] command = {
            "import",
            file.toString(),
            "--as",
            "online-retail",
            "--limit",
            limit,
            "--settle-after",
            Integer.toString(settleAfter),
            "--into",
            ledger.url(),
            "--json",
            "--report",
            report.toString()
        };

        var first = RunningLedger.run(command);

        Comparison.summaryIsEqual(first, expected);
        Comparison.balancesAreEqual(ledger, expected);
        var rejections =
                expected.rejected().values().stream().mapToLong(Long::longValue).sum();
        assertThat(Files.readAllLines(report))
                .as("a line for each rejected row")
                .hasSizeGreaterThanOrEqualTo((int) rejections);
        assertThat(Files.readString(report)).contains("MIXED_DEALER", "ADJUSTMENT", "BAD_QUANTITY");

        var before = position("before-" + seed);
        var second = RunningLedger.run(command);
        var after = position("after-" + seed);

        Comparison.summaryIsEqual(second, expected);
        Comparison.balancesAreEqual(ledger, expected);
        assertThat(after - before)
                .as("events stored by the second import, and one of ours")
                .isEqualTo(1);
    }

    /** Where the ledger stands, found out by adding one event to it. */
    private long position(String dealer) {
        var answer = ledger.post("/dealers", """
                {"dealerId":"%s","name":"probe","region":"none"}""".formatted(dealer));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
        return answer.headers().firstValueAsLong("X-Position").orElseThrow();
    }
}
