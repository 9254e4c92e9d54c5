package io.orderledger.command.people;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.people.OrgUnitCommand.GrantRole;
import io.orderledger.api.people.OrgUnitCommand.WithdrawRole;
import io.orderledger.api.people.StaffCommand.DepartStaff;
import io.orderledger.api.people.StaffCommand.RegisterStaff;
import io.orderledger.api.people.StaffCommand.RenameStaff;
import io.orderledger.api.people.StaffCommand.ReturnStaff;
import io.orderledger.api.people.StaffCommand.SetAuthority;
import io.orderledger.api.people.StaffCommand.SetScope;
import io.orderledger.api.people.StaffEvent;
import io.orderledger.api.people.StaffEvent.AuthoritySet;
import io.orderledger.api.people.StaffEvent.RoleEnded;
import io.orderledger.api.people.StaffEvent.RoleReceived;
import io.orderledger.api.people.StaffEvent.ScopeSet;
import io.orderledger.api.people.StaffEvent.StaffDeparted;
import io.orderledger.api.people.StaffEvent.StaffRegistered;
import io.orderledger.api.people.StaffEvent.StaffRenamed;
import io.orderledger.api.people.StaffEvent.StaffReturned;
import io.orderledger.api.people.StaffId;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/**
 * A member of staff. Each of the person's roles, limits and scopes has its time; what was true at an instant that has passed
 * can still be told.
 */
@Aggregate(type = "staff", cache = "aggregateCache")
class StaffMember {
    @AggregateIdentifier
    private StaffId staffId;

    private StaffState state;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void decide(RegisterStaff command) {
        apply(new StaffRegistered(command.staffId(), command.name(), command.valueDate()));
    }

    @CommandHandler
    void decide(RenameStaff command) {
        apply(new StaffRenamed(staffId, command.name()));
    }

    @CommandHandler
    void decide(SetAuthority command) {
        mustWorkHere(command.valueDate());
        var known = state.authority().getOrDefault(command.most().currency(), List.of());
        if (!known.isEmpty())
            Dated.mustNotPrecede(command.valueDate(), known.getLast().from());
        apply(new AuthoritySet(staffId, command.most(), command.valueDate()));
    }

    @CommandHandler
    void decide(SetScope command) {
        mustWorkHere(command.valueDate());
        if (!state.scopes().isEmpty())
            Dated.mustNotPrecede(command.valueDate(), state.scopes().getLast().from());
        apply(new ScopeSet(staffId, command.regions(), command.dealers(), command.valueDate()));
    }

    @CommandHandler
    void decide(ReturnStaff command) {
        var last = state.employed().isEmpty() ? null : state.employed().getLast();
        if (last != null && last.until() == null) throw new Refused(RefusalCode.STAFF_ACTIVE, "staff", staffId.value());
        if (last != null && last.until() != null) Dated.mustNotPrecede(command.valueDate(), last.until());
        apply(new StaffReturned(staffId, command.valueDate()));
    }

    /**
     * Called by the joint decision that tells the units.
     *
     * @return the roles that end with it
     */
    List<StaffState.Post> depart(DepartStaff command) {
        var last = state.employed().isEmpty() ? null : state.employed().getLast();
        if (last == null || last.until() != null) throw notActive(command.valueDate());
        Dated.mustNotPrecede(command.valueDate(), last.from());
        var ending = state.postsAfter(command.valueDate());
        apply(new StaffDeparted(staffId, command.valueDate()));
        return ending;
    }

    /**
     * Called by the joint decision that has asked the unit.
     *
     * @throws Refused where the person does not work here all that time; whoever comes back begins without roles
     */
    void receive(GrantRole command) {
        mustWorkHere(command.from());
        var period = new Period(command.from(), command.until());
        var leaves = state.leavesAfter(command.from());
        if (leaves != null && period.endsAfter(leaves)) throw notActive(leaves);
        for (var post : state.posts()) {
            if (!post.is(command.unitId(), command.role()) || !post.period().overlaps(period)) continue;
            throw new Refused(
                    RefusalCode.ROLE_HELD,
                    "staff",
                    staffId.value(),
                    "role",
                    command.role().name(),
                    "unit",
                    command.unitId().value());
        }
        apply(new RoleReceived(staffId, command.unitId(), command.role(), command.from(), command.until()));
    }

    /** As {@link #receive}. */
    void lose(WithdrawRole command) {
        var held = state.postsAfter(command.valueDate()).stream()
                .anyMatch(post -> post.is(command.unitId(), command.role()));
        if (!held) {
            throw new Refused(
                    RefusalCode.ROLE_NOT_HELD,
                    "staff",
                    staffId.value(),
                    "role",
                    command.role().name(),
                    "unit",
                    command.unitId().value(),
                    "at",
                    command.valueDate().toString());
        }
        apply(new RoleEnded(staffId, command.unitId(), command.role(), command.valueDate()));
    }

    private void mustWorkHere(Instant at) {
        if (!state.worksHere(at)) throw notActive(at);
    }

    private Refused notActive(Instant at) {
        return new Refused(RefusalCode.STAFF_NOT_ACTIVE, "staff", staffId.value(), "at", at.toString());
    }

    @EventSourcingHandler
    void evolve(StaffEvent event) {
        staffId = event.staffId();
        state = StaffState.after(state, event);
    }

    @SuppressWarnings("NullAway.Init") // Axon starts a replay from this.
    StaffMember() {}
}
