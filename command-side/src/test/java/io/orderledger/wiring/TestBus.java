package io.orderledger.wiring;

import io.orderledger.store.Receipts;
import java.util.Map;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.GenericMessage;

/** Opens the bus that decides each command once to tests of decisions. */
public final class TestBus {
    private TestBus() {}

    public static CommandBus on(Receipts receipts) {
        return new LedgerCommandBus(receipts);
    }

    /**
     * A command as the door sends it.
     *
     * @param content what was really sent; a repeat of the id with another one is refused
     */
    public static CommandMessage<?> command(String id, String content, Object command, Map<String, String> stamps) {
        var message = new GenericMessage<>(id, command, stamps).andMetaData(Map.of(LedgerCommandBus.CONTENT, content));
        return new GenericCommandMessage<>(message, command.getClass().getName());
    }

    /** Whether the command had been decided before, so that this is its first answer again. */
    public static boolean isRepeat(CommandResultMessage<?> result) {
        return result.getMetaData().containsKey(LedgerCommandBus.REPEATED);
    }
}
