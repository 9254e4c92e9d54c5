package io.orderledger.ui.rest;

import io.orderledger.api.Done;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerCommand.GradeDealer;
import io.orderledger.api.dealer.DealerCommand.Intake;
import io.orderledger.api.dealer.DealerCommand.RegisterDealer;
import io.orderledger.api.dealer.DealerCommand.RequestOnboarding;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.dealer.DealerQuery.DealerSummary;
import io.orderledger.api.dealer.DealerQuery.Dealers;
import io.orderledger.api.dealer.DealerQuery.FindDealer;
import io.orderledger.api.dealer.DealerQuery.FindDealers;
import io.orderledger.api.dealer.DealerStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Dealers: who buys. */
@Tag(name = "Dealers", description = "Who buys")
@RestController
@RequestMapping(path = "/api/v1/dealers", produces = "application/json")
class DealersController {

    @Schema(name = "NewDealer")
    record NewDealer(
            @Schema(description = "Made by the ledger when left out", example = "D-12346") @Nullable
            String dealerId,

            @Schema(example = "ACME 贸易") String name,
            @Schema(example = "华东") String region,

            @Schema(description = "The salesperson who owns the dealer") @Nullable
            String sellerId,

            @Schema(description = "Who takes the dealer on; needed where the approval policy asks people about it")
            @Nullable
            IntakeBody intake) {}

    @Schema(name = "Intake")
    record IntakeBody(
            @Schema(description = "The unit that takes the dealer on", example = "BU-1")
            String businessUnit,

            @Schema(description = "What credit is expected to be needed, zero or more; grants nothing")
            MoneyBody expectedCredit) {}

    record DealerRegistered(
            String dealerId,

            @Schema(description = "The approval case in which people decide; none where nobody is asked") @Nullable
            String caseId) {}

    record OnboardingAsked(
            String dealerId,

            @Schema(description = "The approval case in which people decide; none where no rule asks any more")
            @Nullable
            String caseId,

            @Schema(description = "APPROVED where it is decided already")
            CaseStatus decision,

            long position) {}

    record Dealer(
            String dealerId,
            String name,
            String region,
            @Nullable String sellerId,
            @Nullable String grade,

            @Schema(description = "Only an ACTIVE dealer gets credit accounts")
            DealerStatus status,

            long position) {
        static Dealer of(DealerSummary dealer) {
            return new Dealer(
                    dealer.dealerId().value(),
                    dealer.name(),
                    dealer.region(),
                    dealer.sellerId(),
                    dealer.grade(),
                    dealer.status(),
                    dealer.position());
        }
    }

    record Grading(
            @Schema(description = "1 to 20 characters", example = "A")
            String grade,

            @Schema(description = "From when on: an instant, or a date meaning its start; now when left out") @Nullable
            String valueDate) {}

    record DealerGraded(String dealerId, String grade, long position) {}

    @PostMapping("/{dealerId}/grade")
    @Allowed({Role.FINANCE, Role.SALES_DIRECTOR})
    @Operation(summary = "Say how good a dealer is, from an instant on", description = "Approval rules may look at it.")
    ResponseEntity<DealerGraded> grade(@PathVariable String dealerId, @RequestBody Grading body, Write write) {
        var id = new DealerId(dealerId);
        var form = new Form();
        var valueDate = write.valueDate(form, body.valueDate());
        var command = form.whole(() -> new GradeDealer(id, body.grade(), valueDate.get()));
        var done = write.send(body, command, Void.class);
        return write.done(done, new DealerGraded(id.value(), command.grade(), done.position()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed(Role.FINANCE)
    @Operation(
            summary = "Register a dealer",
            description = "Where a rule of the approval policy asks people about new dealers, a case is opened, and the"
                    + " dealer gets no credit account before they have agreed.")
    ResponseEntity<DealerRegistered> register(@RequestBody NewDealer body, Write write) {
        var form = new Form();
        var id = form.read("dealerId", () -> new DealerId(write.idOr(body.dealerId(), "D-")));
        var given = body.intake();
        var intake = given == null ? null : intake(form, given);
        var command = form.whole(() -> new RegisterDealer(
                id.get(), body.name(), body.region(), body.sellerId(), intake == null ? null : intake.get()));
        var done = write.send(body, command, CaseOpened.class);
        var dealerId = command.dealerId().value();
        return write.created(done, "/api/v1/dealers/" + dealerId, new DealerRegistered(dealerId, caseId(done)));
    }

    private static Supplier<Intake> intake(Form form, IntakeBody body) {
        var unit = form.read("intake.businessUnit", () -> new BusinessUnitId(body.businessUnit()));
        var expected = body.expectedCredit().read(form, "intake.expectedCredit");
        return () -> new Intake(unit.get(), expected.get());
    }

    private static @Nullable String caseId(Done<CaseOpened> done) {
        CaseOpened opened = done.answer();
        var caseId = opened == null ? null : opened.caseId();
        return caseId == null ? null : caseId.value();
    }

    @PostMapping("/{dealerId}/onboarding")
    @Allowed({Role.FINANCE, Role.SALES})
    @Operation(
            summary = "Ask again to take on a dealer who was declined",
            description = "Opens an approval case, where a rule still asks for one.")
    ResponseEntity<OnboardingAsked> onboarding(
            @PathVariable String dealerId, @RequestBody IntakeBody body, Write write) {
        var form = new Form();
        var id = form.read("dealerId", () -> new DealerId(dealerId));
        var unit = form.read("businessUnit", () -> new BusinessUnitId(body.businessUnit()));
        var expected = body.expectedCredit().read(form, "expectedCredit");
        var command = form.whole(() -> new RequestOnboarding(id.get(), new Intake(unit.get(), expected.get())));
        var done = write.send(body, command, CaseOpened.class);
        CaseOpened opened = done.answer();
        var decision = opened == null ? CaseStatus.APPROVED : opened.status();
        return write.done(done, new OnboardingAsked(dealerId, caseId(done), decision, done.position()));
    }

    @GetMapping
    @Allowed
    @Operation(summary = "Find dealers, by id", description = "text: part of a dealer's id or name")
    PageBody<Dealer> find(@RequestParam(required = false) @Nullable String text, Paging paging, Asking asking) {
        var query = new FindDealers(Filters.text(text), paging.page(), paging.size());
        return PageBody.of(asking.ask(query, Dealers.class), Dealer::of);
    }

    @GetMapping("/{dealerId}")
    @Allowed
    @Operation(summary = "One dealer")
    Dealer one(@PathVariable String dealerId, Asking asking) {
        var id = new DealerId(dealerId);
        return Dealer.of(asking.find(
                new FindDealer(id),
                DealerSummary.class,
                () -> new Refused(RefusalCode.DEALER_UNKNOWN, "dealer", id.value())));
    }
}
