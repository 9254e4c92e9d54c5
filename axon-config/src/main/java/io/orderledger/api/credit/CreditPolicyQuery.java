package io.orderledger.api.credit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked about credit policies. */
public sealed interface CreditPolicyQuery {
    /** Answered by {@link CreditPolicyVersions}; none where the unit has no policy. */
    record FindCreditPolicy(CreditPolicyId policyId) implements CreditPolicyQuery {}

    /** Subscription only: a stream of {@link CreditPolicyChanged}; it says nothing of what changed, ask again for that. */
    record WatchCreditPolicies() implements CreditPolicyQuery {}

    record CreditPolicyChanged(CreditPolicyId policyId, long position) {}

    enum Standing {
        PROPOSED,
        /** One of two people has agreed. */
        SECONDED,
        APPROVED,
        REJECTED
    }

    /**
     * @param effectiveFrom when it was to take effect, or does
     * @param proposedBy    the actor
     * @param secondedBy    the first who agreed, or null
     * @param decidedBy     the second who agreed, or who rejected it, or null
     * @param reason        why it was rejected, or null
     */
    record CreditPolicyVersion(
            int version,
            Standing standing,
            CreditPolicyTerms terms,
            Instant effectiveFrom,
            String proposedBy,
            @Nullable String secondedBy,
            @Nullable String decidedBy,
            @Nullable String reason,
            long position) {}

    /** Newest first. */
    record CreditPolicyVersions(List<CreditPolicyVersion> versions, long position) {}
}
