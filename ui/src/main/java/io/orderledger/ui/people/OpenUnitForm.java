package io.orderledger.ui.people;

import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Ledger;
import io.orderledger.api.people.OrgUnitCommand.OpenUnit;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.PeopleQuery.UnitSummary;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.FromDay;
import io.orderledger.ui.shell.Rights;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Opens a unit, below another one or as a root. */
class OpenUnitForm extends PeopleForm {
    private static final long serialVersionUID = 1L;

    private final TextField id;
    private final TextField zh;
    private final TextField en;
    private final UnitBox parent;
    private final FromDay from;

    OpenUnitForm(
            Words words,
            Ledger ledger,
            Rights rights,
            List<UnitSummary> units,
            @Nullable OrgUnitId below,
            LongConsumer then) {
        super(words, ledger, rights, words.text("people.unit.new"), words.text("people.unit.open"), then);
        id = field("orgUnitId", "field.orgUnitId", 64);
        zh = field("name.zh", "field.name.zh", 200);
        en = field("name.en", "field.name.en", 200);
        parent = new UnitBox(words, "people.unit.parent", units, below);
        parent.setClearButtonVisible(true);
        parent.setPlaceholder(words.text("people.unit.root"));
        from = new FromDay(words, "field.from", true);
        layOut(id, parent, zh, en, from);
    }

    @Override
    protected Object command() {
        return new OpenUnit(new OrgUnitId(id.getValue().strip()), nameOf(zh, en), parent.chosen(), from.orNow());
    }
}
