package io.orderledger.ui.rest;

import io.orderledger.api.Done;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.payment.PaymentAnswer;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentCommand;
import io.orderledger.api.payment.PaymentCommand.AllocatePayment;
import io.orderledger.api.payment.PaymentCommand.AllocateToItems;
import io.orderledger.api.payment.PaymentCommand.AttachVoucher;
import io.orderledger.api.payment.PaymentCommand.RefundPayment;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentCommand.RejectPayment;
import io.orderledger.api.payment.PaymentCommand.ReversePayment;
import io.orderledger.api.payment.PaymentCommand.UnallocatePayment;
import io.orderledger.api.payment.PaymentCommand.VerifyPayment;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.payment.PaymentQuery.FindPayment;
import io.orderledger.api.payment.PaymentQuery.FindPayments;
import io.orderledger.api.payment.PaymentQuery.PaymentSummary;
import io.orderledger.api.payment.PaymentQuery.Payments;
import io.orderledger.api.payment.PaymentStatus;
import io.orderledger.api.payment.Voucher;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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

/** Payments: money received. */
@Tag(name = "Payments", description = "Money received")
@RestController
@RequestMapping(path = "/api/v1/payments", produces = "application/json")
class PaymentsController {

    record NewPayment(
            @Schema(description = "Made by the ledger when left out") @Nullable
            String paymentId,

            @Schema(example = "D-12346") String dealerId,
            @Schema(example = "BU-1") String businessUnit,
            @Schema(description = "More than zero") MoneyBody amount,

            @Schema(description = "An instant, or a date meaning its start; now when left out", example = "2026-03-31")
            @Nullable
            String valueDate,

            PaymentChannel channel,

            @Schema(description = "The bank's or the dealer's, at most 100 characters") @Nullable
            String reference) {}

    @Schema(description = "Nothing more to say: {} or no body at all")
    record Nothing() {}

    record NewVoucher(
            @Schema(description = "Where the file is kept, 1 to 200 characters", example = "vouchers/2026/0331-7.pdf")
            String reference,

            @Schema(description = "SHA-256 of the file, 64 hexadecimal digits in lower case")
            String sha256) {}

    record PaymentRejection(
            @Schema(description = "1 to 200 characters") String reason) {}

    @Schema(description = "Without items: the oldest open items first")
    record NewAllocation(
            @Schema(description = "1 to 1000 open items, each once") @Nullable
            List<AllocationBody> items,

            @Schema(description = "Of named items: an instant, or a date meaning its start; now when left out")
            @Nullable
            String valueDate) {}

    record Unallocation(
            @Schema(description = "What to undo; all that the payment settled when left out") @Nullable
            List<AllocationBody> items,

            @Schema(description = "1 to 200 characters") String reason,

            @Schema(description = "An instant, or a date meaning its start; now when left out") @Nullable
            String valueDate) {}

    record Reversal(
            @Schema(description = "1 to 200 characters", example = "bounced")
            String reason,

            @Schema(description = "An instant, or a date meaning its start; now when left out") @Nullable
            String valueDate) {}

    record NewRefund(
            @Schema(description = "More than zero, at most what is left of the payment")
            MoneyBody amount,

            @Schema(description = "1 to 200 characters", example = "paid twice")
            String reason) {}

    record RefundAsked(
            String paymentId,

            @Schema(description = "The approval case that decides")
            String caseId,

            @Schema(description = "APPROVED where a rule agreed at once")
            CaseStatus decision,

            long position) {}

    record VoucherBody(String reference, String sha256) {}

    record PaymentDone(
            String paymentId,
            PaymentStatus status,
            MoneyBody amount,

            @Schema(description = "The open items this request settled, oldest first")
            List<AllocationBody> allocations,

            @Schema(description = "What has settled nothing yet")
            MoneyBody unallocated,

            @Schema(description = "The approval case that people decide in before it is verified") @Nullable
            String caseId,

            long position) {
        static PaymentDone of(Done<PaymentAnswer> done) {
            var answer = done.answer();
            return new PaymentDone(
                    answer.paymentId().value(),
                    answer.status(),
                    MoneyBody.of(answer.amount()),
                    AllocationBody.of(answer.allocations()),
                    MoneyBody.of(answer.unallocated()),
                    answer.caseId() == null ? null : answer.caseId().value(),
                    done.position());
        }
    }

