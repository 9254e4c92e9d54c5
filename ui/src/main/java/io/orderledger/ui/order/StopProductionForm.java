package io.orderledger.ui.order;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Done;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.money.Money;
import io.orderledger.api.split.SplitCommand.RequestSplitCancellation;
import io.orderledger.api.split.SplitQuery.SplitView;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.CommandForm;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;

/** Asks for goods in production not to be made after all; the dealer may owe something for them. */
class StopProductionForm extends CommandForm<CaseOpened> {
    private static final long serialVersionUID = 1L;

    private final transient SplitView split;
    private final TextField charge;
    private final TextField reason = field("reason", "field.reason", 200);

    StopProductionForm(Acting acting, SplitView split) {
        super(
                acting,
                Right.CANCEL_ORDERS,
                acting.words().text("split.stop.title", split.splitId().value()),
                acting.words().text("case.ask"),
                CaseOpened.class);
        this.split = split;
        charge = amount("charge", "split.charge", split.amount().currency());
        charge.setRequiredIndicatorVisible(false);
        charge.setPlaceholder(words.text("split.charge.none"));
        add(new Paragraph(words.text("split.stop.text", words.money(split.amount()))));
        layOut(charge, reason);
    }

    @Override
    protected Object command() {
        var text = typed(charge.getValue());
        var money = text.isEmpty()
                ? null
                : Money.parse("charge", text, split.amount().currency());
        return new RequestSplitCancellation(split.splitId(), money, reason.getValue(), opened);
    }

    @Override
    protected void done(Done<CaseOpened> done) {
        Notices.asked(words, done.answer());
    }
}
