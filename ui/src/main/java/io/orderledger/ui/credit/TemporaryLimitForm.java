package io.orderledger.ui.credit;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Done;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.credit.CreditCommand.GrantTemporaryLimit;
import io.orderledger.api.credit.CreditQuery.AccountSummary;
import io.orderledger.api.money.Money;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.CommandForm;
import io.orderledger.ui.shell.FromDay;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;

/** Asks for a limit on top of the other, up to and including a day. */
class TemporaryLimitForm extends CommandForm<CaseOpened> {
    private static final long serialVersionUID = 1L;

    private final transient AccountSummary account;
    private final TextField amount;
    private final TextField reason = field("reason", "field.reason", 200);
    private final FromDay from = named("valueDate", new FromDay(words, "field.from", true));
    private final FromDay until = named("until", new FromDay(words, "field.untilDay", false));

    TemporaryLimitForm(Acting acting, AccountSummary account) {
        super(
                acting,
                Right.ASK_FOR_LIMITS,
                acting.words()
                        .text(
                                "account.temporaryLimit.title",
                                account.creditAccountId().value()),
                acting.words().text("account.ask"),
                CaseOpened.class);
        this.account = account;
        amount = amount(
                "amount",
                "account.temporaryLimit.amount",
                account.creditAccountId().currency());
        amount.setAutofocus(true);
        until.setRequiredIndicatorVisible(true);
        until.setPlaceholder("");
        add(new Paragraph(words.text(
                "account.temporaryLimit.text", words.money(account.terms().limit()))));
        layOut(amount, reason, from, until);
    }

    @Override
    protected Object command() {
        var currency = account.creditAccountId().currency();
        return new GrantTemporaryLimit(
                account.creditAccountId(),
                Money.parse("amount", typed(amount.getValue()), currency),
                until.endOr("until"),
                reason.getValue(),
                from.orNow());
    }

    @Override
    protected void done(Done<CaseOpened> done) {
        Notices.asked(words, done.answer());
    }
}
