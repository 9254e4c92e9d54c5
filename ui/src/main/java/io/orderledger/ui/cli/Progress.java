package io.orderledger.ui.cli;

import io.orderledger.ui.importing.ImportStatus;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** A bar that moves on a terminal, and a line now and then anywhere else. */
final class Progress {
    private static final int WIDTH = 30;
    private static final long LINE_EVERY_NANOS = Duration.ofSeconds(5).toNanos();

    private final PrintStream out;
    private final boolean terminal =
            System.console() != null && System.console().isTerminal();
    private long lastLineAt = System.nanoTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    void show(ImportStatus status) {
        if (terminal) {
            out.print("\r\033[K" + line(status));
            out.flush();
        } else if (System.nanoTime() - lastLineAt >= LINE_EVERY_NANOS) {
            lastLineAt = System.nanoTime();
            out.println(line(status));
        }
    }

    void finish(ImportStatus status) {
        if (terminal) out.print("\r\033[K");
        out.println(line(status));
    }

    private static String line(ImportStatus status) {
        if (status.rows() == 0) return "Reading the file …";
        var share = (double) status.done() / status.rows();
        var filled = (int) Math.round(share * WIDTH);
        var rate = status.done() / Math.max(status.seconds(), 0.001);
        var left = Duration.ofSeconds(Math.round((status.rows() - status.done()) / Math.max(rate, 1)));
        return String.format(
                Locale.ROOT,
                "[%s%s] %3.0f %%  %,d of %,d rows  %,.0f rows/s  %d:%02d left",
                "#".repeat(filled),
                ".".repeat(WIDTH - filled),
                share * 100,
                status.done(),
                status.rows(),
                rate,
                left.toMinutes(),
                left.toSecondsPart());
    }
}
