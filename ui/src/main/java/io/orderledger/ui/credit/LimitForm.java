package io.orderledger.ui.credit;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Done;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.credit.CreditCommand.ChangeLimit;
import io.orderledger.api.credit.CreditQuery.AccountSummary;
import io.orderledger.api.money.Money;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.CommandForm;
import io.orderledger.ui.shell.FromDay;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;

/** Another limit: a lower one counts at once, a higher one is asked for. */
class LimitForm extends CommandForm<CaseOpened> {
    private static final long serialVersionUID = 1L;

    private final transient AccountSummary account;
    private final TextField limit = field("limit", "field.limit", 30);
    private final TextField reason = field("reason", "field.reason", 200);
    private final FromDay from = named("valueDate", new FromDay(words, "field.from", true));

    LimitForm(Acting acting, AccountSummary account) {
        super(
                acting,
                Right.CHANGE_LIMITS,
                acting.words()
                        .text("account.limit.title", account.creditAccountId().value()),
                acting.words().text("account.limit"),
                CaseOpened.class);
        this.account = account;
        limit.setValue(account.terms().limit().text());
        limit.setHelperText(
                words.text("account.limit.now", words.money(account.terms().limit())));
        limit.setAutofocus(true);
        add(new Paragraph(words.text("account.limit.text")));
        layOut(limit, from, reason);
    }

    @Override
    protected Object command() {
        var currency = account.creditAccountId().currency();
        return new ChangeLimit(
                account.creditAccountId(),
                Money.parse("limit", typed(limit.getValue()), currency),
                reason.getValue().isBlank() ? null : reason.getValue(),
                from.orNow());
    }

    @Override
    protected void done(Done<CaseOpened> done) {
        Notices.asked(words, done.answer());
    }
}
