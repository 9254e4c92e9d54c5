package io.orderledger.proof.bench;

import io.orderledger.proof.bench.Contender.Spread;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Measures the ledger beside its references, in one run on one PostgreSQL: rounds are interleaved, so that whatever else
 * the machine does befalls all alike, and only ratios of one run are claims. See docs/bench.md.
 */
public final class Bench {
    /** Who is measured how: a contender, so many clients, orders spread so. */
    record Cell(String contender, int clients, Spread spread) {
        String name() {
            return contender + "@" + clients
                    + (spread == Spread.UNIFORM ? "" : " " + spread.name().toLowerCase());
        }
    }

    private static final int NOISY_REPEATS = 2;
    private static final int STALE_STEPS = 2;
    private static final double NOTICEABLY = 1.05;

    private final Options options;
    private final Server server;
    private final PrintStream progress;
    private final Map<String, Child> children = new LinkedHashMap<>();
    private final Map<Cell, List<Round>> rounds = new LinkedHashMap<>();

    private Bench(Options options, Server server, PrintStream progress) {
        this.options = options;
        this.server = server;
        this.progress = progress;
    }

    public static void main(String[] arguments) throws Exception {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException wrong) {
            System.err.println("ledger: " + wrong.getMessage());
            System.exit(2);
            return;
        }
        LoggingSystem.get(Bench.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        var began = System.nanoTime();
        Report report;
        try (var server = Server.start(options.folder())) {
            report = new Bench(options, server, System.err).run();
        }
        System.out.print(report.table());
        System.out.printf("Took %d s.%n", (System.nanoTime() - began) / 1_000_000_000);
        if (options.json() != null) Files.writeString(options.json(), report.json());
        System.exit(0);
    }

    private Report run() throws Exception {
        var cells = Plan.cells(options.quick());
        try {
            for (var cell : cells) rounds.put(cell, new ArrayList<>());
            startContenders(cells);
            warmUp();
            for (int round = 1; round <= options.rounds(); round++) {
                progress.printf("Round %d of %d%n", round, options.rounds());
                // Not before each cell: the first write to a page after a checkpoint takes a copy of it along, and who
                // touches
                // most pages would pay that within two seconds instead of within minutes.
                server.checkpoint();
                for (var cell : cells) measure(cell);
            }
        } finally {
            children.values().forEach(Child::close);
        }
        EventSizes.mustBeTrue(server.address(Plan.databaseOf(Plan.LEDGER)));
        var probes = new Probes(options, server, progress).run();
        return new Report(options, server.version(), rounds, probes);
    }

    /** All at once: most of a start is waiting. */
    private void startContenders(List<Cell> cells) throws IOException, SQLException {
        progress.println("Starting the contenders");
        for (var cell : cells) {
            if (children.containsKey(cell.contender())) continue;
            children.put(
                    cell.contender(),
                    Child.start(
                            options,
                            ContenderProcess.class,
                            Plan.classOf(cell.contender()).getName(),
                            server.database(Plan.databaseOf(cell.contender()))));
        }
        for (var child : children.values()) child.answer();
    }

    /** Each until it gets no faster: where 32 clients want two cores, a compiler takes its time. */
    private void warmUp() throws IOException {
        for (var contender : children.entrySet()) {
            var child = contender.getValue();
            var clients = contender.getKey().equals(Plan.LIMIT_50) ? 1 : 32;
            child.ask("open");
            var best = 0.0;
            var steps = 0;
            for (var stale = 0; stale < STALE_STEPS && steps < options.mostWarmUpSteps(); steps++) {
                var orders = Double.parseDouble(
                        child.ask("round %d %d uniform".formatted(clients, options.warmUpMillis()))[1]);
                stale = orders > NOTICEABLY * best ? 0 : stale + 1;
                best = Math.max(best, orders);
            }
            progress.printf(
                    "Warmed up %s: %.0f s, to %.0f orders/s%n",
                    contender.getKey(), steps * options.warmUpMillis() / 1e3, best / options.warmUpMillis() * 1e3);
        }
    }

