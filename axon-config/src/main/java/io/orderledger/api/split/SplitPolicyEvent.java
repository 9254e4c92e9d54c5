package io.orderledger.api.split;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Everything that can have happened to a split policy. */
public sealed interface SplitPolicyEvent {
    SplitPolicyId splitPolicyId();

    /** @param proposedBy who may not approve it */
    @Revision("1")
    record SplitPolicyProposed(
            SplitPolicyId splitPolicyId, int version, Instant effectiveFrom, SplitRules rules, String proposedBy)
            implements SplitPolicyEvent {}

    @Revision("1")
    record SplitPolicyApproved(SplitPolicyId splitPolicyId, int version, String approvedBy)
            implements SplitPolicyEvent {}
}
