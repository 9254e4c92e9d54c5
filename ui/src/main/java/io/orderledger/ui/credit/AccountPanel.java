package io.orderledger.ui.credit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.orderledger.api.Ledger;
import io.orderledger.api.Page;
import io.orderledger.api.credit.AccountStatus;
import io.orderledger.api.credit.CreditQuery.AccountSummary;
import io.orderledger.api.credit.CreditQuery.Balance;
import io.orderledger.api.credit.CreditQuery.FindBalance;
import io.orderledger.api.credit.CreditQuery.FindMovements;
import io.orderledger.api.credit.CreditQuery.FindOpenItems;
import io.orderledger.api.credit.CreditQuery.Movement;
import io.orderledger.api.credit.CreditQuery.Movements;
import io.orderledger.api.credit.CreditQuery.OpenItem;
import io.orderledger.api.credit.CreditQuery.OpenItems;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.Badges;
import io.orderledger.ui.shell.Columns;
import io.orderledger.ui.shell.Document;
import io.orderledger.ui.shell.Facts;
import io.orderledger.ui.shell.Paged;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One credit account: its sum now or as of another time, what is open, and every movement that made it so. */
class AccountPanel extends Document<AccountSummary> {
    private static final long serialVersionUID = 1L;
    private static final int ITEMS_AT_ONCE = 8;
    /** What happens because people were asked. */
    private static final Set<String> OF_CASES = Set.of(
            "credit.review-started",
            "credit.declined",
            "credit.change-requested",
            "credit.change-declined",
            "credit.change-scheduled");

    /** Below this, a movement tells when it was recorded under its name instead of beside it. */
    private static final int NARROW = 480;

    private final transient Ledger ledger;
    private final Equation equation;
    private final Div clock = new Div();
    private final DateTimePicker valueDate = new DateTimePicker();
    private final DateTimePicker knownAs = new DateTimePicker();
    private final Grid<Movement> movementGrid = new Grid<>();
    private final transient Paged<Movement> movements;
    private final Paragraph movementsAsOf = new Paragraph();
    private final Div items = new Div();
    private final transient Columns<Movement> movementColumns;
    private transient @Nullable Columns<OpenItem> itemColumns;
    private final Button now;
    private int width;
    private transient AccountSummary account;

    AccountPanel(Acting acting, AccountSummary account, Runnable close) {
        super(acting, close);
        this.ledger = acting.ledger();
        this.account = account;
        this.equation = new Equation(words);
        setId("account-detail");
        movementColumns = movementColumns();
        movements = Paged.into(
                movementGrid,
                AccountPanel::identity,
                this::ask,
                answer -> movementsAsOf.setText(words.text("movement.asOf", answer.total(), answer.position())));
        movementGrid.setEmptyStateText(words.text("movement.none"));
        movementGrid.setHeight("22em");
        movementsAsOf.addClassName("muted");
        clock.addClassName("muted");
        now = new Button(words.text("account.now"), _ -> {
            valueDate.clear();
            knownAs.clear();
        });
        now.addThemeVariants(ButtonVariant.TERTIARY);
    }

    @Override
    public void fit(int width) {
        if (this.width == width) return;
        this.width = width;
        movementColumns.fit(width);
        if (itemColumns != null) itemColumns.fit(width);
    }

    @Override
    public boolean isOf(AccountSummary other) {
        return account.creditAccountId().equals(other.creditAccountId());
    }

