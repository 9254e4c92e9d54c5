package io.orderledger.ui.payment;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.orderledger.api.Ledger;
import io.orderledger.api.Page;
import io.orderledger.api.Refused;
import io.orderledger.api.credit.CreditQuery.AccountChanged;
import io.orderledger.api.credit.CreditQuery.WatchAccounts;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.payment.PaymentAnswer;
import io.orderledger.api.payment.PaymentCommand.AllocatePayment;
import io.orderledger.api.payment.PaymentCommand.VerifyPayment;
import io.orderledger.api.payment.PaymentQuery.FindPayments;
import io.orderledger.api.payment.PaymentQuery.PaymentSummary;
import io.orderledger.api.payment.PaymentQuery.Payments;
import io.orderledger.api.payment.PaymentStatus;
import io.orderledger.ui.credit.AccountLink;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.Badges;
import io.orderledger.ui.shell.Columns;
import io.orderledger.ui.shell.EmptyState;
import io.orderledger.ui.shell.Live;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Paged;
import io.orderledger.ui.shell.Right;
import io.orderledger.ui.shell.Rights;
import io.orderledger.ui.shell.Window;
import jakarta.annotation.security.PermitAll;
import org.jspecify.annotations.Nullable;

/** Money received: what was registered, what finance has verified, and what it settled. */
@Route("payments")
@Menu(title = "menu.payments", order = 3, icon = "vaadin:money-deposit")
@PermitAll
class PaymentsView extends Div implements HasDynamicTitle {
    private static final long serialVersionUID = 1L;
    private static final String NEXT = "next";

    private final transient Ledger ledger;
    private final transient Rights rights;
    private final transient Words words = Words.ofThisWindow();

    private final TextField dealer = new TextField();
    private final Select<PaymentStatus> status = new Select<>();
    private final Grid<PaymentSummary> grid = new Grid<>();
    private final Div asOf = new Div();
    private final EmptyState empty = new EmptyState(words);
    private final transient Paged<PaymentSummary> payments;
    private transient @Nullable DealerId dealerId;

    PaymentsView(Ledger ledger, Rights rights) {
        this.ledger = ledger;
        this.rights = rights;
        addClassNames("list", "list-alone");
        var columns = columns();
        payments = Paged.into(grid, PaymentSummary::paymentId, this::ask, this::answered);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setEmptyStateComponent(empty);
        grid.setSizeFull();
        asOf.addClassName("as-of");
        add(filters(), grid, asOf);
        // A payment has no watch of its own; what it does shows on its account.
        Live.follow(this, ledger, new WatchAccounts(), AccountChanged.class, _ -> payments.refresh());
        Window.follow(this, width -> {
            columns.fit(width >= 800 ? width - 240 : width);
            // On a narrow screen the button shows its sign alone.
            var next = grid.getColumnByKey(NEXT);
            if (next != null) next.setWidth(width < 640 ? "4.6em" : "8.5em");
        });
    }

    private Columns<PaymentSummary> columns() {
        var all = new Columns<>(words, grid);
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
        if (rights.may(Right.SETTLE_PAYMENTS)) {
            all.add(0, grid.addColumn(new ComponentRenderer<>(this::next)), "payment.actions")
                    .setKey(NEXT)
                    .setWidth("8.5em")
                    .setFlexGrow(0);
        }
        return all;
    }

    /** The one thing that finance does with a payment as it stands. */
    private Component next(PaymentSummary payment) {
        return switch (payment.status()) {
            case UNDER_VERIFICATION -> action("payment.verify", VaadinIcon.CHECK, () -> verify(payment));
            case VERIFIED -> action("payment.allocate", VaadinIcon.ARROW_FORWARD, () -> allocate(payment));
            default -> new Span();
        };
    }

    private Button action(String key, VaadinIcon icon, Runnable run) {
        var label = new Span(words.text(key));
        label.addClassName("row-action-label");
        var button = new Button(new Div(icon.create(), label), _ -> run.run());
        button.setAriaLabel(words.text(key));
        button.addClassName("row-action");
        button.setDisableOnClick(true);
        return button;
    }

    private void verify(PaymentSummary payment) {
        Notices.attempt(
                words,
                () -> {
                    rights.must(Right.SETTLE_PAYMENTS);
                    return ledger.send(new VerifyPayment(payment.paymentId()), PaymentAnswer.class);
                },
                done -> {
                    Notices.done(
                            words.text("payment.verified", payment.paymentId().value()));
                    payments.refresh(done.position());
                });
    }

    private void allocate(PaymentSummary payment) {
        Notices.attempt(
                words,
                () -> {
                    rights.must(Right.SETTLE_PAYMENTS);
                    return ledger.send(new AllocatePayment(payment.paymentId()), PaymentAnswer.class);
                },
                done -> {
                    var unallocated = done.answer().unallocated();
                    Notices.done(words.text(
                            "payment.allocated",
                            words.money(done.answer().amount().minus(unallocated)),
                            words.money(unallocated)));
                    payments.refresh(done.position());
                });
    }

    private Div filters() {
        status.setItems(PaymentStatus.values());
        status.setItemLabelGenerator(value -> value == null ? words.text("filter.anyStatus") : words.of(value));
        status.setEmptySelectionAllowed(true);
        status.setEmptySelectionCaption(words.text("filter.anyStatus"));
        status.setAriaLabel(words.text("payment.status"));
        status.addValueChangeListener(_ -> payments.refresh());
        dealer.setPlaceholder(words.text("filter.dealer"));
        dealer.setAriaLabel(words.text("filter.dealer"));
        dealer.setPrefixComponent(VaadinIcon.SEARCH.create());
        dealer.setClearButtonVisible(true);
        dealer.setValueChangeMode(ValueChangeMode.LAZY);
        dealer.addClassName("filter-text");
        dealer.addValueChangeListener(_ -> narrow());
        var bar = new Div(dealer, status);
        bar.addClassName("filters");
        if (rights.may(Right.REGISTER_PAYMENTS)) {
            var register = new Button(
                    words.text("payment.new"),
                    VaadinIcon.PLUS.create(),
                    _ -> new NewPaymentForm(words, ledger, rights, done -> payments.refresh(done.position())).open());
            register.setId("new-payment");
            register.addThemeVariants(ButtonVariant.PRIMARY);
            register.addClassName("filters-action");
            bar.add(register);
        }
        return bar;
    }

    private void narrow() {
        dealer.setInvalid(false);
        try {
            dealerId = dealer.getValue().isBlank()
                    ? null
                    : new DealerId(dealer.getValue().strip());
        } catch (Refused notAnId) {
            dealer.setErrorMessage(words.refusal(notAnId));
            dealer.setInvalid(true);
            return;
        }
        payments.refresh();
    }

    private Page<PaymentSummary> ask(int page, int size, long atLeast) {
        return ledger.ask(new FindPayments(dealerId, status.getValue(), page, size), Payments.class, atLeast);
    }

    private void answered(Page<PaymentSummary> answer) {
        asOf.setText(words.text("payment.asOf", answer.total(), answer.position()));
        if (dealerId != null || status.getValue() != null) empty.nothingMatches();
        else empty.say("payment.empty.title", "payment.empty.new", "empty.demo", "empty.import");
    }

    @Override
    public String getPageTitle() {
        return words.text("menu.payments") + " · " + words.text("app.name");
    }
}
