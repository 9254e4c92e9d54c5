package io.orderledger.proof.torture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;

/** One database and the ledgers that live and die on it. After each strike everything is checked from the beginning. */
final class Siege implements AutoCloseable {
    /** For those who were answered before the gate was shut, to write it down. */
    private static final long SETTLE_MILLIS = 30;

    private final Path folder;
    private final Torture.Options options;
    private final long seed;
    private final Postgres postgres;
    private final List<DriverProcess> drivers = new ArrayList<>();
    private Gate gate;
    private int started;

    /**
     * What came of one strike.
     *
     * @param inFlight      commands of those who were struck that were sent and not answered when it fell
     * @param storedUnheard of these, those that are stored although the ledger that sent them died before it heard
     */
    record Outcome(Strike strike, int inFlight, int storedUnheard, List<String> findings, Checker.Coverage coverage) {}

    private Siege(Path folder, Torture.Options options, long seed, Postgres postgres) throws Exception {
        this.folder = folder;
        this.options = options;
        this.seed = seed;
        this.postgres = postgres;
        try {
            // The first migrates and opens the accounts.
            startDriver().await("ready");
            Gate.install(postgres, options.weaken());
            gate = Gate.on(postgres);
            while (started < options.nodes()) startDriver().await("ready");
        } catch (Exception failed) {
            for (var driver : drivers) driver.kill();
            throw failed;
        }
    }

    /** @param folder a new one, for the database, the logs and the dumps */
    static Siege begin(Path folder, Torture.Options options, long seed) throws Exception {
        var postgres = Postgres.create(folder);
        try {
            return new Siege(folder, options, seed, postgres);
        } catch (Exception failed) {
            postgres.close();
            throw failed;
        }
    }

    private DriverProcess startDriver() throws IOException {
        var threads = Math.max(1, options.threads() / options.nodes());
        var driver = DriverProcess.start(postgres, folder, started++, seed, threads);
        drivers.add(driver);
        return driver;
    }

    /** Lets everybody work, strikes, brings back to life what died, and checks; nobody works when it returns. */
    Outcome endure(Strike strike) throws Exception {
        var struck = drivers.getFirst();
        for (var driver : drivers) driver.tell("go");
        Thread.sleep(strike.afterMillis());
        reach(strike.moment(), struck);
        var inFlight = 0;
        for (var driver : strike.victim().isPostgres() ? drivers : List.of(struck)) {
            inFlight += AckLog.read(driver.log()).unanswered().size();
        }
        fell(strike, struck);
        if (strike.victim().isLedger()) drivers.remove(struck);
        for (var driver : drivers) driver.tell("pause");
        for (var driver : drivers) driver.await("paused");
        var next = strike.victim().isLedger() ? List.of(startDriver()) : List.<DriverProcess>of();
        gate.awaitQuiet();
        var findings = new ArrayList<String>();
        dump(findings);
        var report = Checker.check(events(), receipts(), logs());
        findings.addAll(report.findings());
        var unheard = strike.victim().isLedger() ? storedUnheard(struck.log()) : 0;
        if (strike.victim().isLedger() && strike.moment() == Strike.Moment.AFTER_COMMIT && unheard == 0) {
            findings.add("void: nothing was stored and unheard, though the ledger was killed after a commit");
        }
        for (var driver : next) driver.await("ready");
        return new Outcome(strike, inFlight, unheard, findings, report.coverage());
    }

    private void reach(Strike.Moment moment, DriverProcess struck) throws Exception {
        switch (moment) {
            case BEFORE_COMMIT -> {
                gate.shut();
                gate.awaitReached();
                Thread.sleep(SETTLE_MILLIS);
            }
            case AFTER_COMMIT -> {
                struck.tell("arm");
                struck.await("reached");
            }
            case ANY_TIME -> {}
        }
    }

    private void fell(Strike strike, DriverProcess struck) throws Exception {
        var victim = strike.victim();
        if (victim.isLedger() && strike.ledgerFirst()) struck.kill();
        if (victim.isPostgres()) postgres.kill();
        if (victim.isLedger() && !strike.ledgerFirst()) struck.kill();
        if (strike.moment() == Strike.Moment.AFTER_COMMIT && !victim.isLedger()) struck.tell("resume");
        if (victim.isPostgres()) {
            gate.close();
            postgres.start();
            gate = Gate.on(postgres);
        } else if (strike.moment() == Strike.Moment.BEFORE_COMMIT) {
            if (strike.rollBack()) gate.rollBack();
            gate.open();
        }
    }

    /** What was stored once stays as it is: the events of the last time are the beginning of those of this time. */
    private void dump(List<String> findings) throws IOException, SQLException {
        var last = folder.resolve("events.last");
        if (Files.exists(events())) Files.move(events(), last, StandardCopyOption.REPLACE_EXISTING);
        try (var connection = postgres.connect();
                var events = Files.newOutputStream(events());
                var receipts = Files.newOutputStream(receipts())) {
            copy(connection.unwrap(PGConnection.class), Checker.EVENTS_SQL, events);
            copy(connection.unwrap(PGConnection.class), Checker.RECEIPTS_SQL, receipts);
        }
        if (!Files.exists(last)) return;
        var differs = Files.mismatch(last, events());
        if (differs >= 0 && differs < Files.size(last)) {
            findings.add("P7 what was stored before has changed; compare %s with %s".formatted(last, events()));
        }
    }

    private static void copy(PGConnection connection, String sql, OutputStream to) throws SQLException, IOException {
        connection.getCopyAPI().copyOut(sql, to);
    }

    Path events() {
        return folder.resolve("events");
    }

    Path receipts() {
        return folder.resolve("receipts");
    }

    /** The acknowledgement logs so far. */
    List<Path> logs() {
        return IntStream.range(0, started)
                .mapToObj(number -> Driver.logOf(folder, number))
                .filter(Files::exists)
                .toList();
    }

    private int storedUnheard(Path log) throws IOException {
        var stored = new HashSet<String>();
        for (var line : Files.readAllLines(receipts())) stored.add(line.substring(0, line.indexOf('\t')));
        return (int) AckLog.read(log).unanswered().stream()
                .filter(open -> stored.contains(open.id()))
                .count();
    }

    @Override
    public void close() throws Exception {
        try (postgres) {
            for (var driver : drivers) driver.close();
            gate.close();
        }
    }
}
