package io.orderledger.ui.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.api.Role;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.order.CreditAnswer;
import io.orderledger.api.split.LineQuantity;
import io.orderledger.api.split.ShipmentAnswer;
import io.orderledger.api.split.SlipCause;
import io.orderledger.api.split.SplitCommand;
import io.orderledger.api.split.SplitCommand.CancelSplit;
import io.orderledger.api.split.SplitCommand.CloseSplit;
import io.orderledger.api.split.SplitCommand.ConfirmSplit;
import io.orderledger.api.split.SplitCommand.DeliverSplit;
import io.orderledger.api.split.SplitCommand.MarkReady;
import io.orderledger.api.split.SplitCommand.MergeSplits;
import io.orderledger.api.split.SplitCommand.ReleaseSplit;
import io.orderledger.api.split.SplitCommand.RequestSplitCancellation;
import io.orderledger.api.split.SplitCommand.RescheduleSplit;
import io.orderledger.api.split.SplitCommand.Resplit;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.api.split.SplitCommand.StartProduction;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitPart;
import io.orderledger.api.split.SplitStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Splits: the fulfilment promise. */
@Tag(name = "Splits", description = "The fulfilment promise made out of an order")
@RestController
@RequestMapping(path = "/api/v1/splits", produces = "application/json")
class SplitsController {

    @Schema(description = "Nothing more to say: {} or no body at all")
    record Release() {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SplitReleased(
            String splitId,

            @Schema(description = "CONFIRMED where its credit was refused")
            SplitStatus status,

            @Schema(description = "Where the order reserves split by split: what the credit account said")
            OrdersController.@Nullable CreditBody credit,

            long position) {
        static SplitReleased of(SplitId id, @Nullable CreditAnswer credit, long position) {
            var refused = credit != null && credit.decision() == CreditAnswer.Decision.REFUSED;
            return new SplitReleased(
                    id.value(),
                    refused ? SplitStatus.CONFIRMED : SplitStatus.RELEASED,
                    credit == null ? null : OrdersController.CreditBody.of(credit),
                    position);
        }
    }

    record Shipment(
            @Schema(description = "An instant, or a date meaning its start; now when left out", example = "2026-03-31")
            @Nullable
            String valueDate,

            @Schema(description = "What left, each line once; all that is still to leave when left out") @Nullable
            List<QuantityBody> lines) {}

    @Schema(name = "LineQuantity", description = "So many units of one order line")
    record QuantityBody(
            int lineNumber, @Schema(example = "6") long quantity) {
        LineQuantity read() {
            return new LineQuantity(lineNumber, quantity);
        }
    }

    record SplitMoved(String splitId, SplitStatus status, long position) {}

    record Delivery(
            @Schema(description = "An instant, or a date meaning its start; now when left out") @Nullable
            String valueDate) {}

    record Schedule(
            LocalDate promisedDate,

            @Schema(description = "To whom the change is put down")
            SlipCause cause,

            @Schema(description = "1 to 200 characters") String reason) {}

    record SplitScheduled(String splitId, LocalDate promisedDate, long position) {}

    record Division(
            @Schema(description = "At least two, which carry exactly what the split carries")
            List<PartBody> parts) {}

    @Schema(name = "SplitPart")
    record PartBody(
            @Schema(description = "Made by the ledger when left out") @Nullable
            String splitId,

            @Schema(description = "As the split that is divided when left out") @Nullable
            LocalDate promisedDate,

            @Schema(description = "The maker or warehouse; as the split that is divided when left out") @Nullable
            String source,

            List<QuantityBody> lines) {}

    record SplitDivided(String splitId, List<String> parts, long position) {}

    record Merger(
            @Schema(description = "Other splits of the same order, which go into one with this one")
            List<String> with,

            @Schema(description = "The one to be made; made by the ledger when left out") @Nullable
            String splitId,

            @Schema(description = "The latest of theirs when left out") @Nullable
            LocalDate promisedDate) {}

    record SplitMerged(String splitId, List<String> merged, long position) {}

    @Schema(name = "SplitCancellation")
    record Withdrawal(
            @Schema(description = "1 to 200 characters") String reason,

            @Schema(description = "An instant, or a date meaning its start; now when left out") @Nullable
            String valueDate) {}

    record CancellationRequest(
            @Schema(description = "1 to 200 characters") String reason,

            @Schema(description = "What the dealer is to owe all the same, at most what the split is worth") @Nullable
            MoneyBody charge,

            @Schema(description = "An instant, or a date meaning its start; now when left out") @Nullable
            String valueDate) {}

    record CancellationAsked(
            String splitId,

            @Schema(description = "The approval case that decides")
            String caseId,

            @Schema(description = "APPROVED where a rule agreed at once")
            CaseStatus decision,

            long position) {}

