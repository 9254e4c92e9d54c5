package io.orderledger.ui.payment;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.orderledger.api.ActorSource;
import io.orderledger.api.Ledger;
import io.orderledger.api.Page;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.payment.PaymentQuery.FindPayment;
import io.orderledger.api.payment.PaymentQuery.FindPayments;
import io.orderledger.api.payment.PaymentQuery.PaymentChanged;
import io.orderledger.api.payment.PaymentQuery.PaymentSummary;
import io.orderledger.api.payment.PaymentQuery.Payments;
import io.orderledger.api.payment.PaymentQuery.WatchPayments;
import io.orderledger.api.payment.PaymentStatus;
import io.orderledger.ui.credit.AccountLink;
import io.orderledger.ui.shell.Badges;
import io.orderledger.ui.shell.Columns;
import io.orderledger.ui.shell.ListAndDetail;
import io.orderledger.ui.shell.Narrowing;
import io.orderledger.ui.shell.Right;
import io.orderledger.ui.shell.Rights;
import jakarta.annotation.security.PermitAll;
import org.jspecify.annotations.Nullable;

/** Money received: what was registered, what finance has verified, and what it settled; the address says which is open. */
@Route("payments")
@Menu(title = "menu.payments", order = 3, icon = "vaadin:money-deposit")
@PermitAll
class PaymentsView extends ListAndDetail<PaymentSummary, PaymentSummary> {
    private static final long serialVersionUID = 1L;
    private static final int DETAIL_WIDTH = 620;

    private final transient ActorSource actors;
    private final TextField dealer = Narrowing.search(words, "filter.dealer");
    private final Select<PaymentStatus> status = Narrowing.choice(words, PaymentStatus.class, "payment.status");
    private transient @Nullable DealerId dealerId;

    PaymentsView(Ledger ledger, Rights rights, ActorSource actors) {
        super(ledger, rights, "payments", DETAIL_WIDTH);
        this.actors = actors;
        addColumns(columns);
        above(filters());
        follow(
                new WatchPayments(),
                PaymentChanged.class,
                change -> isOpen(change.paymentId().value()));
    }

    private void addColumns(Columns<PaymentSummary> all) {
        all.text(0, "payment.id", payment -> payment.paymentId().value())
                .setRowHeader(true)
                .setWidth("7.5em")
                .setFlexGrow(1);
        all.add(
                        620,
                        grid.addColumn(new ComponentRenderer<>(payment -> AccountLink.to(payment.creditAccountId()))),
                        "field.account")
                .setWidth("11em")
                .setFlexGrow(2);
        all.add(
                        0,
                        grid.addColumn(new ComponentRenderer<>(payment -> Badges.of(words, payment.status()))),
                        "payment.status")
                .setWidth("8.8em")
                .setFlexGrow(0);
        all.money(0, "payment.amount", PaymentSummary::amount).setWidth("8.5em").setFlexGrow(1);
        all.money(860, "payment.unallocated", PaymentSummary::unallocated)
                .setWidth("9em")
                .setFlexGrow(1);
        all.text(980, "payment.channel", payment -> words.of(payment.channel()))
                .setWidth("8em")
                .setFlexGrow(0);
        all.text(1080, "payment.reference", payment -> payment.reference() == null ? "" : payment.reference())
                .setWidth("9em")
                .setFlexGrow(1);
        all.text(740, "payment.valueDate", payment -> words.date(payment.valueDate()))
                .setWidth("9.3em")
                .setFlexGrow(0);
    }

    private Div filters() {
        status.addValueChangeListener(_ -> rows.refresh());
        dealer.addValueChangeListener(_ -> narrowed());
        var bar = Narrowing.bar(dealer, status);
        if (rights.may(Right.REGISTER_PAYMENTS)) {
            var register = new Button(
                    words.text("payment.new"),
                    VaadinIcon.PLUS.create(),
                    _ -> new NewPaymentForm(
                                    acting(),
                                    done -> open(done.answer().paymentId().value()))
                            .open());
            register.setId("new-payment");
            register.addThemeVariants(ButtonVariant.PRIMARY);
            register.addClassName("filters-action");
            bar.add(register);
        }
        return bar;
    }

    private void narrowed() {
        dealer.setInvalid(false);
        var wanted = Narrowing.typed(dealer);
        try {
            dealerId = wanted == null ? null : new DealerId(wanted);
        } catch (Refused notAnId) {
            dealer.setErrorMessage(words.refusal(notAnId));
            dealer.setInvalid(true);
            return;
        }
        rows.refresh();
    }

    @Override
    protected String id(PaymentSummary payment) {
        return payment.paymentId().value();
    }

    @Override
    protected Page<PaymentSummary> ask(int page, int size, long atLeast) {
        return ledger.ask(new FindPayments(dealerId, status.getValue(), page, size), Payments.class, atLeast);
    }

    @Override
    protected String told(Page<PaymentSummary> answer) {
        if (dealerId != null || status.getValue() != null) empty.nothingMatches();
        else empty.say("payment.empty.title", "payment.empty.new", "empty.demo", "empty.import");
        return words.text("payment.asOf", answer.total(), answer.position());
    }

    @Override
    protected @Nullable PaymentSummary find(String id, long atLeast) {
        return ledger.ask(new FindPayment(new PaymentId(id)), PaymentSummary.class, atLeast);
    }

    @Override
    protected PaymentSummary row(PaymentSummary found) {
        return found;
    }

    @Override
    protected PaymentPanel panel(PaymentSummary found) {
        return new PaymentPanel(acting(), actors, () -> open(null));
    }

    @Override
    protected String missing(String id) {
        return words.refusal(new Refused(RefusalCode.PAYMENT_UNKNOWN, "payment", id));
    }

    @Override
    protected String title() {
        return words.text("menu.payments");
    }
}
