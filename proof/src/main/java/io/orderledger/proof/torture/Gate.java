package io.orderledger.proof.torture;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The failpoint after the insert and before the commit, without a word of it in the product: a trigger that fires at the end
 * of each transaction that stores something, and waits there while the gate is shut.
 */
final class Gate implements AutoCloseable {
    private static final int LOCK = 20_261_121;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final Connection connection;

    private Gate(Connection connection) {
        this.connection = connection;
    }

    /**
     * Puts the triggers in place; once for a database.
     *
     * @param weaken let no append wait for the disk: acknowledged is then not durable, which the checker must notice
     */
    static void install(Postgres postgres, boolean weaken) throws SQLException {
        try (var connection = postgres.connect();
                var statement = connection.createStatement()) {
            statement.execute("create schema torture");
            statement.execute(
                    """
                    create function torture.at_commit() returns trigger language plpgsql as $$
                    begin
                        perform pg_advisory_xact_lock_shared(%d);
                        %s
                        return null;
                    end
                    $$""".formatted(LOCK, weaken ? "perform set_config('synchronous_commit', 'off', true);" : ""));
            for (var table : new String[] {"store.event", "store.receipt"}) {
                statement.execute("""
                        create constraint trigger torture_at_commit after insert on %s
                        deferrable initially deferred for each row execute function torture.at_commit()""".formatted(table));
            }
        }
    }

    static Gate on(Postgres postgres) throws SQLException {
        return new Gate(postgres.connect());
    }

    /** From now on nothing is committed; returns once what was under way is. */
    void shut() throws SQLException {
        execute("select pg_advisory_lock(" + LOCK + ")");
    }

    /** Waits until somebody stands at the gate: everything is inserted, nothing is committed. */
    void awaitReached() throws SQLException, InterruptedException {
        var standing =
                "select count(*) from pg_locks where locktype = 'advisory' and objid = " + LOCK + " and not granted";
        await("Nobody came to the failpoint before the commit", () -> count(standing) > 0);
    }

    /** Ends whoever stands at the gate, so that what they inserted is rolled back. */
    void rollBack() throws SQLException {
        execute("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = " + LOCK
                + " and not granted");
    }

    void open() throws SQLException {
        execute("select pg_advisory_unlock(" + LOCK + ")");
    }

    /** Waits until the database does nothing any more, also of what a ledger that is dead had asked of it. */
    void awaitQuiet() throws SQLException, InterruptedException {
        var busy = """
                select count(*) from pg_stat_activity
                 where backend_type = 'client backend' and pid <> pg_backend_pid() and state <> 'idle'""";
        await("The database does not come to rest", () -> count(busy) == 0);
    }

    private interface Condition {
        boolean holds() throws SQLException;
    }

    private static void await(String otherwise, Condition condition) throws SQLException, InterruptedException {
        var deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) throw new IllegalStateException(otherwise);
            Thread.sleep(5);
        }
    }

    private long count(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
