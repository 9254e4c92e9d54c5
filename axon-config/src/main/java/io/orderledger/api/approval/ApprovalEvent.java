package io.orderledger.api.approval;

import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.RoleGrant;
import io.orderledger.api.people.StaffId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Everything that can have happened to an approval case. */
public sealed interface ApprovalEvent {
    ApprovalCaseId caseId();

    /** A rule asks for people. The components are those of {@code OpenCase}. */
    @Revision("1")
    record ApprovalRequested(
            ApprovalCaseId caseId,
            CaseSubject subject,
            @Nullable CreditAccountId creditAccountId,
            @Nullable DealerId dealerId,
            @Nullable String region,
            String requester,
            @Nullable String seller,
            List<String> editors,
            Money amount,
            Money counted,
            OrgUnitId unit,
            int policyVersion,
            String ruleId,
            int toleranceBasisPoints,
            List<ApprovalStep> steps,
            String dossier,
            String dossierHash,
            @Nullable Money available,
            Asked asked)
            implements ApprovalEvent {}

    /**
     * Somebody decided.
     *
     * @param by         who
     * @param onBehalfOf who delegated it, else the same
     * @param right      the role that allowed it, and the unit in which it is held
     * @param authority  the authority that covered it
     * @param status     where the case stands with it
     * @param next       who is asked next, or null where the step goes on or the case has ended
     */
    @Revision("1")
    record ApprovalStepDecided(
            ApprovalCaseId caseId,
            int step,
            CaseDecision decision,
            StaffId by,
            StaffId onBehalfOf,
            RoleGrant right,
            Money authority,
            @Nullable String comment,
            String dossierHash,
            CaseStatus status,
            @Nullable Asked next)
            implements ApprovalEvent {}

    @Revision("1")
    record ApprovalDelegated(ApprovalCaseId caseId, StaffId from, StaffId to, Instant until) implements ApprovalEvent {}

    /** The question goes further up: somebody should know. */
    @Revision("1")
    record ApprovalEscalated(ApprovalCaseId caseId, EscalationCause cause, OrgUnitId from, Asked asked)
            implements ApprovalEvent {}

    @Revision("1")
    record ApprovalWithdrawn(ApprovalCaseId caseId, String by, String reason) implements ApprovalEvent {}

    /** What it was about changed or came to nothing, so there is nothing left to decide. */
    @Revision("1")
    record ApprovalInvalidated(ApprovalCaseId caseId, String reason) implements ApprovalEvent {}

    /**
     * Follows the {@link ApprovalRequested} of what a rule agrees to, so that nobody is asked.
     *
     * @param effect ALLOW or WARN
     */
    @Revision("1")
    record ApprovalGivenByRule(ApprovalCaseId caseId, String ruleId, RuleEffect effect) implements ApprovalEvent {}

    /** The credit position moved; from here on the deciders see this dossier. */
    @Revision("1")
    record ApprovalDossierRenewed(ApprovalCaseId caseId, String dossier, String dossierHash, Money available)
            implements ApprovalEvent {}
}
