package io.orderledger.ui.approval;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextArea;
import io.orderledger.api.Done;
import io.orderledger.api.Ledger;
import io.orderledger.api.Refused;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalCommand.DecideCase;
import io.orderledger.api.approval.ApprovalQuery.ApprovalDetail;
import io.orderledger.api.approval.ApprovalQuery.FindApproval;
import io.orderledger.api.approval.CaseAnswer;
import io.orderledger.api.approval.CaseDecision;
import io.orderledger.api.people.StaffId;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.Badges;
import io.orderledger.ui.shell.Columns;
import io.orderledger.ui.shell.Right;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Decides several cases, each by a decision of its own with the hash of the dossier that is shown here (I-13). What is
 * refused, such as a case whose dossier moved meanwhile, says so beside its name and is left as it was.
 */
class SeveralForm extends Dialog {
    private static final long serialVersionUID = 1L;

    private final transient Acting acting;
    private final transient StaffId me;
    private final transient Words words;
    private final transient Consumer<Set<ApprovalCaseId>> left;
    private final TextArea comment = new TextArea();
    private final transient List<CaseRow> rows = new ArrayList<>();
    private final Div outcome = new Div();
    private final transient List<Button> decisions = new ArrayList<>();

    /**
     * @param me    who decides; of a case that does not ask this person any more it is said whom it waits for
     * @param cases as they stand now; their dossiers are shown, and decided on
     * @param left  told which of them are still undecided
     */
    SeveralForm(Acting acting, StaffId me, List<ApprovalDetail> cases, Consumer<Set<ApprovalCaseId>> left) {
        this.acting = acting;
        this.me = me;
        this.words = acting.words();
        this.left = left;
        setHeaderTitle(words.text("approval.several.title", cases.size()));
        setCloseOnOutsideClick(false);
        setWidth("min(680px, 100vw)");
        comment.setLabel(words.text("approval.comment"));
        comment.setHelperText(words.text("approval.comment.help"));
        comment.setMaxLength(1000);
        comment.setWidthFull();
        comment.addValueChangeListener(_ -> comment.setInvalid(false));
        outcome.getElement().setAttribute("role", "status");
        var list = new Div();
        list.addClassName("several");
        for (var one : cases) {
            var row = new CaseRow(one);
            rows.add(row);
            list.add(row.box);
        }
        add(new Paragraph(words.text("approval.several.text")), list, comment, outcome);
        var close = new Button(words.text("action.close"), _ -> close());
        close.addThemeVariants(ButtonVariant.TERTIARY);
        getFooter().add(close);
        offer("approval.return", VaadinIcon.ARROW_BACKWARD, CaseDecision.RETURN);
        offer("approval.reject", VaadinIcon.BAN, CaseDecision.REJECT).addThemeVariants(ButtonVariant.ERROR);
        offer("approval.approve", VaadinIcon.CHECK, CaseDecision.APPROVE).addThemeVariants(ButtonVariant.PRIMARY);
        if (rows.stream().noneMatch(row -> row.offered)) decisions.forEach(button -> button.setVisible(false));
    }

    /** One case, what there is to read about it, and what became of it. */
    private final class CaseRow {
        private final ApprovalDetail asked;
        private String commandId = acting.ledger().newCommandId();
        private final Div box = new Div();
        private final Div told = new Div();
        private final boolean offered;
        private boolean decided;

        private CaseRow(ApprovalDetail asked) {
            this.asked = asked;
            this.offered = asked.asks(me);
            var summary = asked.summary();
            var subject = summary.subject();
            var name = new Span(summary.caseId().value());
            name.addClassName("split-id");
            var about = new Span(Subjects.title(words, subject));
            about.addClassName("muted");
            var head = new Div(name, about, Columns.amount(words, summary.amount()));
            head.addClassName("several-head");
            var dossier = new Details(
                    words.text("approval.dossier"), DossierBox.of(words, asked.dossier(), asked.dossierHash()));
            box.add(head, told, dossier);
            box.addClassName("several-case");
            if (!offered) told.add(new Span(standing()));
            box.getElement().setAttribute("data-case", summary.caseId().value());
        }

        private String standing() {
            return asked.summary().status().isOpen()
                    ? new WaitsFor(words).now(asked)
                    : words.of(asked.summary().status());
        }

        private void decide(CaseDecision decision, String said) {
            if (decided || !offered) return;
            told.removeAll();
            try {
                acting.rights().must(Right.DECIDE_APPROVALS);
                var command = new DecideCase(asked.summary().caseId(), decision, said, asked.dossierHash());
                var done = acting.ledger().send(commandId, command, CaseAnswer.class);
                decided = true;
                told.add(became(done));
                acting.changed().accept(done.position());
            } catch (Refused no) {
                commandId = acting.ledger().newCommandId();
                var why = new Span(words.refusal(no));
                why.addClassName("negative");
                told.add(why);
            } catch (Ledger.Indeterminate unknown) {
                told.add(new Span(words.text("notice.uncertain")));
            }
        }

        private Component became(Done<CaseAnswer> done) {
            var answer = done.answer();
            if (!answer.status().isOpen()) return Badges.of(words, answer.status());
            var after = new FindApproval(answer.caseId(), Instant.now());
            return new Span(new WaitsFor(words)
                    .decided(
                            asked.summary().step(), acting.ledger().ask(after, ApprovalDetail.class, done.position())));
        }
    }

    private Button offer(String key, VaadinIcon icon, CaseDecision decision) {
        var button = acting.atOnce(key, () -> decide(decision));
        button.setIcon(icon.create());
        decisions.add(button);
        getFooter().add(button);
        return button;
    }

    private void decide(CaseDecision decision) {
        var said = comment.getValue();
        if (decision != CaseDecision.APPROVE && said.isBlank()) {
            comment.setErrorMessage(words.text("approval.comment.missing"));
            comment.setInvalid(true);
            return;
        }
        rows.forEach(row -> row.decide(decision, said));
        var undecided = new LinkedHashSet<ApprovalCaseId>();
        for (var row : rows)
            if (row.offered && !row.decided) undecided.add(row.asked.summary().caseId());
        var done = (int) rows.stream().filter(row -> row.decided).count();
        outcome.setText(words.text("approval.several.done", done, rows.size() - done));
        if (undecided.isEmpty()) decisions.forEach(button -> button.setVisible(false));
        left.accept(undecided);
    }
}