    private void measure(Cell cell) throws IOException, SQLException {
        var best = once(cell);
        for (int repeat = 0; best.isNoisy() && repeat < NOISY_REPEATS && !options.quick(); repeat++) {
            var again = once(cell);
            if (again.foreignCpu() < best.foreignCpu()) best = again;
        }
        rounds.computeIfAbsent(cell, _ -> new ArrayList<>()).add(best);
        progress.printf(
                "  %-34s %8.0f orders/s  CPU %.3f + %.3f ms  p50 %.2f  p99 %.2f ms%s%n",
                cell.name(),
                best.perSecond(),
                best.clientCpu(),
                best.serverCpu(),
                best.p50(),
                best.p99(),
                best.isNoisy() ? "  (noisy: %.0f %%)".formatted(100 * best.foreignCpu()) : "");
    }

    private Round once(Cell cell) throws IOException, SQLException {
        var child = children.get(cell.contender());
        if (child == null) throw new IllegalStateException(cell + " was not started");
        child.ask("open");
        var busy = Machine.busySeconds();
        var serverCpu = server.cpuSeconds();
        var childCpu = child.cpuSeconds();
        var answer = child.ask("round %d %d %s".formatted(cell.clients(), options.roundMillis(), cell.spread()));
        serverCpu = server.cpuSeconds() - serverCpu;
        childCpu = child.cpuSeconds() - childCpu;
        busy = Machine.busySeconds() - busy;
        var orders = Double.parseDouble(answer[1]);
        return new Round(
                orders / (Long.parseLong(answer[2]) / 1e9),
                Long.parseLong(answer[3]) / 1e6 / orders,
                serverCpu * 1e3 / orders,
                Long.parseLong(answer[4]) / 1e6,
                Long.parseLong(answer[5]) / 1e6,
                busy == 0 ? 0 : Math.max(0, (busy - serverCpu - childCpu) / busy),
                failed(cell, Integer.parseInt(answer[6])));
    }

    private static int failed(Cell cell, int orders) {
        if (orders > 0 && cell.contender().startsWith(Plan.LEDGER)) {
            throw new IllegalStateException("The ledger failed to take %d orders in %s".formatted(orders, cell.name()));
        }
        return orders;
    }

    /**
     * What was asked for on the command line.
     *
     * @param json   where the figures go as JSON, or null
     * @param folder where PostgreSQL keeps its data while the bench runs
     */
    record Options(
            boolean quick,
            int rounds,
            @org.jspecify.annotations.Nullable Path json,
            Path folder) {
        static Options parse(String[] arguments) {
            var quick = false;
            var rounds = 0;
            Path json = null;
            for (int i = 0; i < arguments.length; i++) {
                switch (arguments[i]) {
                    case "--quick" -> quick = true;
                    case "--json" -> json = Path.of(value(arguments, ++i)).toAbsolutePath();
                    case "--rounds" -> rounds = Integer.parseInt(value(arguments, ++i));
                    default ->
                        throw new IllegalArgumentException(
                                "'bench' takes --quick, --json FILE and --rounds N, not '%s'.".formatted(arguments[i]));
                }
            }
            return new Options(quick, rounds > 0 ? rounds : quick ? 1 : 5, json, besideTheProgram());
        }

        /** Beside the program, wherever it was called from. */
        private static Path besideTheProgram() {
            return Path.of(System.getProperty("ledger.bench.folder", "target/bench"))
                    .toAbsolutePath();
        }

        private static String value(String[] arguments, int at) {
            if (at < arguments.length) return arguments[at];
            throw new IllegalArgumentException("'" + arguments[at - 1] + "' needs a value.");
        }

        long roundMillis() {
            return quick ? 400 : 2_000;
        }

        long warmUpMillis() {
            return quick ? 400 : 5_000;
        }

        int mostWarmUpSteps() {
            return quick ? 1 : 18;
        }

        Path log() {
            return folder.resolve("contenders.log");
        }
    }
}
