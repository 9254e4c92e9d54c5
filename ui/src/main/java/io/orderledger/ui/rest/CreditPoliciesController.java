package io.orderledger.ui.rest;

import io.orderledger.api.Role;
import io.orderledger.api.credit.CreditPolicyCommand.ApproveCreditPolicy;
import io.orderledger.api.credit.CreditPolicyCommand.ProposeCreditPolicy;
import io.orderledger.api.credit.CreditPolicyCommand.RejectCreditPolicy;
import io.orderledger.api.credit.CreditPolicyId;
import io.orderledger.api.credit.CreditPolicyQuery.CreditPolicyVersion;
import io.orderledger.api.credit.CreditPolicyQuery.CreditPolicyVersions;
import io.orderledger.api.credit.CreditPolicyQuery.FindCreditPolicy;
import io.orderledger.api.credit.CreditPolicyQuery.Standing;
import io.orderledger.api.credit.CreditPolicyTerms;
import io.orderledger.api.credit.OverdueRule;
import io.orderledger.api.credit.ReservationPoint;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.ArrayList;
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

/** Credit policies: when orders reserve credit, and which payments need a second person. */
@Tag(name = "Credit policies", description = "When orders reserve credit, and which payments need a second person")
@RestController
@RequestMapping(path = "/api/v1/credit-policies", produces = "application/json")
class CreditPoliciesController {

    @Schema(description = "When orders of a type reserve credit, and for how long")
    record ReservationRule(
            OrderType type,
            ReservationPoint point,

            @Schema(description = "1 to 3650; held until somebody says otherwise when left out") @Nullable
            Integer holdDays) {}

    @Schema(name = "OverdueRule", description = "When overdue items put accounts of a currency on hold by themselves")
    record OverdueBody(
            @Schema(description = "More than this overdue holds")
            MoneyBody tolerance,

            @Schema(description = "So does more than the negligible amount where the oldest is overdue by more days")
            int days,

            MoneyBody negligible) {
        static OverdueBody of(OverdueRule rule) {
            return new OverdueBody(MoneyBody.of(rule.tolerance()), rule.days(), MoneyBody.of(rule.negligible()));
        }

        Form.Read<OverdueRule> read(Form form, String field) {
            var most = tolerance.read(form, field + ".tolerance");
            var least = negligible.read(form, field + ".negligible");
            return form.read(field, () -> new OverdueRule(most.get(), days, least.get()));
        }
    }

    record NewPolicyVersion(
            @Schema(description = "Each order type once; one that is not named reserves AT_SUBMIT")
            List<ReservationRule> reservations,

            @Schema(description = "Above these amounts another person verifies a payment; each currency once")
            List<MoneyBody> secondPersonAbove,

            @Schema(description = "Each currency once; accounts of one that is not named are held by people only")
            @Nullable
            List<OverdueBody> overdue,

            @Schema(description = "An instant, or a date meaning its start; now when left out") @Nullable
            String effectiveFrom) {}

    record PolicyProposed(String businessUnit, int version, long position) {}

    @Schema(description = "Nothing more to say: {} or no body at all")
    record PolicyApproval() {}

    record PolicyRejection(
            @Schema(description = "1 to 200 characters") String reason) {}

    record PolicyDecided(String businessUnit, int version, long position) {}

    record PolicyOfUnit(
            String businessUnit,

            @Schema(description = "Newest first; none where the unit has no policy")
            List<PolicyVersion> versions,

            long position) {}

    record PolicyVersion(
            int version,
            Standing standing,
            List<ReservationRule> reservations,
            List<MoneyBody> secondPersonAbove,
            List<OverdueBody> overdue,
            Instant effectiveFrom,
            String proposedBy,
            @Nullable String secondedBy,
            @Nullable String decidedBy,
            @Nullable String reason,
            long position) {
        static PolicyVersion of(CreditPolicyVersion version) {
            return new PolicyVersion(
                    version.version(),
                    version.standing(),
                    version.terms().reservations().stream()
                            .map(rule -> new ReservationRule(rule.type(), rule.point(), rule.holdDays()))
                            .toList(),
                    version.terms().secondPersonAbove().stream()
                            .map(MoneyBody::of)
                            .toList(),
                    overdue(version.terms()).stream().map(OverdueBody::of).toList(),
                    version.effectiveFrom(),
                    version.proposedBy(),
                    version.secondedBy(),
                    version.decidedBy(),
                    version.reason(),
                    version.position());
        }

        private static List<OverdueRule> overdue(CreditPolicyTerms terms) {
            var rules = terms.overdue();
            return rules == null ? List.of() : rules;
        }
    }

