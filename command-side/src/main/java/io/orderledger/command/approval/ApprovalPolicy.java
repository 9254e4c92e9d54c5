package io.orderledger.command.approval;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalPolicyId;
import io.orderledger.api.approval.PolicyAnswer;
import io.orderledger.api.approval.PolicyCommand.ApprovePolicy;
import io.orderledger.api.approval.PolicyCommand.BringIntoForce;
import io.orderledger.api.approval.PolicyCommand.ProposePolicy;
import io.orderledger.api.approval.PolicyEvent;
import io.orderledger.api.approval.PolicyEvent.PolicyApproved;
import io.orderledger.api.approval.PolicyEvent.PolicyCameIntoForce;
import io.orderledger.api.approval.PolicyEvent.PolicyProposed;
import io.orderledger.api.approval.PolicyStatus;
import io.orderledger.api.people.Rights;
import io.orderledger.api.people.StaffId;
import io.orderledger.command.people.People;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** The brand's rules for approvals. A version counts only after two people other than its proposer agreed, and from its date. */
@Aggregate(type = "policy", cache = "aggregateCache")
class ApprovalPolicy {
    private static final int APPROVALS = 2;
    private static final Set<Role> MAY_APPROVE = Set.of(Role.APPROVER, Role.ADMINISTRATOR);

    /** @param seen the proposer and whoever approved */
    private record Version(PolicyStatus status, Instant effectiveFrom, Set<StaffId> seen) {
        Version now(PolicyStatus next) {
            return new Version(next, effectiveFrom, seen);
        }

        Version seenBy(StaffId person) {
            var all = new HashSet<>(seen);
            all.add(person);
            return new Version(status, effectiveFrom, Set.copyOf(all));
        }

        boolean needsOneMore() {
            return seen.size() == APPROVALS;
        }
    }

    @AggregateIdentifier
    private ApprovalPolicyId policyId;

    private Map<Integer, Version> versions = Map.of();
    private @Nullable Integer inForce;

    PolicyAnswer propose(ProposePolicy command, Sent sent) {
        var version = versions.size() + 1;
        apply(new PolicyProposed(
                command.policyId(),
                version,
                command.content(),
                command.effectiveFrom(),
                sent.staff(),
                command.reason()));
        return new PolicyAnswer(command.policyId(), version, PolicyStatus.PROPOSED);
    }

    PolicyAnswer approve(ApprovePolicy command, Sent sent, People people) {
        var version = known(command.version());
        if (version.status() != PolicyStatus.PROPOSED) throw not(command.version(), version, "approved");
        var by = sent.staff();
        mustBeAllowed(people.rights(by, sent.at()), by);
        if (version.seen().contains(by)) {
            throw new Refused(
                    RefusalCode.POLICY_SELF_APPROVAL,
                    "actor",
                    by.value(),
                    "version",
                    Integer.toString(command.version()));
        }
        var isLast = version.needsOneMore();
        apply(new PolicyApproved(policyId, command.version(), by, isLast ? version.effectiveFrom() : null));
        if (isLast && !version.effectiveFrom().isAfter(sent.at())) comeIntoForce(command.version());
        return answer(command.version());
    }

    private static void mustBeAllowed(Rights rights, StaffId by) {
        var may = rights.active() && rights.grants().stream().anyMatch(grant -> MAY_APPROVE.contains(grant.role()));
        if (may) return;
        throw new Refused(RefusalCode.RIGHT_MISSING, "actor", by.value(), "role", Role.APPROVER.name());
    }

    PolicyAnswer bringIntoForce(BringIntoForce command, Sent sent) {
        var version = known(command.version());
        if (version.status() == PolicyStatus.PROPOSED || version.effectiveFrom().isAfter(sent.at())) {
            throw not(command.version(), version, "brought into force");
        }
        if (version.status() == PolicyStatus.APPROVED) comeIntoForce(command.version());
        return answer(command.version());
    }

    private void comeIntoForce(int version) {
        apply(new PolicyCameIntoForce(policyId, version, inForce));
    }

    private Version known(int version) {
        var known = versions.get(version);
        if (known != null) return known;
        throw new Refused(
                RefusalCode.POLICY_VERSION_UNKNOWN, "policy", policyId.value(), "version", Integer.toString(version));
    }

    private static Refused not(int number, Version version, String verb) {
        return new Refused(
                RefusalCode.POLICY_STATE,
                "version",
                Integer.toString(number),
                "status",
                version.status().name(),
                "verb",
                verb);
    }

    private PolicyAnswer answer(int version) {
        return new PolicyAnswer(policyId, version, known(version).status());
    }

    @EventSourcingHandler
    void evolve(PolicyEvent event) {
        policyId = event.policyId();
        var all = new HashMap<>(versions);
        switch (event) {
            case PolicyProposed proposed ->
                all.put(
                        proposed.version(),
                        new Version(PolicyStatus.PROPOSED, proposed.effectiveFrom(), Set.of(proposed.by())));
            case PolicyApproved approved ->
                all.compute(approved.version(), (_, version) -> approved(version, approved));
            case PolicyCameIntoForce now -> {
                if (now.supersedes() != null)
                    all.computeIfPresent(now.supersedes(), (_, old) -> old.now(PolicyStatus.SUPERSEDED));
                all.computeIfPresent(now.version(), (_, version) -> version.now(PolicyStatus.IN_FORCE));
                inForce = now.version();
            }
        }
        versions = Map.copyOf(all);
    }

    private static Version approved(@Nullable Version version, PolicyApproved event) {
        if (version == null) throw new IllegalStateException("Version " + event.version() + " was never proposed");
        var seen = version.seenBy(event.by());
        return event.effectiveFrom() == null ? seen : seen.now(PolicyStatus.APPROVED);
    }

    @SuppressWarnings("NullAway.Init") // Axon starts a replay from this, and a new policy.
    ApprovalPolicy() {}
}
