package io.orderledger.ui.cli;

import io.orderledger.api.Actor;
import io.orderledger.api.Refused;
import io.orderledger.ui.importing.ImportStatus;
import io.orderledger.ui.importing.ImportStatus.State;
import io.orderledger.ui.importing.Imports;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./ledger import}: in a running ledger with {@code --into}, else in the embedded one, started for it. The summary
 * goes to standard output, everything else to standard error.
 */
public final class ImportCli {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long LOOK_EVERY_MILLIS = 250;

    private ImportCli() {}

    /** Where the import runs. */
    interface Place {
        ImportStatus start() throws IOException, InterruptedException;

        ImportStatus status(String importId) throws IOException, InterruptedException;

        String rejections(String importId) throws IOException, InterruptedException;
    }

    /**
     * @param starter starts the ledger with these properties, for want of {@code --into}
     * @return the exit code: 0 done, 1 stopped, 2 wrong arguments
     * @throws CommandLine.Wrong when something is missing
     */
    public static int run(CommandLine line, Function<Map<String, Object>, ConfigurableApplicationContext> starter) {
        if (line.file() == null) throw new CommandLine.Wrong("'import' needs a file.");
        var file = Path.of(line.file());
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new CommandLine.Wrong("There is no file to read at " + file + ".");
        }
        line.required("--as");
        line.required("--limit");
        line.required("--settle-after");
        if (line.option("--into") != null) return follow(line, file, RemoteImport.of(line, file), System.out);
        var out = System.out;
        System.setOut(System.err); // Only the summary belongs on standard output.
        var properties = new java.util.HashMap<>(line.properties());
        properties.put("server.port", 0);
        try (var ledger = starter.apply(properties)) {
            return follow(line, file, here(line, file, ledger.getBean(Imports.class)), out);
        }
    }

    private static Place here(CommandLine line, Path file, Imports imports) {
        return new Place() {
            @Override
            public ImportStatus start() throws IOException {
                return imports.start(
                        file,
                        false,
                        line.option("--as"),
                        line.option("--limit"),
                        line.option("--settle-after"),
                        Actor.system("import"));
            }

            @Override
            public ImportStatus status(String importId) {
                return imports.status(importId).orElseThrow();
            }

            @Override
            public String rejections(String importId) {
                return imports.rejections(importId).orElseThrow();
            }
        };
    }

    private static int follow(CommandLine line, Path file, Place place, PrintStream out) {
        try {
            var status = place.start();
            var progress = new Progress(System.err);
            while (status.state() == State.READING || status.state() == State.SENDING) {
                progress.show(status);
                Thread.sleep(LOOK_EVERY_MILLIS);
                status = place.status(status.importId());
            }
            progress.finish(status);
            var summary = status.summary();
            if (summary == null) {
                System.err.println("ledger: " + status.failure());
                return 1;
            }
            var report = report(line, file, place.rejections(status.importId()));
            if (line.option("--json") != null) out.println(JSON.writeValueAsString(summary));
            else out.print(SummaryTable.of(summary, report));
            return 0;
        } catch (Refused refused) {
            throw new CommandLine.Wrong(String.valueOf(refused.getMessage()));
        } catch (IOException gone) {
            System.err.println("ledger: " + gone.getMessage());
            return 1;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            System.err.println("ledger: stopped; the same command takes it up again");
            return 1;
        }
    }

    /** Writes the rejected rows beside the file, or here where that place is closed. */
    private static @Nullable Path report(CommandLine line, Path file, String rejections) throws IOException {
        var wanted = line.option("--report");
        if (wanted != null) return Files.writeString(Path.of(wanted), rejections);
        var folder = file.toAbsolutePath().getParent();
        var name = file.getFileName() + ".rejected.csv";
        var beside = folder != null && Files.isWritable(folder) ? folder.resolve(name) : Path.of(name);
        return Files.writeString(beside, rejections);
    }
}
