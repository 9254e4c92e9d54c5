package io.orderledger.api.people;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import io.orderledger.api.ValueDates;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of an organisation unit. */
public sealed interface OrgUnitCommand {
    @TargetAggregateIdentifier
    OrgUnitId unitId();

    /** @param parentId the unit above, or null for a root */
    record OpenUnit(
            OrgUnitId unitId, BilingualName name, @Nullable OrgUnitId parentId, Instant valueDate)
            implements OrgUnitCommand {
        public OpenUnit {
            valueDate = ValueDates.checked(valueDate);
        }
    }

    record RenameUnit(OrgUnitId unitId, BilingualName name) implements OrgUnitCommand {}

    /** @param parentId the unit above from then on, or null where it becomes a root */
    record MoveUnit(OrgUnitId unitId, @Nullable OrgUnitId parentId, Instant valueDate) implements OrgUnitCommand {
        public MoveUnit {
            valueDate = ValueDates.checked(valueDate);
        }
    }

    /** Only where nobody has a role in it from then on; for good. */
    record CloseUnit(OrgUnitId unitId, Instant valueDate) implements OrgUnitCommand {
        public CloseUnit {
            valueDate = ValueDates.checked(valueDate);
        }
    }

    /**
     * @param from  the first instant at which the person has the role
     * @param until the first instant at which the person has it no longer, or null where no end is known
     */
    record GrantRole(
            OrgUnitId unitId,
            StaffId staffId,
            Role role,
            Instant from,
            @Nullable Instant until) implements OrgUnitCommand {
        public GrantRole {
            from = ValueDates.checked(from);
            until = until == null ? null : ValueDates.checked(until);
            if (until != null && !until.isAfter(from)) {
                throw new Refused(RefusalCode.BAD_PERIOD, "field", "until", "value", until.toString());
            }
        }
    }

    /** A role that would have begun later does not begin. */
    record WithdrawRole(OrgUnitId unitId, StaffId staffId, Role role, Instant valueDate) implements OrgUnitCommand {
        public WithdrawRole {
            valueDate = ValueDates.checked(valueDate);
        }
    }
}
