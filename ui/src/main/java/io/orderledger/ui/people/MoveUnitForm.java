package io.orderledger.ui.people;

import io.orderledger.api.Ledger;
import io.orderledger.api.people.OrgUnitCommand.MoveUnit;
import io.orderledger.api.people.PeopleQuery.UnitSummary;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.FromDay;
import io.orderledger.ui.shell.PeopleNames;
import io.orderledger.ui.shell.Rights;
import java.util.List;
import java.util.function.LongConsumer;

/** Moves a unit, with all that is below it, below another one. */
class MoveUnitForm extends PeopleForm {
    private static final long serialVersionUID = 1L;

    private final transient UnitSummary unit;
    private final UnitBox parent;
    private final FromDay from;

    MoveUnitForm(
            Words words, Ledger ledger, Rights rights, List<UnitSummary> units, UnitSummary unit, LongConsumer then) {
        super(
                words,
                ledger,
                rights,
                words.text("people.unit.moveTitle", PeopleNames.of(words, unit.name())),
                words.text("people.unit.move"),
                then);
        this.unit = unit;
        parent = new UnitBox(words, "people.unit.parent", units, unit.parentId());
        parent.setClearButtonVisible(true);
        parent.setPlaceholder(words.text("people.unit.root"));
        from = new FromDay(words, "field.from", true);
        layOut(parent, from);
    }

    @Override
    protected Object command() {
        return new MoveUnit(unit.unitId(), parent.chosen(), from.orNow());
    }
}
