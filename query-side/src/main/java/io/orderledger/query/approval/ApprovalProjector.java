package io.orderledger.query.approval;

import io.orderledger.api.Recorded;
import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalEvent;
import io.orderledger.api.approval.ApprovalEvent.ApprovalDelegated;
import io.orderledger.api.approval.ApprovalEvent.ApprovalDossierRenewed;
import io.orderledger.api.approval.ApprovalEvent.ApprovalEscalated;
import io.orderledger.api.approval.ApprovalEvent.ApprovalGivenByRule;
import io.orderledger.api.approval.ApprovalEvent.ApprovalInvalidated;
import io.orderledger.api.approval.ApprovalEvent.ApprovalRequested;
import io.orderledger.api.approval.ApprovalEvent.ApprovalStepDecided;
import io.orderledger.api.approval.ApprovalEvent.ApprovalWithdrawn;
import io.orderledger.api.approval.ApprovalQuery.ApprovalChanged;
import io.orderledger.api.approval.ApprovalQuery.WatchApprovals;
import io.orderledger.api.approval.Asked;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.approval.PolicyEvent;
import io.orderledger.api.people.StaffId;
import io.orderledger.query.Freshness;
import io.orderledger.query.Json;
import io.orderledger.query.Projections;
import io.orderledger.query.Projector;
import io.orderledger.query.SetWise;
import io.orderledger.query.Touched;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Keeps each approval case as it stands, whose turn it is, its history, and the versions of the policy. */
@Component
@ProcessingGroup(Projections.APPROVAL)
class ApprovalProjector extends Projector<ApprovalProjector.Batch> {
    private final JdbcTemplate jdbc;
    private final PolicyTable policies;

    /** @param until when a delegation ends, or null where the person has the right */
    record Turn(String staff, String onBehalfOf, @Nullable Instant until) {
        boolean isOf(StaffId person) {
            return staff.equals(person.value()) || onBehalfOf.equals(person.value());
        }
    }

    record Entry(String caseId, Recorded recorded, Map<String, String> details) {}

    /** A case as a batch changes it. */
    static final class Row {
        private final String caseId;
        private final @Nullable ApprovalRequested requested;
        private final @Nullable Recorded first;
        private final List<Turn> turns = new ArrayList<>();
        private CaseStatus status = CaseStatus.PENDING;
        private int step;
        private String askedUnit = "";
        private String askedRoles = "[]";
        private @Nullable Instant dueAt;
        private String dossier = "";
        private String dossierHash = "";
        private long position;

        private Row(String caseId, @Nullable ApprovalRequested requested, @Nullable Recorded first) {
            this.caseId = caseId;
            this.requested = requested;
            this.first = first;
        }

        private ApprovalRequested requested() {
            return known(requested, caseId);
        }

        private Recorded first() {
            return known(first, caseId);
        }

        /** Whoever is asked now is asked instead of those before; who was delegated something keeps it. */
        private void ask(Asked asked, Instant at) {
            step = asked.step();
            askedUnit = asked.unit().value();
            askedRoles = Json.write(asked.roles().stream().map(Role::name).toList());
            dueAt = at.plus(Duration.ofHours(asked.deadlineHours()));
            turns.removeIf(turn -> turn.until() == null);
            for (var person : asked.staff()) turns.add(new Turn(person.value(), person.value(), null));
        }

        private void decided(ApprovalStepDecided event, Instant at) {
            stands(event.status());
            turns.removeIf(turn -> turn.isOf(event.by()) || turn.isOf(event.onBehalfOf()));
            if (event.next() != null) ask(event.next(), at);
        }

        private void delegated(ApprovalDelegated event) {
            var turn = new Turn(event.to().value(), event.from().value(), event.until());
            turns.removeIf(
                    old -> old.staff().equals(turn.staff()) && old.onBehalfOf().equals(turn.onBehalfOf()));
            turns.add(turn);
            askedToo(event.from().value());
        }

