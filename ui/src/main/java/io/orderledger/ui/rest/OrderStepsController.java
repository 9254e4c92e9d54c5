package io.orderledger.ui.rest;

import io.orderledger.api.Role;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand;
import io.orderledger.api.order.OrderCommand.AmendOrder;
import io.orderledger.api.order.OrderCommand.CloseOrderShort;
import io.orderledger.api.order.OrderCommand.HoldOrder;
import io.orderledger.api.order.OrderCommand.InterceptOrder;
import io.orderledger.api.order.OrderCommand.RecordInterception;
import io.orderledger.api.order.OrderCommand.ReleaseOrder;
import io.orderledger.api.order.OrderCommand.ReopenOrder;
import io.orderledger.api.order.OrderCommand.RequestOverride;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
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

/** What happens to an order after it was submitted. */
@Tag(name = "Orders", description = "The commercial promise")
@RestController
@RequestMapping(path = "/api/v1/orders", produces = "application/json")
class OrderStepsController {

    record Amendment(
            @Schema(
                    description =
                            "The revision that you saw: waitingRevision where a change was returned; any when left out")
            @Nullable
            Integer revision,

            @Schema(example = "CNY") String currency,

            @Schema(description = "When the dealer wants the goods") @Nullable
            LocalDate requestedDate,

            @Schema(description = "1 to 200 characters") String reason,

            @Schema(description = "An instant, or a date meaning its start; now when left out", example = "2026-03-31")
            @Nullable
            String valueDate,

            @Schema(description = "All lines of the new revision; one that is missing is removed")
            List<AmendedLine> lines) {}

    record AmendedLine(
            @Schema(description = "The line that it is, or a number that no line has yet", example = "1")
            int lineNumber,

            @Schema(example = "85123A") String sku,
            @Nullable String description,
            @Nullable String category,

            @Schema(description = "1 to 1000000000", example = "6")
            long quantity,

            @Schema(description = "At most 6 decimals, in quotes", example = "2.55")
            String unitPrice,

            @Nullable String listPrice,
            @Nullable Boolean custom,
            OrderLines.@Nullable SpecificationBody specification,
            @Nullable LocalDate requestedDate,
            @Nullable Long minimumQuantity,
            @Nullable Long packSize) {
        OrdersController.NewLine line() {
            return new OrdersController.NewLine(
                    sku,
                    description,
                    category,
                    quantity,
                    unitPrice,
                    listPrice,
                    custom,
                    specification,
                    requestedDate,
                    minimumQuantity,
                    packSize);
        }
    }

    record Hold(@Schema(description = "1 to 200 characters") String reason) {}

    @Schema(description = "Nothing more to say: {} or no body at all")
    record OrderRelease(
            @Schema(description = "An instant, or a date meaning its start; now when left out") @Nullable
            String valueDate) {}

    record Ending(
            @Schema(description = "1 to 200 characters") String reason,

            @Schema(description = "An instant, or a date meaning its start; now when left out") @Nullable
            String valueDate) {}

    record Outcome(
            @Schema(description = "Whether the goods are coming back")
            boolean caught,

            @Schema(description = "1 to 200 characters") String note,

            @Schema(description = "An instant, or a date meaning its start; now when left out") @Nullable
            String valueDate) {}

    record OrderMoved(String orderId, OrderStatus status, long position) {}

    record NewOverride(
            @Schema(description = "By at most so much over what is available, more than zero")
            MoneyBody cap,

            @Schema(description = "Before when: an instant, or a date meaning its start", example = "2026-05-01")
            String until,

            @Schema(description = "1 to 200 characters") String reason,

            @Schema(description = "An instant, or a date meaning its start; now when left out") @Nullable
            String valueDate) {}

    record OverrideAsked(
            String orderId,

            @Schema(description = "The approval case that decides")
            String caseId,

            @Schema(description = "APPROVED where a rule agreed at once")
            CaseStatus decision,

            long position) {}

    @PostMapping("/{orderId}/amendment")
    @Allowed({Role.SALES, Role.CUSTOMER_SERVICE})
    @Operation(
            summary = "Replace the lines of an order: revision n + 1",
            description = "What it costs more is reserved first; refused, the order keeps revision n exactly, and the"
                    + " answer's credit says REFUSED.")
    ResponseEntity<OrdersController.OrderSubmitted> amend(
            @PathVariable String orderId, @RequestBody Amendment body, Write write) {
        var form = new Form();
        var id = form.read("orderId", () -> new OrderId(orderId));
        var currency = form.read("currency", () -> Money.currency(body.currency()));
        var valueDate = write.valueDate(form, body.valueDate());
        var lines = new ArrayList<Form.Read<OrderLine>>();
        for (int i = 0; i < body.lines().size(); i++) {
            var line = body.lines().get(i);
            lines.add(OrderLines.read(form, "lines[" + i + "]", line.lineNumber(), line.line(), currency));
        }
        var command = form.whole(() -> new AmendOrder(
                id.get(),
                body.revision(),
                body.requestedDate(),
                body.reason(),
                valueDate.get(),
                lines.stream().map(Form.Read::get).toList()));
        return submitted(body, command, write);
    }

    @PostMapping("/{orderId}/hold")
    @Allowed({Role.SALES, Role.CUSTOMER_SERVICE, Role.APPROVER})
    @Operation(summary = "Stop an approved order by hand", description = "Its credit stays held.")
    ResponseEntity<OrderMoved> hold(@PathVariable String orderId, @RequestBody Hold body, Write write) {
        var form = new Form();
        var id = form.read("orderId", () -> new OrderId(orderId));
        var command = form.whole(() -> new HoldOrder(id.get(), body.reason()));
        return moved(body, command, OrderStatus.ON_HOLD, write);
    }

