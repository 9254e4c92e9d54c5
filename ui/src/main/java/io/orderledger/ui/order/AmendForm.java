package io.orderledger.ui.order;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Done;
import io.orderledger.api.Refused;
import io.orderledger.api.credit.CreditQuery.Balance;
import io.orderledger.api.credit.CreditQuery.FindBalance;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.CreditAnswer;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.AmendOrder;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderQuery.OrderDetail;
import io.orderledger.api.order.OrderQuery.WaitingChange;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.order.OrderType;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.CommandForm;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Changes an order: what differs from the revision that is read here stands below before it is sent, line by line and in
 * sum. What it costs more is reserved first; where there is no room the order stays exactly as it is (I-05).
 */
class AmendForm extends CommandForm<OrderAnswer> {
    private static final long serialVersionUID = 1L;

    private final transient OrderDetail order;
    private final transient Currency currency;
    private final @Nullable Money available;
    /** What is changed: a change that people returned, else the revision in force. */
    private final transient WaitingChange begun;

    private final LineFields lines = new LineFields(words, this::named, this::tellDifference);
    private final Div difference = new Div();
    private final TextField reason = field("reason", "field.reason", 200);

    AmendForm(Acting acting, OrderDetail order) {
        super(
                acting,
                Right.CANCEL_ORDERS,
                acting.words()
                        .text("order.amend.title", order.summary().orderId().value()),
                acting.words().text("order.amend"),
                OrderAnswer.class);
        this.order = order;
        this.begun = begun(order);
        this.currency = order.summary().total().currency();
        @Nullable
        Balance balance = acting.ledger().ask(new FindBalance(order.creditAccountId(), null, null), Balance.class);
        this.available = balance == null ? null : balance.terms().available();
        setWidth("min(760px, 100vw)");
        difference.setId("order-difference");
        difference.addClassName("difference");
        difference.getElement().setAttribute("aria-live", "polite");
        reason.setWidthFull();
        reason.addClassName("last-field");
        add(
                new Paragraph(words.text("order.amend.text", words.number(begun.revision()))),
                lines,
                difference,
                reason,
                problem());
        lines.known(begun.lines());
        tellDifference();
    }

    private static WaitingChange begun(OrderDetail order) {
        var waiting = order.waiting();
        if (waiting != null) return waiting;
        var inForce = order.summary();
        return new WaitingChange(inForce.revision(), inForce.total(), order.requestedDate(), order.lines(), "");
    }

    private void tellDifference() {
        difference.removeAll();
        var after = lines.addUp(currency);
        List<OrderLine> typed;
        try {
            typed = lines.lines(currency, isCustom());
        } catch (Refused notYet) {
            difference.add(new Span(words.text("order.amend.incomplete")));
            return;
        }
        var told = differences(typed);
        if (told.isEmpty()) {
            difference.add(new Span(words.text("order.amend.same")));
            return;
        }
        var list = new UnorderedList();
        for (var one : told) list.add(new ListItem(one));
        var before = order.lines().stream().map(OrderLine::amount).reduce(Money.zero(currency), Money::plus);
        var more = after.minus(before);
        var sum = new Span(words.text(
                "order.amend.sum", words.money(before), words.money(after), more.isZero() ? "±0" : words.delta(more)));
        sum.addClassName("difference-sum");
        difference.add(list, sum);
        // For a change that was returned its own difference is still held.
        var unheld = after.minus(before.covers(begun.total()) ? before : begun.total());
        if (available != null && unheld.isPositive() && !available.covers(unheld)) {
            var over = new Span(words.text("order.amend.exceeds", words.money(unheld), words.money(available)));
            over.addClassName("negative");
            difference.add(over);
        }
    }

    private List<String> differences(List<OrderLine> typed) {
        var told = new ArrayList<String>();
        for (var before : order.lines()) {
            var after = typed.stream()
                    .filter(line -> line.lineNumber() == before.lineNumber())
                    .findFirst()
                    .orElse(null);
            if (after == null) told.add(words.text("order.amend.removed", before.lineNumber(), said(before)));
            else if (!after.equals(before)) {
                told.add(words.text("order.amend.changed", before.lineNumber(), said(before), said(after)));
            }
        }
        var last = order.lines().stream().mapToInt(OrderLine::lineNumber).max().orElse(0);
        for (var line : typed) {
            if (line.lineNumber() > last) told.add(words.text("order.amend.added", line.lineNumber(), said(line)));
        }
        return told;
    }

    private String said(OrderLine line) {
        return words.text(
                "order.amend.line",
                line.sku(),
                words.number(line.quantity()),
                words.price(line.unitPrice().amount(), currency));
    }

    private boolean isCustom() {
        return order.summary().type() == OrderType.CUSTOM;
    }

    @Override
    protected Object command() {
        return new AmendOrder(
                order.summary().orderId(),
                begun.revision(),
                begun.requestedDate(),
                reason.getValue(),
                opened,
                lines.lines(currency, isCustom()));
    }

    @Override
    protected void done(Done<OrderAnswer> done) {
        var answer = done.answer();
        var id = answer.orderId().value();
        if (answer.credit().decision() == CreditAnswer.Decision.REFUSED) {
            Notices.warning(words.text(
                    "order.amend.refused",
                    id,
                    words.money(answer.credit().amount()),
                    words.money(Objects.requireNonNull(answer.credit().available()))));
        } else if (answer.status() == OrderStatus.AWAITING_APPROVAL) {
            Notices.warning(words.text("order.amend.waits", id));
        } else {
            Notices.done(words.text("order.amended", id, words.number(answer.revision())));
        }
    }
}
