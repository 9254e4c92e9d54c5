package io.orderledger.ui.approval;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import io.orderledger.api.ActorSource;
import io.orderledger.api.approval.ApprovalCommand.DecideCase;
import io.orderledger.api.approval.ApprovalCommand.RenewDossier;
import io.orderledger.api.approval.ApprovalCommand.WithdrawCase;
import io.orderledger.api.approval.ApprovalQuery.ApprovalDetail;
import io.orderledger.api.approval.ApprovalQuery.ApprovalHistory;
import io.orderledger.api.approval.ApprovalQuery.AskedPerson;
import io.orderledger.api.approval.ApprovalQuery.FindApproval;
import io.orderledger.api.approval.ApprovalQuery.FindApprovalHistory;
import io.orderledger.api.approval.CaseAnswer;
import io.orderledger.api.approval.CaseDecision;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.CreditQuery.Balance;
import io.orderledger.api.credit.CreditQuery.FindBalance;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.dealer.DealerQuery.DealerSummary;
import io.orderledger.api.dealer.DealerQuery.FindDealer;
import io.orderledger.api.dealer.DealerStatus;
import io.orderledger.api.people.StaffId;
import io.orderledger.ui.credit.AccountLink;
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
import org.jspecify.annotations.Nullable;

/** One case: what it is about, what there is to read, who is asked, and the decision. */
class ApprovalPanel extends Document<ApprovalDetail> {
    private static final long serialVersionUID = 1L;

    private final transient ActorSource actors;
    private final TextArea comment = new TextArea();
    private String shown = "";

    ApprovalPanel(Acting acting, ActorSource actors, Runnable close) {
        super(acting, close);
        this.actors = actors;
        setId("approval-detail");
        comment.setId("approval-comment");
        comment.setLabel(words.text("approval.comment"));
        comment.setHelperText(words.text("approval.comment.help"));
        comment.setMaxLength(1000);
        comment.setWidthFull();
    }

    @Override
    public void tell(ApprovalDetail approval, long atLeast) {
        var summary = approval.summary();
        var id = summary.caseId();
        var history = acting.ledger().ask(new FindApprovalHistory(id), ApprovalHistory.class, atLeast);
        // What was typed about one case is not said of another.
        if (!shown.equals(id.value())) comment.clear();
        shown = id.value();
        start(id.value(), Badges.of(words, summary.status()));
        show(facts(approval));
        if (summary.status().isOpen()) {
            if (isAsked(approval)) show(moved(approval, atLeast), deciding(approval));
            else show(waiting(approval));
            var others = others(approval);
            if (acting.may(Right.DECIDE_APPROVALS) && others.getComponentCount() > 0) show(others);
        }
        var declined = declined(approval, atLeast);
        if (declined != null) show(askingAgain(approval, declined));
        section(words.text("approval.dossier"), DossierBox.of(words, approval.dossier(), approval.dossierHash()));
        if (!approval.asked().isEmpty()) section(words.text("approval.who"), asked(approval.asked()));
        section(words.text("approval.history"), story(history.entries()));
    }

    /** The case itself is the judge; this is who is offered the decision. */
    private boolean isAsked(ApprovalDetail approval) {
        return acting.may(Right.DECIDE_APPROVALS)
                && approval.asks(new StaffId(actors.current().name()));
    }

    private Component waiting(ApprovalDetail approval) {
        var box = new Div(new Paragraph(new WaitsFor(words).now(approval)));
        box.addClassName("decision");
        box.setId("waits-for");
        return box;
    }

    private Facts facts(ApprovalDetail approval) {
        var summary = approval.summary();
        var subject = summary.subject();
        var facts = new Facts()
                .with(words.text("approval.subject"), Subjects.title(words, subject))
                .with(words.text("approval.amount"), Columns.amount(words, summary.amount()))
                .with(words.text("approval.counted"), Columns.amount(words, summary.counted()))
                .with(words.text("approval.requester"), words.actor(summary.requester()))
                .with(words.text("approval.step"), words.text("approval.step.of", summary.step(), summary.steps()))
                .with(
                        words.text("approval.rule"),
                        words.text("approval.rule.of", summary.ruleId(), approval.policyVersion()));
        if (approval.creditAccountId() != null) {
            facts.with(words.text("order.account"), AccountLink.to(approval.creditAccountId()));
        }
        if (approval.seller() != null) facts.with(words.text("approval.seller"), approval.seller());
        if (summary.dueAt() != null) facts.with(words.text("approval.due"), words.moment(summary.dueAt()));
        return facts;
    }

