package io.orderledger.proof.torture;

import io.orderledger.proof.torture.Strike.Moment;
import io.orderledger.proof.torture.Strike.Victim;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Kills the ledger, its PostgreSQL, or both, at named moments and at random ones, and checks each time that what was
 * acknowledged is there and that nothing else is:
 *
 * <pre>Torture [--cycles 25] [--seed N] [--threads 8] [--nodes 1] [--dir target/torture] [--weaken]</pre>
 *
 * It runs on what the build of this module leaves in {@code target/classes} and names in {@code target/classpath}. With
 * {@code --weaken} no append waits for the disk: then it ends well only if the checker convicts.
 */
public final class Torture {
    /** A new database after so many cycles, so that checking everything stays quick. */
    private static final int CYCLES_PER_DATABASE = 25;

    /**
     * @param threads how many send, on all nodes together
     * @param nodes   how many ledgers share the database
     * @param folder  where databases, logs and dumps are kept; what is found to be in order is removed
     * @param weaken  whether no append waits for the disk
     */
    record Options(int cycles, long seed, int threads, int nodes, Path folder, boolean weaken) {
        static Options parse(List<String> arguments) {
            var cycles = 25;
            var seed = System.nanoTime();
            var threads = 8;
            var nodes = 1;
            var folder = Path.of("target", "torture");
            var weaken = false;
            for (var words = arguments.iterator(); words.hasNext(); ) {
                var word = words.next();
                if (word.equals("--weaken")) {
                    weaken = true;
                    continue;
                }
                if (!words.hasNext()) throw new IllegalArgumentException(word + " needs a value");
                switch (word) {
                    case "--cycles" -> cycles = Integer.parseInt(words.next());
                    case "--seed" -> seed = Long.parseLong(words.next());
                    case "--threads" -> threads = Integer.parseInt(words.next());
                    case "--nodes" -> nodes = Integer.parseInt(words.next());
                    case "--dir" -> folder = Path.of(words.next());
                    default -> throw new IllegalArgumentException("There is no option " + word);
                }
            }
            return new Options(cycles, seed, threads, nodes, folder.toAbsolutePath(), weaken);
        }
    }

    private final Options options;
    private final PrintStream out;

    Torture(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Ends with 1 where anything was found, and with {@code --weaken} where nothing was. */
    public static void main(String[] arguments) throws Exception {
        Options options;
        try {
            options = Options.parse(List.of(arguments));
        } catch (IllegalArgumentException wrong) {
            System.err.println("Torture: " + wrong.getMessage());
            System.exit(2);
            return;
        }
        var figures = new Torture(options, System.out).run();
        System.out.println(figures.words());
        System.exit(figures.findings().isEmpty() == options.weaken ? 1 : 0);
    }

    /** Runs all cycles, or as many as it takes to find something. */
    Figures run() throws Exception {
        var random = new SplittableRandom(options.seed);
        out.printf(
                "torture: %d cycles, %d nodes, seed %d, commit %s%n",
                options.cycles, options.nodes, options.seed, commit());
        var figures = new Figures();
        var began = System.nanoTime();
        while (figures.cycles() < options.cycles && figures.findings().isEmpty()) {
            var count = Math.min(CYCLES_PER_DATABASE, options.cycles - figures.cycles());
            besiege(strikes(random, count), random.nextLong(), figures);
        }
        figures.took(System.nanoTime() - began);
        return figures;
    }

    private List<Strike> strikes(SplittableRandom random, int count) {
        if (!options.weaken) return Strike.schedule(random, count);
        return Stream.generate(() -> Strike.of(Moment.ANY_TIME, Victim.POSTGRES, random))
                .limit(count)
                .toList();
    }

    private void besiege(List<Strike> strikes, long seed, Figures figures) throws Exception {
        Files.createDirectories(options.folder);
        var folder = Files.createTempDirectory(options.folder, "siege-");
        try (var siege = Siege.begin(folder, options, seed)) {
            var coverage = Checker.Coverage.NONE;
            for (var strike : strikes) {
                var outcome = siege.endure(strike);
                coverage = outcome.coverage();
                figures.add(outcome);
                out.println(Figures.line(figures.cycles(), outcome));
                if (!figures.findings().isEmpty()) break;
            }
            figures.add(coverage);
            var verdict = Judge.ask(siege.events(), siege.receipts(), siege.logs());
            if (verdict.exit() != (figures.findings().isEmpty() ? 0 : 1)) {
                figures.found("void: the checker alone says otherwise: " + verdict);
            }
        }
        if (figures.findings().isEmpty()) remove(folder);
        else out.println("the evidence is kept in " + folder);
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }

    private static String commit() throws InterruptedException {
        try {
            var git = new ProcessBuilder("git", "rev-parse", "--short", "HEAD")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? said : "unknown";
        } catch (IOException noGit) {
            return "unknown";
        }
    }
}
