package io.orderledger.ui.order;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Done;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderCommand.RequestOverride;
import io.orderledger.api.order.OrderQuery.OrderDetail;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.CommandForm;
import io.orderledger.ui.shell.FromDay;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;

/** Asks for an order on hold to go over what is available, once, by so much and up to and including a day. */
class OverrideForm extends CommandForm<CaseOpened> {
    private static final long serialVersionUID = 1L;

    private final transient OrderDetail order;
    private final TextField cap;
    private final TextField reason = field("reason", "field.reason", 200);
    private final FromDay until = named("until", new FromDay(words, "field.untilDay", false));

    OverrideForm(Acting acting, OrderDetail order) {
        super(
                acting,
                Right.CANCEL_ORDERS,
                acting.words()
                        .text("order.override.title", order.summary().orderId().value()),
                acting.words().text("case.ask"),
                CaseOpened.class);
        this.order = order;
        cap = amount("cap", "order.override.cap", order.summary().total().currency());
        var missing = order.credit().amount().minus(order.credit().available());
        if (missing.isPositive()) cap.setValue(missing.text());
        until.setRequiredIndicatorVisible(true);
        until.setPlaceholder("");
        add(new Paragraph(words.text("order.override.text")));
        layOut(cap, until, reason);
    }

    @Override
    protected Object command() {
        var most = Money.parse(
                "cap", typed(cap.getValue()), order.summary().total().currency());
        return new RequestOverride(order.summary().orderId(), most, until.endOr("until"), reason.getValue(), opened);
    }

    @Override
    protected void done(Done<CaseOpened> done) {
        Notices.asked(words, done.answer());
    }
}
