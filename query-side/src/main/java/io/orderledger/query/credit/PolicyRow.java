package io.orderledger.query.credit;

import io.orderledger.api.Recorded;
import io.orderledger.api.credit.CreditPolicyEvent;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyApproved;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyProposed;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyRejected;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicySeconded;
import io.orderledger.api.credit.CreditPolicyId;
import io.orderledger.api.credit.CreditPolicyQuery.CreditPolicyChanged;
import io.orderledger.api.credit.CreditPolicyQuery.Standing;
import io.orderledger.api.credit.CreditPolicyQuery.WatchCreditPolicies;
import io.orderledger.query.SetWise;
import io.orderledger.query.Touched;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** A version of a credit policy as a batch changes it. */
final class PolicyRow {
    private final String policyId;
    private final int version;
    private final String terms;
    private final String proposedBy;
    private Standing standing = Standing.PROPOSED;
    private Instant effectiveFrom;
    private @Nullable String secondedBy;
    private @Nullable String decidedBy;
    private @Nullable String reason;
    private long position;

    private PolicyRow(String policyId, int version, String terms, String proposedBy, Instant effectiveFrom) {
        this.policyId = policyId;
        this.version = version;
        this.terms = terms;
        this.proposedBy = proposedBy;
        this.effectiveFrom = effectiveFrom;
    }

    private static String key(String policyId, int version) {
        return policyId + "/" + version;
    }

    private String key() {
        return key(policyId, version);
    }

    static void fold(Touched<PolicyRow> rows, CreditPolicyEvent event, Recorded recorded) {
        var policy = event.policyId().value();
        var row = event instanceof CreditPolicyProposed proposed
                ? rows.add(
                        key(policy, proposed.version()),
                        new PolicyRow(
                                policy,
                                proposed.version(),
                                StoredPolicy.write(proposed.terms()),
                                recorded.actor(),
                                proposed.effectiveFrom()))
                : rows.get(key(policy, event.version()));
        switch (event) {
            case CreditPolicyProposed _ -> {}
            case CreditPolicySeconded _ -> {
                row.standing = Standing.SECONDED;
                row.secondedBy = recorded.actor();
            }
            case CreditPolicyApproved approved -> {
                row.standing = Standing.APPROVED;
                row.decidedBy = recorded.actor();
                row.effectiveFrom = approved.effectiveFrom();
            }
            case CreditPolicyRejected rejected -> {
                row.standing = Standing.REJECTED;
                row.decidedBy = recorded.actor();
                row.reason = rejected.reason();
            }
        }
        row.position = recorded.position();
    }

    static void write(Touched<PolicyRow> rows, JdbcTemplate jdbc) {
        standing(rows.created())
                .text("policy_id", row -> row.policyId)
                .integer("version", row -> row.version)
                .text("terms", row -> row.terms)
                .text("proposed_by", row -> row.proposedBy)
                .insert(jdbc, "view.credit_policy");
        standing(rows.loaded()).update(jdbc, "view.credit_policy");
    }

    static void announce(Touched<PolicyRow> rows, QueryUpdateEmitter updates) {
        Stream.concat(rows.created().stream(), rows.loaded().stream())
                .forEach(row -> updates.emit(
                        WatchCreditPolicies.class,
                        _ -> true,
                        new CreditPolicyChanged(new CreditPolicyId(row.policyId), row.position)));
    }

    /** What events after the first may change. */
    private static SetWise<PolicyRow> standing(Collection<PolicyRow> rows) {
        return SetWise.of(rows)
                .text("policy_version", PolicyRow::key)
                .name("standing", row -> row.standing)
                .instant("effective_from", row -> row.effectiveFrom)
                .text("seconded_by", row -> row.secondedBy)
                .text("decided_by", row -> row.decidedBy)
                .text("reason", row -> row.reason)
                .number("position", row -> row.position);
    }

    /** The rows of one batch. */
    static Touched<PolicyRow> touched(JdbcTemplate jdbc) {
        return new Touched<>("view.credit_policy", PolicyRow::key, keys -> load(jdbc, keys));
    }

    static void expect(Touched<PolicyRow> rows, CreditPolicyEvent event) {
        var key = key(event.policyId().value(), event.version());
        if (event instanceof CreditPolicyProposed) rows.expectNew(key);
        else rows.expect(key);
    }

    private static List<PolicyRow> load(JdbcTemplate jdbc, Collection<String> keys) {
        return jdbc.query(
                """
                        select policy_id, version, terms, proposed_by, effective_from, standing, seconded_by, decided_by,
                            reason, position
                        from view.credit_policy where policy_version = any(?)""",
                (row, _) -> {
                    var policy = new PolicyRow(
                            row.getString(1),
                            row.getInt(2),
                            row.getString(3),
                            row.getString(4),
                            row.getObject(5, OffsetDateTime.class).toInstant());
                    policy.standing = Standing.valueOf(row.getString(6));
                    policy.secondedBy = row.getString(7);
                    policy.decidedBy = row.getString(8);
                    policy.reason = row.getString(9);
                    policy.position = row.getLong(10);
                    return policy;
                },
                (Object) keys.toArray(String[]::new));
    }
}
