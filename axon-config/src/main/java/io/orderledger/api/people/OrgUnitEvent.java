package io.orderledger.api.people;

import io.orderledger.api.Role;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Everything that can have happened to an organisation unit. */
public sealed interface OrgUnitEvent {
    OrgUnitId unitId();

    @Revision("1")
    record UnitOpened(
            OrgUnitId unitId, BilingualName name, @Nullable OrgUnitId parentId, Instant valueDate)
            implements OrgUnitEvent {}

    @Revision("1")
    record UnitRenamed(OrgUnitId unitId, BilingualName name) implements OrgUnitEvent {}

    @Revision("1")
    record UnitMoved(OrgUnitId unitId, @Nullable OrgUnitId parentId, Instant valueDate) implements OrgUnitEvent {}

    @Revision("1")
    record UnitClosed(OrgUnitId unitId, Instant valueDate) implements OrgUnitEvent {}

    /** Stored together with the same fact in the person's own stream. */
    @Revision("1")
    record RoleGranted(
            OrgUnitId unitId,
            StaffId staffId,
            Role role,
            Instant from,
            @Nullable Instant until) implements OrgUnitEvent {}

    /** From {@code valueDate} on the person does not have the role, and what would have begun later does not begin. */
    @Revision("1")
    record RoleWithdrawn(OrgUnitId unitId, StaffId staffId, Role role, Instant valueDate) implements OrgUnitEvent {}
}
