package io.orderledger.command.approval;

import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalEvent;
import io.orderledger.api.approval.ApprovalEvent.ApprovalDelegated;
import io.orderledger.api.approval.ApprovalEvent.ApprovalDossierRenewed;
import io.orderledger.api.approval.ApprovalEvent.ApprovalEscalated;
import io.orderledger.api.approval.ApprovalEvent.ApprovalGivenByRule;
import io.orderledger.api.approval.ApprovalEvent.ApprovalInvalidated;
import io.orderledger.api.approval.ApprovalEvent.ApprovalRequested;
import io.orderledger.api.approval.ApprovalEvent.ApprovalStepDecided;
import io.orderledger.api.approval.ApprovalEvent.ApprovalWithdrawn;
import io.orderledger.api.approval.ApprovalStep;
import io.orderledger.api.approval.Asked;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.money.Money;
import io.orderledger.api.people.StaffId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a case stands.
 *
 * @param asked       who is asked now, or was last
 * @param given       every decision so far, of all steps
 * @param delegations every one so far, ended ones included
 */
record CaseState(
        ApprovalRequested request,
        CaseStatus status,
        Asked asked,
        List<Given> given,
        List<Delegation> delegations,
        String dossier,
        String dossierHash,
        @Nullable Money available) {

    /** Somebody agreed in a role. */
    record Given(int step, StaffId by, StaffId onBehalfOf, Role role) {
        boolean isOf(StaffId person) {
            return by.equals(person) || onBehalfOf.equals(person);
        }
    }

    record Delegation(StaffId from, StaffId to, Instant until) {}

    static CaseState requested(ApprovalRequested event) {
        return new CaseState(
                event,
                CaseStatus.PENDING,
                event.asked(),
                List.of(),
                List.of(),
                event.dossier(),
                event.dossierHash(),
                event.available());
    }

    CaseState after(ApprovalEvent event) {
        return switch (event) {
            case ApprovalRequested requested -> requested(requested);
            case ApprovalStepDecided decided -> decided(decided);
            case ApprovalDelegated(var _, var from, var to, var until) -> delegated(new Delegation(from, to, until));
            case ApprovalEscalated escalated -> asking(CaseStatus.ESCALATED, escalated.asked());
            case ApprovalWithdrawn _ -> asking(CaseStatus.WITHDRAWN, asked);
            case ApprovalGivenByRule _ -> asking(CaseStatus.APPROVED, asked);
            case ApprovalInvalidated _ -> asking(CaseStatus.INVALIDATED, asked);
            case ApprovalDossierRenewed renewed ->
                new CaseState(
                        request,
                        status,
                        asked,
                        given,
                        delegations,
                        renewed.dossier(),
                        renewed.dossierHash(),
                        renewed.available());
        };
    }

    private CaseState decided(ApprovalStepDecided event) {
        var all = new ArrayList<>(given);
        all.add(new Given(
                event.step(), event.by(), event.onBehalfOf(), event.right().role()));
        return new CaseState(
                request,
                event.status(),
                event.next() == null ? asked : event.next(),
                List.copyOf(all),
                delegations,
                dossier,
                dossierHash,
                available);
    }

    private CaseState delegated(Delegation delegation) {
        var all = new ArrayList<>(delegations);
        all.add(delegation);
        return new CaseState(request, status, asked, given, List.copyOf(all), dossier, dossierHash, available);
    }

    private CaseState asking(CaseStatus next, Asked now) {
        return new CaseState(request, next, now, given, delegations, dossier, dossierHash, available);
    }

    ApprovalStep step() {
        return request.steps().get(asked.step() - 1);
    }

    /** The roles in which the current step has been agreed to. */
    List<Role> agreed() {
        return given.stream()
                .filter(one -> one.step() == asked.step())
                .map(Given::role)
                .toList();
    }

    /** Whether the person is one of those on whose business nobody may decide themselves. */
    boolean concerns(StaffId person) {
        var name = person.value();
        return name.equals(request.requester())
                || name.equals(request.seller())
                || request.editors().contains(name);
    }

    boolean hasDecided(StaffId person) {
        return given.stream().anyMatch(one -> one.isOf(person));
    }
}
