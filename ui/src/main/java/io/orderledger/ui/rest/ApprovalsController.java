package io.orderledger.ui.rest;

import io.orderledger.api.ActorSource;
import io.orderledger.api.Done;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalCommand.DecideCase;
import io.orderledger.api.approval.ApprovalCommand.DelegateCase;
import io.orderledger.api.approval.ApprovalCommand.RenewDossier;
import io.orderledger.api.approval.ApprovalCommand.WithdrawCase;
import io.orderledger.api.approval.ApprovalQuery.ApprovalDetail;
import io.orderledger.api.approval.ApprovalQuery.ApprovalHistory;
import io.orderledger.api.approval.ApprovalQuery.ApprovalSummary;
import io.orderledger.api.approval.ApprovalQuery.Approvals;
import io.orderledger.api.approval.ApprovalQuery.AskedPerson;
import io.orderledger.api.approval.ApprovalQuery.FindApproval;
import io.orderledger.api.approval.ApprovalQuery.FindApprovalHistory;
import io.orderledger.api.approval.ApprovalQuery.FindApprovals;
import io.orderledger.api.approval.CaseAnswer;
import io.orderledger.api.approval.CaseDecision;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.order.OrderQuery.HistoryEntry;
import io.orderledger.api.people.StaffId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Approval cases: who must agree, and what each of them saw. */
@Tag(name = "Approvals", description = "Who must agree to what, and what each of them saw")
@RestController
@RequestMapping(path = "/api/v1/approvals", produces = "application/json")
class ApprovalsController {
    private final ActorSource actors;
    private final Clock clock;
    private final Dates dates;

    ApprovalsController(ActorSource actors, Clock clock, Dates dates) {
        this.actors = actors;
        this.clock = clock;
        this.dates = dates;
    }

    record Decision(
            CaseDecision decision,

            @Schema(description = "At most 1000 characters; needed to reject or return") @Nullable
            String comment,

            @Schema(description = "The hash of the dossier that was read")
            String dossierHash) {}

    record Delegation(
            @Schema(description = "Who may decide in one's place")
            String to,

            @Schema(description = "When that ends: an instant, or a date meaning its start", example = "2026-04-01")
            String until) {}

    record Withdrawal(
            @Schema(description = "1 to 200 characters") String reason) {}

    @Schema(description = "Nothing more to say: {} or no body at all")
    record NothingToSay() {}

    record CaseDone(String caseId, CaseStatus status, int step, String dossierHash, long position) {
        static CaseDone of(Done<CaseAnswer> done) {
            var answer = done.answer();
            return new CaseDone(
                    answer.caseId().value(), answer.status(), answer.step(), answer.dossierHash(), done.position());
        }
    }

    record CaseRow(
            String caseId,
            SubjectKind subjectKind,
            String subjectId,
            int subjectRevision,
            CaseStatus status,
            int step,
            int steps,
            @Nullable String dealerId,
            String requester,
            MoneyBody amount,

            @Schema(description = "The amount and that of its siblings in the policy's window")
            MoneyBody counted,

            String ruleId,
            Instant requestedAt,

            @Schema(description = "When the step escalates") @Nullable
            Instant dueAt,

            long position) {
        static CaseRow of(ApprovalSummary one) {
            return new CaseRow(
                    one.caseId().value(),
                    one.subject().kind(),
                    one.subject().id(),
                    one.subject().revision(),
                    one.status(),
                    one.step(),
                    one.steps(),
                    one.dealerId() == null ? null : one.dealerId().value(),
                    one.requester(),
                    MoneyBody.of(one.amount()),
                    MoneyBody.of(one.counted()),
                    one.ruleId(),
                    one.requestedAt(),
                    one.dueAt(),
                    one.position());
        }
    }

    @Schema(name = "AskedPerson")
    record Asked(
            String staffId,

            @Schema(description = "In whose place; the same where it is an own right")
            String onBehalfOf,

            @Nullable Instant until) {
        static Asked of(AskedPerson asked) {
            return new Asked(asked.staff().value(), asked.onBehalfOf().value(), asked.until());
        }
    }

    record ApprovalCase(
            CaseRow summary,
            @Nullable String creditAccountId,
            @Nullable String seller,
            String unit,
            int policyVersion,

            @Schema(description = "How far up the organisation the question has gone")
            String askedUnit,

            List<Role> askedRoles,
            List<Asked> asked,

            @Schema(description = "What the deciders see: canonical JSON, of which dossierHash is the SHA-256")
            String dossier,

            String dossierHash) {
        static ApprovalCase of(ApprovalDetail detail) {
            return new ApprovalCase(
                    CaseRow.of(detail.summary()),
                    detail.creditAccountId() == null
                            ? null
                            : detail.creditAccountId().value(),
                    detail.seller(),
                    detail.unit().value(),
                    detail.policyVersion(),
                    detail.askedUnit().value(),
                    detail.askedRoles(),
                    detail.asked().stream().map(Asked::of).toList(),
                    detail.dossier(),
                    detail.dossierHash());
        }
    }

    record CaseEvent(
            long position,
            @Schema(example = "approval.step-decided") String type,
            String actor,
            Instant recordedAt,
            Map<String, String> details) {
        static CaseEvent of(HistoryEntry entry) {
            return new CaseEvent(entry.position(), entry.type(), entry.actor(), entry.recordedAt(), entry.details());
        }
    }

