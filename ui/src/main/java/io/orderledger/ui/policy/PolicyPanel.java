package io.orderledger.ui.policy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.orderledger.api.approval.ApprovalPolicyId;
import io.orderledger.api.approval.PolicyAnswer;
import io.orderledger.api.approval.PolicyCommand.ApprovePolicy;
import io.orderledger.api.credit.CreditPolicyCommand.ApproveCreditPolicy;
import io.orderledger.api.credit.CreditPolicyCommand.RejectCreditPolicy;
import io.orderledger.api.credit.CreditPolicyId;
import io.orderledger.api.split.SplitPolicyCommand.ApproveSplitPolicy;
import io.orderledger.api.split.SplitPolicyId;
import io.orderledger.ui.policy.VersionRow.ApprovalContent;
import io.orderledger.ui.policy.VersionRow.CreditContent;
import io.orderledger.ui.policy.VersionRow.SplitContent;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.Badges;
import io.orderledger.ui.shell.Document;
import io.orderledger.ui.shell.Facts;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.ReasonForm;
import io.orderledger.ui.shell.Right;
import java.time.Instant;

/** One version of a policy: what it says, who proposed it, and the way to agree to it. */
class PolicyPanel extends Document<VersionRow> {
    private static final long serialVersionUID = 1L;

    PolicyPanel(Acting acting, Runnable close) {
        super(acting, close);
        setId("policy-detail");
    }

    @Override
    public void tell(VersionRow row, long atLeast) {
        var name = words.text("policy.version.of", words.of(row.kind()), row.version());
        start(row.unit() == null ? name : row.unit() + " · " + name, Badges.of(words, row.state()));
        show(facts(row));
        if (row.state().isOpen() && acting.may(Right.AGREE_TO_POLICIES)) show(deciding(row));
        switch (row.content()) {
            case ApprovalContent(var rules) -> {
                section(words.text("policy.terms"), ApprovalRules.terms(words, rules));
                section(
                        words.text("policy.rules", rules.rules().size()),
                        new Paragraph(words.text("policy.rules.order")),
                        new ApprovalRules(words).table(rules));
            }
            case CreditContent(var terms) -> section(words.text("policy.says"), UnitRules.of(words, terms));
            case SplitContent(var rules) -> section(words.text("policy.says"), UnitRules.of(words, rules));
        }
    }

    private Facts facts(VersionRow row) {
        var facts = new Facts()
                .with(words.text("policy.effectiveFrom"), words.moment(row.effectiveFrom()))
                .with(words.text("policy.proposedBy"), words.actor(row.proposedBy()))
                .with(
                        words.text("policy.approvedBy"),
                        row.approvedBy().isEmpty()
                                ? words.text("policy.approvedBy.nobody")
                                : String.join(", ", row.approvedBy()));
        if (row.reason() != null) facts.with(words.text("field.reason"), row.reason());
        return facts;
    }

    private Component deciding(VersionRow row) {
        var approve = acting.atOnce("policy.approve", () -> approve(row));
        approve.addThemeVariants(ButtonVariant.PRIMARY);
        var actions = new Div(approve);
        actions.addClassName("actions");
        if (row.kind() == PolicyKind.CREDIT) {
            var reject = acting.button(
                    "policy.reject",
                    () -> new ReasonForm<>(
                                    acting,
                                    Right.AGREE_TO_POLICIES,
                                    words.text("policy.reject.title", row.version()),
                                    words.text("policy.reject"),
                                    words.text("policy.reject.text"),
                                    (why, _) ->
                                            new RejectCreditPolicy(new CreditPolicyId(unit(row)), row.version(), why),
                                    Void.class)
                            .forGood()
                            .then(_ -> Notices.done(words.text("policy.rejected", row.version())))
                            .open());
            reject.addThemeVariants(ButtonVariant.ERROR);
            actions.add(reject);
        }
        var needed = new Paragraph(words.text("policy.needs." + row.kind().name()));
        needed.addClassName("muted");
        return new Div(needed, actions);
    }

    private void approve(VersionRow row) {
        var version = row.version();
        Runnable told = () -> Notices.done(words.text("policy.approved", version));
        switch (row.kind()) {
            case APPROVAL ->
                acting.send(
                        Right.AGREE_TO_POLICIES,
                        () -> new ApprovePolicy(ApprovalPolicyId.BRAND, version),
                        PolicyAnswer.class,
                        _ -> told.run());
            case CREDIT ->
                acting.send(
                        Right.AGREE_TO_POLICIES,
                        () -> new ApproveCreditPolicy(new CreditPolicyId(unit(row)), version, Instant.now()),
                        Void.class,
                        _ -> told.run());
            case SPLIT ->
                acting.send(
                        Right.AGREE_TO_POLICIES,
                        () -> new ApproveSplitPolicy(new SplitPolicyId(unit(row)), version),
                        Void.class,
                        _ -> told.run());
        }
    }

    private static String unit(VersionRow row) {
        var unit = row.unit();
        if (unit == null) throw new IllegalStateException("Only the policy for approvals is the brand's");
        return unit;
    }
}
