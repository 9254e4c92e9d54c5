package io.orderledger.store;

import io.orderledger.api.Ledger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends of concurrent commands share one durable commit. The first to come leads: it writes all that wait in one
 * statement, then hands the lead to the first of those who came meanwhile; nobody waits for a timer or another thread. A
 * conflict of one append fails that append only.
 */
final class GroupCommit implements AutoCloseable {
    private static final int MAX_APPENDS = 256;
    /** A group ends with the append that passes this; one append alone may be larger. */
    private static final long MAX_BYTES = 8L << 20;

    private static final String SQL = "select last, at from store.append(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";
    private static final String UNIQUE_VIOLATION = "23505";
    /** Raised by {@code store.append} itself. */
    private static final String NOT_THE_LAST_STATE = "OL001";

    /** After so long without use a connection is asked whether it still is one. */
    private static final long TRUSTED_NANOS = 500_000_000;

    private static final int VALID_WITHIN_SECONDS = 5;
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    /** Hears of what was committed; not necessarily in the order of positions, because one group does not wait for another. */
    interface Commits {
        /**
         * @param last the position of the last row, or of the store's last event where there are none
         * @param at   when they were recorded
         * @param rows in the order of their positions, which have no gap
         */
        void committed(long last, Instant at, List<Append.Row> rows);
    }

    /** What one statement has taken. */
    private record Written(long last, Instant at, List<Append> group) {
        List<Append.Row> rows() {
            return group.stream().flatMap(append -> append.rows.stream()).toList();
        }
    }

    private final DataSource database;
    private final BooleanSupplier others;
    private final Commits commits;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Append> waiting = new ArrayDeque<>();
    private boolean led;
    private boolean closing;
    private @Nullable Connection writer;
    /** The database's own number for the writing connection, or -1. */
    private volatile int writerPid = -1;

    private long lastUsed;

