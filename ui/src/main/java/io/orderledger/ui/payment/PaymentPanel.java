package io.orderledger.ui.payment;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.orderledger.api.ActorSource;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.money.Money;
import io.orderledger.api.payment.PaymentAnswer;
import io.orderledger.api.payment.PaymentCommand.AllocatePayment;
import io.orderledger.api.payment.PaymentCommand.RejectPayment;
import io.orderledger.api.payment.PaymentCommand.ReversePayment;
import io.orderledger.api.payment.PaymentCommand.VerifyPayment;
import io.orderledger.api.payment.PaymentQuery.PaymentSummary;
import io.orderledger.api.payment.PaymentStatus;
import io.orderledger.api.payment.Voucher;
import io.orderledger.ui.credit.AccountLink;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.Badges;
import io.orderledger.ui.shell.Columns;
import io.orderledger.ui.shell.Document;
import io.orderledger.ui.shell.Facts;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.ReasonForm;
import io.orderledger.ui.shell.Right;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/** One payment: what was shown for it, what it settles, and what finance may do with it. */
class PaymentPanel extends Document<PaymentSummary> {
    private static final long serialVersionUID = 1L;

    private final transient ActorSource actors;

    PaymentPanel(Acting acting, ActorSource actors, Runnable close) {
        super(acting, close);
        this.actors = actors;
        setId("payment-detail");
    }

    @Override
    public void tell(PaymentSummary payment, long atLeast) {
        start(payment.paymentId().value(), Badges.of(words, payment.status()));
        show(facts(payment));
        if (payment.status() == PaymentStatus.UNDER_VERIFICATION) tellWhoVerifies(payment, atLeast);
        if (acting.may(Right.SETTLE_PAYMENTS)) show(actions(payment));
        section(words.text("payment.vouchers"), vouchers(payment));
        if (!payment.settles().isEmpty()) section(words.text("payment.settles"), settles(payment.settles()));
    }

    private Facts facts(PaymentSummary payment) {
        var facts = new Facts()
                .with(words.text("field.account"), AccountLink.to(payment.creditAccountId()))
                .with(words.text("payment.amount"), Columns.amount(words, payment.amount()))
                .with(words.text("payment.unallocated"), Columns.amount(words, payment.unallocated()))
                .with(words.text("payment.channel"), words.of(payment.channel()))
                .with(words.text("payment.valueDate"), words.date(payment.valueDate()))
                .with(words.text("payment.recorded"), words.moment(payment.recordedAt()));
        if (payment.reference() != null) facts.with(words.text("payment.reference"), payment.reference());
        if (payment.registeredBy() != null) {
            facts.with(words.text("payment.registeredBy"), words.actor(payment.registeredBy()));
        }
        if (payment.refunded().isPositive()) {
            facts.with(words.text("payment.refunded"), Columns.amount(words, payment.refunded()));
        }
        if (payment.reason() != null) facts.with(words.text("field.reason"), payment.reason());
        return facts;
    }

    /** Above the credit policy's amount it must be somebody else than registered it: said before it is refused. */
    private void tellWhoVerifies(PaymentSummary payment, long atLeast) {
        var threshold = SecondPerson.above(acting.ledger(), payment, atLeast);
        if (threshold == null || threshold.covers(payment.amount())) return;
        var mine = actors.current().name().equals(payment.registeredBy());
        var box = new Div(new Paragraph(words.text(
                mine ? "payment.secondPerson.mine" : "payment.secondPerson",
                words.money(threshold),
                payment.registeredBy() == null ? "–" : words.actor(payment.registeredBy()))));
        box.addClassNames("decision", mine ? "decision-no" : "decision-yes");
        box.setId("second-person");
        show(box);
    }

    private Component actions(PaymentSummary payment) {
        var actions = new Div();
        actions.addClassName("actions");
        switch (payment.status()) {
            case UNDER_VERIFICATION -> {
                actions.add(verifying(payment));
                actions.add(asking(payment, "payment.reject", (why, _) -> new RejectPayment(payment.paymentId(), why)));
            }
            case VERIFIED -> {
                actions.add(allocating(payment), allocatingItems(payment), reversing(payment));
            }
            case PARTIALLY_ALLOCATED, ALLOCATED -> {
                if (payment.unallocated().isPositive()) actions.add(allocatingItems(payment));
                if (payment.unallocated().isPositive()) actions.add(refunding(payment));
                if (!payment.unallocated().equals(payment.amount())) actions.add(unallocating(payment));
                actions.add(reversing(payment));
            }
            case REJECTED, REVERSED, REFUND_REQUESTED, REFUNDED -> {} // Nothing is left to do here.
        }
        return actions;
    }

