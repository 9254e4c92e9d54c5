package io.orderledger.ui.rest;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalPolicyId;
import io.orderledger.api.approval.ApprovalQuery.FindPolicies;
import io.orderledger.api.approval.ApprovalQuery.Policies;
import io.orderledger.api.approval.ApprovalQuery.PolicyView;
import io.orderledger.api.approval.PolicyAnswer;
import io.orderledger.api.approval.PolicyCommand.ApprovePolicy;
import io.orderledger.api.approval.PolicyCommand.ProposePolicy;
import io.orderledger.api.approval.PolicyStatus;
import io.orderledger.api.people.StaffId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The approval policy: its versions, and who agreed to them. */
@Tag(name = "Policies", description = "The rules for approvals, in versions that two people approve")
@RestController
@RequestMapping(path = "/api/v1/policies", produces = "application/json")
class PoliciesController {

    record NewPolicy(
            PolicyBody content,

            @Schema(description = "An instant, or a date meaning its start; now when left out", example = "2026-04-01")
            @Nullable
            String effectiveFrom,

            @Schema(description = "At most 500 characters") @Nullable
            String reason) {}

    @Schema(description = "Nothing more to say: {} or no body at all")
    record NothingMore() {}

    record PolicyDone(int version, PolicyStatus status, long position) {}

    record Policy(
            int version,
            PolicyStatus status,
            Instant effectiveFrom,
            String proposedBy,
            @Nullable String reason,
            List<String> approvedBy,
            Instant recordedAt,
            PolicyBody content,
            long position) {
        static Policy of(PolicyView policy) {
            return new Policy(
                    policy.version(),
                    policy.status(),
                    policy.effectiveFrom(),
                    policy.proposedBy().value(),
                    policy.reason(),
                    policy.approvedBy().stream().map(StaffId::value).toList(),
                    policy.recordedAt(),
                    PolicyBody.of(policy.content()),
                    policy.position());
        }
    }

    record PolicyVersions(List<Policy> versions, long position) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed(Role.APPROVER)
    @Operation(
            summary = "Propose a version of the approval policy",
            description = "It changes nothing until two other people have approved it and its date has come.")
    ResponseEntity<PolicyDone> propose(@RequestBody NewPolicy body, Write write) {
        var form = new Form();
        var content = form.readPart("content", () -> body.content().read(form));
        var from = write.valueDate(form, body.effectiveFrom());
        var command =
                form.whole(() -> new ProposePolicy(ApprovalPolicyId.BRAND, content.get(), from.get(), body.reason()));
        var done = write.send(body, command, PolicyAnswer.class);
        return write.created(
                done,
                "/api/v1/policies/" + done.answer().version(),
                new PolicyDone(done.answer().version(), done.answer().status(), done.position()));
    }

    @PostMapping("/{version}/approval")
    @Allowed(Role.APPROVER)
    @Operation(
            summary = "Approve a version",
            description = "Two people approve it, neither of them its proposer; with the second it waits for its date.")
    ResponseEntity<PolicyDone> approve(
            @PathVariable String version, @RequestBody(required = false) @Nullable NothingMore body, Write write) {
        var command = new ApprovePolicy(ApprovalPolicyId.BRAND, number(version));
        var done = write.send(body, command, PolicyAnswer.class);
        return write.done(
                done, new PolicyDone(done.answer().version(), done.answer().status(), done.position()));
    }

    @GetMapping
    @Allowed
    @Operation(summary = "Every version of the approval policy, newest first")
    PolicyVersions all(Asking asking) {
        var policies = asking.ask(new FindPolicies(), Policies.class);
        return new PolicyVersions(policies.versions().stream().map(Policy::of).toList(), policies.position());
    }

    @GetMapping("/{version}")
    @Allowed
    @Operation(summary = "One version of the approval policy")
    Policy one(@PathVariable String version, Asking asking) {
        var number = number(version);
        return asking.ask(new FindPolicies(), Policies.class).versions().stream()
                .filter(policy -> policy.version() == number)
                .findFirst()
                .map(Policy::of)
                .orElseThrow(() -> unknown(version));
    }

    private static int number(String version) {
        if (version.matches("[1-9][0-9]{0,8}")) return Integer.parseInt(version);
        throw unknown(version);
    }

    private static Refused unknown(String version) {
        return new Refused(
                RefusalCode.POLICY_VERSION_UNKNOWN,
                "policy",
                ApprovalPolicyId.BRAND.value(),
                "version",
                Refused.shown(version));
    }
}
