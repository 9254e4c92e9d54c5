package io.orderledger.ui.approval;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.orderledger.api.ActorSource;
import io.orderledger.api.Ledger;
import io.orderledger.api.Page;
import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalQuery.ApprovalChanged;
import io.orderledger.api.approval.ApprovalQuery.ApprovalDetail;
import io.orderledger.api.approval.ApprovalQuery.ApprovalSummary;
import io.orderledger.api.approval.ApprovalQuery.Approvals;
import io.orderledger.api.approval.ApprovalQuery.FindApproval;
import io.orderledger.api.approval.ApprovalQuery.FindApprovals;
import io.orderledger.api.approval.ApprovalQuery.WatchApprovals;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditQuery.AccountChanged;
import io.orderledger.api.credit.CreditQuery.WatchAccounts;
import io.orderledger.api.people.StaffId;
import io.orderledger.ui.shell.Badges;
import io.orderledger.ui.shell.Columns;
import io.orderledger.ui.shell.ListAndDetail;
import io.orderledger.ui.shell.Narrowing;
import io.orderledger.ui.shell.Right;
import io.orderledger.ui.shell.Rights;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The cases that wait for whoever looks, or all of them; several may be decided in one go, each by itself. */
@Route("approvals")
@Menu(title = "menu.approvals", order = 4, icon = "vaadin:check-square-o")
@PermitAll
class ApprovalsView extends ListAndDetail<ApprovalSummary, ApprovalDetail> {
    private static final long serialVersionUID = 1L;
    private static final int DETAIL_WIDTH = 720;

    /** Which cases are listed. */
    enum Which {
        MINE,
        ALL
    }

    private final transient ActorSource actors;
    private final Select<Which> which = new Select<>();
    private final Button several = new Button();
    /** Whose position the open case looks at. */
    private transient @Nullable CreditAccountId account;

    private final transient Set<ApprovalCaseId> chosen = new LinkedHashSet<>();

    ApprovalsView(Ledger ledger, Rights rights, ActorSource actors) {
        super(ledger, rights, "approvals", DETAIL_WIDTH);
        this.actors = actors;
        addColumns(columns);
        above(filters());
        follow(
                new WatchApprovals(),
                ApprovalChanged.class,
                change -> isOpen(change.caseId().value()));
        followOpen(
                new WatchAccounts(),
                AccountChanged.class,
                change -> change.creditAccountId().equals(account));
    }

    private void addColumns(Columns<ApprovalSummary> all) {
        if (rights.may(Right.DECIDE_APPROVALS)) {
            all.add(0, grid.addColumn(new ComponentRenderer<>(this::choosing)), "approval.choose")
                    .setHeader("")
                    .setResizable(false)
                    .setWidth("3em")
                    .setFlexGrow(0);
        }
        all.text(0, "approval.id", one -> one.caseId().value())
                .setRowHeader(true)
                .setWidth("8.5em")
                .setFlexGrow(1);
        all.text(700, "approval.about", one -> words.of(one.subject().kind()))
                .setWidth("8em")
                .setFlexGrow(0);
        all.add(0, grid.addColumn(new ComponentRenderer<>(one -> Badges.of(words, one.status()))), "approval.status")
                .setWidth("9em")
                .setFlexGrow(0);
        all.money(0, "approval.amount", ApprovalSummary::amount)
                .setWidth("8.5em")
                .setFlexGrow(1);
        all.text(560, "approval.requester", one -> words.actor(one.requester()))
                .setWidth("8em")
                .setFlexGrow(1);
        all.text(640, "approval.step", one -> words.text("approval.step.of", one.step(), one.steps()))
                .setWidth("9em")
                .setFlexGrow(0);
        all.text(760, "approval.due", one -> one.dueAt() == null ? "" : words.moment(one.dueAt()))
                .setWidth("13em")
                .setFlexGrow(0);
    }

    /** Among those that wait for whoever looks; of all cases none, since most of them ask others. */
    private Component choosing(ApprovalSummary one) {
        if (which.getValue() == Which.ALL) return new Span();
        var box = new Checkbox(chosen.contains(one.caseId()));
        box.setAriaLabel(words.text("approval.choose", one.caseId().value()));
        box.addValueChangeListener(changed -> {
            if (changed.getValue()) chosen.add(one.caseId());
            else chosen.remove(one.caseId());
            count();
        });
        return box;
    }

    private Div filters() {
        which.setItems(Which.values());
        which.setItemLabelGenerator(value -> words.text(value == Which.MINE ? "approval.mine" : "approval.all"));
        which.setAriaLabel(words.text("approval.which"));
        which.setValue(mayBeAsked() ? Which.MINE : Which.ALL);
        which.addValueChangeListener(_ -> {
            choose(Set.of());
            rows.refresh();
        });
        several.setId("decide-several");
        several.addThemeVariants(ButtonVariant.PRIMARY);
        several.addClassName("filters-action");
        several.addClickListener(_ -> decideChosen());
        count();
        return Narrowing.bar(which, several);
    }

    /** An administrator may decide on anything and is asked for nothing: for that it takes a right of one's own. */
    private boolean mayBeAsked() {
        return actors.current().roles().stream().anyMatch(role -> role != Role.ADMINISTRATOR && role != Role.AUDITOR);
    }

    private void count() {
        several.setText(words.text("approval.several", chosen.size()));
        several.setVisible(!chosen.isEmpty());
    }

    private void choose(Set<ApprovalCaseId> cases) {
        chosen.clear();
        chosen.addAll(cases);
        count();
    }

    private void decideChosen() {
        List<ApprovalDetail> cases = chosen.stream()
                .map(id -> find(id.value(), 0))
                .filter(Objects::nonNull)
                .toList();
        new SeveralForm(acting(), new StaffId(actors.current().name()), cases, this::choose).open();
    }

    @Override
    protected String id(ApprovalSummary one) {
        return one.caseId().value();
    }

    @Override
    protected Page<ApprovalSummary> ask(int page, int size, long atLeast) {
        var me = which.getValue() == Which.ALL
                ? null
                : new StaffId(actors.current().name());
        return ledger.ask(new FindApprovals(me, null, Instant.now(), page, size), Approvals.class, atLeast);
    }

    @Override
    protected String told(Page<ApprovalSummary> answer) {
        empty.say("approval.empty.title", "approval.empty.new");
        return words.text("approval.asOf", answer.total(), answer.position());
    }

    @Override
    protected @Nullable ApprovalDetail find(String id, long atLeast) {
        return ledger.ask(new FindApproval(new ApprovalCaseId(id), Instant.now()), ApprovalDetail.class, atLeast);
    }

    @Override
    protected ApprovalSummary row(ApprovalDetail found) {
        account = found.creditAccountId();
        return found.summary();
    }

    @Override
    protected ApprovalPanel panel(ApprovalDetail found) {
        return new ApprovalPanel(acting(), actors, () -> open(null));
    }

    @Override
    protected String missing(String id) {
        return words.text("approval.none", id);
    }

    @Override
    protected String title() {
        return words.text("menu.approvals");
    }
}
