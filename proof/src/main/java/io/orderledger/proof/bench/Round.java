package io.orderledger.proof.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one round of one contender came to.
 *
 * @param perSecond  orders taken a second
 * @param clientCpu  milliseconds of CPU per order in the contender's process
 * @param serverCpu  milliseconds of CPU per order in PostgreSQL
 * @param p50        milliseconds of an order's call, median
 * @param p99        milliseconds of an order's call, 99th percentile
 * @param foreignCpu the share of the machine that neither the contender nor PostgreSQL used while busy, 0 to 1
 * @param failed     orders that the contender lost with an error; not counted anywhere else
 */
record Round(
        double perSecond, double clientCpu, double serverCpu, double p50, double p99, double foreignCpu, int failed) {
    /** Above this share of foreign work a round says little. The kernel's own writing to disk takes about a tenth. */
    static final double NOISY = 0.15;

    boolean isNoisy() {
        return foreignCpu > NOISY;
    }

    static double median(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return median(rounds.stream().mapToDouble(figure).toArray());
    }

    static double median(double... figures) {
        var sorted = figures.clone();
        java.util.Arrays.sort(sorted);
        var middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
