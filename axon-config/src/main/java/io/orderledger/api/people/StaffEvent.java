package io.orderledger.api.people;

import io.orderledger.api.Role;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Everything that can have happened to the record of a member of staff. */
public sealed interface StaffEvent {
    StaffId staffId();

    @Revision("1")
    record StaffRegistered(StaffId staffId, BilingualName name, Instant valueDate) implements StaffEvent {}

    @Revision("1")
    record StaffRenamed(StaffId staffId, BilingualName name) implements StaffEvent {}

    /** Stored together with the same fact in the unit's stream. */
    @Revision("1")
    record RoleReceived(
            StaffId staffId,
            OrgUnitId unitId,
            Role role,
            Instant from,
            @Nullable Instant until) implements StaffEvent {}

    @Revision("1")
    record RoleEnded(StaffId staffId, OrgUnitId unitId, Role role, Instant valueDate) implements StaffEvent {}

    @Revision("1")
    record AuthoritySet(StaffId staffId, Money most, Instant valueDate) implements StaffEvent {}

    @Revision("1")
    record ScopeSet(StaffId staffId, List<String> regions, List<DealerId> dealers, Instant valueDate)
            implements StaffEvent {
        public ScopeSet {
            regions = List.copyOf(regions);
            dealers = List.copyOf(dealers);
        }
    }

    /** Ends all roles at that instant; each unit takes down its own. */
    @Revision("1")
    record StaffDeparted(StaffId staffId, Instant valueDate) implements StaffEvent {}

    @Revision("1")
    record StaffReturned(StaffId staffId, Instant valueDate) implements StaffEvent {}
}
