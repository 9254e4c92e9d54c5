package io.orderledger.api.approval;

import io.orderledger.api.Identity;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Texts;
import java.util.List;

/**
 * One rule of a policy.
 *
 * @param ruleId   unique in its policy
 * @param priority of two equally severe rules the one with the smaller number wins; of two with the same, the smaller id
 * @param title    1 to 200 characters for people
 * @param steps    1 to 10 where the rule asks for an approval, else none
 */
public record PolicyRule(
        String ruleId, int priority, String title, RuleConditions when, RuleEffect effect, List<ApprovalStep> steps) {
    private static final int MAX_STEPS = 10;

    public PolicyRule {
        Identity.checked("ruleId", ruleId);
        title = Texts.required("title", title, 200);
        steps = List.copyOf(steps);
        PolicyForm.between("priority", priority, 0, 1_000_000);
        if ((effect == RuleEffect.REQUIRE_APPROVAL) == steps.isEmpty() || steps.size() > MAX_STEPS) {
            throw new Refused(RefusalCode.BAD_STEPS, "rule", ruleId, "max", Integer.toString(MAX_STEPS));
        }
        if (!steps.isEmpty()) steps.getLast().mustCoverAll(ruleId);
    }
}
