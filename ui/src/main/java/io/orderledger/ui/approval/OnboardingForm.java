package io.orderledger.ui.approval;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Done;
import io.orderledger.api.approval.ApprovalQuery.ApprovalDetail;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerCommand.Intake;
import io.orderledger.api.dealer.DealerCommand.RequestOnboarding;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.CommandForm;
import io.orderledger.ui.shell.CurrencyBox;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;
import org.jspecify.annotations.Nullable;

/** Asks once more for a dealer whom people declined, beginning with what was asked before. */
class OnboardingForm extends CommandForm<CaseOpened> {
    private static final long serialVersionUID = 1L;

    private final transient DealerId dealer;
    private final TextField unit = field("businessUnit", "field.businessUnit", 64);
    private final TextField expected = field("expectedCredit", "onboarding.expectedCredit", 30);
    private final CurrencyBox currency = named("currency", new CurrencyBox(words));

    /** @param before the case in which the dealer was declined */
    OnboardingForm(Acting acting, DealerId dealer, ApprovalDetail before) {
        super(
                acting,
                Right.ASK_TO_TAKE_ON_DEALERS,
                acting.words().text("onboarding.title", dealer.value()),
                acting.words().text("onboarding.again"),
                CaseOpened.class);
        this.dealer = dealer;
        var amount = before.summary().amount();
        unit.setValue(before.unit().value());
        expected.setValue(amount.text());
        currency.setValue(amount.currency().getCurrencyCode());
        add(new Paragraph(words.text("onboarding.text")));
        layOut(unit, expected, currency);
    }

    @Override
    protected Object command() {
        var credit = Money.parse("expectedCredit", typed(expected.getValue()), currency.currency());
        return new RequestOnboarding(
                dealer, new Intake(new BusinessUnitId(unit.getValue().strip()), credit));
    }

    @Override
    protected void done(Done<CaseOpened> done) {
        @Nullable CaseOpened opened = done.answer();
        if (opened == null) Notices.done(words.text("onboarding.done", dealer.value()));
        else Notices.asked(words, opened);
    }
}
