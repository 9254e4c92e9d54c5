package io.orderledger.ui.credit;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Done;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.credit.CreditCommand.ChangeLimit;
import io.orderledger.api.credit.CreditCommand.RaiseLimit;
import io.orderledger.api.credit.CreditQuery.AccountSummary;
import io.orderledger.api.money.Money;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.CommandForm;
import io.orderledger.ui.shell.FromDay;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;

/** Another limit: a lower one counts at once, a higher one is asked for. Who may not lower it may ask for a higher one. */
class LimitForm extends CommandForm<CaseOpened> {
    private static final long serialVersionUID = 1L;

    private final transient AccountSummary account;
    private final boolean mayLower;
    private final TextField limit;
    private final TextField reason = field("reason", "field.reason", 200);
    private final FromDay from = named("valueDate", new FromDay(words, "field.from", true));

    LimitForm(Acting acting, AccountSummary account) {
        super(
                acting,
                Right.ASK_FOR_LIMITS,
                acting.words()
                        .text("account.limit.title", account.creditAccountId().value()),
                acting.words().text(key(acting)),
                CaseOpened.class);
        this.mayLower = acting.may(Right.CHANGE_LIMITS);
        this.account = account;
        limit = amount("limit", "field.limit", account.creditAccountId().currency());
        limit.setValue(account.terms().limit().text());
        limit.setHelperText(
                words.text("account.limit.now", words.money(account.terms().limit())));
        limit.setAutofocus(true);
        add(new Paragraph(words.text(key(acting) + ".text")));
        layOut(limit, from, reason);
    }

    /** What the form is called for who is signed in. */
    static String key(Acting acting) {
        return acting.may(Right.CHANGE_LIMITS) ? "account.limit" : "account.limit.ask";
    }

    @Override
    protected Object command() {
        var id = account.creditAccountId();
        var wanted = Money.parse("limit", typed(limit.getValue()), id.currency());
        if (!mayLower) return new RaiseLimit(id, wanted, reason.getValue(), from.orNow());
        return new ChangeLimit(id, wanted, reason.getValue().isBlank() ? null : reason.getValue(), from.orNow());
    }

    @Override
    protected void done(Done<CaseOpened> done) {
        Notices.asked(words, done.answer());
    }
}
