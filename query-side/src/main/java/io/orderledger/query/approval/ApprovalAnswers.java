package io.orderledger.query.approval;

import io.orderledger.api.Page;
import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalQuery.ApprovalChanged;
import io.orderledger.api.approval.ApprovalQuery.ApprovalDetail;
import io.orderledger.api.approval.ApprovalQuery.ApprovalHistory;
import io.orderledger.api.approval.ApprovalQuery.ApprovalSummary;
import io.orderledger.api.approval.ApprovalQuery.Approvals;
import io.orderledger.api.approval.ApprovalQuery.AskedPerson;
import io.orderledger.api.approval.ApprovalQuery.FindApproval;
import io.orderledger.api.approval.ApprovalQuery.FindApprovalHistory;
import io.orderledger.api.approval.ApprovalQuery.FindApprovals;
import io.orderledger.api.approval.ApprovalQuery.FindPolicies;
import io.orderledger.api.approval.ApprovalQuery.Policies;
import io.orderledger.api.approval.ApprovalQuery.PolicyChanged;
import io.orderledger.api.approval.ApprovalQuery.PolicyView;
import io.orderledger.api.approval.ApprovalQuery.WatchApprovals;
import io.orderledger.api.approval.ApprovalQuery.WatchPolicies;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.approval.CaseSubject;
import io.orderledger.api.approval.PolicyStatus;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderQuery.HistoryEntry;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.StaffId;
import io.orderledger.query.Json;
import io.orderledger.query.Projections;
import io.orderledger.query.Snapshots;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Answers every question about approval cases and the approval policy. */
@Component
class ApprovalAnswers {
    private static final TypeReference<Map<String, String>> DETAILS = new TypeReference<>() {};

    /** Whom a case asks at an instant: those with a right of their own, and who stands in for one of them. */
    private static final String ASKED = """
             from view.approval_asked q
            where q.case_id = a.case_id
              and (q.until is null or q.until > :at and exists (
                    select from view.approval_asked own
                     where own.case_id = q.case_id and own.staff_id = q.on_behalf_of and own.until is null))""";

    private static final String WANTED = """
             from view.approval a
            where (:status::text is null or status = :status)
              and (:staff::text is null or is_open and exists (
                    select""" + ASKED + " and q.staff_id = :staff))";

    private final Snapshots snapshots;
    private final JdbcClient jdbc;

    ApprovalAnswers(Snapshots snapshots, JdbcClient jdbc) {
        this.snapshots = snapshots;
        this.jdbc = jdbc;
    }

    @QueryHandler
    Approvals answer(FindApprovals query) {
        var size = Math.clamp(query.size(), 1, Page.MAX_SIZE);
        var page = Math.clamp(query.page(), 0, Integer.MAX_VALUE / size);
        return snapshots.of(Projections.APPROVAL, position -> {
            var rows = narrowed(query, "select *" + WANTED + """

                    order by is_open desc, case when is_open then first_position else -first_position end
                    limit :size offset :offset""")
                    .param("size", size)
                    .param("offset", page * size)
                    .query((row, _) -> summary(row))
                    .list();
            var total = narrowed(query, "select count(*)" + WANTED)
                    .query(Long.class)
                    .single();
            return new Approvals(rows, total, page, size, position);
        });
    }

    private JdbcClient.StatementSpec narrowed(FindApprovals query, String sql) {
        return jdbc.sql(sql)
                .param("status", query.status() == null ? null : query.status().name())
                .param("staff", query.askedOf() == null ? null : query.askedOf().value())
                .param("at", query.at().atOffset(ZoneOffset.UTC));
    }

