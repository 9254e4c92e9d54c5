package io.orderledger.proof.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** What the kernel says of CPU time, in seconds. Zero everywhere where there is no /proc, as on macOS. */
final class Machine {
    private static final double TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux.

    private Machine() {}

    static boolean isKnown() {
        return Files.exists(Path.of("/proc/stat"));
    }

    /** CPU time of all processes of this machine together since it started, without idle time. */
    static double busySeconds() {
        if (!isKnown()) return 0;
        var words =
                read(Path.of("/proc/stat")).lines().findFirst().orElseThrow().split(" +");
        // user nice system idle iowait irq softirq steal: only idle and iowait are nobody's work.
        return Arrays.stream(new int[] {1, 2, 3, 6, 7, 8})
                        .mapToLong(column -> Long.parseLong(words[column]))
                        .sum()
                / TICKS_PER_SECOND;
    }

    /** CPU time of a process and of its children, living and dead. */
    static double secondsOf(ProcessHandle process) {
        if (!isKnown()) return 0;
        return process.children().mapToDouble(child -> own(child.pid(), 2)).reduce(own(process.pid(), 4), Double::sum);
    }

    /** @param columns 2 for a process alone (utime, stime), 4 with its dead children (cutime, cstime) */
    private static double own(long pid, int columns) {
        var stat = read(Path.of("/proc/" + pid + "/stat"));
        if (stat.isEmpty()) return 0; // It has ended meanwhile; its parent counts it from now on.
        var words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Arrays.stream(words, 11, 11 + columns).mapToLong(Long::parseLong).sum() / TICKS_PER_SECOND;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException ended) {
            return "";
        } catch (IOException unreadable) {
            // A process that ends between open and read says ESRCH.
            return "";
        }
    }
}
