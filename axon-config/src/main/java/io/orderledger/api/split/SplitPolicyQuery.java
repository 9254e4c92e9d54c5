package io.orderledger.api.split;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked about split policies. */
public sealed interface SplitPolicyQuery {
    /** Answered by {@link Versions}; none where the business unit has no policy of its own. */
    record VersionsOf(SplitPolicyId splitPolicyId) implements SplitPolicyQuery {}

    /** Subscription only: a stream of {@link SplitPolicyChanged}; it says nothing of what changed, ask again for that. */
    record WatchSplitPolicies() implements SplitPolicyQuery {}

    record SplitPolicyChanged(SplitPolicyId splitPolicyId, long position) {}

    /** @param approvedBy null while it binds nobody */
    record Version(
            int version,
            Instant effectiveFrom,
            SplitRules rules,
            String proposedBy,
            @Nullable String approvedBy) {}

    /** @param versions the oldest first */
    record Versions(SplitPolicyId splitPolicyId, List<Version> versions, long position) {}
}
