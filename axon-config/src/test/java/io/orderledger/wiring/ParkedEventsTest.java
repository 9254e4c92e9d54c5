package io.orderledger.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.DeadLetterQueueOverflowException;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.WrongDeadLetterTypeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class ParkedEventsTest {
    private static final ParkingSettings SETTINGS =
            new ParkingSettings(4, Duration.ofDays(1), Duration.ofSeconds(10), Duration.ofSeconds(60));

    private LedgerDatabase database;
    private JdbcTemplate jdbc;
    private TransactionTemplate transaction;
    private ParkedEvents parked;

    @BeforeEach
    void start() throws SQLException {
        database = LedgerDatabase.fresh();
        jdbc = new JdbcTemplate(database.pool());
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database.pool()));
        parked = parkedBy("one-view");
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private ParkedEvents parkedBy(String follower) {
        return new ParkedEvents(follower, SETTINGS, jdbc, ParkedEventsTest::event);
    }

    private static EventMessage<?> event(long position) {
        return new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(position), new GenericEventMessage<>("event " + position));
    }

    private static DeadLetter<EventMessage<?>> letter(long position) {
        return new GenericDeadLetter<>("unused", event(position));
    }

    private static Supplier<DeadLetter<? extends EventMessage<?>>> waiting(long position) {
        return () -> letter(position);
    }

    private static void park(ParkedEvents parked, String names, long position) {
        parked.enqueue(names, letter(position).withCause(new IllegalStateException("bad")));
    }

    private List<String> sequences() {
        return jdbc.query(
                "select processor || ': ' || sequence || ' ' || string_agg(position::text, ',' order by position)"
                        + " from store.dead_letter group by processor, sequence order by processor, min(position)",
                (row, _) -> row.getString(1));
    }

    @Test
    void what_shares_a_name_with_a_parked_event_waits_and_nothing_else() {
        assertThat(parked.enqueueIfPresent("account order", waiting(1))).isFalse();
        park(parked, "account order", 1);

        assertThat(parked.enqueueIfPresent("account", waiting(2))).isTrue();
        assertThat(parked.enqueueIfPresent("order other-account", waiting(3))).isTrue();
        assertThat(parked.enqueueIfPresent("other-account", waiting(4))).isTrue();
        assertThat(parked.enqueueIfPresent("other-order", waiting(5))).isFalse();
        assertThat(parkedBy("another-view").enqueueIfPresent("account", waiting(2)))
                .isFalse();

        assertThat(sequences()).containsExactly("one-view: account 1,2,3,4");
    }

    @Test
    void sequences_that_come_to_share_an_event_are_one_from_then_on() {
        park(parked, "account", 1);
        park(parked, "order", 2);
        park(parked, "elsewhere", 3);
        assertThat(sequences()).containsExactly("one-view: account 1", "one-view: order 2", "one-view: elsewhere 3");

        assertThat(parked.enqueueIfPresent("order account", waiting(4))).isTrue();

        assertThat(sequences()).containsExactly("one-view: account 1,2,4", "one-view: elsewhere 3");
        assertThat(parked.amountOfSequences()).isEqualTo(2);
        assertThat(parked.size()).isEqualTo(4);
        assertThat(parked.sequenceSize("order")).isEqualTo(3);
        assertThat(parked.contains("order")).isTrue();
        assertThat(parked.contains("nowhere")).isFalse();
        assertThat(positions(parked.deadLetterSequence("order"))).containsExactly(1L, 2L, 4L);
        assertThat(parked.deadLetters()).hasSize(2);
    }

    @Test
    void what_was_handled_holds_nobody_back_any_more() {
        park(parked, "account order", 1);
        parked.enqueueIfPresent("order", waiting(2));

        var handled = new ArrayList<Long>();
        transaction.executeWithoutResult(_ -> parked.process(_ -> true, letter -> {
            if (handled.size() == 1) return Decisions.requeue(new IllegalStateException("still bad"));
            handled.addAll(positions(List.of(letter)));
            return Decisions.evict();
        }));

        assertThat(handled).containsExactly(1L);
        assertThat(parked.contains("account")).isFalse();
        assertThat(parked.contains("order")).isTrue();
    }

    @Test
    void a_sequence_is_handled_in_the_order_of_positions_and_the_oldest_first() {
        park(parked, "b", 1);
        park(parked, "a", 2);
        parked.enqueueIfPresent("b", waiting(3));
        parked.enqueueIfPresent("a", waiting(4));
        var handled = new ArrayList<Long>();

        for (var sequence = 1; sequence <= 2; sequence++) {
            var whole = transaction.execute(_ -> parked.process(_ -> true, letter -> {
                handled.addAll(positions(List.of(letter)));
                return Decisions.evict();
            }));
            assertThat(whole).isTrue();
        }

        assertThat(handled).containsExactly(1L, 3L, 2L, 4L);
        var nothingLeft = transaction.execute(_ -> parked.process(_ -> true, _ -> Decisions.evict()));
        assertThat(nothingLeft).isFalse();
    }

    @Test
    void the_most_is_counted_in_sequences_of_one_follower() {
        for (var position = 1; position <= 4; position++) park(parked, "stream-" + position, position);
        assertThat(parked.isFull("stream-1")).isFalse();
        assertThat(parked.isFull("stream-5")).isTrue();

        assertThat(parked.enqueueIfPresent("stream-1", waiting(5))).isTrue();
        assertThatThrownBy(() -> park(parked, "stream-5", 6))
                .isInstanceOf(DeadLetterQueueOverflowException.class)
                .hasMessageContaining("one-view has 4 sequences parked")
                .hasMessageContaining("position 6");
        park(parkedBy("another-view"), "stream-5", 6);
    }

    @Test
    void clearing_takes_ones_own_only() {
        park(parked, "a", 1);
        park(parkedBy("another-view"), "a", 1);

        transaction.executeWithoutResult(_ -> parked.clear());

        assertThat(sequences()).containsExactly("another-view: a 1");
        assertThat(parked.contains("a")).isFalse();
        assertThat(parkedBy("another-view").contains("a")).isTrue();
    }

    @Test
    void operators_see_each_sequence_with_its_first_event_and_how_many_wait() {
        park(parked, "a", 7);
        parked.enqueueIfPresent("a", waiting(9));

        var line = jdbc.queryForMap("select * from store.parked");

        assertThat(line)
                .containsEntry("processor", "one-view")
                .containsEntry("sequence", "a")
                .containsEntry("position", 7L)
                .containsEntry("letters", 2L)
                .containsEntry("cause_type", IllegalStateException.class.getName())
                .containsEntry("cause_message", "bad");
    }

    @Test
    void letters_of_other_queues_are_not_taken_for_ones_own() {
        assertThatThrownBy(() -> parked.evict(letter(1))).isInstanceOf(WrongDeadLetterTypeException.class);
        assertThatThrownBy(() -> parked.requeue(letter(1), letter -> letter))
                .isInstanceOf(WrongDeadLetterTypeException.class);
    }

    private static List<Long> positions(Iterable<? extends DeadLetter<? extends EventMessage<?>>> letters) {
        var positions = new ArrayList<Long>();
        for (var letter : letters) positions.add(((ParkedLetter) letter).position());
        return positions;
    }
}