    record SplitShipped(
            String splitId,
            SplitStatus status,
            String orderId,
            String receivableId,

            @Schema(description = "What the dealer owes for it")
            MoneyBody amount,

            @Schema(description = "What is still open of it after advances were used")
            MoneyBody open,

            Instant dueAt,
            long position) {}

    @PostMapping("/{splitId}/release")
    @Allowed(Role.CUSTOMER_SERVICE)
    @Operation(
            summary = "Let the goods go out",
            description = "Needs the order's current revision approved. Where the order reserves split by split, what"
                    + " this one is worth is reserved; refused, the split waits and the answer says why.")
    ResponseEntity<SplitReleased> release(
            @PathVariable String splitId, @RequestBody(required = false) @Nullable Release body, Write write) {
        var id = new SplitId(splitId);
        var done = write.send(body, new ReleaseSplit(id), CreditAnswer.class);
        return write.done(done, SplitReleased.of(id, done.answer(), done.position()));
    }

    @PostMapping("/{splitId}/shipment")
    @Allowed(Role.CUSTOMER_SERVICE)
    @Operation(
            summary = "Goods left, all that is still to leave or a part of it",
            description = "So much of what was held becomes a receivable. Without a body: all of it, now.")
    ResponseEntity<SplitShipped> ship(
            @PathVariable String splitId, @RequestBody(required = false) @Nullable Shipment body, Write write) {
        var form = new Form();
        var id = form.read("splitId", () -> new SplitId(splitId));
        var valueDate = write.valueDate(form, body == null ? null : body.valueDate());
        var lines = body == null ? null : form.readIfGiven("lines", body.lines(), SplitsController::quantities);
        var command = form.whole(() -> new ShipSplit(id.get(), valueDate.get(), lines == null ? null : lines.get()));
        var done = write.send(body, command, ShipmentAnswer.class);
        var answer = done.answer();
        return write.done(
                done,
                new SplitShipped(
                        answer.splitId().value(),
                        answer.complete() ? SplitStatus.SHIPPED : SplitStatus.PARTIALLY_SHIPPED,
                        answer.orderId().value(),
                        answer.receivableId().value(),
                        MoneyBody.of(answer.amount()),
                        MoneyBody.of(answer.open()),
                        answer.dueAt(),
                        done.position()));
    }

    private static List<LineQuantity> quantities(List<QuantityBody> lines) {
        return lines.stream().map(QuantityBody::read).toList();
    }

    @PostMapping("/{splitId}/confirmation")
    @Allowed(Role.CUSTOMER_SERVICE)
    @Operation(summary = "Who keeps the promise agrees to it")
    ResponseEntity<SplitMoved> confirm(
            @PathVariable String splitId, @RequestBody(required = false) @Nullable Release body, Write write) {
        return moved(write, body, new ConfirmSplit(new SplitId(splitId)), SplitStatus.CONFIRMED);
    }

    @PostMapping("/{splitId}/production")
    @Allowed(Role.CUSTOMER_SERVICE)
    @Operation(summary = "Custom goods are being made")
    ResponseEntity<SplitMoved> produce(
            @PathVariable String splitId, @RequestBody(required = false) @Nullable Release body, Write write) {
        return moved(write, body, new StartProduction(new SplitId(splitId)), SplitStatus.IN_PRODUCTION);
    }

    @PostMapping("/{splitId}/readiness")
    @Allowed(Role.CUSTOMER_SERVICE)
    @Operation(summary = "The goods are made or picked, and may leave")
    ResponseEntity<SplitMoved> ready(
            @PathVariable String splitId, @RequestBody(required = false) @Nullable Release body, Write write) {
        return moved(write, body, new MarkReady(new SplitId(splitId)), SplitStatus.READY);
    }

    @PostMapping("/{splitId}/delivery")
    @Allowed(Role.CUSTOMER_SERVICE)
    @Operation(summary = "The dealer has all that the split carried")
    ResponseEntity<SplitMoved> deliver(
            @PathVariable String splitId, @RequestBody(required = false) @Nullable Delivery body, Write write) {
        var form = new Form();
        var id = form.read("splitId", () -> new SplitId(splitId));
        var valueDate = write.valueDate(form, body == null ? null : body.valueDate());
        var command = form.whole(() -> new DeliverSplit(id.get(), valueDate.get()));
        return moved(write, body, command, SplitStatus.DELIVERED);
    }

    @PostMapping("/{splitId}/closing")
    @Allowed(Role.CUSTOMER_SERVICE)
    @Operation(
            summary = "Nothing is left to do about a delivered split",
            description = "The last of an order completes the order.")
    ResponseEntity<SplitMoved> close(
            @PathVariable String splitId, @RequestBody(required = false) @Nullable Release body, Write write) {
        return moved(write, body, new CloseSplit(new SplitId(splitId)), SplitStatus.CLOSED);
    }