    @GetMapping("/{businessUnit}")
    @Allowed
    @Operation(summary = "A business unit's credit policy in all its versions")
    PolicyOfUnit one(@PathVariable String businessUnit, Asking asking) {
        var id = new CreditPolicyId(businessUnit);
        var found = asking.ask(new FindCreditPolicy(id), CreditPolicyVersions.class);
        return new PolicyOfUnit(
                id.value(), found.versions().stream().map(PolicyVersion::of).toList(), found.position());
    }

    @PostMapping("/{businessUnit}/versions")
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed({Role.FINANCE, Role.APPROVER})
    @Operation(
            summary = "Propose another version",
            description = "It takes effect when two other people have agreed to it, not before its date.")
    ResponseEntity<PolicyProposed> propose(
            @PathVariable String businessUnit, @RequestBody NewPolicyVersion body, Write write) {
        var form = new Form();
        var id = form.read("businessUnit", () -> new CreditPolicyId(businessUnit));
        var amounts = new ArrayList<Form.Read<Money>>();
        for (int i = 0; i < body.secondPersonAbove().size(); i++) {
            amounts.add(body.secondPersonAbove().get(i).read(form, "secondPersonAbove[" + i + "]"));
        }
        var rules = new ArrayList<Form.Read<OverdueRule>>();
        var overdue = body.overdue() == null ? List.<OverdueBody>of() : body.overdue();
        for (int i = 0; i < overdue.size(); i++) rules.add(overdue.get(i).read(form, "overdue[" + i + "]"));
        var from = write.valueDate(form, body.effectiveFrom());
        var command = form.whole(() -> new ProposeCreditPolicy(
                id.get(),
                new CreditPolicyTerms(
                        body.reservations().stream()
                                .map(rule ->
                                        new CreditPolicyTerms.Reservation(rule.type(), rule.point(), rule.holdDays()))
                                .toList(),
                        amounts.stream().map(Form.Read::get).toList(),
                        rules.isEmpty()
                                ? null
                                : rules.stream().map(Form.Read::get).toList()),
                from.get()));
        var done = write.send(body, command, Integer.class);
        return write.created(
                done,
                "/api/v1/credit-policies/" + id.get().value(),
                new PolicyProposed(id.get().value(), done.answer(), done.position()));
    }

    @PostMapping("/{businessUnit}/versions/{version}/approval")
    @Allowed(Role.APPROVER)
    @Operation(
            summary = "Agree to a version",
            description = "Two people must, and neither may be the one who proposed it.")
    ResponseEntity<PolicyDecided> approve(
            @PathVariable String businessUnit,
            @PathVariable int version,
            @RequestBody(required = false) @Nullable PolicyApproval body,
            Write write) {
        var form = new Form();
        var id = form.read("businessUnit", () -> new CreditPolicyId(businessUnit));
        var now = write.valueDate(form, null);
        var command = form.whole(() -> new ApproveCreditPolicy(id.get(), version, now.get()));
        var done = write.send(body, command, Void.class);
        return write.done(done, new PolicyDecided(command.policyId().value(), version, done.position()));
    }

    @PostMapping("/{businessUnit}/versions/{version}/rejection")
    @Allowed(Role.APPROVER)
    @Operation(summary = "Reject a version", description = "It never takes effect.")
    ResponseEntity<PolicyDecided> reject(
            @PathVariable String businessUnit,
            @PathVariable int version,
            @RequestBody PolicyRejection body,
            Write write) {
        var form = new Form();
        var id = form.read("businessUnit", () -> new CreditPolicyId(businessUnit));
        var command = form.whole(() -> new RejectCreditPolicy(id.get(), version, body.reason()));
        var done = write.send(body, command, Void.class);
        return write.done(done, new PolicyDecided(command.policyId().value(), version, done.position()));
    }
}
