package io.orderledger.ui.credit;

import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Done;
import io.orderledger.api.Ledger;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditCommand.ApplyForCredit;
import io.orderledger.api.credit.CreditCommand.GrantCredit;
import io.orderledger.api.credit.CreditQuery.AccountSummary;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerCommand.Intake;
import io.orderledger.api.dealer.DealerCommand.RegisterDealer;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.dealer.DealerQuery.DealerSummary;
import io.orderledger.api.dealer.DealerQuery.FindDealer;
import io.orderledger.api.money.Money;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.CurrencyBox;
import io.orderledger.ui.shell.Form;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;
import java.time.Instant;
import java.util.List;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/** Opens a credit account, or applies for one; registers its dealer where the ledger does not know it yet. */
class NewAccountForm extends Form {
    private static final long serialVersionUID = 1L;

    /** Whether credit is granted here, or asked for: then others decide. */
    enum Kind {
        GRANT,
        APPLY
    }

    private final transient Acting acting;
    private final transient Ledger ledger;
    private final Kind kind;
    private final transient ObjLongConsumer<CreditAccountId> then;
    private final TextField dealer = field("field.dealerId", 64);
    private final TextField name = field("account.dealerName", 200);
    private final TextField region = field("field.region", 100);
    private final TextField unit = field("field.businessUnit", 64);
    private final CurrencyBox currency = new CurrencyBox(words);
    private final TextField limit = field("field.limit", 30);
    private final TextField terms = field("field.termsDays", 4);
    private final TextField note = new TextField();
    private String registering;
    private String granting;
    private final Instant opened = Instant.now();
    private boolean known;

    /**
     * @param again the account that is applied for once more, or null
     * @param then  told the account and the position at which it is there
     */
    NewAccountForm(Acting acting, Kind kind, @Nullable AccountSummary again, ObjLongConsumer<CreditAccountId> then) {
        super(
                acting.words(),
                acting.words().text(kind == Kind.GRANT ? "account.new" : "account.apply.title"),
                acting.words().text(kind == Kind.GRANT ? "account.grant" : "account.apply"));
        this.acting = acting;
        this.ledger = acting.ledger();
        this.kind = kind;
        this.then = then;
        this.registering = ledger.newCommandId();
        this.granting = ledger.newCommandId();
        setWidth("min(600px, 100vw)");
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
        if (kind == Kind.APPLY) {
            note.setLabel(words.text("account.apply.note"));
            note.setMaxLength(500);
            form.addFormRow(named("note", note));
            form.setColspan(note, 2);
        }
        named("amount", limit);
        if (kind == Kind.APPLY) add(new Paragraph(words.text("account.apply.text")));
        add(form, problem());
        if (again != null) fill(again);
    }

    private void fill(AccountSummary again) {
        dealer.setValue(again.dealerId().value());
        unit.setValue(again.businessUnit().value());
        currency.setValue(again.creditAccountId().currency().getCurrencyCode());
        terms.setValue(Integer.toString(again.termsDays()));
        for (var fixed : List.of(dealer, unit)) fixed.setReadOnly(true);
        currency.setReadOnly(true);
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
        acting.rights().must(kind == Kind.GRANT ? Right.OPEN_ACCOUNTS : Right.ASK_FOR_CREDIT);
        var dealerId = new DealerId(dealer.getValue().strip());
        // All is checked before anything is sent, so that a typing error in the limit leaves no dealer behind.
        var money = Money.parse("limit", typed(limit.getValue()), currency.currency());
        var businessUnit = new BusinessUnitId(unit.getValue().strip());
        var register =
                new RegisterDealer(dealerId, name.getValue(), region.getValue(), null, new Intake(businessUnit, money));
        var account = CreditAccountId.of(dealerId, businessUnit, money.currency());
        if (kind == Kind.GRANT) {
            var grant = new GrantCredit(account, dealerId, businessUnit, money, days(), opened);
            if (!isTakenOn(register)) return;
            var done = sent(grant, Void.class);
            close();
            Notices.done(words.text("account.granted", account.value()));
            finished(account, done.position());
        } else {
            var said = note.getValue().isBlank() ? null : note.getValue();
            var apply = new ApplyForCredit(account, dealerId, businessUnit, money, days(), said, opened);
            if (!isTakenOn(register)) return;
            var done = sent(apply, CaseOpened.class);
            close();
            Notices.asked(words, done.answer());
            finished(account, done.position());
        }
    }

    private void finished(CreditAccountId account, long position) {
        acting.changed().accept(position);
        then.accept(account, position);
    }

    /**
     * Registers the dealer where that is not done yet. Where people must agree to a new dealer first, says so and closes: the
     * account comes after that.
     */
    private boolean isTakenOn(RegisterDealer register) {
        if (known) return true;
        Done<CaseOpened> done;
        try {
            done = ledger.send(registering, register, CaseOpened.class);
        } catch (Refused no) {
            registering = ledger.newCommandId();
            throw no;
        }
        known = true;
        @Nullable CaseOpened asked = done.answer();
        if (asked == null || asked.status() == CaseStatus.APPROVED) return true;
        close();
        Notices.asked(words, asked);
        acting.changed().accept(done.position());
        return false;
    }

    /** What was refused is another command when it is sent again. */
    private <R> Done<R> sent(Object command, Class<R> answer) {
        try {
            return ledger.send(granting, command, answer);
        } catch (Refused no) {
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