    /** Shows the account anew, as of {@code atLeast}; what was chosen in the time fields stays chosen. */
    @Override
    public void tell(AccountSummary told, long atLeast) {
        account = told;
        start(told.dealerName(), new Span(told.creditAccountId().value()), Badges.of(words, told.status()));
        show(facts(told));
        var open = ledger.ask(new FindOpenItems(told.creditAccountId()), OpenItems.class, atLeast);
        var steps = new AccountSteps(acting, told).of(open.items());
        if (!steps.isEmpty()) {
            var actions = new Div();
            actions.add(steps);
            actions.addClassName("actions");
            show(actions);
        }
        if (told.status() == AccountStatus.APPLIED || told.status() == AccountStatus.UNDER_REVIEW) {
            var note = new Paragraph(words.text("account.applied"));
            note.addClassNames("decision", "decision-no");
            show(note);
        }
        section(words.text("account.sum"), equation, clock, times());
        section(words.text("account.openItems"), items);
        section(words.text("account.movements"), movementGrid, movementsAsOf);
        showBalance(atLeast);
        showItems(open);
        movements.refresh(atLeast);
    }

    private Facts facts(AccountSummary told) {
        var facts = new Facts()
                .with(words.text("account.dealer"), told.dealerId().value())
                .with(words.text("account.region"), told.region())
                .with(words.text("account.unit"), told.businessUnit().value())
                .with(words.text("account.terms"), words.text("account.terms.days", told.termsDays()));
        if (told.creditPoolId() != null) facts.with(words.text("account.pool"), PoolLink.to(told.creditPoolId()));
        return facts;
    }

    private Component times() {
        var row = new Div(
                time(valueDate, "account.valueDate", "account.valueDate.help"),
                time(knownAs, "account.knownAs", "account.knownAs.help"));
        row.addClassName("times");
        row.add(now);
        return row;
    }

    private DateTimePicker time(DateTimePicker picker, String key, String help) {
        if (picker.getLabel() != null && !picker.getLabel().isEmpty()) return picker;
        picker.setLabel(words.text(key));
        picker.setTooltipText(words.text(help));
        picker.setDatePickerI18n(words.calendar());
        picker.setLocale(words.locale());
        picker.setDateAriaLabel(words.text("calendar.date"));
        picker.setTimeAriaLabel(words.text("calendar.time"));
        picker.setStep(Duration.ofMinutes(30));
        picker.addValueChangeListener(_ -> showBalance(0));
        return picker;
    }

    private void showBalance(long atLeast) {
        var asked = new FindBalance(account.creditAccountId(), instant(valueDate), instant(knownAs));
        @Nullable Balance balance = ledger.ask(asked, Balance.class, atLeast);
        if (balance == null) {
            equation.removeAll();
            clock.setText(words.text("account.notThen"));
            return;
        }
        equation.show(balance.terms());
        now.setVisible(asked.valueDate() != null || asked.knownAs() != null);
        var value = asked.valueDate();
        var known = asked.knownAs();
        clock.setText(
                value == null && known == null
                        ? words.text("account.clock.now", balance.position())
                        : words.text(
                                "account.clock.then",
                                value == null ? words.text("account.anyValueDate") : words.moment(value),
                                known == null ? words.text("account.anyKnownAs") : words.moment(known)));
    }

    private @Nullable Instant instant(DateTimePicker picker) {
        var chosen = picker.getValue();
        return chosen == null ? null : chosen.atZone(words.zone()).toInstant();
    }

    private void showItems(OpenItems answer) {
        items.removeAll();
        if (answer.items().isEmpty()) {
            items.add(new Paragraph(words.text("item.none")));
            return;
        }
        var grid = new Grid<OpenItem>();
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        var columns = new Columns<>(words, grid);
        columns.add(0, grid.addColumn(new ComponentRenderer<>(item -> link(item.orderId()))), "item.order")
                .setWidth("8em")
                .setFlexGrow(1);
        columns.text(520, "item.valueDate", item -> words.date(item.valueDate()))
                .setWidth("9.3em")
                .setFlexGrow(0);
        columns.add(0, grid.addColumn(new ComponentRenderer<>(this::due)), "item.due")
                .setWidth("9.3em")
                .setFlexGrow(1);
        columns.money(440, "item.amount", OpenItem::amount).setWidth("9em").setFlexGrow(0);
        columns.money(0, "item.open", OpenItem::open).setWidth("9em").setFlexGrow(0);
        columns.fit(width);
        itemColumns = columns;
        grid.setItems(answer.items());
        if (answer.items().size() <= ITEMS_AT_ONCE) grid.setAllRowsVisible(true);
        else grid.setHeight("18em");
        items.add(grid);
    }

