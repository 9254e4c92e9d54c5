package io.orderledger.proof.bench;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Three ways to keep positions in the order of commits when several nodes append to one database: what each costs. A node is
 * one writer, because a node has one group commit; docs/decisions/0001 says which way was taken and why.
 */
final class LockingProbe {
    private static final int EVENTS_PER_ORDER = 3;
    private static final long MILLIS = 2_000;

    /** How positions come about. */
    private enum Way {
        /** One row counts: whoever has added to it commits before the next. */
        COUNTER_ROW("", "", """
                with head as (update counter set position = position + ? returning position)
                insert into counted (position, stream, sequence, payload)
                select head.position - ? + n, ? || n, 0, ? from head, generate_series(1, ?) n"""),
        /** A sequence, and an exclusive lock from before the first number is drawn until after the commit. */
        EXCLUSIVE_LOCK("select pg_advisory_xact_lock(7)", "", """
                insert into drawn (stream, sequence, payload) select ? || n, 0, ? from generate_series(1, ?) n"""),
        /** A sequence under a shared lock; a reader takes it exclusively for a moment, to learn what is final. */
        SHARED_FENCE("select pg_advisory_xact_lock_shared(7)", "select pg_advisory_xact_lock(7)", """
                insert into drawn (stream, sequence, payload) select ? || n, 0, ? from generate_series(1, ?) n""");

        private final String writerLock;
        private final String readerLock;
        private final String append;

        Way(String writerLock, String readerLock, String append) {
            this.writerLock = writerLock;
            this.readerLock = readerLock;
            this.append = append;
        }
    }

    private final HikariDataSource database;
    private final AtomicLong streams = new AtomicLong();
    private final byte[] payload = new byte[EventSizes.SUBMITTED / 2];

    private LockingProbe(HikariDataSource database) {
        this.database = database;
    }

    /** Arguments: the JDBC address of an empty database. */
    public static void main(String[] arguments) throws Exception {
        var figures = System.out;
        System.setOut(System.err);
        try (var database = LimitContender.pool(arguments[0])) {
            var probe = new LockingProbe(database);
            probe.makeTables();
            for (var way : Way.values()) probe.ordersPerSecond(way, 2, 16); // Once before it counts.
            for (var group : List.of(1, 16)) {
                for (var nodes : List.of(1, 2, 4)) {
                    for (var way : Way.values()) {
                        figures.printf(
                                Locale.ROOT,
                                "figure locking-%s-%d-nodes-groups-of-%d-orders-per-s %f%n",
                                way.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                                nodes,
                                group,
                                probe.ordersPerSecond(way, nodes, group));
                    }
                }
            }
        }
        System.exit(0);
    }

    private void makeTables() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    create table counter (position bigint not null) with (fillfactor = 10);
                    insert into counter values (0);
                    create table counted (position bigint primary key, stream text collate "C" not null,
                        sequence bigint not null, payload bytea not null, unique (stream, sequence));
                    create table drawn (position bigserial primary key, stream text collate "C" not null,
                        sequence bigint not null, payload bytea not null, unique (stream, sequence))""");
        }
    }

    private double ordersPerSecond(Way way, int nodes, int group) throws Exception {
        var done = new AtomicBoolean();
        var orders = new AtomicLong();
        var began = System.nanoTime();
        try (var threads = Executors.newCachedThreadPool()) {
            var works = new ArrayList<Callable<Boolean>>();
            for (int node = 0; node < nodes; node++) works.add(() -> write(way, group, orders, done));
            if (!way.readerLock.isEmpty()) works.add(() -> look(way, done));
            var running = works.stream().map(threads::submit).toList();
            Thread.sleep(MILLIS);
            done.set(true);
            for (var work : running) work.get();
        }
        return orders.get() / ((System.nanoTime() - began) / 1e9);
    }

    private boolean write(Way way, int group, AtomicLong orders, AtomicBoolean done) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            while (!done.get()) {
                lock(connection, way.writerLock);
                append(connection, way, group * EVENTS_PER_ORDER);
                connection.commit();
                orders.addAndGet(group);
            }
            connection.setAutoCommit(true);
        }
        return true;
    }

    private void append(Connection connection, Way way, int events) throws SQLException {
        try (var statement = connection.prepareStatement(way.append)) {
            var next = 1;
            if (way == Way.COUNTER_ROW) {
                statement.setLong(next++, events);
                statement.setLong(next++, events);
            }
            statement.setString(next++, "stream-" + streams.incrementAndGet() + "-");
            statement.setBytes(next++, payload);
            statement.setInt(next, events);
            statement.executeUpdate();
        }
    }

    /** A reader that is woken now and then, as by the commits of a busy ledger. */
    private boolean look(Way way, AtomicBoolean done) throws SQLException, InterruptedException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            while (!done.get()) {
                lock(connection, way.readerLock);
                lock(connection, "select max(position) from drawn");
                connection.commit();
                Thread.sleep(5);
            }
            connection.setAutoCommit(true);
        }
        return true;
    }

    private static void lock(Connection connection, String sql) throws SQLException {
        if (sql.isEmpty()) return;
        try (var statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }
}
