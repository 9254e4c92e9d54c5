package io.orderledger.ui.payment;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Done;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.money.Money;
import io.orderledger.api.payment.PaymentAnswer;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.ui.credit.AccountBox;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.CommandForm;
import io.orderledger.ui.shell.MadeId;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;
import java.time.LocalDate;
import java.util.function.Consumer;

/** Says that money came in; finance verifies it afterwards. */
class NewPaymentForm extends CommandForm<PaymentAnswer> {
    private static final long serialVersionUID = 1L;

    private final transient Consumer<Done<PaymentAnswer>> then;
    private final AccountBox account;
    private final TextField amount = new TextField();
    private final Select<PaymentChannel> channel = new Select<>();
    private final DatePicker valueDate = new DatePicker();
    private final TextField reference = new TextField();
    private final PaymentId paymentId = new PaymentId(MadeId.of("P"));

    NewPaymentForm(Acting acting, Consumer<Done<PaymentAnswer>> then) {
        super(
                acting,
                Right.REGISTER_PAYMENTS,
                acting.words().text("payment.new"),
                acting.words().text("payment.register"),
                PaymentAnswer.class);
        this.then = then;
        account = new AccountBox(words, acting.ledger());
        amount.setLabel(words.text("field.amount"));
        amount.setRequiredIndicatorVisible(true);
        channel.setLabel(words.text("field.channel"));
        channel.setItems(PaymentChannel.values());
        channel.setItemLabelGenerator(words::of);
        channel.setValue(PaymentChannel.BANK_TRANSFER);
        valueDate.setLabel(words.text("field.valueDate"));
        valueDate.setI18n(words.calendar());
        valueDate.setLocale(words.locale());
        valueDate.setValue(LocalDate.now(words.zone()));
        valueDate.setRequiredIndicatorVisible(true);
        reference.setLabel(words.text("field.reference"));
        reference.setMaxLength(100);
        var form = new FormLayout();
        form.setAutoResponsive(true);
        form.setExpandFields(true);
        form.setExpandColumns(true);
        form.addFormRow(named("account", account));
        form.setColspan(account, 2);
        form.addFormRow(named("amount", amount), channel);
        form.addFormRow(named("valueDate", valueDate), named("reference", reference));
        add(form, problem());
    }

    @Override
    protected void send() {
        if (!account.isMissing()) super.send();
    }

    @Override
    protected Object command() {
        var chosen = account.getValue();
        var day = valueDate.getValue();
        if (day == null) {
            throw new Refused(RefusalCode.BAD_VALUE_DATE, "field", "valueDate", "value", Refused.shown(day));
        }
        return new RegisterPayment(
                paymentId,
                chosen.dealerId(),
                chosen.businessUnit(),
                Money.parse(
                        "amount",
                        typed(amount.getValue()),
                        chosen.creditAccountId().currency()),
                channel.getValue(),
                reference.getValue(),
                day.atStartOfDay(words.zone()).toInstant());
    }

    @Override
    protected void done(Done<PaymentAnswer> done) {
        Notices.done(words.text("payment.registered", paymentId.value()));
        then.accept(done);
    }
}
