package io.orderledger.query.approval;

import io.orderledger.api.Recorded;
import io.orderledger.api.approval.ApprovalQuery.PolicyChanged;
import io.orderledger.api.approval.ApprovalQuery.WatchPolicies;
import io.orderledger.api.approval.PolicyContent;
import io.orderledger.api.approval.PolicyEvent;
import io.orderledger.api.approval.PolicyEvent.PolicyApproved;
import io.orderledger.api.approval.PolicyEvent.PolicyCameIntoForce;
import io.orderledger.api.approval.PolicyEvent.PolicyProposed;
import io.orderledger.api.approval.PolicyStatus;
import io.orderledger.query.Json;
import io.orderledger.query.SetWise;
import io.orderledger.query.Touched;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.core.type.TypeReference;

/** The versions of the approval policy, a row each. */
final class PolicyTable {
    private static final String NAME = "view.approval_policy";
    static final TypeReference<List<String>> NAMES = new TypeReference<>() {};
    static final TypeReference<PolicyContent> CONTENT = new TypeReference<>() {};

    private final JdbcTemplate jdbc;

    /** A version as a batch changes it. */
    static final class Row {
        private final String version;
        private final @Nullable PolicyProposed proposed;
        private final @Nullable Recorded first;
        private PolicyStatus status = PolicyStatus.PROPOSED;
        private final List<String> approvedBy = new ArrayList<>();
        private long position;

        private Row(String version, @Nullable PolicyProposed proposed, @Nullable Recorded first) {
            this.version = version;
            this.proposed = proposed;
            this.first = first;
        }

        private PolicyProposed proposed() {
            if (proposed == null) throw new IllegalStateException("Not known: version " + version);
            return proposed;
        }

        private Recorded first() {
            if (first == null) throw new IllegalStateException("Not known: version " + version);
            return first;
        }
    }

    PolicyTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    static void announce(Touched<Row> versions, QueryUpdateEmitter updates) {
        Stream.concat(versions.created().stream(), versions.loaded().stream())
                .forEach(row -> updates.emit(
                        WatchPolicies.class,
                        _ -> true,
                        new PolicyChanged(Integer.parseInt(row.version), row.position)));
    }

    static void fold(Touched<Row> versions, PolicyEvent event, Recorded recorded) {
        var version = Integer.toString(event.version());
        if (event instanceof PolicyProposed proposed) versions.add(version, new Row(version, proposed, recorded));
        var row = versions.get(version);
        row.position = recorded.position();
        switch (event) {
            case PolicyProposed _ -> row.status = PolicyStatus.PROPOSED;
            case PolicyApproved approved -> {
                row.approvedBy.add(approved.by().value());
                if (approved.effectiveFrom() != null) row.status = PolicyStatus.APPROVED;
            }
            case PolicyCameIntoForce now -> {
                row.status = PolicyStatus.IN_FORCE;
                if (now.supersedes() != null) {
                    var old = versions.get(Integer.toString(now.supersedes()));
                    old.status = PolicyStatus.SUPERSEDED;
                    old.position = recorded.position();
                }
            }
        }
    }

    void write(Touched<Row> versions) {
        standing(versions.created())
                .integer("number", row -> row.proposed().version())
                .text("content", row -> Json.write(row.proposed().content()))
                .instant("effective_from", row -> row.proposed().effectiveFrom())
                .text("proposed_by", row -> row.proposed().by().value())
                .text("reason", row -> row.proposed().reason())
                .instant("recorded_at", row -> row.first().recordedAt())
                .insert(jdbc, NAME);
        standing(versions.loaded()).update(jdbc, NAME);
    }

    private static SetWise<Row> standing(Collection<Row> rows) {
        return SetWise.of(rows)
                .text("version", row -> row.version)
                .name("status", row -> row.status)
                .json("approved_by", row -> Json.write(row.approvedBy))
                .number("position", row -> row.position);
    }

    Optional<Row> load(String version) {
        return jdbc
                .query(
                        "select status, approved_by, position from view.approval_policy where version = ?",
                        (found, _) -> {
                            var row = new Row(version, null, null);
                            row.status = PolicyStatus.valueOf(found.getString(1));
                            row.approvedBy.addAll(Json.read(found.getString(2), NAMES));
                            row.position = found.getLong(3);
                            return row;
                        },
                        version)
                .stream()
                .findFirst();
    }
}
