package io.orderledger.command;

import static io.orderledger.command.approval.TestApprovals.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.RefusalCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * What every command leads to in every state: the arrows of domain.md, and no other.
 *
 * @param <S> the states
 */
public final class StateTable<S extends Enum<S>> {
    private final Class<S> states;
    private final List<Row<S>> rows = new ArrayList<>();

    public StateTable(Class<S> states) {
        this.states = states;
    }

    /** Every command in every state, in the same order in every run: a map of constants has another one each time. */
    public static Stream<Arguments> everyCommandInEveryState(Collection<?> commands, Object... states) {
        return each(commands.stream().sorted(Comparator.comparing(Object::toString)), states);
    }

    private static Stream<Arguments> each(Stream<?> commands, Object... states) {
        return commands.flatMap(command -> Arrays.stream(states).map(state -> Arguments.of(command, state)));
    }

    /** What somebody sends; refused with this code in every state that the row says nothing else about. */
    public Row<S> row(String actor, Instant at, Object command, RefusalCode otherwise) {
        var row = new Row<S>(actor, at, command, otherwise, new EnumMap<>(states), new EnumMap<>(states));
        rows.add(row);
        return row;
    }

    public Stream<Arguments> everyRowInEveryState() {
        return each(rows.stream(), (Object[]) states.getEnumConstants());
    }

    /**
     * One command and what it leads to.
     *
     * @param otherwise what it is refused with in the states that are not named
     * @param led       by state, the kinds of its events
     * @param refused   by state, another refusal
     */
    public record Row<S extends Enum<S>>(
            String actor,
            Instant at,
            Object command,
            RefusalCode otherwise,
            Map<S, List<Class<?>>> led,
            Map<S, RefusalCode> refused) {
        /** Exactly events of these kinds, in any order; none where it is so already. */
        @SafeVarargs
        public final Row<S> leadsTo(List<Class<?>> events, S... in) {
            for (var state : in) led.put(state, events);
            return this;
        }

        @SafeVarargs
        public final Row<S> leadsTo(Class<?> event, S... in) {
            return leadsTo(List.of(event), in);
        }

        @SafeVarargs
        public final Row<S> refused(RefusalCode code, S... in) {
            for (var state : in) refused.put(state, code);
            return this;
        }

        /** Sends it in a state that the ledger has reached. */
        public void tried(Decisions ledger, S state) {
            var sent = by(actor, at, command);
            var events = led.get(state);
            if (events == null) {
                ledger.refuses(sent, refused.getOrDefault(state, otherwise));
                return;
            }
            ledger.when(sent);
            var kinds = ledger.added().stream().<Class<?>>map(Object::getClass).toList();
            assertThat(kinds).containsExactlyInAnyOrderElementsOf(events);
        }

        @Override
        public String toString() {
            return "%s by %s at %s".formatted(command, actor, at);
        }
    }
}
