package io.orderledger.ui.payment;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Done;
import io.orderledger.api.Ledger;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.money.Money;
import io.orderledger.api.payment.PaymentAnswer;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.ui.credit.AccountBox;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.Form;
import io.orderledger.ui.shell.MadeId;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;
import io.orderledger.ui.shell.Rights;
import java.time.LocalDate;
import java.util.function.Consumer;

/** Says that money came in; finance verifies it afterwards. */
class NewPaymentForm extends Form {
    private static final long serialVersionUID = 1L;

    private final transient Ledger ledger;
    private final transient Rights rights;
    private final transient Consumer<Done<PaymentAnswer>> then;
    private final AccountBox account;
    private final TextField amount = new TextField();
    private final Select<PaymentChannel> channel = new Select<>();
    private final DatePicker valueDate = new DatePicker();
    private final TextField reference = new TextField();
    private final PaymentId paymentId = new PaymentId(MadeId.of("P"));
    private final String commandId;

    NewPaymentForm(Words words, Ledger ledger, Rights rights, Consumer<Done<PaymentAnswer>> then) {
        super(words, words.text("payment.new"), words.text("payment.register"));
        this.ledger = ledger;
        this.rights = rights;
        this.then = then;
        this.commandId = ledger.newCommandId();
        setWidth("min(560px, 100vw)");
        account = new AccountBox(words, ledger);
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
        rights.must(Right.REGISTER_PAYMENTS);
        var chosen = account.getValue();
        if (chosen == null) {
            account.setErrorMessage(words.text("field.account.missing"));
            account.setInvalid(true);
            return;
        }
        var day = valueDate.getValue();
        if (day == null) {
            throw new Refused(RefusalCode.BAD_VALUE_DATE, "field", "valueDate", "value", Refused.shown(day));
        }
        var money = Money.parse(
                "amount", typed(amount.getValue()), chosen.creditAccountId().currency());
        var done = ledger.send(
                commandId,
                new RegisterPayment(
                        paymentId,
                        chosen.dealerId(),
                        chosen.businessUnit(),
                        money,
                        channel.getValue(),
                        reference.getValue(),
                        day.atStartOfDay(words.zone()).toInstant()),
                PaymentAnswer.class);
        close();
        Notices.done(words.text("payment.registered", paymentId.value()));
        then.accept(done);
    }
}
