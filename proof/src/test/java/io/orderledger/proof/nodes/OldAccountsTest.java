package io.orderledger.proof.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.order.OrderStatus;
import io.orderledger.store.LedgerStorageEngine;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.Repository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However old an account is, loading it takes a snapshot and a few events; and never says anything else than its events. */
@Timeout(180)
class OldAccountsTest {
    private static final String STREAM = Node.account("D-1").toString();

    private Database database;
    private Node node;

    @BeforeEach
    void start() throws Exception {
        database = Database.fresh();
        node = new Node(database);
        node.open("D-1", 1_000_000);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void a_snapshot_is_kept_every_so_many_events_and_is_never_far_behind() throws Exception {
        for (int order = 1; order <= 120; order++) {
            node.order("D-1", "O-" + order, 1);
            node.cancel("O-" + order);
        }
        var last = lastSequence();
        assertThat(last).isEqualTo(240);
        awaitSnapshotAt(last - 50);
    }

    @Test
    void the_state_by_snapshot_is_the_state_by_events() throws Exception {
        for (int order = 1; order <= 90; order++) {
            node.order("D-1", "O-" + order, 1 + order % 7);
            if (order % 3 == 0) node.cancel("O-" + order);
            if (order % 10 != 0) continue;
            node.forget();
            var bySnapshot = state();
            var snapshots = database.number("select count(*) from store.snapshot");
            database.execute("create table aside as table store.snapshot; delete from store.snapshot");
            node.forget();
            assertThat(new String(bySnapshot))
                    .as("with %d snapshots", snapshots)
                    .isEqualTo(new String(state()));
            database.execute("insert into store.snapshot table aside; drop table aside");
        }
        awaitSnapshotAt(1);
    }

    @Test
    void an_account_of_a_hundred_thousand_events_loads_by_its_snapshot() throws Exception {
        node.order("D-1", "O-1", 1);
        database.execute("""
                with last as (
                    select position, (select max(sequence) from store.event where stream = '%1$s') as sequence
                      from store.head),
                template as (
                    select convert_from(payload, 'UTF8') as payload, metadata from store.event
                     where stream = '%1$s' and type = 'credit.reserved' limit 1),
                added as (
                    insert into store.event (position, stream, sequence, type, revision, event_id, recorded_at, payload,
                                             metadata)
                    select last.position + n, '%1$s', last.sequence + n,
                           case when n %% 2 = 1 then 'credit.reserved' else 'credit.released' end, '1',
                           gen_random_uuid(), clock_timestamp(),
                           convert_to(replace(template.payload, '"O-1"', '"OLD-' || (n + 1) / 2 || '"'), 'UTF8'),
                           template.metadata
                      from last, template, generate_series(1, 100000) n
                    returning position)
                update store.head set position = (select max(position) from added)""".formatted(STREAM));
        node.forget();
        node.order("D-1", "O-2", 1);
        awaitSnapshotAt(100_000);

        node.forget();
        var readBefore = eventsRead();
        assertThat(node.order("D-1", "O-3", 1).status()).isEqualTo(OrderStatus.APPROVED);
        assertThat(eventsRead() - readBefore).as("events read to load it").isLessThan(1_000);
    }

    @Test
    void a_snapshot_of_another_release_or_a_broken_one_is_passed_over() throws Exception {
        for (int order = 1; order <= 60; order++) node.order("D-1", "O-" + order, 1);
        awaitSnapshotAt(1);
        node.forget();
        var before = state();

        database.execute("update store.snapshot set state = '{\"creditAccountId\":'");
        node.forget();
        assertThat(new String(state())).isEqualTo(new String(before));

        database.execute("update store.snapshot set form = 'of another release', state = '{\"nonsense\":1}'");
        node.forget();
        assertThat(new String(state())).isEqualTo(new String(before));
        for (int order = 61; order <= 120; order++) node.order("D-1", "O-" + order, 1);
        awaitSnapshotAt(100);
        assertThat(database.text("select form from store.snapshot")).isNotEqualTo("of another release");
    }

    /** The account as it is loaded now, in its stored form. */
    private byte[] state() {
        var unit = DefaultUnitOfWork.startAndGet(GenericMessage.asMessage("look"));
        try {
            var account = ((Repository<?>) node.bean("creditAccountRepository")).load(STREAM);
            return node.bean(LedgerStorageEngine.class).snapshotOf(STREAM, account.invoke(root -> (Object) root));
        } finally {
            unit.rollback();
        }
    }

    private long lastSequence() throws SQLException {
        return database.number("select max(sequence) from store.event where stream = '" + STREAM + "'");
    }

    /** Rows of the event table fetched by index, as PostgreSQL has counted them. */
    private long eventsRead() throws Exception {
        Thread.sleep(1_500); // A backend reports at most once a second.
        database.execute("select pg_stat_force_next_flush()");
        return database.number("select idx_tup_fetch from pg_stat_user_tables where relname = 'event'");
    }

    private void awaitSnapshotAt(long sequence) throws Exception {
        var until = Instant.now().plus(Duration.ofSeconds(30));
        while (database.number("select coalesce(max(sequence), -1) from store.snapshot where stream = '" + STREAM + "'")
                < sequence) {
            assertThat(Instant.now()).as("a snapshot at or after %d", sequence).isBefore(until);
            Thread.sleep(50);
        }
    }
}
