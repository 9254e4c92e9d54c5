package io.orderledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.orderledger.api.dealer.DealerEvent.DealerRegistered;
import io.orderledger.api.dealer.DealerId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However an event comes to a reader (from this node's memory, by a shared read, by a read of its own), it is the same. */
@Timeout(60)
class TailTest {
    private HikariDataSource database;
    private LedgerStorageEngine here;
    private LedgerStorageEngine elsewhere;
    private Tail tail;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.fresh();
        here = new LedgerStorageEngine(database);
        elsewhere = new LedgerStorageEngine(database);
        tail = new Tail(here);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void what_this_node_commits_is_told_as_it_would_be_read() {
        assertThat(tail.after(0)).isEmpty();
        append(here, "D-1", 10);
        var told = tail.after(0);
        assertThat(told).hasSize(1);
        append(here, "D-2", 10);
        assertSame(tail.after(1), here.readAfter(1, 10));
        assertSame(told, here.readAfter(0, 1));
    }

    @Test
    void commits_of_both_nodes_come_in_order_and_none_is_missing() {
        var seen = new ArrayList<StoredEvent<?>>();
        for (int round = 0; round < 200; round++) {
            append(round % 3 == 0 ? elsewhere : here, "D-" + round, 1 + round % 50);
            if (round % 5 == 0) seen.addAll(tail.after(seen.size()));
        }
        for (var more = tail.after(seen.size()); !more.isEmpty(); more = tail.after(seen.size())) seen.addAll(more);
        assertThat(seen.stream().map(event -> LedgerStorageEngine.positionOf(event.trackingToken())))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 200).boxed().toList());
        assertSame(seen, here.readAfter(0, 1_000));
    }

    @Test
    void more_than_may_wait_in_memory_is_read_from_the_table() {
        assertThat(tail.after(0)).isEmpty();
        for (int event = 1; event <= 600; event++) append(here, "D-" + event, 1);
        assertThat(tail.after(0)).hasSize(600);
    }

    @Test
    void a_reader_that_is_ahead_of_all_others_is_followed_by_them() {
        for (int event = 1; event <= 5; event++) append(here, "D-" + event, 1);
        assertThat(tail.after(1)).hasSize(4);
        assertThat(tail.after(5)).isEmpty();
        append(here, "D-6", 1);
        assertThat(tail.after(5)).hasSize(1);
        assertThat(tail.after(0)).hasSize(6);
    }

    @Test
    void large_events_push_out_older_ones_and_nobody_misses_them() {
        assertThat(tail.after(0)).isEmpty();
        for (int event = 1; event <= 1_500; event++) append(here, "D-" + event, 40_000);
        var seen = 0L;
        for (var more = tail.after(seen); !more.isEmpty(); more = tail.after(seen)) seen += more.size();
        assertThat(seen).isEqualTo(1_500);
        assertThat(tail.after(10)).isNotEmpty();
        assertThat(tail.keptBytes()).isLessThan(48L << 20);
    }

    private static void assertSame(List<StoredEvent<?>> told, List<StoredEvent<?>> read) {
        assertThat(told).hasSameSizeAs(read);
        for (int i = 0; i < told.size(); i++) {
            var one = told.get(i);
            var other = read.get(i);
            assertThat(one.trackingToken()).isEqualTo(other.trackingToken());
            assertThat(one.getPayload()).isEqualTo(other.getPayload());
            assertThat(one.getMetaData()).isEqualTo(other.getMetaData());
            assertThat(one.getTimestamp()).isEqualTo(other.getTimestamp());
            assertThat(one.getIdentifier()).isEqualTo(other.getIdentifier());
            assertThat(one.getAggregateIdentifier()).isEqualTo(other.getAggregateIdentifier());
            assertThat(one.getSequenceNumber()).isEqualTo(other.getSequenceNumber());
            assertThat(one.getType()).isEqualTo(other.getType());
        }
    }

    /** @param length how long the dealer's name is */
    private static void append(LedgerStorageEngine node, String dealer, int length) {
        node.appendEvents(List.of(new GenericDomainEventMessage<>(
                "dealer",
                "dealer/" + dealer,
                0,
                new DealerRegistered(new DealerId(dealer), "x".repeat(length), "East", null),
                Map.of(MetadataKeys.ACTOR, "tester", "number", 7))));
    }
}