        /** Who hands on a right has it, be it further up than anybody has been asked yet. */
        private void askedToo(String staff) {
            var own = new Turn(staff, staff, null);
            if (!turns.contains(own)) turns.add(own);
        }

        private void renewed(ApprovalDossierRenewed event) {
            dossier = event.dossier();
            dossierHash = event.dossierHash();
        }

        private void stands(CaseStatus now) {
            status = now;
            if (now.isOpen()) return;
            turns.clear();
            dueAt = null;
        }
    }

    /** What one batch of events touches. */
    final class Batch {
        private final Touched<Row> cases = new Touched<>("view.approval", ApprovalProjector.this::load);
        private final Touched<PolicyTable.Row> policies =
                new Touched<>("view.approval_policy", ApprovalProjector.this.policies::load);
        private final List<Entry> entries = new ArrayList<>();
    }

    ApprovalProjector(JdbcTemplate jdbc, Freshness freshness, QueryUpdateEmitter updates) {
        super(
                Projections.APPROVAL,
                List.of("view.approval", "view.approval_asked", "view.approval_history", "view.approval_policy"),
                jdbc,
                freshness,
                updates);
        this.jdbc = jdbc;
        this.policies = new PolicyTable(jdbc);
    }

    @Override
    public boolean concerns(Object event) {
        return event instanceof ApprovalEvent || event instanceof PolicyEvent;
    }

    @Override
    protected Batch begin() {
        return new Batch();
    }

    @Override
    protected void fold(Batch batch, Object event, Recorded recorded) {
        switch (event) {
            case ApprovalEvent about -> approval(batch, about, recorded);
            case PolicyEvent policy -> PolicyTable.fold(batch.policies, policy, recorded);
            default -> {}
        }
    }

    private static void approval(Batch batch, ApprovalEvent event, Recorded recorded) {
        var id = event.caseId().value();
        var at = recorded.recordedAt();
        if (event instanceof ApprovalRequested requested) batch.cases.add(id, new Row(id, requested, recorded));
        var row = batch.cases.get(id);
        row.position = recorded.position();
        switch (event) {
            case ApprovalRequested requested -> {
                row.dossier = requested.dossier();
                row.dossierHash = requested.dossierHash();
                row.ask(requested.asked(), at);
            }
            case ApprovalStepDecided decided -> row.decided(decided, at);
            case ApprovalDelegated delegated -> row.delegated(delegated);
            case ApprovalEscalated escalated -> {
                row.stands(CaseStatus.ESCALATED);
                row.ask(escalated.asked(), at);
            }
            case ApprovalGivenByRule _ -> row.stands(CaseStatus.APPROVED);
            case ApprovalWithdrawn _ -> row.stands(CaseStatus.WITHDRAWN);
            case ApprovalInvalidated _ -> row.stands(CaseStatus.INVALIDATED);
            case ApprovalDossierRenewed renewed -> row.renewed(renewed);
        }
        batch.entries.add(new Entry(id, recorded, CaseStory.of(event)));
    }

