package io.orderledger.api.approval;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Texts;
import io.orderledger.api.ValueDates;
import java.time.Instant;
import java.util.Set;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of an approval policy. Each is answered by a {@link PolicyAnswer}. */
public sealed interface PolicyCommand {
    @TargetAggregateIdentifier
    ApprovalPolicyId policyId();

    /**
     * Proposes a version; it changes nothing until two other people have approved it and its date has come.
     *
     * @param effectiveFrom from when it counts; where that is past, from its approval
     * @param reason        0 to 500 characters, or null
     */
    record ProposePolicy(
            ApprovalPolicyId policyId,
            PolicyContent content,
            Instant effectiveFrom,
            @Nullable String reason) implements PolicyCommand {
        /** A discount is a condition on orders; a policy is always approved by two people. No case is ever about either. */
        private static final Set<SubjectKind> NEVER_ASKED = Set.of(SubjectKind.DISCOUNT, SubjectKind.POLICY_CHANGE);

        public ProposePolicy {
            for (var rule : content.rules()) {
                for (var subject : rule.when().subjects()) {
                    if (!NEVER_ASKED.contains(subject)) continue;
                    throw new Refused(
                            RefusalCode.SUBJECT_NEVER_ASKED, "rule", rule.ruleId(), "subject", subject.name());
                }
            }
            effectiveFrom = ValueDates.checked(effectiveFrom);
            reason = Texts.optional("reason", reason, 500);
        }
    }

    /** One of the two approvals that a version needs. */
    record ApprovePolicy(ApprovalPolicyId policyId, int version) implements PolicyCommand {}

    /** An approved version's date has come; sent by a timer, not by people. */
    record BringIntoForce(ApprovalPolicyId policyId, int version) implements PolicyCommand {}
}
