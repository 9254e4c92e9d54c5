package io.orderledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of the commits of other nodes at once, through PostgreSQL's LISTEN. What it hears is a hint: readers look at the
 * table, and look by themselves now and then while the connection is down.
 */
public final class CommitListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommitListener.class);
    private static final String CHANNEL = "ledger_appended";
    private static final int LOOK_UP_MILLIS = 1_000;
    private static final long TRY_AGAIN_NANOS = 1_000_000_000;

    private final DataSource database;
    private final LedgerStorageEngine engine;
    private final Thread thread;
    private final CountDownLatch listening = new CountDownLatch(1);
    private volatile boolean closed;

    private CommitListener(DataSource database, LedgerStorageEngine engine) {
        this.database = database;
        this.engine = engine;
        this.thread = Thread.ofPlatform().name("commit-listener").daemon().unstarted(this::listen);
    }

    /** Begins to listen; holds one connection of the pool. */
    public static CommitListener start(DataSource database, LedgerStorageEngine engine) {
        var listener = new CommitListener(database, engine);
        listener.thread.start();
        return listener;
    }

    private void listen() {
        while (!closed) {
            try {
                listenOnce();
            } catch (SQLException | RuntimeException gone) {
                if (closed) return;
                LOG.warn("Commits of other nodes are not heard of until the database answers: {}", gone.getMessage());
                LockSupport.parkNanos(TRY_AGAIN_NANOS);
            }
        }
    }

    private void listenOnce() throws SQLException {
        try (var connection = database.getConnection()) {
            try {
                execute(connection, "listen " + CHANNEL);
                listening.countDown();
                // Whatever was committed while nobody listened.
                engine.committedElsewhere(engine.head());
                hear(connection.unwrap(PGConnection.class));
            } finally {
                // Through the pool's own door: so it notices where the connection is dead, and lends it to nobody.
                execute(connection, "unlisten " + CHANNEL);
            }
        }
    }

    private void hear(PGConnection channel) throws SQLException {
        while (!closed) {
            for (var heard : channel.getNotifications(LOOK_UP_MILLIS)) {
                engine.committed(Long.parseLong(heard.getParameter()), heard.getPID());
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Waits until it has begun to listen. */
    boolean isListening(long timeout, TimeUnit unit) throws InterruptedException {
        return listening.await(timeout, unit);
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(2 * LOOK_UP_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
