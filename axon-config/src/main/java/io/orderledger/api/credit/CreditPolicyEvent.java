package io.orderledger.api.credit;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Everything that can have happened to a business unit's credit policy. Who did it is in the metadata. */
public sealed interface CreditPolicyEvent {
    CreditPolicyId policyId();

    /** The number of the version, 1 for the first. */
    int version();

    @Revision("1")
    record CreditPolicyProposed(CreditPolicyId policyId, int version, CreditPolicyTerms terms, Instant effectiveFrom)
            implements CreditPolicyEvent {}

    /** The first of two people agrees. */
    @Revision("1")
    record CreditPolicySeconded(CreditPolicyId policyId, int version) implements CreditPolicyEvent {}

    /** The second agrees too: the version takes effect at this instant, and the one before ends. */
    @Revision("1")
    record CreditPolicyApproved(CreditPolicyId policyId, int version, Instant effectiveFrom)
            implements CreditPolicyEvent {}

    @Revision("1")
    record CreditPolicyRejected(CreditPolicyId policyId, int version, String reason) implements CreditPolicyEvent {}
}
