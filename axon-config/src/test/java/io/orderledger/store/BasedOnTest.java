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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is decided is decided on the last state there is: also where it changes nothing of what it has read. */
class BasedOnTest {
    private HikariDataSource database;
    private LedgerStorageEngine store;
    private LedgerEventStore events;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.fresh();
        store = new LedgerStorageEngine(database);
        events = LedgerEventStore.on(store);
        store.appendEvents(List.of(event("dealer/D-1", 0), event("dealer/D-1", 1)));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_decision_on_the_last_state_is_taken() {
        var receipt = Receipt.of("c-1", "content");
        deciding(receipt, () -> {
            events.readEvents("dealer/D-1");
            store.appendEvents(List.of(event("dealer/D-2", 0)));
        });
        assertThat(receipt.position()).isEqualTo(3);
    }

    @Test
    void a_decision_on_an_older_state_must_be_made_again_though_it_adds_nothing_to_that_stream() {
        assertThatThrownBy(() -> deciding(Receipt.of("c-1", "content"), () -> {
                    Receipt.basedOn("dealer/D-1", 0);
                    store.appendEvents(List.of(event("dealer/D-2", 0)));
                }))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(store.head()).isEqualTo(2);
        assertThat(store.findReceipt("c-1")).isEmpty();
    }

    @Test
    void a_refusal_on_an_older_state_must_be_made_again() {
        var receipt = Receipt.of("c-1", "content");
        var refused = new Refused(RefusalCode.ORDER_STATE, "order", "O-1", "status", "SHIPPED", "verb", "cancelled");
        deciding(receipt, () -> Receipt.basedOn("dealer/D-1", 0));
        assertThatThrownBy(() -> store.storeRefusal(receipt, refused)).isInstanceOf(ConcurrencyException.class);
        assertThat(store.findReceipt("c-1")).isEmpty();

        var again = Receipt.of("c-1", "content");
        deciding(again, () -> Receipt.basedOn("dealer/D-1", 1));
        store.storeRefusal(again, refused);
        assertThat(store.findReceipt("c-1").orElseThrow().refusal()).hasMessage(refused.getMessage());
    }

