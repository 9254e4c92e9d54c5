package io.orderledger.command.people;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.people.OrgUnitCommand.MoveUnit;
import io.orderledger.api.people.OrgUnitCommand.OpenUnit;
import io.orderledger.api.people.OrgUnitId;
import java.time.Instant;
import java.util.TreeSet;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tree of units: every unit is below one that is open, and none below itself, at no instant. */
@Component
class ArrangingUnits {
    private final Repository<OrgUnit> units;
    private final ToldByEvents people;

    ArrangingUnits(Repository<OrgUnit> units, ToldByEvents people) {
        this.units = units;
        this.people = people;
    }

    @CommandHandler
    void decide(OpenUnit command) throws Exception {
        mustBeOpen(command.parentId(), command.valueDate());
        units.newInstance(() -> OrgUnit.open(command));
    }

    @CommandHandler
    void decide(MoveUnit command) {
        var unit = units.load(command.unitId().toString());
        var parent = command.parentId();
        if (parent != null) {
            mustBeOpen(parent, command.valueDate());
            mustNotBeBelow(command.unitId(), parent, command.valueDate());
        }
        unit.execute(it -> it.move(command));
    }

    private void mustBeOpen(@Nullable OrgUnitId parent, Instant at) {
        if (parent != null) OrgUnit.mustBeOpen(people.of(parent), at);
    }

    /**
     * Looks at the path at that instant and at each later one at which some unit on it stands elsewhere. The decision rests on
     * every unit seen: two moves that would make a cycle together cannot both be stored.
     */
    private void mustNotBeBelow(OrgUnitId unit, OrgUnitId parent, Instant from) {
        var instants = new TreeSet<Instant>();
        for (var at = from; at != null; at = instants.higher(at)) {
            for (var above = parent; above != null; ) {
                if (above.equals(unit)) throw cycle(unit, parent, at);
                var state = people.of(above);
                state.parents().forEach(place -> instants.add(place.from()));
                above = state.parentAt(at);
            }
        }
    }

    private static Refused cycle(OrgUnitId unit, OrgUnitId parent, Instant at) {
        return new Refused(RefusalCode.UNIT_CYCLE, "unit", unit.value(), "parent", parent.value(), "at", at.toString());
    }
}
