package io.orderledger.ui.payment;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Done;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.money.Money;
import io.orderledger.api.payment.PaymentCommand.RefundPayment;
import io.orderledger.api.payment.PaymentQuery.PaymentSummary;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.CommandForm;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;

/** Asks for what a payment has not settled to go back to the dealer. */
class RefundForm extends CommandForm<CaseOpened> {
    private static final long serialVersionUID = 1L;

    private final transient PaymentSummary payment;
    private final TextField amount;
    private final TextField reason = field("reason", "field.reason", 200);

    RefundForm(Acting acting, PaymentSummary payment) {
        super(
                acting,
                Right.SETTLE_PAYMENTS,
                acting.words().text("payment.refund.title", payment.paymentId().value()),
                acting.words().text("case.ask"),
                CaseOpened.class);
        this.payment = payment;
        amount = amount("amount", "field.amount", payment.amount().currency());
        amount.setValue(payment.unallocated().text());
        add(new Paragraph(words.text("payment.refund.text", words.money(payment.unallocated()))));
        layOut(amount, reason);
    }

    @Override
    protected Object command() {
        var money =
                Money.parse("amount", typed(amount.getValue()), payment.amount().currency());
        return new RefundPayment(payment.paymentId(), money, reason.getValue());
    }

    @Override
    protected void done(Done<CaseOpened> done) {
        Notices.asked(words, done.answer());
    }
}