    private Component due(OpenItem item) {
        var dueDay = item.dueAt().atZone(words.zone()).toLocalDate();
        var late = ChronoUnit.DAYS.between(dueDay, LocalDate.now(words.zone()));
        if (late <= 0) return new Span(words.date(dueDay));
        var overdue = new Span(words.text("item.overdue", late));
        overdue.addClassName("negative");
        return twoLines(new Span(words.date(dueDay)), overdue);
    }

    private static Anchor link(OrderId order) {
        return new Anchor("orders/" + order.value(), order.value());
    }

    private Columns<Movement> movementColumns() {
        movementGrid.setSelectionMode(Grid.SelectionMode.NONE);
        var columns = new Columns<>(words, movementGrid);
        columns.add(0, movementGrid.addColumn(new ComponentRenderer<>(this::what)), "movement.what")
                .setWidth("12em")
                .setFlexGrow(2);
        columns.add(0, movementGrid.addColumn(new ComponentRenderer<>(this::delta)), "movement.change")
                .setWidth("12em")
                .setFlexGrow(1);
        columns.text(560, "movement.valueDate", movement -> words.date(movement.valueDate()))
                .setWidth("9.3em")
                .setFlexGrow(0);
        columns.add(NARROW, movementGrid.addColumn(new ComponentRenderer<>(this::who)), "movement.recorded")
                .setWidth("13em")
                .setFlexGrow(0);
        return columns;
    }

    private Div what(Movement movement) {
        var order = movement.orderId();
        var about = new Span(movement.reference());
        about.addClassName("muted");
        var what = twoLines(
                new Span(words.event(movement.type())),
                order != null && order.value().equals(movement.reference()) ? link(order) : ofCase(movement, about));
        if (width < NARROW) {
            var when = new Span(words.moment(movement.recordedAt()));
            when.addClassName("muted");
            what.add(when);
        }
        return what;
    }

    /** The way to the case that decides it, where that is what the event is about. */
    private static Component ofCase(Movement movement, Component other) {
        return OF_CASES.contains(movement.type())
                ? new Anchor("approvals/" + movement.reference(), movement.reference())
                : other;
    }

    private Div delta(Movement movement) {
        var all = new Div();
        all.addClassName("deltas");
        add(all, "term.limit", movement.limit());
        add(all, "term.held", movement.held());
        add(all, "term.receivable", movement.receivable());
        add(all, "term.advance", movement.advance());
        if (all.getComponentCount() == 0) {
            var nothing = new Span(words.text("movement.unmoved"));
            nothing.addClassName("muted");
            all.add(nothing);
        }
        return all;
    }

    private void add(Div all, String term, Money moved) {
        if (moved.isZero()) return;
        var name = new Span(words.text(term));
        name.addClassName("muted");
        var delta = new Div(name, Columns.figure(words.delta(moved)));
        delta.addClassName("delta");
        all.add(delta);
    }

    private Div who(Movement movement) {
        var by = new Span(words.text("movement.by", words.actor(movement.actor()), movement.position()));
        by.addClassName("muted");
        return twoLines(new Span(words.moment(movement.recordedAt())), by);
    }

    private static Div twoLines(Component first, Component second) {
        var lines = new Div(first, second);
        lines.addClassName("two-lines");
        return lines;
    }

    /** One event may move the account by several references, such as a payment and each item it settles. */
    private static List<Object> identity(Movement movement) {
        return List.of(movement.position(), movement.type(), movement.reference());
    }

    private Page<Movement> ask(int page, int size, long atLeast) {
        return ledger.ask(new FindMovements(account.creditAccountId(), page, size), Movements.class, atLeast);
    }
}
