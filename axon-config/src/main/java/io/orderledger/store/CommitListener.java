package io.orderledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears of the commits of other nodes at once, through PostgreSQL's LISTEN. What it hears is a hint: readers look at the
 * table, and look by themselves now and then while the connection is down. Says once a second that it listens; a node that
 * hears of no other does not tell of its commits, which costs a tenth of an append.
 */
public final class CommitListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CommitListener.class);
    private static final String CHANNEL = "ledger_appended";
    /** Said instead of a position: somebody listens. */
    private static final String LISTENING = "listening";

    private static final int LOOK_UP_MILLIS = 1_000;
    private static final long SAY_AGAIN_NANOS = 1_000_000_000;
    /** So long after another node was heard of last, this one takes itself to be alone. */
    private static final long ALONE_AFTER_NANOS = 5_000_000_000L;

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
                sayListening(connection);
                listening.countDown();
                // Whatever was committed while nobody listened.
                engine.committedElsewhere(engine.head());
                hear(connection);
            } finally {
                // Whoever cannot hear cannot know.
                engine.alone(false);
                // Through the pool's own door: so it notices where the connection is dead, and lends it to nobody.
                execute(connection, "unlisten " + CHANNEL);
            }
        }
    }

    private void hear(Connection connection) throws SQLException {
        var channel = connection.unwrap(PGConnection.class);
        var said = System.nanoTime();
        var heardOthers = said;
        while (!closed) {
            for (var heard : channel.getNotifications(LOOK_UP_MILLIS)) {
                if (isOthers(heard, channel.getBackendPID())) heardOthers = System.nanoTime();
            }
            var now = System.nanoTime();
            engine.alone(now - heardOthers > ALONE_AFTER_NANOS);
            if (now - said < SAY_AGAIN_NANOS) continue;
            sayListening(connection);
            said = now;
        }
    }

    private boolean isOthers(PGNotification heard, int mine) {
        return heard.getParameter().equals(LISTENING)
                ? heard.getPID() != mine
                : engine.committed(Long.parseLong(heard.getParameter()), heard.getPID());
    }

    /** Nobody needs it on disk. */
    private static void sayListening(Connection connection) throws SQLException {
        execute(
                connection,
                "select set_config('synchronous_commit', 'off', true), pg_notify('" + CHANNEL + "', '" + LISTENING
                        + "')");
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
