package io.orderledger.ui.approval;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import io.orderledger.api.Done;
import io.orderledger.api.Ledger;
import io.orderledger.api.approval.ApprovalCommand;
import io.orderledger.api.approval.ApprovalCommand.DecideCase;
import io.orderledger.api.approval.ApprovalCommand.RenewDossier;
import io.orderledger.api.approval.ApprovalQuery.ApprovalDetail;
import io.orderledger.api.approval.ApprovalQuery.ApprovalHistory;
import io.orderledger.api.approval.ApprovalQuery.AskedPerson;
import io.orderledger.api.approval.ApprovalQuery.FindApprovalHistory;
import io.orderledger.api.approval.CaseAnswer;
import io.orderledger.api.approval.CaseDecision;
import io.orderledger.api.order.OrderQuery.HistoryEntry;
import io.orderledger.ui.credit.AccountLink;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.Badges;
import io.orderledger.ui.shell.Columns;
import io.orderledger.ui.shell.Detail;
import io.orderledger.ui.shell.Facts;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;
import io.orderledger.ui.shell.Rights;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** One case: what it is about, what there is to read, who is asked, and the decision. */
class ApprovalPanel extends Detail {
    private static final long serialVersionUID = 1L;

    private final transient Words words;
    private final transient Ledger ledger;
    private final transient Rights rights;
    private final transient LongConsumer changed;
    private final TextArea comment = new TextArea();
    private String shown = "";

    /** @param changed told the position of every command sent from here */
    ApprovalPanel(Words words, Ledger ledger, Rights rights, Runnable close, LongConsumer changed) {
        super(words, close);
        this.words = words;
        this.ledger = ledger;
        this.rights = rights;
        this.changed = changed;
        setId("approval-detail");
        comment.setId("approval-comment");
        comment.setLabel(words.text("approval.comment"));
        comment.setHelperText(words.text("approval.comment.help"));
        comment.setMaxLength(1000);
        comment.setWidthFull();
    }

    /** Shows the case and asks for its history, as of {@code atLeast}. */
    void tell(ApprovalDetail approval, long atLeast) {
        var summary = approval.summary();
        var id = summary.caseId();
        var history = ledger.ask(new FindApprovalHistory(id), ApprovalHistory.class, atLeast);
        // What was typed about one case is not said of another.
        if (!shown.equals(id.value())) comment.clear();
        shown = id.value();
        start(id.value(), Badges.of(words, summary.status()));
        show(facts(approval));
        if (summary.status().isOpen() && rights.may(Right.DECIDE_APPROVALS)) show(deciding(approval));
        section(words.text("approval.dossier"), DossierBox.of(words, approval.dossier(), approval.dossierHash()));
        if (!approval.asked().isEmpty()) section(words.text("approval.who"), asked(approval.asked()));
        section(words.text("approval.history"), story(history.entries()));
    }

    private Facts facts(ApprovalDetail approval) {
        var summary = approval.summary();
        var subject = summary.subject();
        var facts = new Facts()
                .with(
                        words.text("approval.subject"),
                        words.text("approval.subject.of", words.of(subject.kind()), subject.id(), subject.revision()))
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

    private Component deciding(ApprovalDetail approval) {
        var approve = decision(approval, CaseDecision.APPROVE, "approval.approve", VaadinIcon.CHECK);
        approve.addThemeVariants(ButtonVariant.PRIMARY);
        var reject = decision(approval, CaseDecision.REJECT, "approval.reject", VaadinIcon.BAN);
        reject.addThemeVariants(ButtonVariant.ERROR);
        var sendBack = decision(approval, CaseDecision.RETURN, "approval.return", VaadinIcon.ARROW_BACKWARD);
        var renew = button("approval.renew", VaadinIcon.REFRESH, () -> renew(approval));
        var buttons = new Div(approve, reject, sendBack, renew);
        buttons.addClassName("filters");
        return new Div(comment, buttons);
    }

    private Button decision(ApprovalDetail approval, CaseDecision decision, String key, VaadinIcon icon) {
        return button(key, icon, () -> {
            var said = comment.getValue();
            var id = approval.summary().caseId();
            // The hash of what stands on this screen: whoever decides has read that, and nothing else.
            send(
                    () -> new DecideCase(id, decision, said, approval.dossierHash()),
                    done -> Notices.done(words.text(
                            "approval.decided",
                            id.value(),
                            words.of(done.answer().status()))));
        });
    }

    private void renew(ApprovalDetail approval) {
        send(() -> new RenewDossier(approval.summary().caseId()), _ -> Notices.done(words.text("approval.renewed")));
    }

    private Button button(String key, VaadinIcon icon, Runnable run) {
        var button = new Button(words.text(key), icon.create());
        button.addClickListener(_ -> {
            run.run();
            button.setEnabled(true);
        });
        button.setDisableOnClick(true);
        return button;
    }

    private void send(Supplier<ApprovalCommand> command, Consumer<Done<CaseAnswer>> then) {
        Notices.attempt(
                words,
                () -> {
                    rights.must(Right.DECIDE_APPROVALS);
                    return ledger.send(command.get(), CaseAnswer.class);
                },
                done -> {
                    then.accept(done);
                    comment.clear();
                    changed.accept(done.position());
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

    private Component story(List<HistoryEntry> entries) {
        var story = new OrderedList();
        story.addClassName("story");
        for (var entry : entries) {
            var sentence = new Span(words.told(entry));
            sentence.addClassName("story-sentence");
            var when = new Span(words.text(
                    "history.by",
                    words.momentToTheSecond(entry.recordedAt()),
                    words.actor(entry.actor()),
                    entry.position()));
            when.addClassName("muted");
            var item = new ListItem(sentence, when);
            item.getElement().setAttribute("data-type", entry.type());
            story.add(item);
        }
        return story;
    }
}
