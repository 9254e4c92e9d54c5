package io.orderledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.proof.verify.OnlineRetail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Nothing that was recorded is lost and nothing counts twice, wherever the power goes. */
@SystemTest
class InterruptedImportTest {
    private static final BigDecimal LIMIT = new BigDecimal("3000.00");

    /**
     * One file, the same command three times: first the ledger and its database are killed under it, then the command
     * itself, with the ledger still at work on it; the third ends. Then a stop and a start, and all is as before.
     */
    @Test
    void killed_twice_and_run_again_it_ends_as_if_never_killed() throws IOException {
        var data = RunningLedger.newDirectory("killed");
        var file = RetailFile.write(data.resolveSibling(data.getFileName() + ".csv"), 11, 400, 40);
        var expected = OnlineRetail.recompute(file, LIMIT, 20);

        try (var ledger = RunningLedger.start(data)) {
            var begun = RunningLedger.begin(command(file, "--into", ledger.url()));
            awaitOrders(ledger, expected.orders() / 3);
            ledger.kill();
            var ended = RunningLedger.await(begun, Duration.ofSeconds(60));
            assertThat(ended.exit()).as("its ledger was killed").isNotZero();
            assertThat(ended.err()).contains("the same command");
        }
        long position;
        try (var ledger = RunningLedger.start(data)) {
            assertThat(orders(ledger)).as("orders kept through the kill").isGreaterThanOrEqualTo(expected.orders() / 3);
            var killed = RunningLedger.begin(command(file, "--into", ledger.url()));
            awaitOrders(ledger, expected.orders() * 2 / 3);
            killed.process().destroyForcibly().onExit().join();

            Comparison.summaryIsEqual(RunningLedger.run(command(file, "--into", ledger.url())), expected);
            everythingIsThere(ledger, expected);
            position = head(ledger);
            assertThat(ledger.stop()).as("exit code after SIGTERM").isIn(0, 143);
        }
        try (var ledger = RunningLedger.start(data)) {
            everythingIsThere(ledger, expected);
            assertThat(head(ledger)).as("the ledger's head after a restart").isEqualTo(position);
        }
    }

    /** The same, where the command starts the ledger itself; killed, it leaves its database running. */
    @Test
    void killed_with_its_own_ledger_and_run_again_it_ends_as_if_never_killed() throws IOException {
        var data = RunningLedger.newDirectory("killed-alone");
        var file = RetailFile.write(data.resolveSibling(data.getFileName() + ".csv.gz"), 12, 400, 40);
        var expected = OnlineRetail.recompute(file, LIMIT, 20);

        var killed = RunningLedger.begin(command(file, "--data", data.toString()));
        await(
                "the import has begun",
                () -> killed.err().toFile().length() > 0 || !killed.process().isAlive());
        RunningLedger.pause(700);
        killed.process().destroyForcibly().onExit().join();

        Comparison.summaryIsEqual(RunningLedger.run(command(file, "--data", data.toString())), expected);
        try (var ledger = RunningLedger.start(data)) {
            everythingIsThere(ledger, expected);
        }
    }

    private static String said(RunningLedger.Begun begun) {
        try {
            return Files.readString(begun.err()) + Files.readString(begun.out());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String[] command(Path file, String where, String whereValue) {
        return new String[] {
            "import",
            file.toString(),
            "--as",
            "online-retail",
            "--limit",
            LIMIT.toPlainString(),
            "--settle-after",
            "20",
            "--json",
            "--report",
            file + ".rejected",
            where,
            whereValue
        };
    }

    private static void everythingIsThere(RunningLedger ledger, OnlineRetail.Outcome expected) {
        Comparison.balancesAreEqual(ledger, expected);
        await("all orders are shown", () -> orders(ledger) == expected.orders());
        await("held orders are shown", () -> total(ledger, "/orders?status=ON_HOLD&size=1") == expected.onHold());
        await("shipped orders are shown", () -> total(ledger, "/orders?status=SHIPPED&size=1") == expected.accepted());
    }

    private static long orders(RunningLedger ledger) {
        return total(ledger, "/orders?size=1");
    }

    private static long total(RunningLedger ledger, String path) {
        var page = ledger.get(path);
        assertThat(page.status()).as(page.toString()).isEqualTo(200);
        return page.body().path("total").asLong(-1);
    }

    private static long head(RunningLedger ledger) {
        return ledger.get("/orders?size=1").body().path("position").asLong(-1);
    }

    private static void awaitOrders(RunningLedger ledger, long count) {
        await(count + " orders", () -> orders(ledger) >= count);
    }

    private static void await(String what, BooleanSupplier condition) {
        var end = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long until " + what).isLessThan(end);
            RunningLedger.pause(20);
        }
    }
}
