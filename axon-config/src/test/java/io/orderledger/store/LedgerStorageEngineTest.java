package io.orderledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.dealer.DealerEvent.DealerRegistered;
import io.orderledger.api.dealer.DealerId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LedgerStorageEngineTest {
    private static final Map<String, Object> WHO = Map.of(MetadataKeys.ACTOR, "tester");

    private HikariDataSource database;
    private LedgerStorageEngine store;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.fresh();
        store = new LedgerStorageEngine(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void what_was_appended_is_read_back_as_it_was() {
        var event = event("dealer/D-1", 0);
        store.appendEvents(List.of(event));
        var read = store.readEvents("dealer/D-1").next();
        assertThat(read.getPayload()).isEqualTo(event.getPayload());
        assertThat(read.getIdentifier()).isEqualTo(event.getIdentifier());
        assertThat(read.getSequenceNumber()).isZero();
        assertThat(read.getMetaData()).containsEntry(MetadataKeys.ACTOR, "tester");
        assertThat(store.lastSequenceNumberFor("dealer/D-1")).contains(0L);
        assertThat(store.lastSequenceNumberFor("dealer/D-2")).isEmpty();
    }

    @Test
    void each_event_of_an_append_keeps_its_own_metadata() {
        var events = new ArrayList<DomainEventMessage<?>>();
        for (var actor : List.of("one", "one", "two", "one")) {
            events.add(new GenericDomainEventMessage<>(
                    "dealer", "dealer/D-" + events.size(), 0, registered("D-1"), Map.of(MetadataKeys.ACTOR, actor)));
        }
        store.appendEvents(events);
        assertThat(store.readAfter(0, 10))
                .extracting(event -> event.getMetaData().get(MetadataKeys.ACTOR))
                .containsExactly("one", "one", "two", "one");
    }

    @Test
    void streams_are_told_by_what_their_names_begin_with() {
        store.appendEvents(List.of(event("dealer/D-2", 0), event("dealer/D-1", 0), event("order/D-1", 0)));
        store.appendEvents(List.of(event("dealer/D-1", 1)));
        assertThat(store.streamsBeginningWith("dealer/")).containsExactly("dealer/D-1", "dealer/D-2");
        assertThat(store.streamsBeginningWith("deal%")).isEmpty();
    }

    @Test
    void an_event_without_an_actor_is_not_stored() {
        var nobody = new GenericDomainEventMessage<>("dealer", "dealer/D-1", 0, registered("D-1"));
        assertThatThrownBy(() -> store.appendEvents(List.of(nobody)))
                .isInstanceOf(EventStoreException.class)
                .hasMessageContaining("actor");
        assertThat(store.head()).isZero();
    }

    @Test
    void who_comes_second_with_a_place_in_a_stream_must_decide_again() {
        store.appendEvents(List.of(event("dealer/D-1", 0), event("dealer/D-1", 1)));
        assertThatThrownBy(() -> store.appendEvents(List.of(event("dealer/D-1", 1))))
                .isInstanceOf(ConcurrencyException.class);
        assertThatThrownBy(() -> store.appendEvents(List.of(event("dealer/D-1", 0))))
                .isInstanceOfSatisfying(
                        StreamExists.class,
                        exists -> assertThat(exists.stream()).isEqualTo("dealer/D-1"));
        assertThat(store.head()).isEqualTo(2);
    }

    @Test
    void a_stream_has_no_hole_even_where_somebody_decided_on_what_was_never_stored() {
        store.appendEvents(List.of(event("dealer/D-1", 0)));
        assertThatThrownBy(() -> store.appendEvents(List.of(event("dealer/D-1", 2))))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(store.lastSequenceNumberFor("dealer/D-1")).contains(0L);
    }

    @Test
    void an_interrupt_does_not_break_the_append_and_is_not_lost() {
        Thread.currentThread().interrupt();
        store.appendEvents(List.of(event("dealer/D-1", 0)));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(store.head()).isEqualTo(1);
    }

    @Test
    void an_append_is_all_or_nothing() {
        store.appendEvents(List.of(event("dealer/D-1", 0)));
        assertThatThrownBy(() -> store.appendEvents(List.of(event("dealer/D-2", 0), event("dealer/D-1", 0))))
                .isInstanceOf(StreamExists.class);
        assertThat(store.lastSequenceNumberFor("dealer/D-2")).isEmpty();
        assertThat(store.head()).isEqualTo(1);
    }

    @Test
    void in_a_crowd_each_conflict_fails_alone_and_positions_have_no_gap() throws Exception {
        var crowd = 16;
        var each = 40;
        var conflicts = new AtomicInteger();
        inParallel(IntStream.range(0, crowd)
                .<Callable<Void>>mapToObj(who -> () -> {
                    for (int i = 0; i < each; i++) {
                        store.appendEvents(List.of(event("dealer/W-" + who, i)));
                        try {
                            store.appendEvents(List.of(event("dealer/shared", i)));
                        } catch (ConcurrencyException | StreamExists lost) {
                            conflicts.incrementAndGet();
                        }
                    }
                    return null;
                })
                .toList());
        // Everybody tries each place of the shared stream once: one wins each, all others are told so.
        assertThat(conflicts).hasValue(crowd * each - each);
        var positions = everything(0).stream()
                .map(event -> LedgerStorageEngine.positionOf(event.trackingToken()))
                .toList();
        assertThat(positions)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, (long) crowd * each + each)
                        .boxed()
                        .toList());
        assertThat(store.readEvents("dealer/shared").asStream().map(DomainEventMessage::getSequenceNumber))
                .containsExactlyElementsOf(LongStream.range(0, each).boxed().toList());
    }

    @Test
    void in_a_crowd_everybody_gets_a_turn() throws Exception {
        // Seen to hang when an append was given the lead before its thread had begun to wait.
        var crowd = 64;
        var each = 100;
        inParallel(IntStream.range(0, crowd)
                .<Callable<Void>>mapToObj(who -> () -> {
                    for (int i = 0; i < each; i++) store.appendEvents(List.of(event("dealer/C-" + who, i)));
                    return null;
                })
                .toList());
        assertThat(store.head()).isEqualTo((long) crowd * each);
    }

    @Test
    void two_nodes_that_append_at_once_lose_nothing_and_skip_nothing_for_a_reader() throws Exception {
        var other = new LedgerStorageEngine(database);
        var done = new AtomicBoolean();
        var seen = new ArrayList<Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reader = threads.submit(() -> {
                var position = 0L;
                while (true) {
                    var last = done.get(); // Asked before reading: what was appended until now must be seen.
                    var batch = store.readAfter(position, 50);
                    for (var event : batch) seen.add(LedgerStorageEngine.positionOf(event.trackingToken()));
                    if (!batch.isEmpty()) position = seen.getLast();
                    else if (last) return position;
                }
            });
            inParallel(IntStream.range(0, 8)
                    .<Callable<Void>>mapToObj(who -> () -> {
                        var node = who % 2 == 0 ? store : other;
                        for (int i = 0; i < 100; i++) node.appendEvents(List.of(event("dealer/N-" + who, i)));
                        return null;
                    })
                    .toList());
            done.set(true);
            assertThat(reader.get(30, TimeUnit.SECONDS)).isEqualTo(800);
        }
        assertThat(seen)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 800).boxed().toList());
    }

    @Test
    void a_follower_is_woken_by_the_commit() throws Exception {
        var events = LedgerEventStore.on(store);
        try (var following = events.openStream(new GlobalSequenceTrackingToken(0))) {
            assertThat(following.hasNextAvailable(0, TimeUnit.SECONDS)).isFalse();
            var woken = new CountDownLatch(1);
            assertThat(following.setOnAvailableCallback(woken::countDown)).isTrue();
            store.appendEvents(List.of(event("dealer/D-1", 0)));
            assertThat(woken.await(1, TimeUnit.SECONDS)).isTrue();
            assertThat(following.nextAvailable().getPayload()).isEqualTo(registered("D-1"));
        }
    }

    @Test
    void a_follower_that_cannot_be_woken_does_not_make_a_stored_append_fail() {
        var woken = new AtomicInteger();
        store.onCommit(() -> {
            throw new RejectedExecutionException("stopping");
        });
        store.onCommit(woken::incrementAndGet);
        store.appendEvents(List.of(event("dealer/D-1", 0)));
        assertThat(store.head()).isEqualTo(1);
        assertThat(woken).hasValue(1);
    }

    @Test
    void a_follower_sees_what_another_node_appends() throws Exception {
        var events = LedgerEventStore.on(store);
        try (var following = events.openStream(new GlobalSequenceTrackingToken(0))) {
            new LedgerStorageEngine(database).appendEvents(List.of(event("dealer/D-1", 0)));
            assertThat(following.hasNextAvailable(2, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void followers_near_and_far_see_the_same_in_the_same_order() throws Exception {
        var events = LedgerEventStore.on(store);
        for (int i = 0; i < 2_500; i += 100) {
            var from = i;
            store.appendEvents(IntStream.range(0, 100)
                    .mapToObj(n -> event("dealer/D-1", from + n))
                    .toList());
        }
        for (var start : new long[] {0, 1, 999, 1_000, 2_400}) {
            try (var following = events.openStream(new GlobalSequenceTrackingToken(start))) {
                for (var position = start + 1; position <= 2_500; position++) {
                    var next = following.nextAvailable();
                    assertThat(LedgerStorageEngine.positionOf(next.trackingToken()))
                            .isEqualTo(position);
                }
                assertThat(following.hasNextAvailable(0, TimeUnit.SECONDS)).isFalse();
            }
        }
    }

    @Test
    void a_receipt_is_kept_once_with_its_first_answer() {
        var first = Receipt.of("c-1", "content");
        store.storeReceipt(first, new DealerId("D-1"));
        assertThatThrownBy(() -> store.storeReceipt(Receipt.of("c-1", "content"), new DealerId("D-2")))
                .isInstanceOf(DuplicateCommand.class);
        var found = store.findReceipt("c-1").orElseThrow();
        assertThat(found.mustMatch(first).answer(DealerId.class)).isEqualTo(new DealerId("D-1"));
        assertThat(store.findReceipt("c-2")).isEmpty();
    }

    @Test
    void the_same_command_id_with_other_content_is_refused() {
        store.storeReceipt(Receipt.of("c-1", "content"), null);
        var found = store.findReceipt("c-1").orElseThrow();
        assertThatThrownBy(() -> found.mustMatch(Receipt.of("c-1", "other content")))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(RefusalCode.COMMAND_ID_REUSED));
    }

    @Test
    void a_refusal_is_remembered_in_the_same_words() {
        var refused = new Refused(RefusalCode.DEALER_UNKNOWN, "dealer", "D-9");
        store.storeRefusal(Receipt.of("c-1", "content"), refused);
        assertThat(store.findReceipt("c-1").orElseThrow().refusal()).hasMessage(refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update store.event set payload = 'x'",
                "delete from store.event",
                "truncate store.event",
                "update store.receipt set refused = true",
                "delete from store.receipt",
                "truncate store.receipt"
            })
    void nothing_that_was_recorded_can_be_changed_or_removed(String attack) throws SQLException {
        store.appendEvents(List.of(event("dealer/D-1", 0)));
        store.storeReceipt(Receipt.of("c-1", "content"), null);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(attack))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("never changed");
        }
    }

    private List<? extends TrackedEventMessage<?>> everything(long after) {
        return store.readEvents(new GlobalSequenceTrackingToken(after), false).toList();
    }

    private static DealerRegistered registered(String id) {
        return new DealerRegistered(new DealerId(id), "ACME", "East", null);
    }

    private static DomainEventMessage<?> event(String stream, long sequence) {
        return new GenericDomainEventMessage<>("dealer", stream, sequence, registered("D-1"), WHO);
    }

    private static void inParallel(List<Callable<Void>> works) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> one : threads.invokeAll(works)) one.get();
        }
    }
}
