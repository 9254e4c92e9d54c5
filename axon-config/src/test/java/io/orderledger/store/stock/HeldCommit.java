package io.orderledger.store.stock;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Future;

/**
 * Stops an append at the end of its transaction: its rows are inserted and its position is taken, and the commit waits until
 * it is let go. What makes a real commit late is a full disk queue, a paused machine, a slow unit of work.
 */
final class HeldCommit implements AutoCloseable {
    private static final int LOCK = 4_711;

    private final Store store;
    private final Connection gate;
    private boolean held = true;

    private HeldCommit(Store store, Connection gate) {
        this.store = store;
        this.gate = gate;
    }

    /** From now on whoever appends to this stream stops before the commit. */
    static HeldCommit of(Store store, String stream) throws SQLException {
        var gate = store.aside.getConnection();
        try (var statement = gate.createStatement()) {
            statement.execute("""
                    create function wait_at_commit() returns trigger language plpgsql as $$
                    begin
                        perform pg_advisory_xact_lock(%d);
                        return null;
                    end
                    $$""".formatted(LOCK));
            statement.execute("""
                    create constraint trigger waits_at_commit after insert on %s deferrable initially deferred
                    for each row when (new.%s = '%s') execute function wait_at_commit()""".formatted(store.table(), store.streamColumn(), stream));
            statement.execute("select pg_advisory_lock(" + LOCK + ")");
        }
        return new HeldCommit(store, gate);
    }

    /** Waits until an append stands at its commit. */
    void awaitReached() throws Exception {
        while (count("select count(*) from pg_locks where locktype = 'advisory' and not granted") == 0) {
            Thread.sleep(5);
        }
    }

    /** Waits until the other append is through, or stands in line behind the held one. */
    void awaitThroughOrInLine(Future<?> other) throws Exception {
        var waiting =
                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
        while (!other.isDone() && count(waiting) < 2) Thread.sleep(5);
    }

    private long count(String query) throws SQLException {
        try (var connection = store.aside.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    void letGo() throws SQLException {
        if (!held) return;
        held = false;
        try (var statement = gate.createStatement()) {
            statement.execute("select pg_advisory_unlock(" + LOCK + ")");
        }
    }

    @Override
    public void close() throws SQLException {
        try (gate) {
            letGo();
        }
    }
}
