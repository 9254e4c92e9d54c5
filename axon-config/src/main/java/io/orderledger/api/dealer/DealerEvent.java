package io.orderledger.api.dealer;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.people.StaffId;
import java.time.Instant;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Everything that can have happened to a dealer's record. */
public sealed interface DealerEvent {
    DealerId dealerId();

    @Revision("1")
    record DealerRegistered(
            DealerId dealerId,
            String name,
            String region,
            @Nullable String sellerId) implements DealerEvent {}

    /** From {@code valueDate} on the dealer is this salesperson's. Until the first such event, it is the one's named at first. */
    @Revision("1")
    record SellerAssigned(DealerId dealerId, StaffId sellerId, Instant valueDate) implements DealerEvent {}

    /** From {@code valueDate} on this is the dealer's grade; there is none before the first such event. */
    @Revision("1")
    record DealerGraded(DealerId dealerId, String grade, Instant valueDate) implements DealerEvent {}
    /** People must agree before the dealer gets a credit account. */
    @Revision("1")
    record OnboardingRequested(DealerId dealerId, ApprovalCaseId caseId) implements DealerEvent {}

    /** @param caseId who agreed, or null where no rule asks any more */
    @Revision("1")
    record DealerOnboarded(DealerId dealerId, @Nullable ApprovalCaseId caseId) implements DealerEvent {}

    @Revision("1")
    record OnboardingDeclined(DealerId dealerId, ApprovalCaseId caseId, String reason) implements DealerEvent {}
}
