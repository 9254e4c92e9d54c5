package io.orderledger.ui.people;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.masterdetaillayout.MasterDetailLayout;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.WildcardParameter;
import io.orderledger.api.Ledger;
import io.orderledger.api.Page;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.people.PeopleQuery.FindOwnedDealers;
import io.orderledger.api.people.PeopleQuery.FindStaff;
import io.orderledger.api.people.PeopleQuery.FindStaffMember;
import io.orderledger.api.people.PeopleQuery.FindUnits;
import io.orderledger.api.people.PeopleQuery.OwnedDealers;
import io.orderledger.api.people.PeopleQuery.PeopleChanged;
import io.orderledger.api.people.PeopleQuery.StaffDetail;
import io.orderledger.api.people.PeopleQuery.StaffList;
import io.orderledger.api.people.PeopleQuery.StaffSummary;
import io.orderledger.api.people.PeopleQuery.UnitSummary;
import io.orderledger.api.people.PeopleQuery.Units;
import io.orderledger.api.people.PeopleQuery.WatchPeople;
import io.orderledger.api.people.StaffId;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.security.Accounts;
import io.orderledger.ui.shell.Columns;
import io.orderledger.ui.shell.Detail;
import io.orderledger.ui.shell.EmptyState;
import io.orderledger.ui.shell.Live;
import io.orderledger.ui.shell.Paged;
import io.orderledger.ui.shell.PeopleNames;
import io.orderledger.ui.shell.Right;
import io.orderledger.ui.shell.Rights;
import io.orderledger.ui.shell.Window;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tree of units and who works there; the address says which unit or person is open. */
@Route("people")
@Menu(title = "menu.people", order = 8, icon = "vaadin:users")
@PermitAll
class PeopleView extends MasterDetailLayout implements HasUrlParameter<String>, HasDynamicTitle {
    static final String UNIT = "unit/";
    static final String STAFF = "staff/";

    private static final long serialVersionUID = 1L;
    private static final int DETAIL_WIDTH = 560;
    private static final int SHOWN_DEALERS = 100;

    private final transient Ledger ledger;
    private final transient Rights rights;
    private final transient Accounts accounts;
    private final transient Words words = Words.ofThisWindow();

    private final Grid<UnitTree.Node> tree = new Grid<>();
    private final TextField text = new TextField();
    private final Grid<StaffSummary> grid = new Grid<>();
    private final Div asOf = new Div();
    private final EmptyState empty = new EmptyState(words);
    private final transient Paged<StaffSummary> staff;
    private transient List<UnitSummary> units = List.of();
    private String open = "";

    PeopleView(Ledger ledger, Rights rights, Accounts accounts) {
        this.ledger = ledger;
        this.rights = rights;
        this.accounts = accounts;
        getElement().getClassList().add("list-and-detail");
        setSizeFull();
        unitColumns();
        var columns = staffColumns();
        staff = Paged.into(grid, StaffSummary::staffId, this::ask, this::answered);
        grid.setEmptyStateComponent(empty);
        grid.setSizeFull();
        grid.addSelectionListener(chosen -> {
            if (chosen.isFromClient())
                open(chosen.getFirstSelectedItem()
                        .map(person -> STAFF + person.staffId().value())
                        .orElse(""));
        });
        asOf.addClassName("as-of");
        var list = new Div(tree, filters(), grid, asOf);
        list.addClassName("list");
        setMaster(list);
        setMasterSize("min(420px, 100vw)");
        setExpandMaster(true);
        setDetailSize("min(" + DETAIL_WIDTH + "px, 100vw)");
        addBackdropClickListener(_ -> open(""));
        addDetailEscapePressListener(_ -> open(""));
        readUnits(0);
        Live.follow(this, ledger, new WatchPeople(), PeopleChanged.class, _ -> refresh(0));
        Window.follow(this, width -> columns.fit(width >= 800 ? width - 240 : width));
    }

    private void unitColumns() {
        tree.setId("units");
        tree.setHeight("16em");
        tree.addClassName("ledger-grid");
        tree.addColumn(new ComponentRenderer<>(node -> unitName(node)))
                .setHeader(words.text("people.unit"))
                .setFlexGrow(3);
        tree.addColumn(node ->
                        words.text("people.unit.count", node.unit().holders().size()))
                .setHeader(words.text("people.roles"))
                .setWidth("8em")
                .setFlexGrow(0);
        tree.setEmptyStateText(words.text("people.unit.none"));
        tree.addSelectionListener(chosen -> {
            if (chosen.isFromClient())
                open(chosen.getFirstSelectedItem()
                        .map(node -> UNIT + node.unit().unitId().value())
                        .orElse(""));
        });
    }

    private Span unitName(UnitTree.Node node) {
        var unit = node.unit();
        var name = new Span(PeopleNames.of(words, unit.name()));
        var id = new Span(" " + unit.unitId().value());
        id.addClassName("muted");
        var both = new Span(name, id);
        both.getStyle().set("padding-inline-start", node.depth() * 1.4 + "em");
        if (!unit.isOpen(Instant.now())) {
            both.addClassName("muted");
            both.add(" · " + words.text("people.unit.closed"));
        }
        return both;
    }

