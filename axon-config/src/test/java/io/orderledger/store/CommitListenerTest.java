package io.orderledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.orderledger.api.dealer.DealerEvent.DealerRegistered;
import io.orderledger.api.dealer.DealerId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;

@Timeout(60)
class CommitListenerTest {
    private HikariDataSource database;
    private LedgerStorageEngine here;
    private LedgerStorageEngine elsewhere;
    private final BlockingQueue<Long> heard = new LinkedBlockingQueue<>();

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.fresh();
        here = new LedgerStorageEngine(database);
        elsewhere = new LedgerStorageEngine(database);
        here.onCommit(() -> heard.add(here.lastCommitted()));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_commit_of_another_node_wakes_this_one() throws InterruptedException {
        try (var listening = CommitListener.start(database, here)) {
            assertThat(listening.isListening(10, TimeUnit.SECONDS)).isTrue();
            append("D-1");
            hearsOf(1);
            append("D-2");
            hearsOf(2);
        }
    }

    /** Its followers have the events in hand by then; the database's word would make them read what they are about to be given. */
    @Test
    void what_this_node_commits_itself_it_does_not_hear_of_from_the_database() throws InterruptedException {
        try (var listening = CommitListener.start(database, here)) {
            assertThat(listening.isListening(10, TimeUnit.SECONDS)).isTrue();
            append(elsewhere, "D-1");
            hearsOf(1);
            heard.clear();
            append(here, "D-2");
            append(elsewhere, "D-3");
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(2);
            assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(3);
        }
    }

    @Test
    void what_was_committed_before_anybody_listened_is_heard_of_too() throws InterruptedException {
        append("D-1");
        try (var _ = CommitListener.start(database, here)) {
            hearsOf(1);
        }
    }

    @Test
    void it_listens_again_after_its_connection_was_cut() throws Exception {
        try (var listening = CommitListener.start(database, here)) {
            assertThat(listening.isListening(10, TimeUnit.SECONDS)).isTrue();
            cutListeners();
            append("D-1");
            hearsOf(1);
            append("D-2");
            hearsOf(2);
        }
    }

    @Test
    void a_node_tells_of_its_commits_only_while_another_may_be_listening() throws Exception {
        try (var ear = database.getConnection();
                var listening = CommitListener.start(database, here)) {
            try (var statement = ear.createStatement()) {
                statement.execute("/* the test */ listen ledger_appended");
            }
            assertThat(listening.isListening(10, TimeUnit.SECONDS)).isTrue();
            var next = 0;
            assertThat(isTold(ear, next++)).as("at first it cannot know").isTrue();
            while (isTold(ear, next++)) Thread.sleep(500);
            try (var other = CommitListener.start(database, elsewhere)) {
                assertThat(other.isListening(10, TimeUnit.SECONDS)).isTrue();
                while (!isTold(ear, next++)) Thread.sleep(100);
            }
            while (isTold(ear, next++)) Thread.sleep(500);
            listening.close();
            assertThat(isTold(ear, next)).as("who does not hear cannot know").isTrue();
        }
    }

    /** Appends one event, and looks whether the database tells of its position. */
    private boolean isTold(Connection ear, int next) throws SQLException {
        append(here, "T-" + next);
        var channel = ear.unwrap(PGConnection.class);
        var until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
        while (System.nanoTime() < until) {
            for (var heard : channel.getNotifications(50)) {
                if (heard.getParameter().equals(String.valueOf(next + 1))) return true;
            }
        }
        return false;
    }

    private void cutListeners() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where datname = current_database() and (query ilike 'listen%' or query ilike '%pg_notify%') and pid <> pg_backend_pid()");
        }
    }

    /** It may hear of a position twice: once in looking, once in being told. */
    private void hearsOf(long position) throws InterruptedException {
        for (var last = -1L; last < position; ) {
            var next = heard.poll(20, TimeUnit.SECONDS);
            assertThat(next).as("woken within 20 s").isNotNull();
            last = next == null ? position : next;
        }
    }

    private void append(String dealer) {
        append(elsewhere, dealer);
    }

    private static void append(LedgerStorageEngine node, String dealer) {
        node.appendEvents(List.of(new GenericDomainEventMessage<>(
                "dealer",
                "dealer/" + dealer,
                0,
                new DealerRegistered(new DealerId(dealer), "ACME", "East", null),
                Map.of(MetadataKeys.ACTOR, "tester"))));
    }
}
