package io.orderledger.query.split;

import io.orderledger.api.split.SplitPolicyQuery.SplitPolicyChanged;
import io.orderledger.api.split.SplitPolicyQuery.Version;
import io.orderledger.api.split.SplitPolicyQuery.Versions;
import io.orderledger.api.split.SplitPolicyQuery.VersionsOf;
import io.orderledger.api.split.SplitPolicyQuery.WatchSplitPolicies;
import io.orderledger.api.split.SplitRules;
import io.orderledger.query.Json;
import io.orderledger.query.Projections;
import io.orderledger.query.Snapshots;
import java.time.OffsetDateTime;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Answers every question about split policies. */
@Component
class SplitPolicyAnswers {
    private static final TypeReference<SplitRules> RULES = new TypeReference<>() {};

    private final Snapshots snapshots;
    private final JdbcClient jdbc;

    SplitPolicyAnswers(Snapshots snapshots, JdbcClient jdbc) {
        this.snapshots = snapshots;
        this.jdbc = jdbc;
    }

    @QueryHandler
    Versions answer(VersionsOf query) {
        return snapshots.of(Projections.SPLIT, position -> {
            var versions = jdbc.sql("""
                    select version, effective_from, rules, proposed_by, approved_by
                    from view.split_policy where split_policy_id = ? order by version""")
                    .param(query.splitPolicyId().value())
                    .query((row, _) -> new Version(
                            row.getInt(1),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            Json.read(row.getString(3), RULES),
                            row.getString(4),
                            row.getString(5)))
                    .list();
            return new Versions(query.splitPolicyId(), versions, position);
        });
    }

    /** Watchers are told of changes only. */
    @QueryHandler
    @Nullable
    SplitPolicyChanged answer(WatchSplitPolicies query) {
        return null;
    }
}