    private Columns<StaffSummary> staffColumns() {
        var all = new Columns<>(words, grid);
        all.text(0, "people.staff", person -> PeopleNames.of(words, person.name()))
                .setRowHeader(true)
                .setWidth("9em")
                .setFlexGrow(1);
        all.text(420, "field.staffId", person -> person.staffId().value())
                .setWidth("9em")
                .setFlexGrow(1);
        all.text(0, "people.roles", this::rolesOf).setWidth("12em").setFlexGrow(3);
        all.text(
                        700,
                        "people.authority",
                        person -> person.authority().stream().map(words::money).collect(Collectors.joining(", ")))
                .setWidth("10em")
                .setFlexGrow(1);
        all.text(560, "people.state", person -> words.text(person.active() ? "people.active" : "people.left"))
                .setWidth("7em")
                .setFlexGrow(0);
        return all;
    }

    private String rolesOf(StaffSummary person) {
        return person.posts().stream()
                .map(post -> words.of(post.role()) + " (" + post.unitId().value() + ")")
                .collect(Collectors.joining(", "));
    }

    private Div filters() {
        text.setPlaceholder(words.text("people.filter"));
        text.setAriaLabel(words.text("people.filter"));
        text.setPrefixComponent(VaadinIcon.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addClassName("filter-text");
        var bar = new Div(text);
        bar.addClassName("filters");
        if (rights.may(Right.ARRANGE_PEOPLE)) {
            var unit = new Button(
                    words.text("people.unit.new"),
                    _ -> new OpenUnitForm(words, ledger, rights, units, null, this::refresh).open());
            unit.setId("new-unit");
            unit.addClassName("filters-action");
            var person = new Button(
                    words.text("people.staff.new"),
                    VaadinIcon.PLUS.create(),
                    _ -> new RegisterStaffForm(words, ledger, rights, accounts, this::refresh).open());
            person.setId("new-staff");
            person.addThemeVariants(ButtonVariant.PRIMARY);
            bar.add(unit, person);
        }
        text.addValueChangeListener(_ -> staff.refresh());
        return bar;
    }

    private @Nullable String part() {
        return text.getValue().isBlank() ? null : text.getValue().strip();
    }

    private Page<StaffSummary> ask(int page, int size, long atLeast) {
        return ledger.ask(new FindStaff(part(), Instant.now(), page, size), StaffList.class, atLeast);
    }

    private void answered(Page<StaffSummary> answer) {
        asOf.setText(words.text("people.asOf", answer.total(), answer.position()));
        if (part() != null) empty.nothingMatches();
        else empty.say("people.empty.title", "people.empty.new");
    }

    /** Shows everything as of {@code atLeast}. */
    private void refresh(long atLeast) {
        staff.refresh(atLeast);
        readUnits(atLeast);
        reread(atLeast);
    }

    private void readUnits(long atLeast) {
        units = ledger.ask(new FindUnits(Instant.now()), Units.class, atLeast).units();
        tree.setItems(UnitTree.of(units));
    }

    @Override
    public void setParameter(BeforeEvent entering, @WildcardParameter @Nullable String what) {
        open = what == null ? "" : what;
        reread(0);
    }

    private void open(String what) {
        UI.getCurrentOrThrow().navigate(what.isEmpty() ? "people" : "people/" + what);
    }

    private void reread(long atLeast) {
        setDetail(open.isEmpty() ? null : detail(atLeast));
    }

    private Detail detail(long atLeast) {
        var acts = new Acts(words, ledger, rights, accounts, this::refresh);
        Runnable close = () -> open("");
        if (open.startsWith(UNIT)) {
            var id = open.substring(UNIT.length());
            return units.stream()
                    .filter(unit -> unit.unitId().value().equals(id))
                    .findFirst()
                    .<Detail>map(unit -> new UnitPanel(acts, unit, units, close))
                    .orElseGet(() -> missing(RefusalCode.UNIT_UNKNOWN, "unit", id, close));
        }
        var id = open.startsWith(STAFF) ? open.substring(STAFF.length()) : open;
        var now = Instant.now();
        var found = find(id, now, atLeast);
        if (found == null) return missing(RefusalCode.STAFF_UNKNOWN, "staff", id, close);
        var owned = ledger.ask(
                new FindOwnedDealers(found.staff().staffId(), now, 0, SHOWN_DEALERS), OwnedDealers.class, atLeast);
        return new StaffPanel(acts, found, owned, units, close);
    }

    private @Nullable StaffDetail find(String id, Instant now, long atLeast) {
        try {
            return ledger.ask(new FindStaffMember(new StaffId(id), now), StaffDetail.class, atLeast);
        } catch (Refused noSuchForm) {
            return null;
        }
    }

    private Detail missing(RefusalCode code, String kind, String id, Runnable close) {
        return Detail.missing(words, words.refusal(new Refused(code, kind, Refused.shown(id))), close);
    }

    @Override
    public String getPageTitle() {
        var name = words.text("menu.people") + " · " + words.text("app.name");
        return open.isEmpty() ? name : open.substring(open.indexOf('/') + 1) + " · " + name;
    }
}