    private static ApprovalSummary summary(ResultSet row) throws SQLException {
        var dealer = row.getString("dealer_id");
        var currency = Money.currency(row.getString("currency"));
        return new ApprovalSummary(
                new ApprovalCaseId(row.getString("case_id")),
                new CaseSubject(
                        SubjectKind.valueOf(row.getString("subject_kind")),
                        row.getString("subject_id"),
                        row.getInt("subject_revision")),
                CaseStatus.valueOf(row.getString("status")),
                row.getInt("step"),
                row.getInt("steps"),
                dealer == null ? null : new DealerId(dealer),
                row.getString("requester"),
                new Money(row.getLong("amount_minor"), currency),
                new Money(row.getLong("counted_minor"), currency),
                row.getString("rule_id"),
                instant(row, "requested_at"),
                ApprovalProjector.instant(row.getObject("due_at", OffsetDateTime.class)),
                row.getLong("position"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    @QueryHandler
    @Nullable
    ApprovalDetail answer(FindApproval query) {
        var id = query.caseId().value();
        return snapshots.of(
                Projections.APPROVAL,
                _ -> jdbc.sql("select * from view.approval where case_id = ?")
                        .param(id)
                        .query((row, _) -> detail(row, asked(query)))
                        .optional()
                        .orElse(null));
    }

    private static ApprovalDetail detail(ResultSet row, List<AskedPerson> asked) throws SQLException {
        var account = row.getString("credit_account_id");
        return new ApprovalDetail(
                summary(row),
                account == null ? null : new CreditAccountId(account),
                row.getString("seller"),
                new OrgUnitId(row.getString("unit")),
                row.getInt("policy_version"),
                new OrgUnitId(row.getString("asked_unit")),
                Json.read(row.getString("asked_roles"), PolicyTable.NAMES).stream()
                        .map(Role::valueOf)
                        .toList(),
                asked,
                row.getString("dossier"),
                row.getString("dossier_hash"));
    }

    private List<AskedPerson> asked(FindApproval query) {
        return jdbc.sql("select q.staff_id, q.on_behalf_of, q.until from view.approval a, lateral (select *" + ASKED
                        + ") q where a.case_id = :case order by q.staff_id, q.on_behalf_of")
                .param("case", query.caseId().value())
                .param("at", query.at().atOffset(ZoneOffset.UTC))
                .query((row, _) -> new AskedPerson(
                        new StaffId(row.getString(1)),
                        new StaffId(row.getString(2)),
                        ApprovalProjector.instant(row.getObject(3, OffsetDateTime.class))))
                .list();
    }

    @QueryHandler
    ApprovalHistory answer(FindApprovalHistory query) {
        return snapshots.of(Projections.APPROVAL, position -> {
            var entries = jdbc.sql("""
                    select position, type, actor, recorded_at, details
                    from view.approval_history where case_id = ? order by position""")
                    .param(query.caseId().value())
                    .query((row, _) -> new HistoryEntry(
                            row.getLong(1),
                            row.getString(2),
                            row.getString(3),
                            instant(row, "recorded_at"),
                            Json.read(row.getString(5), DETAILS)))
                    .list();
            return new ApprovalHistory(query.caseId(), entries, position);
        });
    }

    @QueryHandler
    Policies answer(FindPolicies query) {
        return snapshots.of(Projections.APPROVAL, position -> {
            var versions = jdbc.sql("select * from view.approval_policy order by number desc")
                    .query((row, _) -> policy(row))
                    .list();
            return new Policies(versions, position);
        });
    }

    private static PolicyView policy(ResultSet row) throws SQLException {
        return new PolicyView(
                row.getInt("number"),
                PolicyStatus.valueOf(row.getString("status")),
                Json.read(row.getString("content"), PolicyTable.CONTENT),
                instant(row, "effective_from"),
                new StaffId(row.getString("proposed_by")),
                row.getString("reason"),
                Json.read(row.getString("approved_by"), PolicyTable.NAMES).stream()
                        .map(StaffId::new)
                        .toList(),
                instant(row, "recorded_at"),
                row.getLong("position"));
    }

    /** Watchers are told of changes only. */
    @QueryHandler
    @Nullable
    ApprovalChanged answer(WatchApprovals query) {
        return null;
    }

    /** As above. */
    @QueryHandler
    @Nullable
    PolicyChanged answer(WatchPolicies query) {
        return null;
    }
}
