package io.orderledger.proof.bench;

import io.orderledger.proof.bench.Bench.Cell;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The figures of one run, as a table for people and as JSON for programs. */
final class Report {
    private final Bench.Options options;
    private final String database;
    private final Map<Cell, List<Round>> rounds;
    private final Map<String, Double> probes;

    /** @param probes figures measured outside of rounds; those with a slash in their name are ratios */
    Report(Bench.Options options, String database, Map<Cell, List<Round>> rounds, Map<String, Double> probes) {
        this.options = options;
        this.database = database;
        this.rounds = rounds;
        this.probes = probes;
    }

    Map<String, Double> ratios() {
        var ratios = new LinkedHashMap<String, Double>();
        Plan.ratios(options.quick()).forEach((name, pair) -> ratios.put(name, perSecond(pair[0]) / perSecond(pair[1])));
        probes.forEach((name, value) -> {
            if (name.contains("/")) ratios.put(name, value);
        });
        return ratios;
    }

    private double perSecond(Cell cell) {
        return Round.median(rounds.getOrDefault(cell, List.of()), Round::perSecond);
    }

    String table() {
        var table = new StringBuilder();
        table.append(String.format(
                Locale.ROOT,
                "%n%d processors, Java %s, PostgreSQL %s; medians of %d rounds of %.1f s%n%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                database,
                options.rounds(),
                options.roundMillis() / 1e3));
        table.append(String.format(
                Locale.ROOT,
                "%-28s %10s %20s %22s %9s %9s %6s %6s%n",
                "orders of 3 events",
                "orders/s",
                "[least - most]",
                "CPU ms/order (Java+PG)",
                "p50 ms",
                "p99 ms",
                "noisy",
                "failed"));
        rounds.forEach((cell, measured) -> table.append(row(cell, measured)));
        table.append(String.format("%n"));
        probes.forEach((name, value) -> {
            if (!name.contains("/")) table.append(String.format(Locale.ROOT, "%-44s %14.3f%n", name, value));
        });
        table.append(String.format("%nRatios%n"));
        ratios().forEach((name, value) -> table.append(String.format(Locale.ROOT, "  %-34s %8.2f%n", name, value)));
        return table.toString();
    }

    private static String row(Cell cell, List<Round> measured) {
        return String.format(
                Locale.ROOT,
                "%-28s %10.0f %20s %22s %9.2f %9.2f %6d %6d%n",
                cell.name(),
                Round.median(measured, Round::perSecond),
                String.format(
                        Locale.ROOT,
                        "[%.0f - %.0f]",
                        measured.stream().mapToDouble(Round::perSecond).min().orElseThrow(),
                        measured.stream().mapToDouble(Round::perSecond).max().orElseThrow()),
                String.format(
                        Locale.ROOT,
                        "%.3f (%.3f + %.3f)",
                        Round.median(measured, round -> round.clientCpu() + round.serverCpu()),
                        Round.median(measured, Round::clientCpu),
                        Round.median(measured, Round::serverCpu)),
                Round.median(measured, Round::p50),
                Round.median(measured, Round::p99),
                measured.stream().filter(Round::isNoisy).count(),
                measured.stream().mapToInt(Round::failed).sum());
    }

    String json() {
        var all = new LinkedHashMap<String, Object>();
        all.put("quick", options.quick());
        all.put("rounds", options.rounds());
        all.put("processors", Runtime.getRuntime().availableProcessors());
        all.put("java", Runtime.version().toString());
        all.put("postgresql", database);
        var cells = new LinkedHashMap<String, Object>();
        rounds.forEach((cell, measured) -> cells.put(cell.name(), measured));
        all.put("cells", cells);
        all.put("probes", probes);
        all.put("ratios", ratios());
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(all);
    }
}
