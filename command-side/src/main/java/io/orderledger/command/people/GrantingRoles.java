package io.orderledger.command.people;

import io.orderledger.api.people.OrgUnitCommand.GrantRole;
import io.orderledger.api.people.OrgUnitCommand.WithdrawRole;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.StaffCommand.DepartStaff;
import java.util.LinkedHashSet;
import java.util.TreeMap;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** A unit and a member of staff agree on every role. Lock order: units by their names, then the person. */
@Component
class GrantingRoles {
    private final Repository<OrgUnit> units;
    private final Repository<StaffMember> staff;
    private final ToldByEvents people;

    GrantingRoles(Repository<OrgUnit> units, Repository<StaffMember> staff, ToldByEvents people) {
        this.units = units;
        this.staff = staff;
        this.people = people;
    }

    @CommandHandler
    void decide(GrantRole command) {
        var unit = units.load(command.unitId().toString());
        var person = staff.load(command.staffId().toString());
        unit.execute(it -> it.grant(command));
        person.execute(it -> it.receive(command));
    }

    @CommandHandler
    void decide(WithdrawRole command) {
        var unit = units.load(command.unitId().toString());
        var person = staff.load(command.staffId().toString());
        person.execute(it -> it.lose(command));
        unit.execute(it -> it.withdraw(command));
    }

    @CommandHandler
    void decide(DepartStaff command) {
        var taken = new TreeMap<String, Aggregate<OrgUnit>>();
        // Looked at first, because units are locked before the person.
        people.of(command.staffId()).postsAfter(command.valueDate()).stream()
                .map(post -> post.unit().toString())
                .sorted()
                .distinct()
                .forEach(unit -> taken.put(unit, units.load(unit)));
        var person = staff.load(command.staffId().toString());
        var ending = person.invoke(it -> it.depart(command));
        for (var post : new LinkedHashSet<>(ending.stream()
                .map(post -> new WithdrawRole(post.unit(), command.staffId(), post.role(), command.valueDate()))
                .toList())) {
            mustBeTaken(taken, post.unitId()).execute(it -> it.withdraw(post));
        }
    }

    private static Aggregate<OrgUnit> mustBeTaken(TreeMap<String, Aggregate<OrgUnit>> taken, OrgUnitId unit) {
        var found = taken.get(unit.toString());
        if (found == null) throw new ConcurrencyException("A role in " + unit + " was granted meanwhile");
        return found;
    }
}
