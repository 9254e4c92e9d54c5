package io.orderledger.command.process;

import io.orderledger.api.Actor;
import io.orderledger.api.Done;
import io.orderledger.api.Ledger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes down what a process sends, by command id, and answers as told. */
final class SentCommands implements Ledger {
    final Map<String, Object> sent = new LinkedHashMap<>();
    final Map<Class<?>, RuntimeException> failures = new LinkedHashMap<>();

    @Nullable
    Actor actor;

    @Override
    @SuppressWarnings("NullAway") // A process does not look at answers.
    public <R> Done<R> send(String commandId, Object content, Object command, Class<R> answer) {
        sent.put(commandId, command);
        var failure = failures.get(command.getClass());
        if (failure != null) throw failure;
        return new Done<>(null, sent.size(), false);
    }

    @Override
    public Ledger as(Actor actor) {
        this.actor = actor;
        return this;
    }

    @Override
    public <R extends @Nullable Object> R ask(Object query, Class<R> answer, long atLeast) {
        throw new AssertionError("A process decides nothing and asks nothing: " + query);
    }

    @Override
    public <U> Watching watch(Object query, Class<U> change, Consumer<U> onChange) {
        throw new AssertionError("A process follows events, not views: " + query);
    }

    @Override
    public String newCommandId() {
        throw new AssertionError("A process's command ids are made of the event and the step");
    }
}
