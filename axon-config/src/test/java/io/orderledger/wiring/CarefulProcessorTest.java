package io.orderledger.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.Ledger;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.async.SequentialPerAggregatePolicy;
import org.axonframework.eventhandling.deadletter.DeadLetteringEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** One batch at a time, handed over as Axon's worker does it. */
class CarefulProcessorTest {
    private static final ParkingSettings SETTINGS =
            new ParkingSettings(3, Duration.ofDays(1), Duration.ofSeconds(10), Duration.ofSeconds(60));

    private LedgerDatabase database;
    private JdbcTemplate jdbc;
    private SpringTransactionManager transactions;
    private ScheduledExecutorService threads;
    private CarefulProcessor processor;
    private DeadLetteringEventHandlerInvoker invoker;
    private final Follower follower = new Follower();
    private final Map<Long, EventMessage<?>> store = new HashMap<>();

    /** Writes down what it is told, and then does as it is made to. */
    final class Follower {
        private final Map<String, Consumer<String>> faults = new HashMap<>();
        private final Set<UnitOfWork<?>> units = Collections.newSetFromMap(new IdentityHashMap<>());

        @EventHandler
        void on(String event) {
            units.add(CurrentUnitOfWork.get());
            jdbc.update("insert into store.taken_in values (?)", event);
            faults.getOrDefault(event, _ -> {}).accept(event);
        }
    }

    @BeforeEach
    void start() throws SQLException {
        database = LedgerDatabase.fresh();
        database.asOwner("create table store.taken_in (event text primary key)");
        database.asOwner("grant all on store.taken_in to " + LedgerDatabase.USER);
        jdbc = new JdbcTemplate(database.pool());
        transactions = new SpringTransactionManager(new DataSourceTransactionManager(database.pool()));
        threads = Executors.newScheduledThreadPool(1);
        var parked = new ParkedEvents("testing-process", SETTINGS, jdbc, position -> {
            var event = store.get(position);
            if (event == null) throw new IllegalStateException("Position " + position + " is unreadable");
            return event;
        });
        invoker = DeadLetteringEventHandlerInvoker.builder()
                .eventHandlers(follower)
                .queue(parked)
                .enqueuePolicy(FollowerWiring::decide)
                .transactionManager(transactions)
                .allowReset(true)
                .build();
        processor = new CarefulProcessor(
                PooledStreamingEventProcessor.builder()
                        .name("testing-process")
                        .eventHandlerInvoker(invoker)
                        .messageSource(EmbeddedEventStore.builder()
                                .storageEngine(new InMemoryEventStorageEngine())
                                .build())
                        .tokenStore(new InMemoryTokenStore())
                        .transactionManager(transactions)
                        .coordinatorExecutor(threads)
                        .workerExecutor(threads),
                null,
                parked,
                SequentialPerAggregatePolicy.instance(),
                new Savepoints(jdbc),
                Rest.none());
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        database.close();
    }

    /** Each event is {@code stream/sequence}; it is stored at the next position. */
    private List<TrackedEventMessage<?>> batch(String... events) {
        var batch = new ArrayList<TrackedEventMessage<?>>();
        for (var event : events) {
            var position = store.size() + 1L;
            var stream = event.substring(0, event.indexOf('/'));
            var message = new GenericTrackedDomainEventMessage<>(
                    new GlobalSequenceTrackingToken(position),
                    new GenericDomainEventMessage<>("test", stream, position, event));
            store.put(position, message);
            batch.add(message);
        }
        return batch;
    }

    private void handOver(List<TrackedEventMessage<?>> batch) throws Exception {
        var unit = new BatchingUnitOfWork<TrackedEventMessage<?>>(batch);
        unit.attachTransaction(transactions);
        processor.processInUnitOfWork(batch, unit, Set.of(Segment.ROOT_SEGMENT));
    }

    private Set<String> takenIn() {
        return new HashSet<>(jdbc.query("select event from store.taken_in", (row, _) -> row.getString(1)));
    }

    private List<String> parked() {
        return jdbc.query(
                "select sequence || ' ' || position from store.dead_letter order by position",
                (row, _) -> row.getString(1));
    }

    private boolean retry() {
        return invoker.process(_ -> true);
    }

    private static Consumer<String> fault(RuntimeException failure) {
        return _ -> {
            throw failure;
        };
    }

    @Test
    void one_bad_event_keeps_its_stream_waiting_and_no_other() throws Exception {
        follower.faults.put("b/1", fault(new IllegalStateException("bad")));

        handOver(batch("a/1", "b/1", "c/1", "b/2", "a/2"));
        handOver(batch("b/3", "a/3"));

        assertThat(takenIn()).containsExactlyInAnyOrder("a/1", "c/1", "a/2", "a/3");
        assertThat(parked()).containsExactly("b 2", "b 4", "b 6");
        assertThat(processor.isError()).isFalse();

        assertThat(retry()).isFalse();
        assertThat(takenIn()).containsExactlyInAnyOrder("a/1", "c/1", "a/2", "a/3");

        follower.faults.clear();
        assertThat(retry()).isTrue();
        assertThat(takenIn()).containsExactlyInAnyOrder("a/1", "c/1", "a/2", "a/3", "b/1", "b/2", "b/3");
        assertThat(parked()).isEmpty();
    }

