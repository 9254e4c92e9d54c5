package io.orderledger.command.people;

import io.orderledger.api.Identity;
import io.orderledger.api.LastStates;
import java.util.List;
import java.util.function.Function;
import org.axonframework.config.Configuration;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/** Opens this room's aggregates to tests of joint decisions. */
public final class TestPeople {
    public static final List<Class<?>> AGGREGATES = List.of(OrgUnit.class, StaffMember.class);
    public static final List<Function<Configuration, Object>> HANDLERS = List.of(
            axon -> new ArrangingUnits(axon.repository(OrgUnit.class), told(axon)),
            axon -> new GrantingRoles(axon.repository(OrgUnit.class), axon.repository(StaffMember.class), told(axon)));

    private TestPeople() {}

    public static People people(Configuration axon) {
        return told(axon);
    }

    /** As {@link #people(Configuration)}, on the events alone. */
    public static People people(EventStore events) {
        return new ToldByEvents(new Folded(events));
    }

    private static ToldByEvents told(Configuration axon) {
        return new ToldByEvents(new Folded(axon.eventStore()));
    }

    /** Keeps nothing: reads every event, every time. */
    private record Folded(EventStore events) implements LastStates {
        @Override
        public <S> @Nullable S of(Identity id, Fold<S> fold) {
            @Nullable S state = null;
            var stream = events.readEvents(id.stream());
            while (stream.hasNext()) state = fold.after(state, stream.next().getPayload());
            return state;
        }
    }
}
