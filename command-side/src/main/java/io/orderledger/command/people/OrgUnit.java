package io.orderledger.command.people;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.people.OrgUnitCommand.CloseUnit;
import io.orderledger.api.people.OrgUnitCommand.GrantRole;
import io.orderledger.api.people.OrgUnitCommand.MoveUnit;
import io.orderledger.api.people.OrgUnitCommand.OpenUnit;
import io.orderledger.api.people.OrgUnitCommand.RenameUnit;
import io.orderledger.api.people.OrgUnitCommand.WithdrawRole;
import io.orderledger.api.people.OrgUnitEvent;
import io.orderledger.api.people.OrgUnitEvent.RoleGranted;
import io.orderledger.api.people.OrgUnitEvent.RoleWithdrawn;
import io.orderledger.api.people.OrgUnitEvent.UnitClosed;
import io.orderledger.api.people.OrgUnitEvent.UnitMoved;
import io.orderledger.api.people.OrgUnitEvent.UnitOpened;
import io.orderledger.api.people.OrgUnitEvent.UnitRenamed;
import io.orderledger.api.people.OrgUnitId;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

/** A unit of the organisation. Once closed, it stays as it was: nobody gets a role in it, and it moves no more. */
@Aggregate(type = "unit", cache = "aggregateCache")
class OrgUnit {
    @AggregateIdentifier
    private OrgUnitId unitId;

    private OrgUnitState state;

    /** First decision; called by the joint decision that knows whether the parent is open. */
    static OrgUnit open(OpenUnit command) {
        var unit = new OrgUnit();
        apply(new UnitOpened(command.unitId(), command.name(), command.parentId(), command.valueDate()));
        return unit;
    }

    @CommandHandler
    void decide(RenameUnit command) {
        mustNotBeClosed();
        apply(new UnitRenamed(unitId, command.name()));
    }

    @CommandHandler
    void decide(CloseUnit command) {
        mustBeOpen(state, command.valueDate());
        mustNotBeClosed();
        Dated.mustNotPrecede(command.valueDate(), state.parents().getLast().from());
        for (var post : state.posts()) {
            if (!post.period().endsAfter(command.valueDate())) continue;
            throw new Refused(
                    RefusalCode.UNIT_IN_USE,
                    "staff",
                    post.staffId().value(),
                    "role",
                    post.role().name(),
                    "unit",
                    unitId.value());
        }
        apply(new UnitClosed(unitId, command.valueDate()));
    }

    /** Called by the joint decision that knows that no cycle comes of it. */
    void move(MoveUnit command) {
        mustBeOpen(state, command.valueDate());
        mustNotBeClosed();
        Dated.mustNotPrecede(command.valueDate(), state.parents().getLast().from());
        apply(new UnitMoved(unitId, command.parentId(), command.valueDate()));
    }

    /** Called by the joint decision that has asked the person's record. */
    void grant(GrantRole command) {
        mustBeOpen(state, command.from());
        mustNotBeClosed();
        apply(new RoleGranted(unitId, command.staffId(), command.role(), command.from(), command.until()));
    }

    /** As {@link #grant}. */
    void withdraw(WithdrawRole command) {
        apply(new RoleWithdrawn(unitId, command.staffId(), command.role(), command.valueDate()));
    }

    private void mustNotBeClosed() {
        var closedAt = state.closedAt();
        if (closedAt != null) throw notOpen(unitId, closedAt);
    }

    static void mustBeOpen(OrgUnitState state, Instant at) {
        if (!state.isOpen(at)) throw notOpen(state.unitId(), at);
    }

    private static Refused notOpen(OrgUnitId unit, Instant at) {
        return new Refused(RefusalCode.UNIT_NOT_OPEN, "unit", unit.value(), "at", at.toString());
    }

    @EventSourcingHandler
    void evolve(OrgUnitEvent event) {
        unitId = event.unitId();
        state = OrgUnitState.after(state, event);
    }

    @SuppressWarnings("NullAway.Init") // Axon starts a replay from this.
    OrgUnit() {}
}
