package io.orderledger.ui.order;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.orderledger.api.Ledger;
import io.orderledger.api.order.CreditAnswer;
import io.orderledger.api.order.OrderCommand.CancelOrder;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderQuery.FindHistory;
import io.orderledger.api.order.OrderQuery.History;
import io.orderledger.api.order.OrderQuery.OrderDetail;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.split.SplitQuery.Splits;
import io.orderledger.api.split.SplitQuery.SplitsOf;
import io.orderledger.ui.credit.AccountLink;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.Badges;
import io.orderledger.ui.shell.Columns;
import io.orderledger.ui.shell.Document;
import io.orderledger.ui.shell.Facts;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.ReasonForm;
import io.orderledger.ui.shell.Right;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One order with its credit decision, its lines, its splits and its story. */
class OrderPanel extends Document<OrderDetail> {
    private static final long serialVersionUID = 1L;
    private static final Set<OrderStatus> BEFORE_SHIPPING = EnumSet.of(
            OrderStatus.AWAITING_APPROVAL,
            OrderStatus.CHANGES_REQUESTED,
            OrderStatus.APPROVED,
            OrderStatus.ON_HOLD,
            OrderStatus.CONFIRMED,
            OrderStatus.IN_FULFILMENT);
    /** More lines than this get a grid that scrolls by itself. */
    private static final int LINES_AT_ONCE = 12;

    private final transient Ledger ledger;
    private transient @Nullable Columns<OrderLine> lineColumns;
    private int width = 620;

    OrderPanel(Acting acting, Runnable close) {
        super(acting, close);
        this.ledger = acting.ledger();
        setId("order-detail");
    }

    @Override
    public void fit(int width) {
        this.width = width;
        if (lineColumns != null) lineColumns.fit(width);
    }

    @Override
    public void tell(OrderDetail order, long atLeast) {
        var id = order.summary().orderId();
        var history = ledger.ask(new FindHistory(id), History.class, atLeast);
        var splits = ledger.ask(new SplitsOf(id), Splits.class, atLeast);
        start(id.value(), Badges.of(words, order.summary().status()));
        show(facts(order, splits.promisedDate()));
        if (acting.may(Right.CANCEL_ORDERS)
                && BEFORE_SHIPPING.contains(order.summary().status())) {
            offer(cancelling(order));
        }
        new OrderSteps(acting).of(order).forEach(this::offer);
        section(words.text("order.credit"), credit(order.credit(), history));
        section(words.text("order.lines.of", order.lines().size()), lines(order.lines()));
        if (!splits.splits().isEmpty())
            section(words.text("order.splits"), new SplitCards(acting, splits, order.lines()));
        section(words.text("order.history"), story(history.entries()));
    }

    private Facts facts(OrderDetail order, @Nullable LocalDate promise) {
        var summary = order.summary();
        var facts = new Facts()
                .with(
                        words.text("order.dealer"),
                        summary.dealerName() + " · " + summary.dealerId().value())
                .with(words.text("order.account"), AccountLink.to(order.creditAccountId()))
                .with(words.text("order.total"), Columns.amount(words, summary.total()))
                .with(words.text("order.type"), words.of(summary.type()))
                .with(words.text("order.valueDate"), words.date(summary.valueDate()))
                .with(words.text("order.recorded"), words.moment(summary.recordedAt()))
                .with(words.text("order.revision"), words.number(summary.revision()));
        var waiting = order.waiting();
        if (waiting != null) {
            facts.with(
                    words.text("order.waiting"),
                    words.text("order.waiting.of", words.number(waiting.revision()), words.money(waiting.total())));
        }
        if (order.sellerId() != null) facts.with(words.text("order.seller"), order.sellerId());
        if (order.requestedDate() != null) {
            facts.with(words.text("order.requestedDate"), words.date(order.requestedDate()));
        }
        if (order.paymentMethod() != null)
            facts.with(words.text("order.paymentMethod"), words.of(order.paymentMethod()));
        if (promise != null) facts.with(words.text("order.promise"), words.date(promise));
        return facts;
    }

    private Component cancelling(OrderDetail order) {
        var id = order.summary().orderId();
        var cancel = new Button(
                words.text("order.cancel"),
                VaadinIcon.BAN.create(),
                _ -> new ReasonForm<>(
                                acting,
                                Right.CANCEL_ORDERS,
                                words.text("order.cancel.title", id.value()),
                                words.text("order.cancel"),
                                words.text("order.cancel.text"),
                                (reason, at) -> new CancelOrder(id, reason, at),
                                Void.class)
                        .forGood()
                        .then(_ -> Notices.done(words.text("order.cancelled", id.value())))
                        .open());
        cancel.setId("cancel-order");
        cancel.addThemeVariants(ButtonVariant.ERROR);
        return cancel;
    }

    private Component credit(CreditAnswer credit, History history) {
        var box = new Div();
        box.addClassName("decision");
        if (credit.decision() == CreditAnswer.Decision.RESERVED) {
            box.addClassName("decision-yes");
            box.add(new Paragraph(words.text(
                    "order.credit.reserved", words.money(credit.amount()), words.money(credit.available()))));
            return box;
        }
        if (credit.decision() == CreditAnswer.Decision.LATER) {
            box.add(new Paragraph(words.text("order.credit.later")));
            return box;
        }
        box.addClassName("decision-no");
        box.add(new Paragraph(
                words.text("order.credit.refused", words.money(credit.amount()), words.money(credit.available()))));
        history.entries().stream()
                .filter(entry -> entry.type().equals("credit.reservation-refused"))
                .findFirst()
                .ifPresent(entry -> box.add(RefusalTerms.of(words, entry)));
        if (!credit.remedies().isEmpty()) {
            var remedies = new UnorderedList();
            credit.remedies().forEach(remedy -> remedies.add(new ListItem(words.remedy(remedy))));
            box.add(new Paragraph(words.text("order.credit.remedies")), remedies);
        }
        return box;
    }

    private Component lines(List<OrderLine> lines) {
        var grid = new Grid<OrderLine>();
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        var columns = new Columns<>(words, grid);
        columns.number(0, "line.number", line -> Columns.figure(words.number(line.lineNumber())))
                .setWidth("3.2em")
                .setFlexGrow(0);
        columns.text(0, "line.sku", OrderLine::sku).setWidth("7em").setFlexGrow(1);
        if (lines.stream().anyMatch(line -> line.description() != null)) {
            columns.text(480, "line.description", line -> line.description() == null ? "" : line.description())
                    .setWidth("9em")
                    .setFlexGrow(3);
        }
        columns.number(0, "line.quantity", line -> Columns.figure(words.number(line.quantity())))
                .setAutoWidth(true)
                .setFlexGrow(0);
        columns.number(
                        420,
                        "line.unitPrice",
                        line -> Columns.figure(words.price(
                                line.unitPrice().amount(), line.amount().currency())))
                .setAutoWidth(true)
                .setFlexGrow(0);
        columns.money(0, "line.amount", OrderLine::amount).setAutoWidth(true).setFlexGrow(0);
        columns.fit(width);
        lineColumns = columns;
        grid.setItems(lines);
        if (lines.size() <= LINES_AT_ONCE) grid.setAllRowsVisible(true);
        else grid.setHeight("24em");
        return grid;
    }
}