    @Override
    protected void write(Batch batch) {
        standing(batch.cases.created())
                .number("first_position", row -> row.first().position())
                .name("subject_kind", row -> row.requested().subject().kind())
                .text("subject_id", row -> row.requested().subject().id())
                .integer("subject_revision", row -> row.requested().subject().revision())
                .integer("steps", row -> row.requested().steps().size())
                .text("dealer_id", row -> {
                    var dealer = row.requested().dealerId();
                    return dealer == null ? null : dealer.value();
                })
                .text("credit_account_id", row -> {
                    var account = row.requested().creditAccountId();
                    return account == null ? null : account.value();
                })
                .text("requester", row -> row.requested().requester())
                .text("seller", row -> row.requested().seller())
                .text("unit", row -> row.requested().unit().value())
                .text("currency", row -> row.requested().amount().currency().getCurrencyCode())
                .number("amount_minor", row -> row.requested().amount().minorUnits())
                .number("counted_minor", row -> row.requested().counted().minorUnits())
                .integer("policy_version", row -> row.requested().policyVersion())
                .text("rule_id", row -> row.requested().ruleId())
                .instant("requested_at", row -> row.first().recordedAt())
                .insert(jdbc, "view.approval");
        standing(batch.cases.loaded()).update(jdbc, "view.approval");
        writeTurns(batch.cases);
        SetWise.of(batch.entries)
                .text("case_id", Entry::caseId)
                .number("position", entry -> entry.recorded().position())
                .text("type", entry -> entry.recorded().type())
                .text("actor", entry -> entry.recorded().actor())
                .instant("recorded_at", entry -> entry.recorded().recordedAt())
                .json("details", entry -> Json.write(entry.details()))
                .insert(jdbc, "view.approval_history");
        policies.write(batch.policies);
    }

    /** What events after the first may change. */
    private static SetWise<Row> standing(Collection<Row> rows) {
        return SetWise.of(rows)
                .text("case_id", row -> row.caseId)
                .number("position", row -> row.position)
                .name("status", row -> row.status)
                .bool("is_open", row -> row.status.isOpen())
                .integer("step", row -> row.step)
                .text("asked_unit", row -> row.askedUnit)
                .json("asked_roles", row -> row.askedRoles)
                .nullableInstant("due_at", row -> row.dueAt)
                .text("dossier", row -> row.dossier)
                .text("dossier_hash", row -> row.dossierHash);
    }

    private record OneTurn(String caseId, Turn turn) {}

    private void writeTurns(Touched<Row> cases) {
        for (var row : cases.loaded()) jdbc.update("delete from view.approval_asked where case_id = ?", row.caseId);
        var turns = Stream.concat(cases.created().stream(), cases.loaded().stream())
                .flatMap(row -> row.turns.stream().map(turn -> new OneTurn(row.caseId, turn)))
                .toList();
        SetWise.of(turns)
                .text("case_id", OneTurn::caseId)
                .text("staff_id", one -> one.turn().staff())
                .text("on_behalf_of", one -> one.turn().onBehalfOf())
                .nullableInstant("until", one -> one.turn().until())
                .insert(jdbc, "view.approval_asked");
    }

    @Override
    protected void announce(Batch batch, QueryUpdateEmitter updates) {
        Stream.concat(batch.cases.created().stream(), batch.cases.loaded().stream())
                .forEach(row -> updates.emit(
                        WatchApprovals.class,
                        _ -> true,
                        new ApprovalChanged(new ApprovalCaseId(row.caseId), row.position)));
        PolicyTable.announce(batch.policies, updates);
    }

    private Optional<Row> load(String caseId) {
        return jdbc
                .query(
                        """
                        select status, step, asked_unit, asked_roles, due_at, dossier, dossier_hash, position
                        from view.approval where case_id = ?""",
                        (found, _) -> {
                            var row = new Row(caseId, null, null);
                            row.status = CaseStatus.valueOf(found.getString(1));
                            row.step = found.getInt(2);
                            row.askedUnit = found.getString(3);
                            row.askedRoles = found.getString(4);
                            row.dueAt = instant(found.getObject(5, OffsetDateTime.class));
                            row.dossier = found.getString(6);
                            row.dossierHash = found.getString(7);
                            row.position = found.getLong(8);
                            row.turns.addAll(turns(caseId));
                            return row;
                        },
                        caseId)
                .stream()
                .findFirst();
    }

    private List<Turn> turns(String caseId) {
        return jdbc.query(
                "select staff_id, on_behalf_of, until from view.approval_asked where case_id = ?",
                (found, _) -> new Turn(
                        found.getString(1), found.getString(2), instant(found.getObject(3, OffsetDateTime.class))),
                caseId);
    }

    static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
