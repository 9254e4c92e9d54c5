package io.orderledger.wiring;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.Actor;
import io.orderledger.api.Ledger;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import java.sql.SQLException;
import java.time.Clock;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.queryhandling.DefaultQueryGateway;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.junit.jupiter.api.Test;

/** What a failed command looks like from outside. */
class LedgerDoorTest {
    private final SimpleCommandBus commands = SimpleCommandBus.builder().build();
    private final SimpleQueryBus queries = SimpleQueryBus.builder().build();
    private final LedgerDoor door = new LedgerDoor(
            commands,
            queries,
            DefaultQueryGateway.builder().queryBus(queries).build(),
            () -> Actor.system("test"),
            Clock.systemUTC());

    private void answering(RuntimeException failure) {
        commands.subscribe(String.class.getName(), _ -> {
            throw failure;
        });
    }

    @Test
    void nobody_can_say_if_a_command_was_done_while_the_database_was_away() {
        var away = new EventStoreException("Cannot read", new SQLException("The connection is closed", "08003"));
        answering(away);
        assertThatThrownBy(() -> door.send("command", Void.class))
                .isInstanceOf(Ledger.Indeterminate.class)
                .hasCause(away);
    }

    @Test
    void a_refusal_stays_one_also_where_it_may_pass() {
        var busy = new Refused(RefusalCode.TOO_BUSY, "attempts", "10");
        answering(busy);
        assertThatThrownBy(() -> door.send("command", Void.class)).isSameAs(busy);
    }

    @Test
    void a_fault_of_the_ledger_s_own_is_not_taken_for_an_outage() {
        var broken = new EventStoreException("Cannot read", new SQLException("No such column", "42703"));
        answering(broken);
        assertThatThrownBy(() -> door.send("command", Void.class)).isSameAs(broken);
    }
}