    @PostMapping("/{splitId}/cancellation")
    @Allowed({Role.SALES, Role.CUSTOMER_SERVICE})
    @Operation(
            summary = "End a split of which nothing has left, and take what it carries out of the order",
            description = "What is held for it is free at once. Goods in production need an approval first.")
    ResponseEntity<SplitMoved> cancel(@PathVariable String splitId, @RequestBody Withdrawal body, Write write) {
        var form = new Form();
        var id = form.read("splitId", () -> new SplitId(splitId));
        var valueDate = write.valueDate(form, body.valueDate());
        var command = form.whole(() -> new CancelSplit(id.get(), body.reason(), valueDate.get()));
        return moved(write, body, command, SplitStatus.CANCELLED);
    }

    @PostMapping("/{splitId}/cancellation-request")
    @Allowed({Role.SALES, Role.CUSTOMER_SERVICE})
    @Operation(
            summary = "Ask for a split in production to be cancelled",
            description = "Opens an approval case. Agreed to, the charge is owed and the rest of what is held is free.")
    ResponseEntity<CancellationAsked> requestCancellation(
            @PathVariable String splitId, @RequestBody CancellationRequest body, Write write) {
        var form = new Form();
        var id = form.read("splitId", () -> new SplitId(splitId));
        var given = body.charge();
        var charge = given == null ? null : given.read(form, "charge");
        var valueDate = write.valueDate(form, body.valueDate());
        var command = form.whole(() -> new RequestSplitCancellation(
                id.get(), charge == null ? null : charge.get(), body.reason(), valueDate.get()));
        var done = write.send(body, command, CaseOpened.class);
        var caseId = Objects.requireNonNull(done.answer().caseId()).value();
        return write.done(
                done, new CancellationAsked(splitId, caseId, done.answer().status(), done.position()));
    }

    private static ResponseEntity<SplitMoved> moved(
            Write write, @Nullable Record body, SplitCommand command, SplitStatus status) {
        var done = write.send(body, command, Void.class);
        return write.done(done, new SplitMoved(command.splitId().value(), status, done.position()));
    }

    @PostMapping("/{splitId}/schedule")
    @Allowed(Role.CUSTOMER_SERVICE)
    @Operation(summary = "Move the promised date, and say to whom that is put down")
    ResponseEntity<SplitScheduled> schedule(@PathVariable String splitId, @RequestBody Schedule body, Write write) {
        var form = new Form();
        var id = form.read("splitId", () -> new SplitId(splitId));
        var command = form.whole(() -> new RescheduleSplit(id.get(), body.promisedDate(), body.cause(), body.reason()));
        var done = write.send(body, command, Void.class);
        return write.done(done, new SplitScheduled(splitId, body.promisedDate(), done.position()));
    }

    @PostMapping("/{splitId}/resplit")
    @Allowed(Role.CUSTOMER_SERVICE)
    @Operation(summary = "Divide a split that is not in production yet")
    ResponseEntity<SplitDivided> resplit(@PathVariable String splitId, @RequestBody Division body, Write write) {
        var form = new Form();
        var id = form.read("splitId", () -> new SplitId(splitId));
        var parts = new ArrayList<Form.Read<SplitPart>>();
        for (int i = 0; i < body.parts().size(); i++) {
            var part = body.parts().get(i);
            var name = write.idOr(part.splitId(), "S-") + (part.splitId() == null ? "-" + (i + 1) : "");
            parts.add(form.readPart(
                    "parts[" + i + "]",
                    () -> new SplitPart(
                            new SplitId(name), part.promisedDate(), part.source(), quantities(part.lines()))));
        }
        var command = form.whole(
                () -> new Resplit(id.get(), parts.stream().map(Form.Read::get).toList()));
        var done = write.send(body, command, Void.class);
        var made = command.parts().stream().map(part -> part.splitId().value()).toList();
        return write.done(done, new SplitDivided(splitId, made, done.position()));
    }

    @PostMapping("/{splitId}/merge")
    @Allowed(Role.CUSTOMER_SERVICE)
    @Operation(summary = "Make one split of this one and others of the same order")
    ResponseEntity<SplitMerged> merge(@PathVariable String splitId, @RequestBody Merger body, Write write) {
        var form = new Form();
        var made = form.read("splitId", () -> new SplitId(write.idOr(body.splitId(), "S-")));
        var merged = new ArrayList<Form.Read<SplitId>>();
        merged.add(form.read("splitId", () -> new SplitId(splitId)));
        for (int i = 0; i < body.with().size(); i++) {
            var other = body.with().get(i);
            merged.add(form.read("with[" + i + "]", () -> new SplitId(other)));
        }
        var command = form.whole(() ->
                new MergeSplits(made.get(), merged.stream().map(Form.Read::get).toList(), body.promisedDate()));
        var done = write.send(body, command, Void.class);
        var gone = command.merged().stream().map(SplitId::value).toList();
        return write.done(done, new SplitMerged(command.splitId().value(), gone, done.position()));
    }
}
