package io.orderledger.command.dealer;

import io.orderledger.api.Refused;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.dealer.DealerCommand.AssignSeller;
import org.jspecify.annotations.Nullable;

/** What a dealer decides together with others, in one unit of work. */
public interface DealerDecisions {
    /** @throws Refused where the dealer was given to somebody as of a later instant already */
    void assign(AssignSeller command);

    /** @throws Refused unless people declined the dealer */
    void mustAllowRequest();

    /** People decide in this case whether the dealer is taken on. */
    void requestOnboarding(ApprovalCaseId caseId);

    /**
     * The dealer may get an account.
     *
     * @param caseId who agreed, or null where no rule asks any more
     * @throws Refused unless it waits for the case
     */
    void onboard(@Nullable ApprovalCaseId caseId);

    /** @throws Refused unless it waits for the case */
    void decline(ApprovalCaseId caseId, String reason);
}
