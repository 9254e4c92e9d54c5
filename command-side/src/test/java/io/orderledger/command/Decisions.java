package io.orderledger.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.store.MemoryStore;
import io.orderledger.wiring.TestBus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandMessageHandlingMember;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.annotation.AnnotatedHandlerInspector;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.inspection.AggregateMetaModelFactory;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.jspecify.annotations.Nullable;

/**
 * Given events, when a command, then events, over several streams: Axon's own fixture knows one aggregate at a time, and
 * what matters here is what several decide together. Real aggregates on a real command bus; only the store is in memory.
 */
public final class Decisions implements AutoCloseable {
    private static final String ACTOR = "actor";

    /** What Axon finds in a class is the same for every test, and takes longer to find than most tests take. */
    private static final AggregateMetaModelFactory AGGREGATES = new AnnotatedAggregateMetaModelFactory();

    private static final Map<Class<?>, AnnotatedHandlerInspector<Object>> HANDLERS = new ConcurrentHashMap<>();

    private final MemoryStore store = new MemoryStore();
    private final Map<String, Long> nextSequence = new HashMap<>();
    private final Function<Object, String> streams;
    private final List<Function<Configuration, Object>> handlers;
    private final Configurer configurer;
    private @Nullable Configuration started;
    private boolean withReceipts;
    private long given;
    private String actor = "anna";
    private @Nullable Object answer;

    /**
     * @param aggregates the aggregate classes
     * @param streams    the stream that an event belongs to
     * @param handlers   joint decisions, made from the configuration
     */
    public Decisions(
            List<Class<?>> aggregates,
            Function<Object, String> streams,
            List<Function<Configuration, Object>> handlers) {
        this.streams = streams;
        this.handlers = handlers;
        configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureEventStore(
                        _ -> EmbeddedEventStore.builder().storageEngine(store).build());
        configurer.configureCommandBus(_ -> {
            var bus = withReceipts
                    ? TestBus.on(store)
                    : SimpleCommandBus.builder()
                            .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                            .build();
            bus.registerHandlerInterceptor(
                    new CorrelationDataInterceptor<>(List.of(new SimpleCorrelationDataProvider(ACTOR))));
            return bus;
        });
        configurer.registerComponent(AggregateMetaModelFactory.class, _ -> AGGREGATES);
        for (var aggregate : aggregates) configurer.configureAggregate(aggregate);
    }

    private Configuration axon() {
        var running = started;
        if (running == null) {
            running = configurer.start();
            for (var handler : handlers) subscribe(running.commandBus(), handler.apply(running));
            started = running;
        }
        return running;
    }

    private static void subscribe(CommandBus bus, Object handler) {
        var type = handler.getClass();
        var found = HANDLERS.computeIfAbsent(type, AnnotatedHandlerInspector::inspectType);
        found.getHandlers(type)
                .forEach(member -> member.unwrap(CommandMessageHandlingMember.class)
                        .ifPresent(it -> bus.subscribe(
                                it.commandName(),
                                message -> found.chainedInterceptor(type).handle(message, handler, member))));
    }

    /** Decides on the ledger's own bus, which knows every command again by its id (I-18). To be said before the first one. */
    public Decisions withReceipts() {
        if (started != null) throw new IllegalStateException("Commands were decided without receipts already");
        withReceipts = true;
        return this;
    }

    /** Who sends from now on; anna did before. */
    public Decisions as(String name) {
        actor = name;
        return this;
    }

    private <R> R send(Object command) {
        var message = GenericCommandMessage.asCommandMessage(command);
        var sender = message.getMetaData().containsKey(ACTOR) ? Map.<String, Object>of() : Map.of(ACTOR, actor);
        return axon().commandGateway().sendAndWait(message.andMetaData(sender));
    }

    public Decisions given(Object... events) {
        var messages = new ArrayList<DomainEventMessage<?>>();
        for (var event : events) {
            var stream = streams.apply(event);
            var sequence = nextSequence.merge(stream, 1L, Long::sum) - 1;
            messages.add(
                    new GenericDomainEventMessage<>("test", stream, sequence, event).andMetaData(Map.of(ACTOR, actor)));
        }
        store.appendEvents(messages);
        given += events.length;
        return this;
    }

    /** Sends commands that must succeed, and takes what they led to as given, and all that was before. */
    public Decisions givenCommands(Object... commands) {
        for (var command : commands) answer = send(command);
        given = stored().size();
        return this;
    }

    public Decisions when(Object command) {
        answer = send(command);
        return this;
    }

    /** Exactly these events, in this order, in one append. */
    public Decisions then(Object... events) {
        assertThat(added()).containsExactly(events);
        return this;
    }

    public Decisions thenNothing() {
        assertThat(added()).isEmpty();
        return this;
    }

    public Decisions answering(Object expected) {
        assertThat(answer).isEqualTo(expected);
        return this;
    }

    /** What the last command was answered. */
    @SuppressWarnings("unchecked") // The test knows what it asked.
    public <R> R answer() {
        return (R) Objects.requireNonNull(answer);
    }

    /** The command is refused with this code, and nothing happened. */
    public Refused refuses(Object command, RefusalCode code) {
        var refusals = new ArrayList<Refused>();
        assertThatThrownBy(() -> send(command)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            refusals.add(refused);
        });
        assertThat(added()).as("a refusal leaves no event").isEmpty();
        return refusals.getFirst();
    }

    /**
     * Sends a command that may be refused, and takes what it led to as given.
     *
     * @return the events it led to; none where it was refused
     */
    public List<Object> attempt(Object command) {
        try {
            answer = send(command);
        } catch (Refused | AggregateNotFoundException refused) {
            assertThat(added()).as("a refusal leaves no event").isEmpty();
            return List.of();
        }
        var led = List.copyOf(added());
        given += led.size();
        return led;
    }

    /**
     * What became of a command.
     *
     * @param result as the bus told it
     * @param led    the events it led to
     */
    public record Outcome(CommandResultMessage<?> result, List<Object> led) {}

    /** Sends a command as it is, stamps and all, and takes what it led to as given. */
    public Outcome outcome(CommandMessage<?> command) {
        var results = new ArrayList<CommandResultMessage<?>>();
        axon().commandBus().dispatch(command, (_, result) -> results.add(result));
        var led = List.copyOf(added());
        given += led.size();
        return new Outcome(results.getFirst(), led);
    }

    /** Takes everything that has happened so far as given. */
    public Decisions taken() {
        given = stored().size();
        return this;
    }

    public List<Object> added() {
        return stored().subList((int) given, stored().size());
    }

    public EventStore events() {
        return axon().eventStore();
    }

    public CommandGateway commands() {
        return axon().commandGateway();
    }

    private List<Object> stored() {
        return store.payloads();
    }

    @Override
    public void close() {
        if (started != null) started.shutdown();
    }
}