    @Test
    void a_batch_of_one_is_tried_once() throws Exception {
        var tries = new ArrayList<String>();
        follower.faults.put("b/1", event -> {
            tries.add(event);
            throw new IllegalStateException("bad");
        });

        handOver(batch("b/1"));

        assertThat(tries).hasSize(1);
        assertThat(parked()).containsExactly("b 1");
        assertThat(takenIn()).isEmpty();
    }

    @Test
    void a_bad_event_among_many_costs_a_few_units_of_work_and_not_one_for_each() throws Exception {
        follower.faults.put("b/300", fault(new IllegalStateException("bad")));
        var events = new ArrayList<String>();
        for (var event = 1; event <= 512; event++) events.add((event == 300 ? "b/" : "a/") + event);

        handOver(batch(events.toArray(String[]::new)));

        assertThat(takenIn()).hasSize(511).doesNotContain("b/300");
        assertThat(parked()).containsExactly("b 300");
        // Halved nine times: the half that fails is halved again, the other one goes through.
        assertThat(follower.units).hasSize(1 + 2 * 9);
    }

    @Test
    void an_sql_error_leaves_the_rest_of_the_batch_its_transaction() throws Exception {
        jdbc.update("insert into store.taken_in values ('b/1')");

        handOver(batch("a/1", "b/1", "c/1"));

        assertThat(takenIn()).containsExactlyInAnyOrder("a/1", "b/1", "c/1");
        assertThat(parked()).containsExactly("b 2");
        assertThat(jdbc.queryForMap("select cause_type, cause_message from store.dead_letter"))
                .containsEntry("cause_type", "org.postgresql.util.PSQLException")
                .containsEntry(
                        "cause_message", "23505 duplicate key value violates unique constraint \"taken_in_pkey\"");
    }

    @Test
    void errors_that_are_no_exceptions_are_parked_as_well() throws Exception {
        follower.faults.put("b/1", this::overflow);
        follower.faults.put("c/1", _ -> {
            throw new AssertionError("not so");
        });

        handOver(batch("a/1", "b/1", "c/1"));

        assertThat(takenIn()).containsExactly("a/1");
        assertThat(parked()).containsExactly("b 2", "c 3");
    }

    @SuppressWarnings("InfiniteRecursion")
    private void overflow(String event) {
        overflow(event);
    }

    @Test
    void what_passes_is_waited_for_and_in_the_end_parked() throws Exception {
        var batch = batch("a/1", "b/1");
        follower.faults.put("b/1", fault(new Ledger.Indeterminate("no answer", null)));

        for (var attempt = 1; attempt <= CarefulProcessor.PATIENCE; attempt++) {
            assertThatThrownBy(() -> handOver(batch)).isInstanceOf(Ledger.Indeterminate.class);
            assertThat(takenIn()).isEmpty();
            assertThat(parked()).isEmpty();
            assertThat(processor.isError()).isTrue();
            assertThat(CurrentUnitOfWork.isStarted()).isFalse();
        }
        handOver(batch);

        assertThat(takenIn()).containsExactly("a/1");
        assertThat(parked()).containsExactly("b 2");
        assertThat(processor.isError()).isFalse();
    }