    record CaseHistory(String caseId, List<CaseEvent> entries, long position) {}

    @GetMapping
    @Allowed
    @Operation(summary = "Find approval cases, open ones first, of those the longest waiting first")
    PageBody<CaseRow> find(
            @Parameter(description = "true: only cases that wait for whoever asks", schema = @Schema(type = "boolean"))
                    @RequestParam(required = false)
                    @Nullable
                    String mine,
            @Parameter(schema = @Schema(implementation = CaseStatus.class)) @RequestParam(required = false) @Nullable
                    String status,
            Paging paging,
            Asking asking) {
        var query = new FindApprovals(
                isTrue("mine", mine) ? new StaffId(actors.current().name()) : null,
                Filters.choice("status", status, CaseStatus.class),
                clock.instant(),
                paging.page(),
                paging.size());
        return PageBody.of(asking.ask(query, Approvals.class), CaseRow::of);
    }

    private static boolean isTrue(String field, @Nullable String given) {
        if (given == null || given.isEmpty() || given.equals("false")) return false;
        if (given.equals("true")) return true;
        throw new Declined(ProblemCode.NOT_A_BOOLEAN, "field", field);
    }

    @GetMapping("/{caseId}")
    @Allowed
    @Operation(summary = "One approval case with its dossier")
    ApprovalCase one(@PathVariable String caseId, Asking asking) {
        var id = new ApprovalCaseId(caseId);
        return ApprovalCase.of(
                asking.find(new FindApproval(id, clock.instant()), ApprovalDetail.class, () -> unknown(id)));
    }

    @GetMapping("/{caseId}/history")
    @Allowed
    @Operation(summary = "All that happened to an approval case, oldest first")
    CaseHistory history(@PathVariable String caseId, Asking asking) {
        var id = new ApprovalCaseId(caseId);
        var history = asking.ask(new FindApprovalHistory(id), ApprovalHistory.class);
        if (history.entries().isEmpty()) throw unknown(id);
        return new CaseHistory(
                id.value(), history.entries().stream().map(CaseEvent::of).toList(), history.position());
    }

    private static Refused unknown(ApprovalCaseId id) {
        return new Refused(RefusalCode.APPROVAL_UNKNOWN, "approval", id.value());
    }

    @PostMapping("/{caseId}/decision")
    @Allowed({Role.APPROVER, Role.FINANCE, Role.SALES, Role.CUSTOMER_SERVICE})
    @Operation(
            summary = "Approve, reject or return",
            description = "Refused where another dossier was read than the one that stands (I-13), and where whoever"
                    + " decides asked for it, sells it, changed it or lacks the right (I-12).")
    ResponseEntity<CaseDone> decide(@PathVariable String caseId, @RequestBody Decision body, Write write) {
        var form = new Form();
        var id = form.read("caseId", () -> new ApprovalCaseId(caseId));
        var command = form.whole(() -> new DecideCase(id.get(), body.decision(), body.comment(), body.dossierHash()));
        var done = write.send(body, command, CaseAnswer.class);
        return write.done(done, CaseDone.of(done));
    }

    @PostMapping("/{caseId}/delegation")
    @Allowed({Role.APPROVER, Role.FINANCE, Role.SALES, Role.CUSTOMER_SERVICE})
    @Operation(summary = "Let somebody else decide in one's place, until a time")
    ResponseEntity<CaseDone> delegate(@PathVariable String caseId, @RequestBody Delegation body, Write write) {
        var form = new Form();
        var id = form.read("caseId", () -> new ApprovalCaseId(caseId));
        var to = form.read("to", () -> new StaffId(body.to()));
        var until = form.read("until", () -> dates.from("until", body.until()));
        var command = form.whole(() -> new DelegateCase(id.get(), to.get(), until.get()));
        var done = write.send(body, command, CaseAnswer.class);
        return write.done(done, CaseDone.of(done));
    }

    @PostMapping("/{caseId}/withdrawal")
    @Allowed({Role.SALES, Role.CUSTOMER_SERVICE, Role.APPROVER, Role.FINANCE})
    @Operation(summary = "No longer ask for it", description = "What it is about goes back to be changed.")
    ResponseEntity<CaseDone> withdraw(@PathVariable String caseId, @RequestBody Withdrawal body, Write write) {
        var form = new Form();
        var id = form.read("caseId", () -> new ApprovalCaseId(caseId));
        var command = form.whole(() -> new WithdrawCase(id.get(), body.reason()));
        var done = write.send(body, command, CaseAnswer.class);
        return write.done(done, CaseDone.of(done));
    }

    @PostMapping("/{caseId}/dossier")
    @Allowed({Role.APPROVER, Role.FINANCE, Role.SALES, Role.CUSTOMER_SERVICE})
    @Operation(
            summary = "Put the credit position of now into the dossier",
            description = "Where it has moved beyond the tolerance, a decision is refused until this is done and read.")
    ResponseEntity<CaseDone> renew(
            @PathVariable String caseId, @RequestBody(required = false) @Nullable NothingToSay body, Write write) {
        var command = new RenewDossier(new ApprovalCaseId(caseId));
        var done = write.send(body, command, CaseAnswer.class);
        return write.done(done, CaseDone.of(done));
    }
}
