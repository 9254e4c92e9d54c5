package io.orderledger.api.split;

import io.orderledger.api.ValueDates;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything that can be asked of a split policy. */
public sealed interface SplitPolicyCommand {
    @TargetAggregateIdentifier
    SplitPolicyId splitPolicyId();

    /**
     * Proposes another version of the policy; answered by its number. It holds once somebody else has approved it.
     *
     * @param effectiveFrom orders of this value date or later are split by it
     */
    record ProposeSplitPolicy(SplitPolicyId splitPolicyId, Instant effectiveFrom, SplitRules rules)
            implements SplitPolicyCommand {
        public ProposeSplitPolicy {
            effectiveFrom = ValueDates.checked(effectiveFrom);
        }
    }

    /** Approves a version; by somebody else than who proposed it. */
    record ApproveSplitPolicy(SplitPolicyId splitPolicyId, int version) implements SplitPolicyCommand {}
}
