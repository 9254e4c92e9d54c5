package io.orderledger.ui.rest;

import io.orderledger.api.Role;
import io.orderledger.api.split.SplitPolicyCommand.ApproveSplitPolicy;
import io.orderledger.api.split.SplitPolicyCommand.ProposeSplitPolicy;
import io.orderledger.api.split.SplitPolicyId;
import io.orderledger.api.split.SplitPolicyQuery.Version;
import io.orderledger.api.split.SplitPolicyQuery.Versions;
import io.orderledger.api.split.SplitPolicyQuery.VersionsOf;
import io.orderledger.api.split.SplitRules;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How business units divide their orders into splits. */
@Tag(name = "Split policies", description = "How custom orders are divided into splits")
@RestController
@RequestMapping(path = "/api/v1/split-policies", produces = "application/json")
class SplitPoliciesController {

    record SplitPolicyProposal(
            @Schema(description = "Orders of this value date or later: an instant, or a date meaning its start")
            String effectiveFrom,

            boolean bySource,
            boolean byPromisedDate,
            boolean byGoods,
            @Schema(description = "0 to 1000") int standardLeadDays,
            @Schema(description = "0 to 1000") int customLeadDays,
            @Schema(example = "Asia/Shanghai") String zone,

            @Schema(description = "Where goods come from; the first that fits counts")
            List<SourceBody> sources) {}

    @Schema(name = "SplitSource")
    record SourceBody(
            @Schema(description = "Any when left out") @Nullable
            String category,

            @Schema(description = "Any when left out") @Nullable
            String skuPrefix,

            @Schema(description = "The maker or warehouse") String source,

            @Schema(description = "As the policy says when left out") @Nullable
            Integer leadDays) {}

    @Schema(name = "SplitRules", description = "One version of a split policy")
    record RulesBody(
            int version,
            Instant effectiveFrom,
            boolean bySource,
            boolean byPromisedDate,
            boolean byGoods,
            int standardLeadDays,
            int customLeadDays,
            String zone,
            List<SourceBody> sources,
            String proposedBy,

            @Schema(description = "Null while it binds nobody") @Nullable
            String approvedBy) {
        static RulesBody of(Version version) {
            var rules = version.rules();
            return new RulesBody(
                    version.version(),
                    version.effectiveFrom(),
                    rules.bySource(),
                    rules.byPromisedDate(),
                    rules.byGoods(),
                    rules.standardLeadDays(),
                    rules.customLeadDays(),
                    rules.zone(),
                    rules.sources().stream()
                            .map(it -> new SourceBody(it.category(), it.skuPrefix(), it.source(), it.leadDays()))
                            .toList(),
                    version.proposedBy(),
                    version.approvedBy());
        }
    }

    record SplitPolicyVersions(String businessUnit, List<RulesBody> versions, long position) {}

    record SplitPolicyVersion(@Schema(example = "2") int version) {}

    record SplitPolicyDone(String businessUnit, int version, long position) {}

    @GetMapping("/{businessUnit}")
    @Allowed
    @Operation(
            summary = "All versions of a business unit's split policy, the oldest first",
            description = "None where the rules that are built in hold.")
    SplitPolicyVersions versions(@PathVariable String businessUnit, Asking asking) {
        var found = asking.ask(new VersionsOf(new SplitPolicyId(businessUnit)), Versions.class);
        return new SplitPolicyVersions(
                businessUnit, found.versions().stream().map(RulesBody::of).toList(), found.position());
    }

    @PostMapping("/{businessUnit}")
    @Allowed(Role.APPROVER)
    @Operation(
            summary = "Propose another version of a business unit's split policy",
            description = "It counts from its date once somebody else has approved it.")
    ResponseEntity<SplitPolicyDone> propose(
            @PathVariable String businessUnit, @RequestBody SplitPolicyProposal body, Write write) {
        var form = new Form();
        var id = form.read("businessUnit", () -> new SplitPolicyId(businessUnit));
        var from = write.instant(form, "effectiveFrom", body.effectiveFrom());
        var rules = form.readPart(
                "",
                () -> new SplitRules(
                        body.bySource(),
                        body.byPromisedDate(),
                        body.byGoods(),
                        body.standardLeadDays(),
                        body.customLeadDays(),
                        body.zone(),
                        body.sources().stream()
                                .map(it -> new SplitRules.SourceRule(
                                        it.category(), it.skuPrefix(), it.source(), it.leadDays()))
                                .toList()));
        var command = form.whole(() -> new ProposeSplitPolicy(id.get(), from.get(), rules.get()));
        var done = write.send(body, command, Integer.class);
        return write.done(done, new SplitPolicyDone(businessUnit, done.answer(), done.position()));
    }

    @PostMapping("/{businessUnit}/approval")
    @Allowed(Role.APPROVER)
    @Operation(summary = "Approve a version that somebody else proposed")
    ResponseEntity<SplitPolicyDone> approve(
            @PathVariable String businessUnit, @RequestBody SplitPolicyVersion body, Write write) {
        var form = new Form();
        var id = form.read("businessUnit", () -> new SplitPolicyId(businessUnit));
        var command = form.whole(() -> new ApproveSplitPolicy(id.get(), body.version()));
        var done = write.send(body, command, Void.class);
        return write.done(done, new SplitPolicyDone(businessUnit, body.version(), done.position()));
    }
}