    /**
     * @param others  whether another node may be listening, so that the database is to tell of commits
     * @param commits told of each commit, after those who wait for it
     */
    GroupCommit(DataSource database, BooleanSupplier others, Commits commits) {
        this.database = database;
        this.others = others;
        this.commits = commits;
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
            lead(group(mine));
        }
        mine.outcome();
    }

    /** The next group is on its way to the database before anybody of this one is woken: waking takes as long as writing. */
    private void lead(List<Append> group) {
        var written = List.<Written>of();
        try {
            written = write(group);
        } finally {
            passTheLead();
            for (var append : group) append.tell();
        }
        for (var statement : written) commits.committed(statement.last(), statement.at(), statement.rows());
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

    /**
     * Ends before an append that rests on a stream which one of the group goes on with: the database compares what all of them
     * have seen with what was there before the group. In the next group it is found to be too late.
     */
    private List<Append> group(Append leader) {
        var group = new ArrayList<Append>();
        group.add(leader);
        var goesOnWith = new HashSet<String>();
        leader.addStreamsTo(goesOnWith);
        lock.lock();
        try {
            var bytes = leader.bytes();
            while (group.size() < MAX_APPENDS && bytes < MAX_BYTES && !waiting.isEmpty()) {
                if (waiting.element().restsOnAny(goesOnWith)) break;
                var next = waiting.remove();
                next.addStreamsTo(goesOnWith);
                group.add(next);
                bytes += next.bytes();
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
            if (next == null) {
                led = false;
                if (closing) giveBack();
            } else next.lead();
        } finally {
            lock.unlock();
        }
    }

    /** @return what was committed, in order */
    private List<Written> write(List<Append> group) {
        var written = new ArrayList<Written>();
        try {
            writeTogether(connection(), group, written);
        } catch (SQLException gone) {
            giveBack();
            // Nobody can say whether the commit happened: whoever is not told yet must ask again under the same id.
            for (var append : group) {
                append.fail(
                        new Ledger.Indeterminate("The database did not answer; nobody can say if it was done", gone));
            }
        } catch (Throwable broken) {
            giveBack();
            // Also where memory ran out: whoever waits must hear of it, or would wait for ever.
            for (var append : group) append.fail(new Ledger.Indeterminate("The append broke off", broken));
            throw broken;
        }
        return written;
    }

    /** The one connection for writing: what it has planned and prepared serves every group. Used by the leader only. */
    private Connection connection() throws SQLException {
        var now = System.nanoTime();
        if (writer != null && now - lastUsed > TRUSTED_NANOS && !writer.isValid(VALID_WITHIN_SECONDS)) giveBack();
        if (writer == null) {
            writer = database.getConnection();
            writerPid = writer.unwrap(PGConnection.class).getBackendPID();
        }
        lastUsed = now;
        return writer;
    }

    /** Whether a commit of this connection of the database's is one of ours, of which {@link Commits} tells or told. */
    boolean writesThrough(int pid) {
        return pid == writerPid;
    }

    private void giveBack() {
        var gone = writer;
        writer = null;
        if (gone == null) return;
        try {
            gone.close();
        } catch (SQLException closedAlready) {
            LOG.debug("The connection for writing was gone", closedAlready);
        }
    }

    /** Gives the connection back, once nobody is writing any more. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            if (!led) giveBack();
        } finally {
            lock.unlock();
        }
    }

    private void writeTogether(Connection connection, List<Append> group, List<Written> written) throws SQLException {
        try {
            var now = store(connection, group, others.getAsBoolean());
            var position = now.last()
                    - group.stream().mapToInt(append -> append.rows.size()).sum();
            for (var append : group) {
                position += append.rows.size();
                append.stored(position);
            }
            written.add(now);
        } catch (PSQLException refused) {
            if (refused.getServerErrorMessage() == null || isGone(refused.getSQLState())) throw refused;
            // The database rolled the statement back, so each is tried alone and only the guilty one fails.
            if (group.size() == 1) group.getFirst().fail(reason(connection, group.getFirst(), refused));
            else for (var append : group) writeTogether(connection, List.of(append), written);
        }
    }

    /** Connection failures (class 08) and a server that goes down (57P0x) leave the outcome open. */
    private static boolean isGone(@Nullable String sqlState) {
        return sqlState == null || sqlState.startsWith("08") || sqlState.startsWith("57P");
    }

    private static Written store(Connection connection, List<Append> group, boolean others) throws SQLException {
        try (var statement = connection.prepareStatement(SQL)) {
            var arguments = new Arguments(connection, statement);
            addEvents(arguments, group);
            addReceipts(arguments, group);
            addBases(arguments, group, Append::goesOnAfter);
            addBases(arguments, group, Append::onlyRead);
            arguments.add(others);
            try (var result = statement.executeQuery()) {
                result.next();
                return new Written(
                        result.getLong(1),
                        result.getObject(2, OffsetDateTime.class).toInstant(),
                        group);
            }
        }
    }

    private static void addEvents(Arguments arguments, List<Append> group) throws SQLException {
        var count = group.stream().mapToInt(append -> append.rows.size()).sum();
        var streams = new String[count];
        var sequences = new Long[count];
        var types = new String[count];
        var revisions = new String[count];
        var ids = new UUID[count];
        var payloads = new byte[count][];
        var metadatas = new byte[count][];
        var at = 0;
        for (var append : group) {
            for (var row : append.rows) {
                streams[at] = row.stream();
                sequences[at] = row.sequence();
                types[at] = row.type();
                revisions[at] = row.revision();
                ids[at] = row.id();
                payloads[at] = row.payload();
                metadatas[at++] = row.metadata();
            }
        }
        arguments.add("text", streams);
        arguments.add("bigint", sequences);
        arguments.add("text", types);
        arguments.add("text", revisions);
        arguments.add("uuid", ids);
        arguments.add("bytea", payloads);
        arguments.add("bytea", metadatas);
    }

    private static void addReceipts(Arguments arguments, List<Append> group) throws SQLException {
        var count =
                (int) group.stream().filter(append -> append.receipt != null).count();
        var commandIds = new String[count];
        var contentHashes = new byte[count][];
        var refusals = new Boolean[count];
        var answers = new byte[count][];
        var ends = new Integer[count];
        var at = 0;
        var events = 0;
        for (var append : group) {
            events += append.rows.size();
            if (append.receipt == null) continue;
            commandIds[at] = append.receipt.commandId();
            contentHashes[at] = append.receipt.contentHash();
            refusals[at] = append.refused;
            answers[at] = append.answer;
            ends[at++] = events;
        }
        arguments.add("text", commandIds);
        arguments.add("bytea", contentHashes);
        arguments.add("boolean", refusals);
        arguments.add("bytea", answers);
        arguments.add("integer", ends);
    }

    private static void addBases(Arguments arguments, List<Append> group, Function<Append, Map<String, Long>> bases)
            throws SQLException {
        var streams = new ArrayList<String>();
        var seen = new ArrayList<Long>();
        for (var append : group) {
            var some = bases.apply(append);
            streams.addAll(some.keySet());
            seen.addAll(some.values());
        }
        arguments.add("text", streams.toArray(String[]::new));
        arguments.add("bigint", seen.toArray(Long[]::new));
    }

    private static RuntimeException reason(Connection connection, Append append, PSQLException refused)
            throws SQLException {
        if (NOT_THE_LAST_STATE.equals(refused.getSQLState())) {
            return new ConcurrencyException("Decided on a state that is not the last one stored; load again", refused);
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
            // Who looked and saw nothing decides again, on what is there now.
            if (row.sequence() != 0 || append.basedOn.containsKey(row.stream())) continue;
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

    /** The arguments of the statement, in order. */
    private static final class Arguments {
        private final Connection connection;
        private final PreparedStatement statement;
        private int next = 1;

        Arguments(Connection connection, PreparedStatement statement) {
            this.connection = connection;
            this.statement = statement;
        }

        void add(String type, Object[] values) throws SQLException {
            statement.setArray(next++, connection.createArrayOf(type, values));
        }

        void add(boolean value) throws SQLException {
            statement.setBoolean(next++, value);
        }
    }
}
