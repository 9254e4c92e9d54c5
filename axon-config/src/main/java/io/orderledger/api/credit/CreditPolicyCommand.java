package io.orderledger.api.credit;

import io.orderledger.api.Texts;
import io.orderledger.api.ValueDates;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything that can be asked of a business unit's credit policy. Who asks is the actor, never part of the command. */
public sealed interface CreditPolicyCommand {
    @TargetAggregateIdentifier
    CreditPolicyId policyId();

    /**
     * Proposes another version. Answered by its number.
     *
     * @param effectiveFrom when it is to take effect; with its second approval where that comes later
     */
    record ProposeCreditPolicy(CreditPolicyId policyId, CreditPolicyTerms terms, Instant effectiveFrom)
            implements CreditPolicyCommand {
        public ProposeCreditPolicy {
            effectiveFrom = ValueDates.checked(effectiveFrom);
        }
    }

    /**
     * One of the two approvals that a version needs, of two people of whom none proposed it.
     *
     * @param at the instant of the decision
     */
    record ApproveCreditPolicy(CreditPolicyId policyId, int version, Instant at) implements CreditPolicyCommand {
        public ApproveCreditPolicy {
            at = ValueDates.checked(at);
        }
    }

    /** @param reason 1 to 200 characters */
    record RejectCreditPolicy(CreditPolicyId policyId, int version, String reason) implements CreditPolicyCommand {
        public RejectCreditPolicy {
            reason = Texts.required("reason", reason, 200);
        }
    }
}
