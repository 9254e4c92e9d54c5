package io.orderledger.ui.people;

import com.vaadin.flow.component.select.Select;
import io.orderledger.api.Ledger;
import io.orderledger.api.Role;
import io.orderledger.api.people.OrgUnitCommand.GrantRole;
import io.orderledger.api.people.PeopleQuery.StaffSummary;
import io.orderledger.api.people.PeopleQuery.UnitSummary;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.FromDay;
import io.orderledger.ui.shell.PeopleNames;
import io.orderledger.ui.shell.Rights;
import java.util.List;
import java.util.function.LongConsumer;

/** Grants somebody a role in a unit. */
class GrantRoleForm extends PeopleForm {
    private static final long serialVersionUID = 1L;

    private final transient StaffSummary staff;
    private final UnitBox unit;
    private final Select<Role> role = new Select<>();
    private final FromDay from;
    private final FromDay until;

    GrantRoleForm(
            Words words, Ledger ledger, Rights rights, List<UnitSummary> units, StaffSummary staff, LongConsumer then) {
        super(
                words,
                ledger,
                rights,
                words.text("people.role.grantTitle", PeopleNames.of(words, staff.name())),
                words.text("people.role.grant"),
                then);
        this.staff = staff;
        unit = new UnitBox(words, "people.unit", units, null);
        unit.setRequiredIndicatorVisible(true);
        unit.addValueChangeListener(_ -> unit.setInvalid(false));
        role.setLabel(words.text("people.role"));
        role.setItems(Role.values());
        role.setItemLabelGenerator(words::of);
        role.setValue(Role.SELLER);
        from = new FromDay(words, "field.from", true);
        until = named("until", new FromDay(words, "field.until", false));
        layOut(unit, role, from, until);
    }

    @Override
    protected void send() {
        if (unit.chosen() == null) {
            unit.setErrorMessage(words.text("people.unit.missing"));
            unit.setInvalid(true);
            return;
        }
        super.send();
    }

    @Override
    protected Object command() {
        var chosen = unit.chosen();
        if (chosen == null) throw new IllegalStateException("No unit is chosen");
        return new GrantRole(chosen, staff.staffId(), role.getValue(), from.orNow(), until.orNull());
    }
}
