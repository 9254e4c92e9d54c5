package io.orderledger.ui.policy;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.orderledger.api.Ledger;
import io.orderledger.api.Page;
import io.orderledger.api.Refused;
import io.orderledger.api.approval.ApprovalQuery.PolicyChanged;
import io.orderledger.api.approval.ApprovalQuery.WatchPolicies;
import io.orderledger.api.credit.CreditPolicyId;
import io.orderledger.api.credit.CreditPolicyQuery.CreditPolicyChanged;
import io.orderledger.api.credit.CreditPolicyQuery.WatchCreditPolicies;
import io.orderledger.api.people.PeopleQuery.FindUnits;
import io.orderledger.api.people.PeopleQuery.Units;
import io.orderledger.api.split.SplitPolicyQuery.SplitPolicyChanged;
import io.orderledger.api.split.SplitPolicyQuery.WatchSplitPolicies;
import io.orderledger.ui.policy.VersionRow.Address;
import io.orderledger.ui.shell.Badges;
import io.orderledger.ui.shell.CommandForm;
import io.orderledger.ui.shell.ListAndDetail;
import io.orderledger.ui.shell.Narrowing;
import io.orderledger.ui.shell.Right;
import io.orderledger.ui.shell.Rights;
import jakarta.annotation.security.PermitAll;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The versions of a policy: of the brand's for approvals, or of a business unit's for credit or splits. */
@Route("policies")
@Menu(title = "menu.policies", order = 7, icon = "vaadin:book")
@PermitAll
class PoliciesView extends ListAndDetail<VersionRow, VersionRow> {
    private static final long serialVersionUID = 1L;
    private static final int DETAIL_WIDTH = 760;

    private final Select<PolicyKind> kind = new Select<>();
    private final ComboBox<String> unit = new ComboBox<>();
    private final Button propose;

    PoliciesView(Ledger ledger, Rights rights) {
        super(ledger, rights, "policies", DETAIL_WIDTH);
        propose = new Button(words.text("policy.propose"), VaadinIcon.PLUS.create(), _ -> propose());
        addColumns();
        above(filters());
        kind.setValue(PolicyKind.APPROVAL);
        follow(new WatchPolicies(), PolicyChanged.class, change -> isOpen(PolicyKind.APPROVAL, null));
        follow(
                new WatchCreditPolicies(),
                CreditPolicyChanged.class,
                change -> isOpen(PolicyKind.CREDIT, change.policyId().value()));
        follow(
                new WatchSplitPolicies(),
                SplitPolicyChanged.class,
                change -> isOpen(PolicyKind.SPLIT, change.splitPolicyId().value()));
    }

    /** Any version of that policy: which of them is in force, one version tells of another. */
    private boolean isOpen(PolicyKind kind, @Nullable String unit) {
        var open = openId();
        var address = open == null ? null : Address.of(open);
        return address != null && address.kind() == kind && Objects.equals(address.unit(), unit);
    }

    private void addColumns() {
        columns.text(0, "policy.version", row -> words.text("policy.version.no", row.version()))
                .setRowHeader(true)
                .setWidth("7em")
                .setFlexGrow(1);
        columns.add(0, grid.addColumn(new ComponentRenderer<>(row -> Badges.of(words, row.state()))), "policy.state")
                .setWidth("9em")
                .setFlexGrow(0);
        columns.text(0, "policy.effectiveFrom", row -> words.date(row.effectiveFrom()))
                .setWidth("9.3em")
                .setFlexGrow(1);
        columns.text(520, "policy.proposedBy", row -> words.actor(row.proposedBy()))
                .setWidth("8em")
                .setFlexGrow(1);
        columns.text(640, "policy.approvedBy", row -> String.join(", ", row.approvedBy()))
                .setWidth("10em")
                .setFlexGrow(2);
    }

