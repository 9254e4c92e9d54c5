package io.orderledger.ui.rest;

import io.orderledger.api.Role;
import io.orderledger.api.split.ShipmentAnswer;
import io.orderledger.api.split.SplitCommand.ReleaseSplit;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
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

    record SplitReleased(String splitId, long position) {}

    record Shipment(
            @Schema(description = "An instant, or a date meaning its start; now when left out", example = "2026-03-31")
            @Nullable
            String valueDate) {}

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
    @Operation(summary = "Let the goods go out", description = "Needs the order's current revision approved.")
    ResponseEntity<SplitReleased> release(
            @PathVariable String splitId, @RequestBody(required = false) @Nullable Release body, Write write) {
        var id = new SplitId(splitId);
        var done = write.send(body, new ReleaseSplit(id), Void.class);
        return write.done(done, new SplitReleased(id.value(), done.position()));
    }

    @PostMapping("/{splitId}/shipment")
    @Allowed(Role.CUSTOMER_SERVICE)
    @Operation(
            summary = "The goods left in full",
            description = "What was held becomes a receivable. Without a body: now.")
    ResponseEntity<SplitShipped> ship(
            @PathVariable String splitId, @RequestBody(required = false) @Nullable Shipment body, Write write) {
        var form = new Form();
        var id = form.read("splitId", () -> new SplitId(splitId));
        var valueDate = write.valueDate(form, body == null ? null : body.valueDate());
        var command = form.whole(() -> new ShipSplit(id.get(), valueDate.get()));
        var done = write.send(body, command, ShipmentAnswer.class);
        var answer = done.answer();
        return write.done(
                done,
                new SplitShipped(
                        answer.splitId().value(),
                        SplitStatus.SHIPPED,
                        answer.orderId().value(),
                        answer.receivableId().value(),
                        MoneyBody.of(answer.amount()),
                        MoneyBody.of(answer.open()),
                        answer.dueAt(),
                        done.position()));
    }
}
