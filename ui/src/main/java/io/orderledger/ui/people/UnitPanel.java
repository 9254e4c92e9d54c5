package io.orderledger.ui.people;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.RouterLink;
import io.orderledger.api.people.OrgUnitCommand.CloseUnit;
import io.orderledger.api.people.PeopleQuery.Holder;
import io.orderledger.api.people.PeopleQuery.UnitSummary;
import io.orderledger.ui.shell.Detail;
import io.orderledger.ui.shell.Facts;
import io.orderledger.ui.shell.PeopleNames;
import java.time.Instant;
import java.util.List;

/** One unit: where it stands, and who has which role in it. */
class UnitPanel extends Detail {
    private static final long serialVersionUID = 1L;

    private final transient Acts acts;

    UnitPanel(Acts acts, UnitSummary unit, List<UnitSummary> all, Runnable close) {
        super(acts.words(), close);
        this.acts = acts;
        setId("unit-detail");
        var words = acts.words();
        start(PeopleNames.of(words, unit.name()), new Span(unit.unitId().value()));
        var facts = new Facts()
                .with(words.text("field.name.zh"), unit.name().zh())
                .with(words.text("field.name.en"), unit.name().en())
                .with(words.text("people.unit.parent"), parentOf(unit, all))
                .with(words.text("people.unit.openedAt"), words.date(unit.openedAt()));
        var closedAt = unit.closedAt();
        if (closedAt != null) facts.with(words.text("people.unit.closedAt"), words.date(closedAt));
        show(facts);
        if (acts.offered() && unit.isOpen(Instant.now())) show(actions(unit, all));
        section(words.text("people.unit.holders"), holders(unit));
    }

    private String parentOf(UnitSummary unit, List<UnitSummary> all) {
        return all.stream()
                .filter(other -> other.unitId().equals(unit.parentId()))
                .findFirst()
                .map(parent -> PeopleNames.of(acts.words(), parent.name()))
                .orElseGet(() -> acts.words().text("people.unit.root"));
    }

    private Div actions(UnitSummary unit, List<UnitSummary> all) {
        var words = acts.words();
        var bar = new Div(
                acts.button(
                        "open-below",
                        "people.unit.openBelow",
                        () -> new OpenUnitForm(words, acts.ledger(), acts.rights(), all, unit.unitId(), acts.then())
                                .open()),
                acts.button(
                        "move-unit",
                        "people.unit.move",
                        () -> new MoveUnitForm(words, acts.ledger(), acts.rights(), all, unit, acts.then()).open()),
                acts.button(
                        "close-unit",
                        "people.unit.close",
                        () -> new ConfirmForm(
                                        words,
                                        acts.ledger(),
                                        acts.rights(),
                                        words.text("people.unit.closeTitle", PeopleNames.of(words, unit.name())),
                                        words.text("people.unit.closeText"),
                                        words.text("people.unit.close"),
                                        at -> new CloseUnit(unit.unitId(), at),
                                        acts.then())
                                .open()));
        bar.addClassName("filters");
        return bar;
    }

    private Div holders(UnitSummary unit) {
        if (unit.holders().isEmpty()) {
            var none = new Div(acts.words().text("people.unit.noHolders"));
            none.addClassName("muted");
            return none;
        }
        var list = new UnorderedList();
        for (var holder : unit.holders()) list.add(entry(holder));
        return new Div(list);
    }

    private ListItem entry(Holder holder) {
        var name = holder.staffId().value();
        return new ListItem(
                new Span(acts.words().of(holder.role()) + " · "),
                new RouterLink(name, PeopleView.class, PeopleView.STAFF + name));
    }
}