    @PostMapping("/{orderId}/release")
    @Allowed({Role.SALES, Role.CUSTOMER_SERVICE, Role.APPROVER})
    @Operation(
            summary = "Have an order that is on hold evaluated again",
            description =
                    "Where its credit was refused, the reservation is tried again; the answer says with what success.")
    ResponseEntity<OrdersController.OrderSubmitted> release(
            @PathVariable String orderId, @RequestBody(required = false) @Nullable OrderRelease body, Write write) {
        var form = new Form();
        var id = form.read("orderId", () -> new OrderId(orderId));
        var valueDate = write.valueDate(form, body == null ? null : body.valueDate());
        var command = form.whole(() -> new ReleaseOrder(id.get(), valueDate.get()));
        return submitted(body, command, write);
    }

    @PostMapping("/{orderId}/override")
    @Allowed({Role.SALES, Role.CUSTOMER_SERVICE, Role.FINANCE})
    @Operation(
            summary = "Ask for an order on hold to go over what is available, once",
            description = "Opens an approval case. Agreed to, the order passes when it is released in time.")
    ResponseEntity<OverrideAsked> override(@PathVariable String orderId, @RequestBody NewOverride body, Write write) {
        var form = new Form();
        var id = form.read("orderId", () -> new OrderId(orderId));
        var cap = body.cap().read(form, "cap");
        var until = write.instant(form, "until", body.until());
        var valueDate = write.valueDate(form, body.valueDate());
        var command =
                form.whole(() -> new RequestOverride(id.get(), cap.get(), until.get(), body.reason(), valueDate.get()));
        var done = write.send(body, command, CaseOpened.class);
        var caseId = Objects.requireNonNull(done.answer().caseId()).value();
        return write.done(done, new OverrideAsked(orderId, caseId, done.answer().status(), done.position()));
    }

    @PostMapping("/{orderId}/short-closing")
    @Allowed({Role.SALES, Role.CUSTOMER_SERVICE})
    @Operation(
            summary = "End an order with what has left so far",
            description = "The rest is cancelled and what is still held for it is free at once.")
    ResponseEntity<OrderMoved> closeShort(@PathVariable String orderId, @RequestBody Ending body, Write write) {
        var form = new Form();
        var id = form.read("orderId", () -> new OrderId(orderId));
        var valueDate = write.valueDate(form, body.valueDate());
        var command = form.whole(() -> new CloseOrderShort(id.get(), body.reason(), valueDate.get()));
        return moved(body, command, OrderStatus.CLOSED_SHORT, write);
    }

    @PostMapping("/{orderId}/reopening")
    @Allowed({Role.SALES, Role.CUSTOMER_SERVICE})
    @Operation(
            summary = "Take up an order again that was cancelled or closed short",
            description = "A new revision, a new hold and a new evaluation; without room it waits ON_HOLD.")
    ResponseEntity<OrdersController.OrderSubmitted> reopen(
            @PathVariable String orderId, @RequestBody Ending body, Write write) {
        var form = new Form();
        var id = form.read("orderId", () -> new OrderId(orderId));
        var valueDate = write.valueDate(form, body.valueDate());
        var command = form.whole(() -> new ReopenOrder(id.get(), body.reason(), valueDate.get()));
        return submitted(body, command, write);
    }

    @PostMapping("/{orderId}/interception")
    @Allowed({Role.SALES, Role.CUSTOMER_SERVICE})
    @Operation(summary = "Ask the carrier to stop goods that have all left")
    ResponseEntity<OrderMoved> intercept(@PathVariable String orderId, @RequestBody Ending body, Write write) {
        var form = new Form();
        var id = form.read("orderId", () -> new OrderId(orderId));
        var valueDate = write.valueDate(form, body.valueDate());
        var command = form.whole(() -> new InterceptOrder(id.get(), body.reason(), valueDate.get()));
        return moved(body, command, OrderStatus.INTERCEPT_REQUESTED, write);
    }

    @PostMapping("/{orderId}/interception-outcome")
    @Allowed(Role.CUSTOMER_SERVICE)
    @Operation(
            summary = "Say what became of an interception",
            description = "What is owed for goods that were stopped stays owed until finance decides.")
    ResponseEntity<OrderMoved> outcome(@PathVariable String orderId, @RequestBody Outcome body, Write write) {
        var form = new Form();
        var id = form.read("orderId", () -> new OrderId(orderId));
        var valueDate = write.valueDate(form, body.valueDate());
        var command = form.whole(() -> new RecordInterception(id.get(), body.caught(), body.note(), valueDate.get()));
        return moved(body, command, body.caught() ? OrderStatus.INTERCEPTED : OrderStatus.INTERCEPT_FAILED, write);
    }

    private static ResponseEntity<OrdersController.OrderSubmitted> submitted(
            @Nullable Record body, OrderCommand command, Write write) {
        var done = write.send(body, command, OrderAnswer.class);
        return write.done(done, OrdersController.OrderSubmitted.of(done));
    }

    private static ResponseEntity<OrderMoved> moved(
            Record body, OrderCommand command, OrderStatus status, Write write) {
        var done = write.send(body, command, Void.class);
        return write.done(done, new OrderMoved(command.orderId().value(), status, done.position()));
    }
}
