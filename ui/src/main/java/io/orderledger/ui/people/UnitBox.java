package io.orderledger.ui.people;

import com.vaadin.flow.component.combobox.ComboBox;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.PeopleQuery.UnitSummary;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.PeopleNames;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses a unit that is open now. */
final class UnitBox extends ComboBox<UnitSummary> {
    private static final long serialVersionUID = 1L;

    UnitBox(Words words, String labelKey, List<UnitSummary> units, @Nullable OrgUnitId chosen) {
        super(words.text(labelKey));
        var now = Instant.now();
        var open = units.stream().filter(unit -> unit.isOpen(now)).toList();
        setItems(open);
        setItemLabelGenerator(unit ->
                PeopleNames.of(words, unit.name()) + " (" + unit.unitId().value() + ")");
        open.stream().filter(unit -> unit.unitId().equals(chosen)).findFirst().ifPresent(this::setValue);
    }

    @Nullable
    OrgUnitId chosen() {
        var unit = getValue();
        return unit == null ? null : unit.unitId();
    }
}
