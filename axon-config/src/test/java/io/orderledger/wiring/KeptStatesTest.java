package io.orderledger.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.dealer.DealerEvent.DealerRegistered;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.store.LedgerStorageEngine;
import io.orderledger.store.MetadataKeys;
import io.orderledger.store.Receipt;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A state from memory decides nothing once it is old, and costs nothing while it is not. */
class KeptStatesTest {
    private static final DealerId DEALER = new DealerId("D-1");
    private static final AtomicInteger COMMANDS = new AtomicInteger();

    private LedgerDatabase database;
    private LedgerStorageEngine engine;
    private KeptStates states;
    private int folds;

    @BeforeEach
    void open() throws SQLException {
        database = LedgerDatabase.fresh();
        engine = new LedgerStorageEngine(database.pool());
        states = new KeptStates(engine, 2);
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    @Test
    void a_state_is_read_once_and_then_kept() {
        store("dealer/D-1", 0);
        assertThat(deciding(this::count)).isEqualTo(1);
        assertThat(deciding(this::count)).isEqualTo(1);
        assertThat(folds).isEqualTo(1);
    }

    @Test
    void a_decision_on_a_state_that_has_become_old_is_refused_and_the_next_one_sees_what_was_added() {
        store("dealer/D-1", 0);
        deciding(this::count);
        store("dealer/D-1", 1);
        assertThatThrownBy(() -> deciding(this::count)).isInstanceOf(ConcurrencyException.class);
        assertThat(deciding(this::count)).isEqualTo(2);
        assertThat(folds).as("only what was added is read").isEqualTo(2);
    }

    @Test
    void who_saw_nothing_is_refused_once_there_is_something() {
        assertThatThrownBy(() -> deciding(() -> {
                    var before = count();
                    store("dealer/D-1", 0);
                    return before;
                }))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(deciding(this::count)).isEqualTo(1);
    }

    @Test
    void one_decision_sees_one_state_however_often_it_looks() {
        store("dealer/D-1", 0);
        var seen = new ArrayList<Integer>();
        assertThatThrownBy(() -> deciding(() -> {
                    seen.add(count());
                    store("dealer/D-1", 1);
                    seen.add(count());
                    return 0;
                }))
                .isInstanceOf(ConcurrencyException.class);
        assertThat(seen).containsExactly(1, 1);
    }

    @Test
    void outside_of_a_decision_the_last_state_is_read() {
        store("dealer/D-1", 0);
        assertThat(count()).isEqualTo(1);
        store("dealer/D-1", 1);
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void what_was_asked_for_longest_ago_is_forgotten_and_read_again() {
        for (int i = 1; i <= 3; i++) store("dealer/D-" + i, 0);
        for (int i = 1; i <= 3; i++) {
            var dealer = new DealerId("D-" + i);
            deciding(() -> count(dealer));
        }
        assertThat(folds).isEqualTo(3);
        deciding(this::count);
        assertThat(folds).isEqualTo(4);
    }

    private int count() {
        return count(DEALER);
    }

    private int count(DealerId dealer) {
        Integer counted = states.of(dealer, this::oneMore);
        return counted == null ? 0 : counted;
    }

    private Integer oneMore(@Nullable Integer before, Object event) {
        folds++;
        return before == null ? 1 : before + 1;
    }

    /** Decides under a receipt, which the store takes only while what was seen is the last. */
    private int deciding(Supplier<Integer> decision) {
        var unit = DefaultUnitOfWork.startAndGet(GenericMessage.asMessage("command"));
        var receipt = Receipt.of("c-" + COMMANDS.incrementAndGet(), "content");
        unit.resources().put(Receipt.RESOURCE, receipt);
        unit.onCommit(_ -> engine.storeReceipt(receipt, null));
        var result = unit.executeWithResult(decision::get, RollbackConfigurationType.ANY_THROWABLE);
        if (result.isExceptional() && result.exceptionResult() instanceof RuntimeException failed) throw failed;
        return result.getPayload();
    }

    /** Stored by another node, as far as the decisions here know. */
    private void store(String stream, long sequence) {
        try (var elsewhere = new LedgerStorageEngine(database.pool())) {
            var thread = Thread.ofPlatform()
                    .start(() -> elsewhere.appendEvents(List.of(new GenericDomainEventMessage<>(
                            "dealer",
                            stream,
                            sequence,
                            new DealerRegistered(DEALER, "ACME", "East", null),
                            Map.of(MetadataKeys.ACTOR, "tester")))));
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
