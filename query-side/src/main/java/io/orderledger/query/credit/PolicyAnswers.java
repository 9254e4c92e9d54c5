package io.orderledger.query.credit;

import io.orderledger.api.credit.CreditPolicyQuery.CreditPolicyChanged;
import io.orderledger.api.credit.CreditPolicyQuery.CreditPolicyVersion;
import io.orderledger.api.credit.CreditPolicyQuery.CreditPolicyVersions;
import io.orderledger.api.credit.CreditPolicyQuery.FindCreditPolicy;
import io.orderledger.api.credit.CreditPolicyQuery.Standing;
import io.orderledger.api.credit.CreditPolicyQuery.WatchCreditPolicies;
import io.orderledger.query.Projections;
import io.orderledger.query.Snapshots;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what a business unit's credit policy says, said, and may say one day. */
@Component
class PolicyAnswers {
    private final Snapshots snapshots;
    private final JdbcClient jdbc;

    PolicyAnswers(Snapshots snapshots, JdbcClient jdbc) {
        this.snapshots = snapshots;
        this.jdbc = jdbc;
    }

    @QueryHandler
    CreditPolicyVersions answer(FindCreditPolicy query) {
        return snapshots.of(
                Projections.CREDIT,
                position -> new CreditPolicyVersions(
                        jdbc.sql("""
                        select version, standing, terms, effective_from, proposed_by, seconded_by, decided_by, reason, position
                        from view.credit_policy where policy_id = ? order by version desc""")
                                .param(query.policyId().value())
                                .query((row, _) -> version(row))
                                .list(),
                        position));
    }

    /** Watchers are told of changes only. */
    @QueryHandler
    @Nullable
    CreditPolicyChanged answer(WatchCreditPolicies query) {
        return null;
    }

    private static CreditPolicyVersion version(ResultSet row) throws SQLException {
        return new CreditPolicyVersion(
                row.getInt("version"),
                Standing.valueOf(row.getString("standing")),
                StoredPolicy.read(row.getString("terms")),
                row.getObject("effective_from", OffsetDateTime.class).toInstant(),
                row.getString("proposed_by"),
                row.getString("seconded_by"),
                row.getString("decided_by"),
                row.getString("reason"),
                row.getLong("position"));
    }
}