    private Button verifying(PaymentSummary payment) {
        var verify = acting.atOnce(
                "payment.verify",
                () -> acting.send(
                        Right.SETTLE_PAYMENTS,
                        () -> new VerifyPayment(payment.paymentId()),
                        PaymentAnswer.class,
                        _ -> Notices.done(words.text(
                                "payment.verified", payment.paymentId().value()))));
        verify.addThemeVariants(ButtonVariant.PRIMARY);
        return verify;
    }

    private Button allocating(PaymentSummary payment) {
        var allocate = acting.atOnce(
                "payment.allocateOldest",
                () -> acting.send(
                        Right.SETTLE_PAYMENTS,
                        () -> new AllocatePayment(payment.paymentId()),
                        PaymentAnswer.class,
                        done -> Notices.done(allocated(words, done.answer()))));
        allocate.addThemeVariants(ButtonVariant.PRIMARY);
        return allocate;
    }

    static String allocated(Words words, PaymentAnswer answer) {
        var settled = answer.allocations().stream()
                .map(Allocation::amount)
                .reduce(Money.zero(answer.amount().currency()), Money::plus);
        return words.text("payment.allocated", words.money(settled), words.money(answer.unallocated()));
    }

    private Button allocatingItems(PaymentSummary payment) {
        return acting.button("payment.allocateItems", () -> new AllocateForm(acting, payment).open());
    }

    private Button unallocating(PaymentSummary payment) {
        return acting.button("payment.unallocate", () -> new UnallocateForm(acting, payment).open());
    }

    private Button refunding(PaymentSummary payment) {
        return acting.button("payment.refund", () -> new RefundForm(acting, payment).open());
    }

    private Button reversing(PaymentSummary payment) {
        return asking(payment, "payment.reverse", (why, at) -> new ReversePayment(payment.paymentId(), why, at));
    }

    private Button asking(PaymentSummary payment, String key, BiFunction<String, Instant, Object> command) {
        var id = payment.paymentId().value();
        var button = acting.button(
                key,
                () -> new ReasonForm<>(
                                acting,
                                Right.SETTLE_PAYMENTS,
                                words.text(key + ".title", id),
                                words.text(key),
                                words.text(key + ".text"),
                                command,
                                PaymentAnswer.class)
                        .forGood()
                        .then(_ -> Notices.done(words.text(key + ".done", id)))
                        .open());
        button.addThemeVariants(ButtonVariant.ERROR);
        return button;
    }

    private Component vouchers(PaymentSummary payment) {
        var all = new Div();
        if (payment.vouchers().isEmpty()) {
            var none = new Paragraph(words.text("voucher.none"));
            none.addClassName("muted");
            all.add(none);
        } else {
            var list = new UnorderedList();
            for (var voucher : payment.vouchers()) list.add(new ListItem(said(voucher)));
            all.add(list);
        }
        if (payment.status() == PaymentStatus.UNDER_VERIFICATION && acting.may(Right.REGISTER_PAYMENTS)) {
            var attach = acting.button("voucher.attach", () -> new VoucherForm(acting, payment.paymentId()).open());
            var actions = new Div(attach);
            actions.addClassName("actions");
            all.add(actions);
        }
        return all;
    }

    private Component said(Voucher voucher) {
        var hash = new Span(words.text("voucher.hash", voucher.sha256()));
        hash.addClassNames("muted", "hash");
        var said = new Div(new Span(voucher.reference()), hash);
        said.addClassName("two-lines");
        return said;
    }

    private Component settles(List<Allocation> settled) {
        var list = new UnorderedList();
        for (var one : settled) {
            list.add(new ListItem(new Span(one.receivableId().value() + " · "), Columns.amount(words, one.amount())));
        }
        return list;
    }
}
