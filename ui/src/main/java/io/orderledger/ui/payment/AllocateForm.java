package io.orderledger.ui.payment;

import com.vaadin.flow.component.html.Paragraph;
import io.orderledger.api.Done;
import io.orderledger.api.credit.CreditQuery.FindOpenItems;
import io.orderledger.api.credit.CreditQuery.OpenItem;
import io.orderledger.api.credit.CreditQuery.OpenItems;
import io.orderledger.api.payment.PaymentAnswer;
import io.orderledger.api.payment.PaymentCommand.AllocateToItems;
import io.orderledger.api.payment.PaymentQuery.PaymentSummary;
import io.orderledger.ui.payment.ItemFields.Item;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.CommandForm;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;

/** Settles the open items that finance names, each by so much. */
class AllocateForm extends CommandForm<PaymentAnswer> {
    private static final long serialVersionUID = 1L;
    /** The oldest ones: who wants others names them over the programs' door. */
    private static final int SHOWN = 100;

    private final transient PaymentSummary payment;
    private final ItemFields items;

    AllocateForm(Acting acting, PaymentSummary payment) {
        super(
                acting,
                Right.SETTLE_PAYMENTS,
                acting.words()
                        .text("payment.allocateItems.title", payment.paymentId().value()),
                acting.words().text("payment.allocate"),
                PaymentAnswer.class);
        this.payment = payment;
        var open = acting.ledger()
                .ask(new FindOpenItems(payment.creditAccountId()), OpenItems.class)
                .items();
        items = new ItemFields(words, open.stream().limit(SHOWN).map(this::item).toList());
        items.nameIn(this::named);
        add(
                new Paragraph(
                        open.isEmpty()
                                ? words.text("item.none")
                                : words.text("payment.allocateItems.text", words.money(payment.unallocated()))),
                items,
                problem());
    }

    private Item item(OpenItem open) {
        return new Item(open.receivableId(), words.text("item.dueOn", words.date(open.dueAt())), open.open());
    }

    @Override
    protected Object command() {
        return new AllocateToItems(payment.paymentId(), items.chosen(), opened);
    }

    @Override
    protected void done(Done<PaymentAnswer> done) {
        Notices.done(PaymentPanel.allocated(words, done.answer()));
    }
}
