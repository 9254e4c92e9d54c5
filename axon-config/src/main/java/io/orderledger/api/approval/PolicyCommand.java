package io.orderledger.api.approval;

import io.orderledger.api.Texts;
import io.orderledger.api.ValueDates;
import java.time.Instant;
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
        public ProposePolicy {
            effectiveFrom = ValueDates.checked(effectiveFrom);
            reason = Texts.optional("reason", reason, 500);
        }
    }

    /** One of the two approvals that a version needs. */
    record ApprovePolicy(ApprovalPolicyId policyId, int version) implements PolicyCommand {}

    /** An approved version's date has come; sent by a timer, not by people. */
    record BringIntoForce(ApprovalPolicyId policyId, int version) implements PolicyCommand {}
}
