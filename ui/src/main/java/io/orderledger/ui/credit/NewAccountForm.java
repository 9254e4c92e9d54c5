package io.orderledger.ui.credit;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Done;
import io.orderledger.api.Ledger;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditCommand.GrantCredit;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerCommand.RegisterDealer;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.dealer.DealerQuery.DealerSummary;
import io.orderledger.api.dealer.DealerQuery.FindDealer;
import io.orderledger.api.money.Money;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.Form;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;
import io.orderledger.ui.shell.Rights;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** Opens a credit account, and registers its dealer where the ledger does not know it yet. */
class NewAccountForm extends Form {
    private static final long serialVersionUID = 1L;
    /** Offered first; any other ISO 4217 code may be typed. */
    private static final List<String> USUAL = List.of("CNY", "USD", "EUR", "GBP", "HKD", "JPY");

    private final transient Ledger ledger;
    private final transient Rights rights;
    private final transient ObjLongConsumer<CreditAccountId> then;
    private final TextField dealer = field("field.dealerId", 64);
    private final TextField name = field("field.name", 200);
    private final TextField region = field("field.region", 100);
    private final TextField unit = field("field.businessUnit", 64);
    private final ComboBox<String> currency = new ComboBox<>();
    private final TextField limit = field("field.limit", 30);
    private final TextField terms = field("field.termsDays", 4);
    private String registering;
    private String granting;
    private final Instant opened = Instant.now();
    private boolean known;

    /** @param then told the account and the position at which it is there */
    NewAccountForm(Words words, Ledger ledger, Rights rights, ObjLongConsumer<CreditAccountId> then) {
        super(words, words.text("account.new"), words.text("account.grant"));
        this.ledger = ledger;
        this.rights = rights;
        this.then = then;
        this.registering = ledger.newCommandId();
        this.granting = ledger.newCommandId();
        setWidth("min(600px, 100vw)");
        currency.setLabel(words.text("field.currency"));
        currency.setItems(USUAL);
        currency.setAllowCustomValue(true);
        currency.addCustomValueSetListener(
                typed -> currency.setValue(typed.getDetail().strip().toUpperCase(Locale.ROOT)));
        currency.setRequiredIndicatorVisible(true);
        currency.setValue("CNY");
        terms.setValue("30");
        dealer.addValueChangeListener(_ -> recognise());
        dealer.setAutofocus(true);
        var form = new FormLayout();
        form.setAutoResponsive(true);
        form.setExpandFields(true);
        form.setExpandColumns(true);
        form.addFormRow(named("dealerId", dealer), named("region", region));
        form.addFormRow(named("name", name));
        form.setColspan(name, 2);
        form.addFormRow(named("businessUnit", unit), named("currency", currency));
        form.addFormRow(named("limit", limit), named("termsDays", terms));
        named("amount", limit);
        add(form, problem());
    }

    private TextField field(String key, int max) {
        var field = new TextField(words.text(key));
        field.setRequiredIndicatorVisible(true);
        field.setMaxLength(max);
        return field;
    }

    /** A dealer the ledger knows keeps its name and region. */
    private void recognise() {
        var found = find();
        known = found != null;
        name.setReadOnly(known);
        region.setReadOnly(known);
        dealer.setHelperText(known ? words.text("account.dealerKnown") : null);
        if (found != null) {
            name.setValue(found.name());
            region.setValue(found.region());
        }
    }

    private @Nullable DealerSummary find() {
        if (dealer.getValue().isBlank()) return null;
        try {
            return ledger.ask(new FindDealer(new DealerId(dealer.getValue().strip())), DealerSummary.class);
        } catch (Refused notAnIdYet) {
            return null;
        }
    }

    @Override
    protected void send() {
        rights.must(Right.OPEN_ACCOUNTS);
        var dealerId = new DealerId(dealer.getValue().strip());
        // All is checked before anything is sent, so that a typing error in the limit leaves no dealer behind.
        var register = new RegisterDealer(dealerId, name.getValue(), region.getValue(), null);
        var money = Money.parse("limit", typed(limit.getValue()), Money.currency(currency.getValue()));
        var businessUnit = new BusinessUnitId(unit.getValue().strip());
        var account = CreditAccountId.of(dealerId, businessUnit, money.currency());
        var grant = new GrantCredit(account, dealerId, businessUnit, money, days(), opened);
        var done = sent(register, grant);
        close();
        Notices.done(words.text("account.granted", account.value()));
        then.accept(account, done.position());
    }

    /** What was refused is another command when it is sent again. */
    private Done<Void> sent(RegisterDealer register, GrantCredit grant) {
        try {
            if (!known) ledger.send(registering, register, Void.class);
            known = true;
            return ledger.send(granting, grant, Void.class);
        } catch (Refused no) {
            registering = ledger.newCommandId();
            granting = ledger.newCommandId();
            throw no;
        }
    }

    private int days() {
        var text = typed(terms.getValue());
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notWhole) {
            throw new Refused(RefusalCode.BAD_TERMS, "field", "termsDays", "value", Refused.shown(text));
        }
    }
}