    private Div filters() {
        kind.setItems(PolicyKind.values());
        kind.setItemLabelGenerator(words::of);
        kind.setAriaLabel(words.text("policy.kind"));
        kind.addValueChangeListener(changed -> narrowed(changed.isFromClient()));
        unit.setItems(units());
        unit.setAllowCustomValue(true);
        unit.setAriaLabel(words.text("field.businessUnit"));
        unit.setPlaceholder(words.text("field.businessUnit"));
        unit.addCustomValueSetListener(typed -> unit.setValue(typed.getDetail().strip()));
        unit.addValueChangeListener(changed -> narrowed(changed.isFromClient()));
        propose.setId("propose-policy");
        propose.addThemeVariants(ButtonVariant.PRIMARY);
        propose.addClassName("filters-action");
        return Narrowing.bar(kind, unit, propose);
    }

    private List<String> units() {
        return ledger.ask(new FindUnits(Instant.now()), Units.class).units().stream()
                .map(one -> one.unitId().value())
                .toList();
    }

    /** Shows the list anew; what a person chose closes what was open, which is of another policy. */
    private void narrowed(boolean byPerson) {
        var chosen = kind.getValue();
        unit.setVisible(chosen != PolicyKind.APPROVAL);
        var right = chosen == PolicyKind.CREDIT ? Right.PROPOSE_CREDIT_POLICIES : Right.AGREE_TO_POLICIES;
        propose.setVisible(rights.may(right) && (chosen == PolicyKind.APPROVAL || unitOrNull() != null));
        rows.refresh();
        if (byPerson && isAnyOpen()) open(null);
    }

    /** Whose policies are listed; null where nobody's yet. */
    private @Nullable String unitOrNull() {
        var typed = unit.getValue();
        unit.setInvalid(false);
        if (typed == null || typed.isBlank()) return null;
        try {
            return new CreditPolicyId(typed).value();
        } catch (Refused notAnId) {
            unit.setErrorMessage(words.refusal(notAnId));
            unit.setInvalid(true);
            return null;
        }
    }

    private void propose() {
        var newest = listed(0).rows().stream().findFirst().orElse(null);
        var of = unitOrNull();
        CommandForm<?> form = switch (kind.getValue()) {
            case APPROVAL -> new ApprovalPolicyForm(acting(), newest);
            case CREDIT -> new CreditPolicyForm(acting(), known(of), newest);
            case SPLIT -> new SplitPolicyForm(acting(), known(of), newest);
        };
        form.open();
    }

    private static String known(@Nullable String unit) {
        if (unit == null) throw new IllegalStateException("No business unit is chosen");
        return unit;
    }

    private PolicyVersions listed(long atLeast) {
        var of = unitOrNull();
        if (kind.getValue() == PolicyKind.APPROVAL) {
            return PolicyVersions.of(ledger, PolicyKind.APPROVAL, "", atLeast);
        }
        return of == null ? PolicyVersions.none() : PolicyVersions.of(ledger, kind.getValue(), of, atLeast);
    }

    @Override
    protected String id(VersionRow row) {
        return row.id();
    }

    @Override
    protected Page<VersionRow> ask(int page, int size, long atLeast) {
        return listed(atLeast).page(page, size);
    }

    @Override
    protected String told(Page<VersionRow> answer) {
        if (kind.getValue() != PolicyKind.APPROVAL && unitOrNull() == null) {
            empty.say("policy.chooseUnit.title", "policy.chooseUnit");
        } else {
            empty.say("policy.empty." + kind.getValue().name(), "policy.empty.new");
        }
        return words.text("policy.asOf", answer.total(), answer.position());
    }

    @Override
    protected @Nullable VersionRow find(String id, long atLeast) {
        var asked = Address.of(id);
        if (asked == null) return null;
        if (asked.kind() != kind.getValue()
                || asked.unit() != null && !asked.unit().equals(unit.getValue())) {
            kind.setValue(asked.kind());
            if (asked.unit() != null) unit.setValue(asked.unit());
        }
        return listed(atLeast).rows().stream()
                .filter(row -> row.version() == asked.version())
                .findFirst()
                .orElse(null);
    }

    @Override
    protected VersionRow row(VersionRow found) {
        return found;
    }

    @Override
    protected PolicyPanel panel(VersionRow found) {
        return new PolicyPanel(acting(), () -> open(null));
    }

    @Override
    protected String missing(String id) {
        return words.text("policy.none", id);
    }

    @Override
    protected String title() {
        return words.text("menu.policies");
    }
}