    record Payment(
            String paymentId,
            String dealerId,
            String businessUnit,
            String creditAccountId,
            PaymentStatus status,
            MoneyBody amount,
            MoneyBody unallocated,
            MoneyBody refunded,
            PaymentChannel channel,
            @Nullable String reference,

            @Schema(description = "What was shown for it, oldest first")
            List<VoucherBody> vouchers,

            @Schema(description = "Why it was rejected or reversed") @Nullable
            String reason,

            Instant valueDate,
            Instant recordedAt,
            long position,

            @Schema(description = "Above some amount somebody else verifies it") @Nullable
            String registeredBy,

            @Schema(description = "How much of which open item it settles now")
            List<AllocationBody> settles) {
        static Payment of(PaymentSummary payment) {
            return new Payment(
                    payment.paymentId().value(),
                    payment.dealerId().value(),
                    payment.businessUnit().value(),
                    payment.creditAccountId().value(),
                    payment.status(),
                    MoneyBody.of(payment.amount()),
                    MoneyBody.of(payment.unallocated()),
                    MoneyBody.of(payment.refunded()),
                    payment.channel(),
                    payment.reference(),
                    payment.vouchers().stream()
                            .map(voucher -> new VoucherBody(voucher.reference(), voucher.sha256()))
                            .toList(),
                    payment.reason(),
                    payment.valueDate(),
                    payment.recordedAt(),
                    payment.position(),
                    payment.registeredBy(),
                    AllocationBody.of(payment.settles()));
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed({Role.FINANCE, Role.SALES, Role.CUSTOMER_SERVICE})
    @Operation(
            summary = "Register a payment",
            description = "It counts for nothing until finance verifies and allocates it.")
    ResponseEntity<PaymentDone> register(@RequestBody NewPayment body, Write write) {
        var form = new Form();
        var id = form.read("paymentId", () -> new PaymentId(write.idOr(body.paymentId(), "P-")));
        var dealer = form.read("dealerId", () -> new DealerId(body.dealerId()));
        var unit = form.read("businessUnit", () -> new BusinessUnitId(body.businessUnit()));
        var amount = body.amount().read(form, "amount");
        var valueDate = write.valueDate(form, body.valueDate());
        var command = form.whole(() -> new RegisterPayment(
                id.get(), dealer.get(), unit.get(), amount.get(), body.channel(), body.reference(), valueDate.get()));
        var done = write.send(body, command, PaymentAnswer.class);
        return write.created(done, "/api/v1/payments/" + command.paymentId().value(), PaymentDone.of(done));
    }

    @GetMapping
    @Allowed
    @Operation(summary = "Find payments, newest first")
    PageBody<Payment> find(
            @RequestParam(required = false) @Nullable String dealer,
            @Parameter(schema = @Schema(implementation = PaymentStatus.class)) @RequestParam(required = false) @Nullable
                    String status,
            Paging paging,
            Asking asking) {
        var query = new FindPayments(
                Filters.id("dealer", dealer, DealerId::new),
                Filters.choice("status", status, PaymentStatus.class),
                paging.page(),
                paging.size());
        return PageBody.of(asking.ask(query, Payments.class), Payment::of);
    }

    @GetMapping("/{paymentId}")
    @Allowed
    @Operation(summary = "One payment")
    Payment one(@PathVariable String paymentId, Asking asking) {
        var id = new PaymentId(paymentId);
        return Payment.of(asking.find(
                new FindPayment(id),
                PaymentSummary.class,
                () -> new Refused(RefusalCode.PAYMENT_UNKNOWN, "payment", id.value())));
    }

    @PostMapping("/{paymentId}/verification")
    @Allowed(Role.FINANCE)
    @Operation(
            summary = "Finance has seen the money",
            description = "Where a rule of the approval policy asks people about it, it waits for them: see caseId.")
    ResponseEntity<PaymentDone> verify(
            @PathVariable String paymentId, @RequestBody(required = false) @Nullable Nothing body, Write write) {
        var command = new VerifyPayment(new PaymentId(paymentId));
        return sent(body, command, write);
    }

    @PostMapping("/{paymentId}/voucher")
    @Allowed({Role.FINANCE, Role.SALES, Role.CUSTOMER_SERVICE})
    @Operation(
            summary = "Show a file for the money",
            description = "While finance has not decided. The file itself is kept elsewhere; here is its hash.")
    ResponseEntity<PaymentDone> voucher(@PathVariable String paymentId, @RequestBody NewVoucher body, Write write) {
        var form = new Form();
        var id = form.read("paymentId", () -> new PaymentId(paymentId));
        var command = form.whole(() -> new AttachVoucher(id.get(), new Voucher(body.reference(), body.sha256())));
        return sent(body, command, write);
    }

    @PostMapping("/{paymentId}/rejection")
    @Allowed(Role.FINANCE)
    @Operation(summary = "Finance has not seen the money")
    ResponseEntity<PaymentDone> reject(
            @PathVariable String paymentId, @RequestBody PaymentRejection body, Write write) {
        var form = new Form();
        var id = form.read("paymentId", () -> new PaymentId(paymentId));
        var command = form.whole(() -> new RejectPayment(id.get(), body.reason()));
        return sent(body, command, write);
    }

    @PostMapping("/{paymentId}/allocation")
    @Allowed(Role.FINANCE)
    @Operation(
            summary = "Put a verified payment on its account",
            description =
                    "Settles the oldest open items first, or the items named; the rest is an advance. Of a payment that"
                            + " is on its account, named items are settled with what is left of it.")
    ResponseEntity<PaymentDone> allocate(
            @PathVariable String paymentId, @RequestBody(required = false) @Nullable NewAllocation body, Write write) {
        var form = new Form();
        var id = form.read("paymentId", () -> new PaymentId(paymentId));
        if (body == null || body.items() == null) {
            var command = form.whole(() -> new AllocatePayment(id.get()));
            return sent(body, command, write);
        }
        var items = AllocationBody.read(form, body.items());
        var valueDate = write.valueDate(form, body.valueDate());
        var command = form.whole(() -> new AllocateToItems(id.get(), items.get(), valueDate.get()));
        return sent(body, command, write);
    }

    @PostMapping("/{paymentId}/unallocation")
    @Allowed(Role.FINANCE)
    @Operation(
            summary = "Undo what the payment settled",
            description = "The items are open again, and the money is an advance.")
    ResponseEntity<PaymentDone> unallocate(
            @PathVariable String paymentId, @RequestBody Unallocation body, Write write) {
        var form = new Form();
        var id = form.read("paymentId", () -> new PaymentId(paymentId));
        var items = AllocationBody.read(form, body.items() == null ? List.of() : body.items());
        var valueDate = write.valueDate(form, body.valueDate());
        var command = form.whole(() -> new UnallocatePayment(id.get(), items.get(), body.reason(), valueDate.get()));
        return sent(body, command, write);
    }

    @PostMapping("/{paymentId}/reversal")
    @Allowed(Role.FINANCE)
    @Operation(
            summary = "The money never came",
            description = "Bounced, or an error: what it settled is open again and nothing of it counts any more.")
    ResponseEntity<PaymentDone> reverse(@PathVariable String paymentId, @RequestBody Reversal body, Write write) {
        var form = new Form();
        var id = form.read("paymentId", () -> new PaymentId(paymentId));
        var valueDate = write.valueDate(form, body.valueDate());
        var command = form.whole(() -> new ReversePayment(id.get(), body.reason(), valueDate.get()));
        return sent(body, command, write);
    }

    private static ResponseEntity<PaymentDone> sent(@Nullable Record body, PaymentCommand command, Write write) {
        var done = write.send(body, command, PaymentAnswer.class);
        return write.done(done, PaymentDone.of(done));
    }

    @PostMapping("/{paymentId}/refund")
    @Allowed(Role.FINANCE)
    @Operation(
            summary = "Ask for some of what is left of a payment to go back to the dealer",
            description = "Opens an approval case.")
    ResponseEntity<RefundAsked> refund(@PathVariable String paymentId, @RequestBody NewRefund body, Write write) {
        var form = new Form();
        var id = form.read("paymentId", () -> new PaymentId(paymentId));
        var amount = body.amount().read(form, "amount");
        var command = form.whole(() -> new RefundPayment(id.get(), amount.get(), body.reason()));
        var done = write.send(body, command, CaseOpened.class);
        var caseId = Objects.requireNonNull(done.answer().caseId()).value();
        return write.done(done, new RefundAsked(paymentId, caseId, done.answer().status(), done.position()));
    }
}
