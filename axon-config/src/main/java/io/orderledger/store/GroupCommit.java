package io.orderledger.store;

import io.orderledger.api.Ledger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/**
 * Appends of concurrent commands share one durable commit. The first to come leads: it writes all that wait in one
 * statement, then hands the lead to the first of those who came meanwhile; nobody waits for a timer or another thread. A
 * conflict of one append fails that append only.
 */
final class GroupCommit {
    private static final int MAX_APPENDS = 256;
    /** A group ends with the append that passes this; one append alone may be larger. */
    private static final long MAX_BYTES = 8L << 20;

    private static final String SQL = "select store.append(?,?,?,?,?,?,?,?,?,?,?,?)";
    private static final String UNIQUE_VIOLATION = "23505";
    /** Raised by {@code store.append} itself. */
    private static final String PREDECESSOR_MISSING = "OL001";

    private final DataSource database;
    private final LongConsumer onCommitted;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Append> waiting = new ArrayDeque<>();
    private boolean led;

    /** @param onCommitted told the last position after each commit; must be quick */
    GroupCommit(DataSource database, LongConsumer onCommitted) {
        this.database = database;
        this.onCommitted = onCommitted;
    }

    /**
     * Returns once the append is durable.
     *
     * @throws StreamExists         when the append begins a stream that exists
     * @throws ConcurrencyException when another command was first with one of the streams' next places
     * @throws DuplicateCommand     when the command's receipt is there already
     * @throws Ledger.Indeterminate when the database went away before it answered
     */
    void append(Append mine) {
        // An interrupt would close the socket under a whole group: it is kept until the append is through.
        var interrupted = Thread.interrupted();
        try {
            appendUninterrupted(mine);
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private void appendUninterrupted(Append mine) {
        if (leads(mine) || mine.awaitTurn() == Append.Turn.LEAD) {
            try {
                write(group(mine));
            } finally {
                passTheLead();
            }
        }
        mine.outcome();
    }

    private boolean leads(Append mine) {
        lock.lock();
        try {
            if (!led) return led = true;
            waiting.add(mine);
            return false;
        } finally {
            lock.unlock();
        }
    }

    private List<Append> group(Append leader) {
        var group = new ArrayList<Append>();
        group.add(leader);
        lock.lock();
        try {
            var bytes = leader.bytes();
            while (group.size() < MAX_APPENDS && bytes < MAX_BYTES && !waiting.isEmpty()) {
                group.add(waiting.remove());
                bytes += group.getLast().bytes();
            }
        } finally {
            lock.unlock();
        }
        return group;
    }

    private void passTheLead() {
        lock.lock();
        try {
            var next = waiting.poll();
            if (next == null) led = false;
            else next.lead();
        } finally {
            lock.unlock();
        }
    }

    private void write(List<Append> group) {
        try (var connection = database.getConnection()) {
            writeTogether(connection, group);
        } catch (SQLException gone) {
            // Nobody can say whether the commit happened: whoever is not told yet must ask again under the same id.
            for (var append : group) {
                append.fail(
                        new Ledger.Indeterminate("The database did not answer; nobody can say if it was done", gone));
            }
        } catch (Throwable broken) {
            // Also where memory ran out: whoever waits must hear of it, or would wait for ever.
            for (var append : group) append.fail(new Ledger.Indeterminate("The append broke off", broken));
            throw broken;
        }
    }

    private void writeTogether(Connection connection, List<Append> group) throws SQLException {
        try {
            var last = store(connection, group);
            var position =
                    last - group.stream().mapToInt(append -> append.rows.size()).sum();
            for (var append : group) {
                position += append.rows.size();
                append.stored(position);
            }
            onCommitted.accept(last);
        } catch (PSQLException refused) {
            if (refused.getServerErrorMessage() == null || isGone(refused.getSQLState())) throw refused;
            // The database rolled the statement back, so each is tried alone and only the guilty one fails.
            if (group.size() == 1) group.getFirst().fail(reason(connection, group.getFirst(), refused));
            else for (var append : group) writeTogether(connection, List.of(append));
        }
    }

    /** Connection failures (class 08) and a server that goes down (57P0x) leave the outcome open. */
    private static boolean isGone(@Nullable String sqlState) {
        return sqlState == null || sqlState.startsWith("08") || sqlState.startsWith("57P");
    }

    private static long store(Connection connection, List<Append> group) throws SQLException {
        var rows = group.stream().flatMap(append -> append.rows.stream()).toList();
        var receipts = group.stream().filter(append -> append.receipt != null).toList();
        try (var statement = connection.prepareStatement(SQL)) {
            var at = new Columns(connection, statement);
            at.add("text", rows.stream().map(Append.Row::stream).toArray());
            at.add("bigint", rows.stream().map(Append.Row::sequence).toArray());
            at.add("text", rows.stream().map(Append.Row::type).toArray());
            at.add("text", rows.stream().map(Append.Row::revision).toArray());
            at.add("uuid", rows.stream().map(Append.Row::id).toArray());
            at.add("bytea", rows.stream().map(Append.Row::payload).toArray(byte[][]::new));
            at.add("bytea", rows.stream().map(Append.Row::metadata).toArray(byte[][]::new));
            at.add(
                    "text",
                    receipts.stream().map(append -> receipt(append).commandId()).toArray());
            at.add(
                    "bytea",
                    receipts.stream()
                            .map(append -> receipt(append).contentHash())
                            .toArray(byte[][]::new));
            at.add("boolean", receipts.stream().map(append -> append.refused).toArray());
            at.add("bytea", receipts.stream().map(append -> append.answer).toArray(byte[][]::new));
            at.add(
                    "integer",
                    receipts.stream().map(append -> append.rows.size()).toArray());
            try (var result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    private static Receipt receipt(Append append) {
        if (append.receipt == null) throw new IllegalStateException("Filtered before");
        return append.receipt;
    }

    private static RuntimeException reason(Connection connection, Append append, PSQLException refused)
            throws SQLException {
        if (PREDECESSOR_MISSING.equals(refused.getSQLState())) {
            return new ConcurrencyException("Decided on a state that was never stored; load again", refused);
        }
        if (!UNIQUE_VIOLATION.equals(refused.getSQLState())) {
            return new EventStoreException("The database refused an append; nothing was stored", refused);
        }
        var message = refused.getServerErrorMessage();
        if (message != null && "receipt_command".equals(message.getConstraint())) return new DuplicateCommand();
        var taken = streamBegunTwice(connection, append);
        return taken == null
                ? new ConcurrencyException("Another command was first; load again and decide again", refused)
                : new StreamExists(taken);
    }

    private static @Nullable String streamBegunTwice(Connection connection, Append append) throws SQLException {
        for (var row : append.rows) {
            if (row.sequence() != 0) continue;
            try (var statement =
                    connection.prepareStatement("select 1 from store.event where stream = ? and sequence = 0")) {
                statement.setString(1, row.stream());
                try (var result = statement.executeQuery()) {
                    if (result.next()) return row.stream();
                }
            }
        }
        return null;
    }

    /** The arguments of the statement, one array each. */
    private static final class Columns {
        private final Connection connection;
        private final PreparedStatement statement;
        private int next = 1;

        Columns(Connection connection, PreparedStatement statement) {
            this.connection = connection;
            this.statement = statement;
        }

        void add(String type, Object[] values) throws SQLException {
            statement.setArray(next++, connection.createArrayOf(type, values));
        }
    }
}
