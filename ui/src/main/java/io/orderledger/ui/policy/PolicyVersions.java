package io.orderledger.ui.policy;

import io.orderledger.api.Ledger;
import io.orderledger.api.Page;
import io.orderledger.api.approval.ApprovalQuery.FindPolicies;
import io.orderledger.api.approval.ApprovalQuery.Policies;
import io.orderledger.api.approval.ApprovalQuery.PolicyView;
import io.orderledger.api.credit.CreditPolicyId;
import io.orderledger.api.credit.CreditPolicyQuery.CreditPolicyVersion;
import io.orderledger.api.credit.CreditPolicyQuery.CreditPolicyVersions;
import io.orderledger.api.credit.CreditPolicyQuery.FindCreditPolicy;
import io.orderledger.api.people.StaffId;
import io.orderledger.api.split.SplitPolicyId;
import io.orderledger.api.split.SplitPolicyQuery.Version;
import io.orderledger.api.split.SplitPolicyQuery.Versions;
import io.orderledger.api.split.SplitPolicyQuery.VersionsOf;
import io.orderledger.ui.policy.VersionRow.ApprovalContent;
import io.orderledger.ui.policy.VersionRow.CreditContent;
import io.orderledger.ui.policy.VersionRow.PolicyState;
import io.orderledger.ui.policy.VersionRow.SplitContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every version of one policy, newest first. */
record PolicyVersions(List<VersionRow> rows, long total, int page, int size, long position)
        implements Page<VersionRow> {

    static PolicyVersions none() {
        return new PolicyVersions(List.of(), 0, 0, 1, 0);
    }

    /** @param unit whose policy; empty for the brand's */
    static PolicyVersions of(Ledger ledger, PolicyKind kind, String unit, long atLeast) {
        return switch (kind) {
            case APPROVAL -> {
                var found = ledger.ask(new FindPolicies(), Policies.class, atLeast);
                yield all(
                        found.versions().stream().map(PolicyVersions::approval).toList(), found.position());
            }
            case CREDIT -> {
                var id = new CreditPolicyId(unit);
                var found = ledger.ask(new FindCreditPolicy(id), CreditPolicyVersions.class, atLeast);
                yield all(credit(unit, found.versions()), found.position());
            }
            case SPLIT -> {
                var id = new SplitPolicyId(unit);
                var found = ledger.ask(new VersionsOf(id), Versions.class, atLeast);
                yield all(split(unit, found.versions()), found.position());
            }
        };
    }

    private static PolicyVersions all(List<VersionRow> rows, long position) {
        return new PolicyVersions(rows, rows.size(), 0, Math.max(1, rows.size()), position);
    }

    PolicyVersions page(int page, int size) {
        var from = Math.min(rows.size(), page * size);
        return new PolicyVersions(rows.subList(from, Math.min(rows.size(), from + size)), total, page, size, position);
    }

    private static VersionRow approval(PolicyView view) {
        return new VersionRow(
                PolicyKind.APPROVAL,
                null,
                view.version(),
                PolicyState.of(view.status()),
                view.effectiveFrom(),
                view.proposedBy().value(),
                view.reason(),
                view.approvedBy().stream().map(StaffId::value).toList(),
                new ApprovalContent(view.content()));
    }

    private static List<VersionRow> credit(String unit, List<CreditPolicyVersion> newestFirst) {
        var rows = new ArrayList<VersionRow>();
        for (var one : newestFirst) {
            var state = switch (one.standing()) {
                case PROPOSED -> PolicyState.PROPOSED;
                case SECONDED -> PolicyState.SECONDED;
                case APPROVED -> PolicyState.APPROVED;
                case REJECTED -> PolicyState.REJECTED;
            };
            var agreed = state == PolicyState.REJECTED
                    ? Stream.of(one.secondedBy())
                    : Stream.of(one.secondedBy(), one.decidedBy());
            rows.add(new VersionRow(
                    PolicyKind.CREDIT,
                    unit,
                    one.version(),
                    state,
                    one.effectiveFrom(),
                    one.proposedBy(),
                    one.reason(),
                    agreed.filter(name -> name != null).map(String::valueOf).toList(),
                    new CreditContent(one.terms())));
        }
        return standing(rows, Instant.now());
    }

    private static List<VersionRow> split(String unit, List<Version> oldestFirst) {
        var rows = new ArrayList<VersionRow>();
        for (var one : oldestFirst.reversed()) {
            var by = one.approvedBy();
            rows.add(new VersionRow(
                    PolicyKind.SPLIT,
                    unit,
                    one.version(),
                    by == null ? PolicyState.PROPOSED : PolicyState.APPROVED,
                    one.effectiveFrom(),
                    one.proposedBy(),
                    null,
                    by == null ? List.of() : List.of(by),
                    new SplitContent(one.rules())));
        }
        return standing(rows, Instant.now());
    }

    /** Of those that were approved, the one that began last is in force; of equals the newer. Those before it are over. */
    private static List<VersionRow> standing(List<VersionRow> newestFirst, Instant now) {
        VersionRow inForce = null;
        for (var one : newestFirst) {
            if (one.state() != PolicyState.APPROVED || one.effectiveFrom().isAfter(now)) continue;
            if (inForce == null || one.effectiveFrom().isAfter(inForce.effectiveFrom())) inForce = one;
        }
        var told = new ArrayList<VersionRow>();
        for (var one : newestFirst) {
            if (one.state() != PolicyState.APPROVED || one.effectiveFrom().isAfter(now)) told.add(one);
            else told.add(in(one, one.equals(inForce) ? PolicyState.IN_FORCE : PolicyState.SUPERSEDED));
        }
        return told;
    }

    private static VersionRow in(VersionRow row, PolicyState state) {
        return new VersionRow(
                row.kind(),
                row.unit(),
                row.version(),
                state,
                row.effectiveFrom(),
                row.proposedBy(),
                row.reason(),
                row.approvedBy(),
                row.content());
    }
}
