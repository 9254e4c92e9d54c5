package io.orderledger.proof.bench;

import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderQuery;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.LongStream;
import org.postgresql.PGConnection;

/**
 * How long from the moment an order is acknowledged until a question shows it; beside what PostgreSQL needs for the least
 * that could do this: one commit with a NOTIFY, heard by another connection, which reads the row by its key.
 */
final class VisibleProbe {
    private VisibleProbe() {}

    /** Arguments: the JDBC address of an empty database, how many of each to measure. */
    public static void main(String[] arguments) throws Exception {
        var figures = System.out;
        System.setOut(System.err);
        var count = Integer.parseInt(arguments[1]);
        try (var ledger = new ProjectingContender(arguments[0]);
                var bare = new Bare(arguments[0])) {
            ledger.openAccounts(0);
            var visible = new long[count];
            var reference = new long[count];
            // In turns, and each as often before it counts.
            for (int i = -count; i < count; i++) {
                var ours = visible(ledger, i + count);
                var theirs = bare.nanos();
                if (i < 0) continue;
                visible[i] = ours;
                reference[i] = theirs;
            }
            figures.println("figure visible-ms-p50 " + percentile(visible, 0.5));
            figures.println("figure visible-ms-p99 " + percentile(visible, 0.99));
            figures.println("figure notify-ms-p50 " + percentile(reference, 0.5));
        }
        System.exit(0);
    }

    private static long visible(LedgerContender contender, int order) {
        var ledger = contender.ledger();
        var taken = ledger.send(contender.order(order % Contender.ACCOUNTS, order), OrderAnswer.class);
        var acknowledged = System.nanoTime();
        var seen = ledger.ask(
                new OrderQuery.FindOrder(taken.answer().orderId()), OrderQuery.OrderDetail.class, taken.position());
        if (seen == null) throw new IllegalStateException("The order is not to be seen");
        return System.nanoTime() - acknowledged;
    }

    private static double percentile(long[] nanos, double share) {
        return LongStream.of(nanos)
                        .sorted()
                        .skip((long) (nanos.length * share))
                        .findFirst()
                        .orElseThrow()
                / 1e6;
    }

    /** One commit, one notification, one indexed read. */
    private static final class Bare implements AutoCloseable {
        private final Connection writer;
        private final Connection reader;
        private final BlockingQueue<Long> seen = new LinkedBlockingQueue<>();
        private final Thread listener;
        private volatile boolean closed;
        private long last;

        private Bare(String url) throws SQLException {
            writer = DriverManager.getConnection(url + "?prepareThreshold=1", "postgres", "postgres");
            reader = DriverManager.getConnection(url + "?prepareThreshold=1", "postgres", "postgres");
            try (var statement = writer.createStatement()) {
                statement.execute("create table bare (id bigint primary key, payload bytea not null)");
            }
            try (var statement = reader.createStatement()) {
                statement.execute("listen bare");
            }
            listener = Thread.ofPlatform().daemon().start(this::listen);
        }

        private long nanos() throws SQLException, InterruptedException {
            var began = System.nanoTime();
            try (var statement = writer.prepareStatement(
                    "with row as (insert into bare values (?, ?) returning id) select pg_notify('bare', id::text) from row")) {
                statement.setLong(1, ++last);
                statement.setBytes(2, new byte[EventSizes.SUBMITTED]);
                statement.executeQuery().close();
            }
            seen.take();
            return System.nanoTime() - began;
        }

        private void listen() {
            try (var find = reader.prepareStatement("select payload from bare where id = ?")) {
                var channel = reader.unwrap(PGConnection.class);
                while (!closed) {
                    for (var heard : channel.getNotifications(200)) {
                        find.setLong(1, Long.parseLong(heard.getParameter()));
                        try (var row = find.executeQuery()) {
                            if (!row.next()) throw new IllegalStateException("Heard of, not to be seen");
                        }
                        seen.add(Long.parseLong(heard.getParameter()));
                    }
                }
            } catch (SQLException gone) {
                throw new IllegalStateException(gone);
            }
        }

        @Override
        public void close() throws SQLException, InterruptedException {
            closed = true;
            listener.join();
            reader.close();
            writer.close();
        }
    }
}
