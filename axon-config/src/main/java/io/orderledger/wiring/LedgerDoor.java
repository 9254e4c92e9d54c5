package io.orderledger.wiring;

import io.orderledger.api.Actor;
import io.orderledger.api.ActorSource;
import io.orderledger.api.Done;
import io.orderledger.api.Ledger;
import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import io.orderledger.store.MetadataKeys;
import io.orderledger.store.Receipt;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.IdentifierFactory;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.queryhandling.GenericQueryMessage;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryGateway;
import org.jspecify.annotations.Nullable;

/** The door on Axon's buses: stamps who asks, under which id, and what caused it; nobody else may set those. */
final class LedgerDoor implements Ledger {
    /** Metadata of a query: the position that the answer must reflect. */
    static final String AT_LEAST = "atLeast";

    /**
     * Metadata of a query: the position of the asker's own last command. The answer waits a moment to reflect it, and comes
     * as it is where that takes longer.
     */
    static final String PREFERABLY = "preferably";

    private static final long ANSWER_WITHIN_SECONDS = 30;

    /**
     * A command sent while an event is handled must not join that unit of work: its events would wait for the batch and
     * its locks would outlive it. So it is decided on a thread of its own.
     */
    private static final ExecutorService OWN_THREADS = Executors.newVirtualThreadPerTaskExecutor();

    private final CommandBus commands;
    private final QueryBus queries;
    private final QueryGateway subscriptions;
    private final ActorSource actors;
    private final Clock clock;
    /** The position of each actor's last command through this node; there are as many entries as accounts at most. */
    private final Map<String, Long> lastWrites;

    LedgerDoor(CommandBus commands, QueryBus queries, QueryGateway subscriptions, ActorSource actors, Clock clock) {
        this(commands, queries, subscriptions, actors, clock, new ConcurrentHashMap<>());
    }

    private LedgerDoor(
            CommandBus commands,
            QueryBus queries,
            QueryGateway subscriptions,
            ActorSource actors,
            Clock clock,
            Map<String, Long> lastWrites) {
        this.lastWrites = lastWrites;
        this.commands = commands;
        this.queries = queries;
        this.subscriptions = subscriptions;
        this.actors = actors;
        this.clock = clock;
    }

    @Override
    public <R> Done<R> send(String commandId, Object content, Object command, Class<R> answer) {
        var actor = actors.current();
        var metadata = MetaData.from(stamp(commandId, actor));
        if (content != command) metadata = metadata.and(LedgerCommandBus.CONTENT, content);
        var message = new GenericCommandMessage<>(
                new GenericMessage<>(commandId, command, metadata),
                command.getClass().getName());
        var result = new CompletableFuture<CommandResultMessage<?>>();
        if (CurrentUnitOfWork.isStarted()) OWN_THREADS.execute(() -> dispatch(message, result));
        else dispatch(message, result);
        var done = done(await(result), answer);
        lastWrites.merge(actor.name(), done.position(), Math::max);
        return done;
    }

    private void dispatch(CommandMessage<Object> message, CompletableFuture<CommandResultMessage<?>> result) {
        try {
            commands.dispatch(message, (_, answered) -> result.complete(answered));
        } catch (RuntimeException failed) {
            result.completeExceptionally(failed);
        }
    }

    private Map<String, String> stamp(String commandId, Actor actor) {
        var cause =
                CurrentUnitOfWork.map(unit -> (Message<?>) unit.getMessage()).orElse(null);
        var correlation = cause == null ? null : (String) cause.getMetaData().get(MetadataKeys.CORRELATION_ID);
        return Map.of(
                MetadataKeys.ACTOR,
                actor.name(),
                MetadataKeys.ROLES,
                actor.roles().stream().map(Role::name).sorted().collect(Collectors.joining(",")),
                MetadataKeys.SENT_AT,
                clock.instant().toString(),
                MetadataKeys.COMMAND_ID,
                commandId,
                MetadataKeys.CORRELATION_ID,
                correlation == null ? commandId : correlation,
                MetadataKeys.CAUSATION_ID,
                cause == null ? commandId : cause.getIdentifier());
    }

    private static CommandResultMessage<?> await(CompletableFuture<CommandResultMessage<?>> result) {
        try {
            return result.get(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            throw new Indeterminate("No answer within " + ANSWER_WITHIN_SECONDS + " s", late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Indeterminate("Interrupted while waiting for the answer", stopped);
        } catch (ExecutionException failed) {
            throw unchecked(failed);
        }
    }

    @SuppressWarnings("NullAway") // A Void answer is null: there is no other.
    private static <R> Done<R> done(CommandResultMessage<?> result, Class<R> answer) {
        if (result.isExceptional()) throw told(result.exceptionResult());
        var position = (Long) result.getMetaData().getOrDefault(LedgerCommandBus.POSITION, 0L);
        var payload = result.getPayload();
        if (payload instanceof Receipt.Found found) return new Done<>(found.answer(answer), position, true);
        return new Done<>(answer == Void.class ? null : answer.cast(payload), position, false);
    }

    /** Where the database is away while a command is decided, nobody need know at which step it went. */
    private static RuntimeException told(Throwable failure) {
        var known = unchecked(failure);
        return known instanceof Refused || known instanceof Indeterminate || !Faults.isPassing(known)
                ? known
                : new Indeterminate("The database did not answer; nobody can say if it was done", known);
    }

    private static RuntimeException unchecked(Throwable failure) {
        var cause = failure instanceof ExecutionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof RuntimeException runtime ? runtime : new CompletionException(cause);
    }

    @Override
    public <R extends @Nullable Object> R ask(Object query, Class<R> answer, long atLeast) {
        var actor = actors.current().name();
        var metadata = MetaData.with(MetadataKeys.ACTOR, actor)
                .and(AT_LEAST, atLeast)
                .and(PREFERABLY, lastWrites.getOrDefault(actor, 0L));
        var message = new GenericQueryMessage<>(query, ResponseTypes.instanceOf(answer)).andMetaData(metadata);
        try {
            var response = queries.query(message).get(ANSWER_WITHIN_SECONDS, TimeUnit.SECONDS);
            if (response.isExceptional()) throw unchecked(response.exceptionResult());
            return response.getPayload();
        } catch (TimeoutException late) {
            throw new Indeterminate("No answer within " + ANSWER_WITHIN_SECONDS + " s", late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Indeterminate("Interrupted while waiting for the answer", stopped);
        } catch (ExecutionException failed) {
            throw unchecked(failed);
        }
    }

    @Override
    public <U> Watching watch(Object query, Class<U> change, Consumer<U> onChange) {
        var subscription = subscriptions.subscriptionQuery(
                query, ResponseTypes.optionalInstanceOf(change), ResponseTypes.instanceOf(change));
        var following = subscription.updates().subscribe(onChange);
        return () -> {
            following.dispose();
            subscription.close();
        };
    }

    @Override
    public Ledger as(Actor actor) {
        return new LedgerDoor(commands, queries, subscriptions, () -> actor, clock, lastWrites);
    }

    @Override
    public String newCommandId() {
        return IdentifierFactory.getInstance().generateIdentifier();
    }
}
