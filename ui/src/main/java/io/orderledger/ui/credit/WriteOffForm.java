package io.orderledger.ui.credit;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Done;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.credit.CreditCommand.WriteOff;
import io.orderledger.api.credit.CreditQuery.AccountSummary;
import io.orderledger.api.credit.CreditQuery.OpenItem;
import io.orderledger.api.money.Money;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.CommandForm;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;
import java.util.List;

/** Asks for an open item, or a part of it, not to be owed any more. */
class WriteOffForm extends CommandForm<CaseOpened> {
    private static final long serialVersionUID = 1L;

    private final transient AccountSummary account;
    private final Select<OpenItem> item = new Select<>();
    private final TextField amount;
    private final TextField reason = field("reason", "field.reason", 200);

    /** @param items at least one */
    WriteOffForm(Acting acting, AccountSummary account, List<OpenItem> items) {
        super(
                acting,
                Right.OPEN_ACCOUNTS,
                acting.words()
                        .text(
                                "account.writeOff.title",
                                account.creditAccountId().value()),
                acting.words().text("account.ask"),
                CaseOpened.class);
        this.account = account;
        amount = amount("amount", "field.amount", account.creditAccountId().currency());
        item.setLabel(words.text("account.openItem"));
        item.setItems(items);
        item.setItemLabelGenerator(one -> words.text(
                "account.writeOff.item", one.receivableId().value(), words.money(one.open()), words.date(one.dueAt())));
        item.addValueChangeListener(
                chosen -> amount.setValue(chosen.getValue().open().text()));
        item.setValue(items.getFirst());
        item.setWidthFull();
        item.addClassName("field-alone");
        add(new Paragraph(words.text("account.writeOff.text")), item);
        layOut(amount, reason);
    }

    @Override
    protected Object command() {
        return new WriteOff(
                account.creditAccountId(),
                item.getValue().receivableId(),
                Money.parse(
                        "amount",
                        typed(amount.getValue()),
                        account.creditAccountId().currency()),
                reason.getValue(),
                opened);
    }

    @Override
    protected void done(Done<CaseOpened> done) {
        Notices.asked(words, done.answer());
    }
}
