package io.orderledger.ui.policy;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Done;
import io.orderledger.api.approval.ApprovalPolicyId;
import io.orderledger.api.approval.PolicyAnswer;
import io.orderledger.api.approval.PolicyCommand.ProposePolicy;
import io.orderledger.api.approval.PolicyContent;
import io.orderledger.ui.policy.VersionRow.ApprovalContent;
import io.orderledger.ui.rest.PolicyText;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.CommandForm;
import io.orderledger.ui.shell.FromDay;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proposes a version of the approval policy as the text that programs send too, beginning with the newest one. All that is
 * wrong with it is told at once, each with its place; what is right can be read as a table before it is sent.
 */
class ApprovalPolicyForm extends CommandForm<PolicyAnswer> {
    private static final long serialVersionUID = 1L;
    private static final PolicyContent NOTHING = new PolicyContent(0, 0, List.of(), List.of());

    private final TextArea text = new TextArea();
    private final FromDay from = new FromDay(words, "policy.effectiveFrom", true);
    private final TextField reason = new TextField(words.text("policy.reason"));
    private final Div checked = new Div();

    ApprovalPolicyForm(Acting acting, @Nullable VersionRow newest) {
        super(
                acting,
                Right.AGREE_TO_POLICIES,
                acting.words().text("policy.propose.title", acting.words().of(PolicyKind.APPROVAL)),
                acting.words().text("policy.propose"),
                PolicyAnswer.class);
        setWidth("min(860px, 100vw)");
        text.setLabel(words.text("policy.text"));
        text.setHelperText(words.text("policy.text.help"));
        text.setWidthFull();
        text.setHeight("22em");
        text.addClassName("code");
        text.getElement().setAttribute("spellcheck", "false");
        text.setValue(PolicyText.of(
                newest != null && newest.content() instanceof ApprovalContent(var rules) ? rules : NOTHING));
        reason.setMaxLength(500);
        checked.setId("policy-checked");
        checked.getElement().setAttribute("role", "status");
        var check = acting.atOnce("policy.check", this::check);
        var actions = new Div(check);
        actions.addClassName("actions");
        add(text, actions, checked);
        layOut(named("effectiveFrom", from), named("reason", reason));
    }

    private void check() {
        checked.removeAll();
        try {
            var content = PolicyText.read(text.getValue(), words.locale());
            checked.add(
                    new Paragraph(words.text("policy.checked", content.rules().size())),
                    new ApprovalRules(words).table(content));
        } catch (PolicyText.Wrong wrong) {
            tell(wrong);
        }
    }

    private void tell(PolicyText.Wrong wrong) {
        checked.removeAll();
        var list = new UnorderedList();
        for (var one : wrong.reasons()) list.add(new ListItem(one));
        var box =
                new Div(new Paragraph(words.text("policy.wrong", wrong.reasons().size())), list);
        box.addClassName("problem");
        checked.add(box);
    }

    @Override
    protected void send() {
        try {
            super.send();
        } catch (PolicyText.Wrong wrong) {
            tell(wrong);
        }
    }

    @Override
    protected Object command() {
        return new ProposePolicy(
                ApprovalPolicyId.BRAND,
                PolicyText.read(text.getValue(), words.locale()),
                from.orNow(),
                reason.getValue().isBlank() ? null : reason.getValue());
    }

    @Override
    protected void done(Done<PolicyAnswer> done) {
        Notices.done(words.text("policy.proposed", done.answer().version()));
    }
}
