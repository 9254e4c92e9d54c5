package io.orderledger.api.approval;

import io.orderledger.api.people.StaffId;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Everything that can have happened to an approval policy. */
public sealed interface PolicyEvent {
    ApprovalPolicyId policyId();

    int version();

    @Revision("1")
    record PolicyProposed(
            ApprovalPolicyId policyId,
            int version,
            PolicyContent content,
            Instant effectiveFrom,
            StaffId by,
            @Nullable String reason)
            implements PolicyEvent {}

    /**
     * Somebody other than the proposer agreed.
     *
     * @param effectiveFrom when the version comes into force where this was the last approval it needed, else null
     */
    @Revision("1")
    record PolicyApproved(
            ApprovalPolicyId policyId,
            int version,
            StaffId by,
            @Nullable Instant effectiveFrom) implements PolicyEvent {}

    /**
     * From here on decisions are taken under this version.
     *
     * @param supersedes the version that was in force before, or null
     */
    @Revision("1")
    record PolicyCameIntoForce(
            ApprovalPolicyId policyId,
            int version,
            @Nullable Integer supersedes) implements PolicyEvent {}
}
