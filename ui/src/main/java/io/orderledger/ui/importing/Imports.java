package io.orderledger.ui.importing;

import io.orderledger.api.Actor;
import io.orderledger.api.Ledger;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.ui.importing.RetailFile.NotThisFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Runs imports, one at a time. What is remembered here are only the last imports' states; what an import did is in the
 * ledger, and the same file sent again takes up where a killed one stopped.
 */
@Service
public class Imports {
    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
    private static final int REMEMBERED = 20;

    private final Ledger ledger;
    private final Map<String, Job> jobs = new LinkedHashMap<>();

    Imports(Ledger ledger) {
        this.ledger = ledger;
    }

    private static final class Job {
        final String id;
        /** What is imported and how: who sends the same again while it runs means this job. */
        final String content;

        final long startedAt = System.nanoTime();
        final AtomicLong done = new AtomicLong();
        volatile ImportStatus.State state = ImportStatus.State.READING;
        volatile long rows;
        volatile @Nullable RetailFile file;
        volatile @Nullable String failure;
        volatile ImportStatus.@Nullable Summary summary;
        volatile double seconds = -1;

        Job(String id, String content) {
            this.id = id;
            this.content = content;
        }

        boolean isRunning() {
            return state.compareTo(ImportStatus.State.DONE) < 0;
        }

        ImportStatus status() {
            var elapsed = seconds >= 0 ? seconds : (System.nanoTime() - startedAt) / 1e9;
            return new ImportStatus(id, state, rows, done.get(), elapsed, failure, summary);
        }
    }

    /** @throws Refused when a value is missing or out of form; so that nobody sends a file in vain */
    public static void check(@Nullable String format, @Nullable String limit, @Nullable String settleAfter) {
        ImportRequest.of(format, limit, settleAfter);
    }

    /**
     * Begins to import a file and returns at once. The same file with the same options, sent again while it is being
     * imported (by somebody whose first try was cut off), joins the import that runs.
     *
     * @param deleteAfterwards whether the file is the ledger's own copy
     * @param actor            on whose behalf the commands are sent
     * @throws Refused when a value is missing or out of form, or another import is running
     * @throws IOException when the file cannot be read
     */
    public ImportStatus start(
            Path file,
            boolean deleteAfterwards,
            @Nullable String format,
            @Nullable String limit,
            @Nullable String settleAfter,
            Actor actor)
            throws IOException {
        var request = ImportRequest.of(format, limit, settleAfter);
        var content = format + " " + request + " " + sha256(file);
        Job job;
        synchronized (this) {
            var running = jobs.values().stream().filter(Job::isRunning).findFirst();
            if (running.isPresent()) {
                if (!running.get().content.equals(content)) throw new Refused(RefusalCode.IMPORT_RUNNING);
                if (deleteAfterwards) delete(file);
                return running.get().status();
            }
            job = new Job(ledger.newCommandId(), content);
            jobs.put(job.id, job);
            if (jobs.size() > REMEMBERED) jobs.remove(jobs.keySet().iterator().next());
        }
        Thread.ofVirtual().name("import-" + job.id).start(() -> {
            try {
                run(job, request, file, actor);
            } finally {
                if (job.isRunning()) fail(job, "The import broke off; send the file again to go on.");
                job.seconds = (System.nanoTime() - job.startedAt) / 1e9;
                if (deleteAfterwards) delete(file);
            }
        });
        return job.status();
    }

    private static String sha256(Path file) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible); // Every Java platform has SHA-256.
        }
    }

    private void run(Job job, ImportRequest request, Path path, Actor actor) {
        try {
            var file = RetailFile.read(path);
            job.file = file;
            job.rows = file.rows();
            job.state = ImportStatus.State.SENDING;
            job.summary = new RetailImport(ledger.as(actor), request, file, job.done).run();
            job.state = ImportStatus.State.DONE;
        } catch (NotThisFormat wrong) {
            fail(job, wrong.getMessage());
        } catch (IOException unreadable) {
            fail(job, "The file cannot be read: " + unreadable.getMessage());
        } catch (Refused refused) {
            fail(
                    job,
                    refused.code() == RefusalCode.COMMAND_ID_REUSED
                            ? "This ledger holds an import of the same invoices with other content, another limit or"
                                    + " other terms. Nothing was changed by what differs. (" + refused.getMessage()
                                    + ")"
                            : refused.getMessage());
        } catch (InterruptedException stopped) {
            fail(job, "The ledger is stopping; send the file again to go on.");
        } catch (RuntimeException broken) {
            LOG.error("Import {} stopped", job.id, broken);
            fail(job, "The import stopped; send the file again to go on. Incident " + job.id);
        }
    }

    private static void fail(Job job, @Nullable String words) {
        job.failure = words == null ? "The import stopped" : words;
        job.state = ImportStatus.State.FAILED;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("The copy of an imported file could not be removed: {}", file, e);
        }
    }

    public synchronized Optional<ImportStatus> status(String importId) {
        return Optional.ofNullable(jobs.get(importId)).map(Job::status);
    }

    /** The rejected rows of an import as CSV, with a header; empty where there is no such import or it was not read. */
    public synchronized Optional<String> rejections(String importId) {
        var job = jobs.get(importId);
        var file = job == null ? null : job.file;
        if (file == null) return Optional.empty();
        var csv = new StringBuilder("line,invoice,reason\r\n");
        for (var row : file.rejections()) {
            csv.append(row.line())
                    .append(',')
                    .append(row.invoice())
                    .append(',')
                    .append(row.reason())
                    .append("\r\n");
        }
        return Optional.of(csv.toString());
    }
}
