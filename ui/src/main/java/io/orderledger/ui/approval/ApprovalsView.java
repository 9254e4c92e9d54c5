package io.orderledger.ui.approval;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.masterdetaillayout.MasterDetailLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.OptionalParameter;
import com.vaadin.flow.router.Route;
import io.orderledger.api.ActorSource;
import io.orderledger.api.Ledger;
import io.orderledger.api.Page;
import io.orderledger.api.Refused;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalQuery.ApprovalChanged;
import io.orderledger.api.approval.ApprovalQuery.ApprovalDetail;
import io.orderledger.api.approval.ApprovalQuery.ApprovalSummary;
import io.orderledger.api.approval.ApprovalQuery.Approvals;
import io.orderledger.api.approval.ApprovalQuery.FindApproval;
import io.orderledger.api.approval.ApprovalQuery.FindApprovals;
import io.orderledger.api.approval.ApprovalQuery.WatchApprovals;
import io.orderledger.api.people.StaffId;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.Badges;
import io.orderledger.ui.shell.Columns;
import io.orderledger.ui.shell.Detail;
import io.orderledger.ui.shell.EmptyState;
import io.orderledger.ui.shell.Live;
import io.orderledger.ui.shell.Paged;
import io.orderledger.ui.shell.Rights;
import io.orderledger.ui.shell.Window;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The cases that wait for whoever looks, or all of them; the address says which one is open. */
@Route("approvals")
@Menu(title = "menu.approvals", order = 4, icon = "vaadin:check-square-o")
@PermitAll
class ApprovalsView extends MasterDetailLayout implements HasUrlParameter<String>, HasDynamicTitle {
    private static final long serialVersionUID = 1L;
    private static final int DETAIL_WIDTH = 620;

    /** Which cases are listed. */
    enum Which {
        MINE,
        ALL
    }

    private final transient Ledger ledger;
    private final transient Rights rights;
    private final transient ActorSource actors;
    private final transient Words words = Words.ofThisWindow();

    private final Select<Which> which = new Select<>();
    private final Grid<ApprovalSummary> grid = new Grid<>();
    private final Div asOf = new Div();
    private final EmptyState empty = new EmptyState(words);
    private final transient Paged<ApprovalSummary> cases;
    private @Nullable String open;
    private transient @Nullable ApprovalPanel panel;

    ApprovalsView(Ledger ledger, Rights rights, ActorSource actors) {
        this.ledger = ledger;
        this.rights = rights;
        this.actors = actors;
        getElement().getClassList().add("list-and-detail");
        setSizeFull();
        var columns = columns();
        cases = Paged.into(grid, ApprovalSummary::caseId, this::ask, this::answered);
        grid.setEmptyStateComponent(empty);
        grid.setSizeFull();
        grid.addSelectionListener(chosen -> {
            if (chosen.isFromClient()) {
                open(chosen.getFirstSelectedItem()
                        .map(one -> one.caseId().value())
                        .orElse(null));
            }
        });
        asOf.addClassName("as-of");
        var list = new Div(filters(), grid, asOf);
        list.addClassName("list");
        setMaster(list);
        setMasterSize("min(420px, 100vw)");
        setExpandMaster(true);
        setDetailSize("min(" + DETAIL_WIDTH + "px, 100vw)");
        addBackdropClickListener(_ -> open(null));
        addDetailEscapePressListener(_ -> open(null));
        Live.follow(this, ledger, new WatchApprovals(), ApprovalChanged.class, changes -> {
            cases.refresh();
            if (changes.stream().anyMatch(change -> change.caseId().value().equals(open))) reread(0);
        });
        Window.follow(this, width -> columns.fit(open == null ? width - 240 : width - 240 - DETAIL_WIDTH));
    }

    private Columns<ApprovalSummary> columns() {
        var all = new Columns<>(words, grid);
        all.text(0, "approval.id", one -> one.caseId().value())
                .setRowHeader(true)
                .setWidth("8.5em")
                .setFlexGrow(1);
        all.add(0, grid.addColumn(new ComponentRenderer<>(one -> Badges.of(words, one.status()))), "approval.status")
                .setWidth("8em")
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
        return all;
    }

    private Div filters() {
        which.setItems(Which.values());
        which.setItemLabelGenerator(value -> words.text(value == Which.MINE ? "approval.mine" : "approval.all"));
        which.setAriaLabel(words.text("approval.which"));
        which.setValue(Which.MINE);
        which.addValueChangeListener(_ -> cases.refresh());
        var bar = new Div(which);
        bar.addClassName("filters");
        return bar;
    }

    private Page<ApprovalSummary> ask(int page, int size, long atLeast) {
        var me = which.getValue() == Which.ALL
                ? null
                : new StaffId(actors.current().name());
        return ledger.ask(new FindApprovals(me, null, Instant.now(), page, size), Approvals.class, atLeast);
    }

    private void answered(Page<ApprovalSummary> answer) {
        asOf.setText(words.text("approval.asOf", answer.total(), answer.position()));
        empty.say("approval.empty.title", "approval.empty.new");
    }

    @Override
    public void setParameter(BeforeEvent entering, @OptionalParameter @Nullable String id) {
        open = id;
        if (id != null) {
            reread(0);
            return;
        }
        panel = null;
        setDetail(null);
        grid.deselectAll();
    }

    private void open(@Nullable String id) {
        UI.getCurrentOrThrow().navigate(id == null ? "approvals" : "approvals/" + id);
    }

    /** Shows the open case as of {@code atLeast}. */
    private void reread(long atLeast) {
        if (open == null) return;
        var found = find(open, atLeast);
        if (found == null) {
            panel = null;
            setDetail(Detail.missing(words, words.text("approval.none", Refused.shown(open)), () -> open(null)));
            grid.deselectAll();
            return;
        }
        grid.select(found.summary());
        var shown = panel;
        if (shown == null) {
            shown = new ApprovalPanel(words, ledger, rights, () -> open(null), position -> {
                cases.refresh(position);
                reread(position);
            });
            panel = shown;
            setDetail(shown);
        }
        shown.tell(found, atLeast);
    }

    private @Nullable ApprovalDetail find(String id, long atLeast) {
        ApprovalCaseId caseId;
        try {
            caseId = new ApprovalCaseId(id);
        } catch (Refused notAnId) {
            return null;
        }
        return ledger.ask(new FindApproval(caseId), ApprovalDetail.class, atLeast);
    }

    @Override
    public String getPageTitle() {
        return words.text("menu.approvals") + " · " + words.text("app.name");
    }
}