    /** Says how far the credit position has moved since the dossier was made, and offers a new one; else is empty. */
    private Component moved(ApprovalDetail approval, long atLeast) {
        var account = approval.creditAccountId();
        var then = DossierBox.available(approval.dossier());
        if (account == null || then == null) return new Div();
        @Nullable Balance balance = acting.ledger().ask(new FindBalance(account, null, null), Balance.class, atLeast);
        if (balance == null || balance.terms().available().equals(then)) return new Div();
        var now = balance.terms().available();
        var box = new Div(
                new Paragraph(words.text("approval.moved", words.money(then), words.money(now))),
                acting.atOnce("approval.renew", () -> renew(approval)));
        box.addClassNames("decision", "decision-no");
        box.setId("credit-moved");
        return box;
    }

    private void renew(ApprovalDetail approval) {
        acting.send(
                Right.DECIDE_APPROVALS,
                () -> new RenewDossier(approval.summary().caseId()),
                CaseAnswer.class,
                _ -> Notices.done(words.text("approval.renewed")));
    }

    /** The dealer whom people declined, in this case or since; null where it is about something else, or somebody was taken on. */
    private @Nullable DealerId declined(ApprovalDetail approval, long atLeast) {
        var dealer = approval.summary().dealerId();
        if (dealer == null || approval.summary().subject().kind() != SubjectKind.ONBOARDING) return null;
        if (approval.summary().status().isOpen() || !acting.may(Right.ASK_TO_TAKE_ON_DEALERS)) return null;
        @Nullable DealerSummary found = acting.ledger().ask(new FindDealer(dealer), DealerSummary.class, atLeast);
        return found != null && found.status() == DealerStatus.DECLINED ? dealer : null;
    }

    private Component askingAgain(ApprovalDetail approval, DealerId dealer) {
        var again = acting.button("onboarding.again", () -> new OnboardingForm(acting, dealer, approval).open());
        again.setId("ask-again");
        var buttons = new Div(again);
        buttons.addClassName("actions");
        return buttons;
    }

    private Component deciding(ApprovalDetail approval) {
        var approve = decision(approval, CaseDecision.APPROVE, "approval.approve", VaadinIcon.CHECK);
        approve.addThemeVariants(ButtonVariant.PRIMARY);
        var reject = decision(approval, CaseDecision.REJECT, "approval.reject", VaadinIcon.BAN);
        reject.addThemeVariants(ButtonVariant.ERROR);
        var sendBack = decision(approval, CaseDecision.RETURN, "approval.return", VaadinIcon.ARROW_BACKWARD);
        var buttons = new Div(approve, reject, sendBack);
        buttons.addClassName("actions");
        return new Div(comment, buttons);
    }

    /** What may be done with a case beside deciding on it. */
    private Div others(ApprovalDetail approval) {
        var id = approval.summary().caseId();
        var me = actors.current().name();
        var buttons = new Div();
        buttons.addClassName("actions");
        // An own right only can be handed on; the case refuses the rest anyway.
        if (approval.asked().stream()
                .anyMatch(one -> one.until() == null && one.staff().value().equals(me))) {
            var delegate = acting.button("approval.delegate", () -> new DelegateForm(acting, id).open());
            delegate.setId("delegate-case");
            buttons.add(delegate);
        }
        if (approval.summary().requester().equals(me)) {
            var withdraw = acting.button(
                    "approval.withdraw",
                    () -> new ReasonForm<>(
                                    acting,
                                    Right.DECIDE_APPROVALS,
                                    words.text("approval.withdraw.title", id.value()),
                                    words.text("approval.withdraw"),
                                    words.text("approval.withdraw.text"),
                                    (reason, _) -> new WithdrawCase(id, reason),
                                    CaseAnswer.class)
                            .forGood()
                            .then(_ -> Notices.done(words.text("approval.withdrawn", id.value())))
                            .open());
            withdraw.setId("withdraw-case");
            buttons.add(withdraw);
        }
        return buttons;
    }

    private Button decision(ApprovalDetail approval, CaseDecision decision, String key, VaadinIcon icon) {
        var button = acting.atOnce(key, () -> decide(approval, decision));
        button.setIcon(icon.create());
        return button;
    }

    private void decide(ApprovalDetail approval, CaseDecision decision) {
        var id = approval.summary().caseId();
        acting.send(
                Right.DECIDE_APPROVALS,
                // The hash of what stands on this screen: whoever decides has read that, and nothing else.
                () -> new DecideCase(id, decision, comment.getValue(), approval.dossierHash()),
                CaseAnswer.class,
                done -> {
                    var after = new FindApproval(id, Instant.now());
                    Notices.done(new WaitsFor(words)
                            .decided(
                                    approval.summary().step(),
                                    acting.ledger().ask(after, ApprovalDetail.class, done.position())));
                    comment.clear();
                });
    }

    private Component asked(List<AskedPerson> asked) {
        var list = new UnorderedList();
        for (var one : asked) list.add(new ListItem(said(one)));
        return list;
    }

    private String said(AskedPerson one) {
        if (one.until() == null) return one.staff().value();
        return words.text(
                "approval.asked.for", one.staff().value(), one.onBehalfOf().value(), words.moment(one.until()));
    }
}