    @Test
    void several_that_look_as_if_they_passed_do_not_hold_a_batch_up_for_ever() throws Exception {
        var batch = batch("a/1", "b/1", "c/1", "d/1");
        follower.faults.put("a/1", fault(new IllegalStateException("bad")));
        follower.faults.put("b/1", fault(new Ledger.Indeterminate("no answer", null)));
        follower.faults.put("c/1", fault(new Ledger.Indeterminate("no answer", null)));

        var tries = 0;
        for (var done = false; !done; tries++) {
            assertThat(tries).isLessThanOrEqualTo(2 * CarefulProcessor.PATIENCE);
            try {
                handOver(batch);
                done = true;
            } catch (Ledger.Indeterminate again) {
                assertThat(parked()).isEmpty();
            }
        }

        assertThat(takenIn()).containsExactly("d/1");
        assertThat(parked()).containsExactly("a 1", "b 2", "c 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "40P01", "53100", "55P03", "57014", "58030"})
    void the_databases_own_troubles_are_waited_out(String state) throws Exception {
        var batch = batch("a/1", "b/1");
        follower.faults.put("b/1", _ -> jdbc.execute("""
                do $$ begin raise exception 'trouble' using errcode = '%s'; end $$""".formatted(state)));
        assertThatThrownBy(() -> handOver(batch)).hasStackTraceContaining("trouble");
        assertThat(takenIn()).isEmpty();
        assertThat(parked()).isEmpty();

        follower.faults.clear();
        handOver(batch);
        assertThat(takenIn()).containsExactlyInAnyOrder("a/1", "b/1");
    }

    @Test
    void a_refusal_is_parked_unless_the_ledger_was_only_busy() throws Exception {
        follower.faults.put("a/1", fault(new Refused(RefusalCode.ORDER_UNKNOWN, "order", "O-1")));
        handOver(batch("a/1"));
        assertThat(parked()).containsExactly("a 1");

        follower.faults.put("b/1", fault(new Refused(RefusalCode.TOO_BUSY, "attempts", "8")));
        assertThatThrownBy(() -> handOver(batch("b/1"))).isInstanceOf(Refused.class);
    }

    @Test
    void a_batch_whose_transaction_fails_at_the_end_leaves_nothing_not_even_letters() throws Exception {
        follower.faults.put("b/1", fault(new IllegalStateException("bad")));
        var batch = batch("a/1", "b/1");
        var unit = new BatchingUnitOfWork<TrackedEventMessage<?>>(batch);
        unit.attachTransaction(transactions);
        unit.onPrepareCommit(_ -> {
            throw new IllegalStateException("the token was stolen");
        });

        assertThatThrownBy(() -> processor.processInUnitOfWork(batch, unit, Set.of(Segment.ROOT_SEGMENT)))
                .hasMessage("the token was stolen");

        assertThat(takenIn()).isEmpty();
        assertThat(parked()).isEmpty();
    }

    @Test
    void one_sequence_too_many_is_not_parked_and_is_an_error_until_there_is_room() throws Exception {
        for (var stream : List.of("a", "b", "c", "d")) {
            follower.faults.put(stream + "/1", fault(new IllegalStateException("bad")));
        }
        handOver(batch("a/1", "b/1", "c/1"));
        handOver(batch("a/2"));
        var tooMuch = batch("e/1", "d/1");

        assertThatThrownBy(() -> handOver(tooMuch)).hasMessageContaining("3 sequences parked");
        assertThat(takenIn()).isEmpty();
        assertThat(parked()).containsExactly("a 1", "b 2", "c 3", "a 4");
        assertThat(processor.isError()).isTrue();

        follower.faults.remove("a/1");
        assertThat(retry()).isTrue();
        handOver(tooMuch);
        assertThat(parked()).containsExactly("b 2", "c 3", "d 6");
        assertThat(takenIn()).containsExactlyInAnyOrder("a/1", "a/2", "e/1");
        assertThat(processor.isError()).isFalse();
    }

    @Test
    void a_parked_event_that_cannot_be_read_stays_parked_with_the_reason() throws Exception {
        follower.faults.put("a/1", fault(new IllegalStateException("bad")));
        handOver(batch("a/1", "b/1"));
        store.remove(1L);

        assertThat(retry()).isFalse();

        assertThat(jdbc.queryForObject("select cause_message from store.dead_letter", String.class))
                .isEqualTo("Position 1 is unreadable");
    }

    @Test
    void the_pause_doubles_with_each_failure_up_to_the_longest() throws Exception {
        follower.faults.put("a/1", fault(new IllegalStateException("bad")));
        handOver(batch("a/1"));
        var pauses = new ArrayList<Integer>();
        for (var attempt = 1; attempt <= 4; attempt++) {
            pauses.add(jdbc.queryForObject(
                    "select extract(epoch from next_try_at - last_tried_at)::int from store.dead_letter",
                    Integer.class));
            retry();
        }
        assertThat(pauses).containsExactly(10, 20, 40, 60);
        assertThat(jdbc.queryForObject("select tries from store.dead_letter", Integer.class))
                .isEqualTo(5);
    }

    @Test
    void while_another_node_retries_this_one_does_not() throws Exception {
        follower.faults.put("a/1", fault(new IllegalStateException("bad")));
        handOver(batch("a/1"));
        follower.faults.clear();

        try (var other = database.pool().getConnection()) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute(
                        "select pg_advisory_xact_lock(hashtextextended('store.dead_letter/testing-process', 0))");
            }
            assertThat(retry()).isFalse();
            assertThat(parked()).hasSize(1);
            other.rollback();
        }

        assertThat(retry()).isTrue();
    }

    @Test
    void a_long_sequence_is_retried_in_parts() throws Exception {
        follower.faults.put("a/1", fault(new IllegalStateException("bad")));
        var events = new ArrayList<String>();
        for (var sequence = 1; sequence <= 510; sequence++) events.add("a/" + sequence);
        handOver(batch(events.toArray(String[]::new)));
        follower.faults.clear();

        assertThat(retry()).isFalse();
        assertThat(takenIn()).hasSize(500);
        assertThat(retry()).isTrue();
        assertThat(takenIn()).hasSize(510);
        assertThat(jdbc.queryForObject("select count(*) from store.dead_letter_name", Long.class))
                .isZero();
    }
}
