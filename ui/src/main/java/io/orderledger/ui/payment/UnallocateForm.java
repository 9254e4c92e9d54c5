package io.orderledger.ui.payment;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Done;
import io.orderledger.api.payment.PaymentAnswer;
import io.orderledger.api.payment.PaymentCommand.UnallocatePayment;
import io.orderledger.api.payment.PaymentQuery.PaymentSummary;
import io.orderledger.ui.payment.ItemFields.Item;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.CommandForm;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;

/** Undoes what a payment settled: so much of the items that are named, or all of it. */
class UnallocateForm extends CommandForm<PaymentAnswer> {
    private static final long serialVersionUID = 1L;

    private final transient PaymentSummary payment;
    private final ItemFields items;
    private final TextField reason = field("reason", "field.reason", 200);

    UnallocateForm(Acting acting, PaymentSummary payment) {
        super(
                acting,
                Right.SETTLE_PAYMENTS,
                acting.words()
                        .text("payment.unallocate.title", payment.paymentId().value()),
                acting.words().text("payment.unallocate"),
                PaymentAnswer.class);
        this.payment = payment;
        items = new ItemFields(
                words,
                payment.settles().stream()
                        .map(one -> new Item(one.receivableId(), null, one.amount()))
                        .toList());
        items.nameIn(this::named);
        reason.setWidthFull();
        reason.addClassName("last-field");
        warn();
        add(new Paragraph(words.text("payment.unallocate.text")), items, reason, problem());
    }

    @Override
    protected Object command() {
        return new UnallocatePayment(payment.paymentId(), items.chosen(), reason.getValue(), opened);
    }

    @Override
    protected void done(Done<PaymentAnswer> done) {
        Notices.done(
                words.text("payment.unallocated.done", words.money(done.answer().unallocated())));
    }
}
