package io.orderledger.api;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one door for people and programs: send a command, ask a question, watch for changes. Every route (console, REST,
 * import) comes through here, so actor, command id and freshness are dealt with once.
 */
public interface Ledger {
    /**
     * Sends a command under an id of its own and waits until its events are durable.
     *
     * @param answer the class of the answer, or {@link Void} where the command has none
     * @throws Refused       when the ledger says no; nothing was changed
     * @throws Indeterminate when nobody can say whether it was done; send it again under the same id
     */
    default <R> Done<R> send(Object command, Class<R> answer) {
        return send(newCommandId(), command, answer);
    }

    /** As {@link #send(Object, Class)}, with the client's command id: the same id and content have one effect (I-18). */
    default <R> Done<R> send(String commandId, Object command, Class<R> answer) {
        return send(commandId, command, command, answer);
    }

    /**
     * As {@link #send(String, Object, Class)}, for a door that fills in what the client left out (such as today's date):
     * sameness is judged by {@code content}, what the client really sent, so that a repeat at a later hour is a repeat.
     */
    <R> Done<R> send(String commandId, Object content, Object command, Class<R> answer);

    /** Asks as things are known now. Null only where the query says so. */
    default <R extends @Nullable Object> R ask(Object query, Class<R> answer) {
        return ask(query, answer, 0);
    }

    /**
     * Asks, after waiting until the answer reflects {@code atLeast}.
     *
     * @param atLeast a global position, such as {@link Done#position()}; 0 does not wait
     * @throws Indeterminate when the read side does not get there in time
     */
    <R extends @Nullable Object> R ask(Object query, Class<R> answer, long atLeast);

    /**
     * Follows changes until closed. Updates are hints without figures: ask again for those.
     *
     * @param query    one of the {@code Watch...} queries
     * @param onChange called on a thread of the ledger's; must not block
     */
    <U> Watching watch(Object query, Class<U> change, Consumer<U> onChange);

    /** The same door for work without a signed-in person, such as an import job. */
    Ledger as(Actor actor);

    /** A new command id, unique and ordered by time. */
    String newCommandId();

    /** A subscription that somebody must end. */
    interface Watching extends AutoCloseable {
        @Override
        void close();
    }

    /** Neither done nor refused, as far as anybody can tell now. */
    final class Indeterminate extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Indeterminate(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
