package io.orderledger.command.people;

import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.Rights;
import io.orderledger.api.people.StaffId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Who is who, for decisions of other aggregates: told from the events of units and staff, never from a projection. A decision
 * that has asked is refused by the store where the answer has changed before it is stored.
 *
 * <p>A person's staff id is the name under which the person signs in ({@code Actor.name()}).
 */
public interface People {
    /** @throws Refused where there is no such person */
    Rights rights(StaffId staff, Instant at);

    /**
     * The unit itself, its parent, and so on up to the root.
     *
     * @throws Refused where there is no such unit
     */
    List<OrgUnitId> pathToRoot(OrgUnitId unit, Instant at);

    /** Who has the role in exactly this unit and works here at that instant. */
    Set<StaffId> holders(OrgUnitId unit, Role role, Instant at);
}
