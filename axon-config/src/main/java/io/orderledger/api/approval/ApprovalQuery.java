package io.orderledger.api.approval;

import io.orderledger.api.Page;
import io.orderledger.api.Role;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderQuery.HistoryEntry;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.StaffId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked about approval cases and the approval policy. */
public sealed interface ApprovalQuery {
    /**
     * Answered by an {@link Approvals} page: cases that are open first, and of those the longest waiting first; others newest
     * first.
     *
     * @param askedOf only cases that wait for this person, by an own right or a delegation that has not ended, or null
     * @param status  only cases that stand so, or null
     * @param at      the instant at which a delegation must not have ended
     */
    record FindApprovals(
            @Nullable StaffId askedOf, @Nullable CaseStatus status, Instant at, int page, int size)
            implements ApprovalQuery {}

    /**
     * Answered by an {@link ApprovalDetail}, or null where there is none.
     *
     * @param at the instant at which a delegation must not have ended
     */
    record FindApproval(ApprovalCaseId caseId, Instant at) implements ApprovalQuery {}

    /** Answered by {@link ApprovalHistory}, oldest first. */
    record FindApprovalHistory(ApprovalCaseId caseId) implements ApprovalQuery {}

    /** Every version of the approval policy, newest first; answered by {@link Policies}. */
    record FindPolicies() implements ApprovalQuery {}

    /** Subscription only: a stream of {@link ApprovalChanged}; it carries no figures, ask again for those. */
    record WatchApprovals() implements ApprovalQuery {}

    record ApprovalChanged(ApprovalCaseId caseId, long position) {}

    /** Subscription only: a stream of {@link PolicyChanged}; it says nothing of what changed, ask again for that. */
    record WatchPolicies() implements ApprovalQuery {}

    record PolicyChanged(int version, long position) {}

    /**
     * @param step  the step that is asked, or the last that was
     * @param steps how many there are
     * @param dueAt when the step escalates, or null where the case has ended
     */
    record ApprovalSummary(
            ApprovalCaseId caseId,
            CaseSubject subject,
            CaseStatus status,
            int step,
            int steps,
            @Nullable DealerId dealerId,
            String requester,
            Money amount,
            Money counted,
            String ruleId,
            Instant requestedAt,
            @Nullable Instant dueAt,
            long position) {}

    /**
     * @param askedUnit how far up the question has gone
     * @param asked     who is asked now, by own right or in somebody's place
     * @param dossier   what the deciders see, as canonical JSON
     */
    record ApprovalDetail(
            ApprovalSummary summary,
            @Nullable CreditAccountId creditAccountId,
            @Nullable String seller,
            OrgUnitId unit,
            int policyVersion,
            OrgUnitId askedUnit,
            List<Role> askedRoles,
            List<AskedPerson> asked,
            String dossier,
            String dossierHash) {

        /** Whether the case waits for this person, as the person's queue has it. */
        public boolean asks(StaffId person) {
            return asked.stream().anyMatch(one -> one.staff().equals(person));
        }
    }

    /**
     * @param onBehalfOf in whose place; the same person where it is an own right
     * @param until      when that ends, or null
     */
    record AskedPerson(
            StaffId staff, StaffId onBehalfOf, @Nullable Instant until) {}

    record ApprovalHistory(ApprovalCaseId caseId, List<HistoryEntry> entries, long position) {}

    record PolicyView(
            int version,
            PolicyStatus status,
            PolicyContent content,
            Instant effectiveFrom,
            StaffId proposedBy,
            @Nullable String reason,
            List<StaffId> approvedBy,
            Instant recordedAt,
            long position) {}

    record Policies(List<PolicyView> versions, long position) {}

    record Approvals(List<ApprovalSummary> rows, long total, int page, int size, long position)
            implements Page<ApprovalSummary> {}
}
