package io.orderledger.proof.bench;

import io.orderledger.proof.bench.peer.AxonJpaReplay;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is measured outside of rounds: replay, loading of old accounts, the way from acknowledged to visible. */
final class Probes {
    private final Bench.Options options;
    private final Server server;
    private final PrintStream progress;
    private final Map<String, List<Double>> measured = new LinkedHashMap<>();

    Probes(Bench.Options options, Server server, PrintStream progress) {
        this.options = options;
        this.server = server;
        this.progress = progress;
    }

    /** @return figures by name, medians; ratios have a slash in their name */
    Map<String, Double> run() throws Exception {
        for (int round = 1; round <= (options.quick() ? 1 : 3); round++) {
            progress.println("Replay, round " + round);
            // Each replay needs tables that nothing was projected into: it gets a copy of the ledger's own events.
            run(ReplayProbe.class, server.copy("ledger", "replay_" + round), "order");
            if (!options.quick()) run(ReplayProbe.class, server.copy("ledger", "replay_credit_" + round), "credit");
            replayStock(round);
        }
        progress.println("From acknowledged to visible");
        run(VisibleProbe.class, server.database("visible"), options.quick() ? "30" : "1000");
        progress.println("Loading accounts");
        run(
                LoadProbe.class,
                server.database("load"),
                options.quick() ? "2000" : "100000",
                options.quick() ? "1" : "20");
        if (!options.quick()) {
            progress.println("Ways of locking");
            run(LockingProbe.class, server.database("locking"));
        }
        return figures();
    }

    private Map<String, Double> figures() {
        var figures = new LinkedHashMap<String, Double>();
        measured.forEach((name, values) -> figures.put(
                name,
                Round.median(values.stream().mapToDouble(Double::doubleValue).toArray())));
        for (var view : options.quick() ? List.of("order") : List.of("order", "credit")) {
            // The names that others rely on are those of the larger view.
            var name = view.equals("order") ? "replay/" : "replay-" + view + "/";
            var replayed = "replay-" + view + "-events-per-s";
            ratio(figures, name + "cursor-parse", replayed, "cursor-parse-events-per-s");
            ratio(figures, name + "axon-jpa-batch100", replayed, "axon-jpa-batch100-events-per-s");
        }
        ratio(figures, "visible/notify", "visible-ms-p50", "notify-ms-p50");
        ratio(figures, options.quick() ? "load-2k/load-10" : "load-100k/load-10", "load-old-ms", "load-10-ms");
        return figures;
    }

    private static void ratio(Map<String, Double> figures, String name, String who, String whom) {
        var mine = figures.get(who);
        var theirs = figures.get(whom);
        if (mine == null || theirs == null) throw new IllegalStateException(name + " was not measured");
        figures.put(name, mine / theirs);
    }

    /** Runs a program that prints lines {@code figure NAME VALUE}. */
    private void run(Class<?> probe, String... arguments) throws IOException {
        try (var child = Child.start(options, probe, arguments)) {
            for (var line = child.next(); line != null; line = child.next()) {
                if (line[0].equals("figure")) add(line[1], Double.parseDouble(line[2]));
            }
            child.mustEndWell();
        }
    }

    private void replayStock(int round) throws IOException, SQLException {
        try (var child = Child.start(
                options,
                AxonJpaReplay.class,
                server.database("replay_stock_" + round),
                options.quick() ? "1500" : "30000")) {
            var answer = child.answer();
            add(
                    "axon-jpa-batch100-events-per-s",
                    Double.parseDouble(answer[1]) / (Double.parseDouble(answer[3]) / 1e9));
        }
    }

    private void add(String name, double value) {
        measured.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }
}
