package io.orderledger.command.people;

import io.orderledger.api.LastStates;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.Rights;
import io.orderledger.api.people.StaffId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Tells from the events of units and staff, by way of their last states. */
@Component
class ToldByEvents implements People {
    private final LastStates states;

    ToldByEvents(LastStates states) {
        this.states = states;
    }

    @Override
    public Rights rights(StaffId staff, Instant at) {
        return of(staff).rights(at);
    }

    @Override
    public List<OrgUnitId> pathToRoot(OrgUnitId unit, Instant at) {
        var path = new ArrayList<OrgUnitId>();
        for (var next = unit; next != null; next = of(next).parentAt(at)) {
            // No decision makes a cycle; without end it must not run even so.
            if (path.contains(next)) throw new IllegalStateException("A cycle of units: " + path);
            path.add(next);
        }
        return List.copyOf(path);
    }

    @Override
    public Set<StaffId> holders(OrgUnitId unit, Role role, Instant at) {
        return of(unit).holders(role, at).stream()
                .filter(staff -> of(staff).worksHere(at))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @throws Refused where there is no such person */
    StaffState of(StaffId staff) {
        var state = states.<StaffState>of(staff, StaffState::after);
        if (state == null) throw new Refused(RefusalCode.STAFF_UNKNOWN, "staff", staff.value());
        return state;
    }

    /** @throws Refused where there is no such unit */
    OrgUnitState of(OrgUnitId unit) {
        var state = states.<OrgUnitState>of(unit, OrgUnitState::after);
        if (state == null) throw new Refused(RefusalCode.UNIT_UNKNOWN, "unit", unit.value());
        return state;
    }
}