    @Test
    void a_decision_on_a_state_that_was_never_stored_must_be_made_again() {
        assertThatThrownBy(() -> deciding(Receipt.of("c-1", "content"), () -> {
                    Receipt.basedOn("dealer/D-1", 7);
                    store.appendEvents(List.of(event("dealer/D-2", 0)));
                }))
                .isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void who_found_nothing_must_look_again_when_there_is_something_now() {
        var receipt = Receipt.of("c-1", "content");
        deciding(receipt, () -> events.readEvents("dealer/D-2"));
        store.appendEvents(List.of(event("dealer/D-2", 0)));
        var unknown = new Refused(RefusalCode.DEALER_UNKNOWN, "dealer", "D-2");
        assertThatThrownBy(() -> store.storeRefusal(receipt, unknown)).isInstanceOf(ConcurrencyException.class);
    }

    @Test
    void stale_decisions_fail_alone_in_a_crowd() throws InterruptedException {
        var other = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 50; i++) store.appendEvents(List.of(event("dealer/W-" + i, 0)));
        });
        for (int i = 0; i < 50; i++) {
            var place = i;
            assertThatThrownBy(() -> deciding(Receipt.of("stale-" + place, "content"), () -> {
                        Receipt.basedOn("dealer/D-1", 0);
                        store.appendEvents(List.of(event("dealer/V-" + place, 0)));
                    }))
                    .isInstanceOf(ConcurrencyException.class);
        }
        other.join();
        assertThat(store.head()).isEqualTo(52);
    }

    @Test
    void who_saw_nothing_of_a_stream_and_begins_it_late_decides_again() {
        assertThatThrownBy(() -> deciding(Receipt.of("late", "content"), () -> {
                    Receipt.basedOn("dealer/D-1", -1);
                    store.appendEvents(List.of(event("dealer/D-1", 0)));
                }))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(store.head()).isEqualTo(2);
    }

    @Test
    void who_has_seen_less_than_what_it_goes_on_after_decides_again() {
        assertThatThrownBy(() -> deciding(Receipt.of("half", "content"), () -> {
                    Receipt.basedOn("dealer/D-1", 0);
                    store.appendEvents(List.of(event("dealer/D-1", 2)));
                }))
                .isInstanceOf(ConcurrencyException.class)
                .hasMessageContaining("not the last one");
        assertThat(store.head()).isEqualTo(2);
    }

    @Test
    void each_receipt_of_a_group_names_the_last_event_of_its_own_command() throws Exception {
        var receipts = new ArrayList<Receipt>();
        var threads = new ArrayList<Thread>();
        try (var other = database.getConnection();
                var holdingUp = other.createStatement()) {
            other.setAutoCommit(false);
            holdingUp.execute("select * from store.head for update");
            threads.add(waiting(() -> store.appendEvents(List.of(event("dealer/W", 0)))));
            for (int i = 1; i <= 3; i++) {
                var receipt = Receipt.of("command-" + i, "content");
                receipts.add(receipt);
                var begun = IntStream.range(0, i)
                        .mapToObj(n -> event("dealer/G-" + receipt.commandId(), n))
                        .toList();
                threads.add(waiting(() -> deciding(receipt, () -> store.appendEvents(begun))));
            }
            other.rollback();
        }
        for (var thread : threads) thread.join();
        for (var receipt : receipts) {
            assertThat(store.findReceipt(receipt.commandId()).orElseThrow().position())
                    .isEqualTo(receipt.position())
                    .isEqualTo(lastPositionOf("dealer/G-" + receipt.commandId()));
        }
    }

    private long lastPositionOf(String stream) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select max(position) from store.event where stream = ?")) {
            statement.setString(1, stream);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    @Test
    void of_two_decisions_that_each_rest_on_what_the_other_changes_only_one_is_taken() throws Exception {
        store.appendEvents(List.of(event("dealer/D-2", 0)));
        var taken = new ConcurrentLinkedQueue<String>();
        var threads = new ArrayList<Thread>();
        try (var other = database.getConnection();
                var holdingUp = other.createStatement()) {
            other.setAutoCommit(false);
            holdingUp.execute("select * from store.head for update");
            // While this one waits for the database, those behind it make up one group.
            threads.add(waiting(() -> store.appendEvents(List.of(event("dealer/W", 0)))));
            threads.add(waiting(() -> swap("dealer/D-1", 1, "dealer/D-2", 1, taken)));
            threads.add(waiting(() -> swap("dealer/D-2", 0, "dealer/D-1", 2, taken)));
            other.rollback();
        }
        for (var thread : threads) thread.join();
        assertThat(taken).hasSize(1);
    }

    /** Reads one stream, and goes on with the other. */
    private void swap(String read, long seen, String stream, long next, Collection<String> taken) {
        try {
            deciding(Receipt.of("reads " + read, "content"), () -> {
                Receipt.basedOn(read, seen);
                store.appendEvents(List.of(event(stream, next)));
            });
            taken.add(stream);
        } catch (ConcurrencyException tooLate) {
            assertThat(tooLate).hasMessageContaining("not the last one");
        }
    }

    private static Thread waiting(Runnable work) throws InterruptedException {
        var thread = Thread.ofPlatform().start(work);
        // The first one waits in the socket, the others for their turn.
        for (int i = 0; i < 50 && thread.getState() != Thread.State.WAITING; i++) Thread.sleep(10);
        return thread;
    }

    private static void deciding(Receipt receipt, Runnable decision) {
        var unit = DefaultUnitOfWork.startAndGet(GenericMessage.asMessage("command"));
        unit.resources().put(Receipt.RESOURCE, receipt);
        unit.execute(decision);
    }

    private static DomainEventMessage<?> event(String stream, long sequence) {
        return new GenericDomainEventMessage<>(
                "dealer",
                stream,
                sequence,
                new DealerRegistered(new DealerId("D-1"), "ACME", "East", null),
                Map.of(MetadataKeys.ACTOR, "tester"));
    }
}
