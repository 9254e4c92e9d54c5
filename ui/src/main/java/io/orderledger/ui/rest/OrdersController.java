package io.orderledger.ui.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.api.Done;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import io.orderledger.api.credit.PoolRefusal;
import io.orderledger.api.credit.Remedy;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.CreditAnswer;
import io.orderledger.api.order.HoldReason;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.CancelOrder;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderQuery.FindHistory;
import io.orderledger.api.order.OrderQuery.FindOrder;
import io.orderledger.api.order.OrderQuery.FindOrders;
import io.orderledger.api.order.OrderQuery.History;
import io.orderledger.api.order.OrderQuery.HistoryEntry;
import io.orderledger.api.order.OrderQuery.OrderDetail;
import io.orderledger.api.order.OrderQuery.OrderSummary;
import io.orderledger.api.order.OrderQuery.Orders;
import io.orderledger.api.order.OrderQuery.Sort;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.order.PaymentMethod;
import io.orderledger.api.split.Goods;
import io.orderledger.api.split.SlipCause;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitLine;
import io.orderledger.api.split.SplitQuery.Slip;
import io.orderledger.api.split.SplitQuery.SplitView;
import io.orderledger.api.split.SplitQuery.Splits;
import io.orderledger.api.split.SplitQuery.SplitsOf;
import io.orderledger.api.split.SplitStatus;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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

/** Orders: the commercial promise. */
@Tag(name = "Orders", description = "The commercial promise")
@RestController
@RequestMapping(path = "/api/v1/orders", produces = "application/json")
class OrdersController {

    record NewOrder(
            @Schema(description = "Made by the ledger when left out") @Nullable
            String orderId,

            @Schema(example = "D-12346") String dealerId,
            @Schema(example = "BU-1") String businessUnit,
            OrderType type,
            @Schema(example = "CNY") String currency,

            @Schema(description = "Who sells; the dealer's own seller when left out") @Nullable
            String sellerId,

            @Schema(description = "When the dealer wants the goods") @Nullable
            LocalDate requestedDate,

            @Schema(description = "An instant, or a date meaning its start; now when left out", example = "2026-03-31")
            @Nullable
            String valueDate,

            @Schema(description = "1 to 5000 lines") List<NewLine> lines,

            @Schema(description = "How it is to be paid; rules may look at it") @Nullable
            PaymentMethod paymentMethod) {}

    record NewLine(
            @Schema(example = "85123A") String sku,
            @Nullable String description,
            @Nullable String category,

            @Schema(description = "1 to 1000000000", example = "6")
            long quantity,

            @Schema(description = "At most 6 decimals, in quotes", example = "2.55")
            String unitPrice,

            @Schema(description = "The price before discount") @Nullable
            String listPrice,

            @Schema(description = "Whether the goods are made for this order; false when left out") @Nullable
            Boolean custom,

            @Schema(description = "What a custom line is to be made like")
            OrderLines.@Nullable SpecificationBody specification,

            @Schema(description = "When the dealer wants this line; as the order when left out") @Nullable
            LocalDate requestedDate,

            @Schema(description = "The fewest units that may be ordered; any number when left out") @Nullable
            Long minimumQuantity,

            @Schema(description = "Ordered in multiples of this; by the unit when left out") @Nullable
            Long packSize) {}

    @Schema(description = "Where the order stands and what its credit account said")
    record OrderSubmitted(
            String orderId,
            OrderStatus status,

            @Schema(description = "The one in force; before any was, the one that is to be decided")
            int revision,

            @Schema(description = "That revision's") MoneyBody total,

            @Schema(
                    description = "The revision of a change that is not in force because people have not agreed to it;"
                            + " null where no change waits")
            @Nullable
            Integer waitingRevision,

            @Schema(description = "What the order comes to with the change that waits; null where none does") @Nullable
            MoneyBody waitingTotal,

            CreditBody credit,
            long position) {
        static OrderSubmitted of(Done<OrderAnswer> done) {
            var answer = done.answer();
            var waiting = answer.waitingTotal();
            return new OrderSubmitted(
                    answer.orderId().value(),
                    answer.status(),
                    answer.revision(),
                    MoneyBody.of(answer.total()),
                    answer.waitingRevision(),
                    waiting == null ? null : MoneyBody.of(waiting),
                    CreditBody.of(answer.credit()),
                    done.position());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @Schema(name = "CreditDecision", description = "What the credit account said to the order")
    record CreditBody(
            CreditAnswer.Decision decision,
            MoneyBody amount,
            MoneyBody available,
            @Nullable HoldReason reason,
            List<RemedyBody> remedies,

            @Schema(description = "Where the account belongs to a pool and was refused: which of the two lacked room")
            @Nullable
            PoolBody pool) {
        static CreditBody of(CreditAnswer credit) {
            return new CreditBody(
                    credit.decision(),
                    MoneyBody.of(credit.amount()),
                    MoneyBody.of(credit.available()),
                    credit.reason(),
                    credit.remedies().stream().map(RemedyBody::of).toList(),
                    credit.pool() == null ? null : PoolBody.of(credit.pool()));
        }
    }

    @Schema(name = "PoolRefusal", description = "The terms of the account's pool")
    record PoolBody(
            String creditPoolId,
            PoolRefusal.Lacking lacking,
            MoneyBody limit,
            MoneyBody exposure,
            MoneyBody available) {
        static PoolBody of(PoolRefusal refusal) {
            var terms = refusal.terms();
            return new PoolBody(
                    terms.creditPoolId().value(),
                    refusal.lacking(),
                    MoneyBody.of(terms.limit()),
                    MoneyBody.of(terms.exposure()),
                    MoneyBody.of(terms.available()));
        }
    }

    @Schema(name = "Remedy", description = "What would make a refused order pass")
    record RemedyBody(
            Remedy.Kind kind,
            MoneyBody amount,

            @Schema(description = "The order to release; only with RELEASE_ORDER") @Nullable
            String orderId) {
        static RemedyBody of(Remedy remedy) {
            var order = remedy.orderId();
            return new RemedyBody(remedy.kind(), MoneyBody.of(remedy.amount()), order == null ? null : order.value());
        }
    }

    record OrderRow(
            String orderId,
            String dealerId,
            String dealerName,
            String businessUnit,
            OrderType type,
            OrderStatus status,
            @Nullable HoldReason holdReason,
            int revision,
            MoneyBody total,
            int lineCount,
            Instant valueDate,
            Instant recordedAt,
            long position) {
        static OrderRow of(OrderSummary order) {
            return new OrderRow(
                    order.orderId().value(),
                    order.dealerId().value(),
                    order.dealerName(),
                    order.businessUnit().value(),
                    order.type(),
                    order.status(),
                    order.holdReason(),
                    order.revision(),
                    MoneyBody.of(order.total()),
                    order.lineCount(),
                    order.valueDate(),
                    order.recordedAt(),
                    order.position());
        }
    }

    record Order(
            String orderId,
            String dealerId,
            String dealerName,
            String businessUnit,
            String creditAccountId,
            OrderType type,
            OrderStatus status,
            @Nullable HoldReason holdReason,

            @Schema(description = "The one in force; before any was, the one that is to be decided")
            int revision,

            @Schema(description = "That revision's") MoneyBody total,

            @Schema(
                    description = "The revision of a change that is not in force because people have not agreed to it;"
                            + " null where no change waits")
            @Nullable
            Integer waitingRevision,

            @Schema(description = "What the order comes to with the change that waits; null where none does") @Nullable
            MoneyBody waitingTotal,

            @Nullable String sellerId,
            @Nullable LocalDate requestedDate,
            Instant valueDate,
            Instant recordedAt,
            CreditBody credit,
            List<LineBody> lines,

            @Schema(description = "How it is to be paid; null where nobody said") @Nullable
            PaymentMethod paymentMethod,

            long position) {
        static Order of(OrderDetail detail) {
            var order = detail.summary();
            var waiting = detail.waiting();
            return new Order(
                    order.orderId().value(),
                    order.dealerId().value(),
                    order.dealerName(),
                    order.businessUnit().value(),
                    detail.creditAccountId().value(),
                    order.type(),
                    order.status(),
                    order.holdReason(),
                    order.revision(),
                    MoneyBody.of(order.total()),
                    waiting == null ? null : waiting.revision(),
                    waiting == null ? null : MoneyBody.of(waiting.total()),
                    detail.sellerId(),
                    detail.requestedDate(),
                    order.valueDate(),
                    order.recordedAt(),
                    CreditBody.of(detail.credit()),
                    detail.lines().stream().map(LineBody::of).toList(),
                    detail.paymentMethod(),
                    order.position());
        }
    }

    @Schema(name = "OrderLine")
    record LineBody(
            int lineNumber,
            String sku,
            @Nullable String description,
            @Nullable String category,
            long quantity,
            String unitPrice,
            @Nullable String listPrice,
            boolean custom,
            MoneyBody amount,
            OrderLines.@Nullable SpecificationBody specification,
            @Nullable LocalDate requestedDate,
            @Nullable Long minimumQuantity,
            @Nullable Long packSize) {
        static LineBody of(OrderLine line) {
            var listPrice = line.listPrice();
            return new LineBody(
                    line.lineNumber(),
                    line.sku(),
                    line.description(),
                    line.category(),
                    line.quantity(),
                    line.unitPrice().text(),
                    listPrice == null ? null : listPrice.text(),
                    line.custom(),
                    MoneyBody.of(line.amount()),
                    OrderLines.SpecificationBody.of(line.specification()),
                    line.requestedDate(),
                    line.minimumQuantity(),
                    line.packSize());
        }
    }

    record OrderHistory(String orderId, List<HappenedEvent> entries, long position) {}

    @Schema(description = "One event of the order, its splits or its credit")
    record HappenedEvent(
            long position,
            @Schema(example = "order.submitted") String type,
            String actor,
            Instant recordedAt,
            Map<String, String> details) {
        static HappenedEvent of(HistoryEntry entry) {
            return new HappenedEvent(
                    entry.position(), entry.type(), entry.actor(), entry.recordedAt(), entry.details());
        }
    }

    record OrderSplits(
            String orderId,
            List<SplitBody> splits,

            @Schema(description = "The order's promise: that of its slowest live split; null where one has none")
            @Nullable
            LocalDate promisedDate,

            long position) {}

    @Schema(name = "Split", description = "The fulfilment promise made out of an order")
    record SplitBody(
            String splitId,
            String orderId,
            SplitStatus status,
            int generation,
            MoneyBody amount,
            @Nullable LocalDate promisedDate,
            List<SplitLineBody> lines,

            @Schema(description = "What has left, by line") List<SplitLineBody> shipped,

            @Schema(description = "What it was made of; empty where it was made of the order")
            List<String> parents,

            @Nullable Goods goods,

            @Schema(description = "The maker or warehouse") @Nullable
            String source,

            @Schema(description = "What was promised when it was made") @Nullable
            LocalDate firstPromisedDate,

            @Schema(description = "Every change of the promised date, oldest first")
            List<SlipBody> slips,

            @Schema(description = "What the dealer owes for its cancellation") @Nullable
            MoneyBody charge,

            @Schema(description = "The approval case in which its cancellation is decided") @Nullable
            String cancellationCaseId,

            long position) {
        static SplitBody of(SplitView split) {
            var more = split.more();
            var charge = more.charge();
            var cancellation = more.cancellationCase();
            return new SplitBody(
                    split.splitId().value(),
                    split.orderId().value(),
                    split.status(),
                    split.generation(),
                    MoneyBody.of(split.amount()),
                    split.promisedDate(),
                    split.lines().stream().map(SplitLineBody::of).toList(),
                    more.shipped().stream().map(SplitLineBody::of).toList(),
                    more.parents().stream().map(SplitId::value).toList(),
                    more.goods(),
                    more.source(),
                    more.firstPromisedDate(),
                    more.slips().stream().map(SlipBody::of).toList(),
                    charge == null ? null : MoneyBody.of(charge),
                    cancellation == null ? null : cancellation.value(),
                    split.position());
        }
    }

    @Schema(name = "Slip", description = "A promise that moved, and to whom that is put down")
    record SlipBody(@Nullable LocalDate from, LocalDate to, SlipCause cause, String reason, String by, Instant at) {
        static SlipBody of(Slip slip) {
            return new SlipBody(slip.from(), slip.to(), slip.cause(), slip.reason(), slip.by(), slip.at());
        }
    }

    @Schema(name = "SplitLine")
    record SplitLineBody(int lineNumber, long quantity, MoneyBody amount) {
        static SplitLineBody of(SplitLine line) {
            return new SplitLineBody(line.lineNumber(), line.quantity(), MoneyBody.of(line.amount()));
        }
    }

    record Cancellation(
            @Schema(description = "1 to 200 characters") String reason,

            @Schema(description = "An instant, or a date meaning its start; now when left out") @Nullable
            String valueDate) {}

    record OrderCancelled(String orderId, OrderStatus status, long position) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Allowed({Role.SALES, Role.CUSTOMER_SERVICE})
    @Operation(
            summary = "Submit an order and reserve its credit in one step",
            description = "Where the credit account refuses, the order is there all the same: status ON_HOLD, with the"
                    + " reason and what would make it pass.")
    ResponseEntity<OrderSubmitted> submit(@RequestBody NewOrder body, Write write) {
        var form = new Form();
        var id = form.read("orderId", () -> new OrderId(write.idOr(body.orderId(), "O-")));
        var dealer = form.read("dealerId", () -> new DealerId(body.dealerId()));
        var unit = form.read("businessUnit", () -> new BusinessUnitId(body.businessUnit()));
        var currency = form.read("currency", () -> Money.currency(body.currency()));
        var valueDate = write.valueDate(form, body.valueDate());
        var lines = OrderLines.read(form, body.lines(), currency);
        var command = form.whole(() -> new SubmitOrder(
                id.get(),
                dealer.get(),
                unit.get(),
                body.type(),
                currency.get(),
                body.sellerId(),
                body.requestedDate(),
                valueDate.get(),
                lines.stream().map(Form.Read::get).toList(),
                body.paymentMethod()));
        var done = write.send(body, command, OrderAnswer.class);
        return write.created(done, "/api/v1/orders/" + done.answer().orderId().value(), OrderSubmitted.of(done));
    }

    @GetMapping
    @Allowed
    @Operation(
            summary = "Find orders, newest first unless sorted otherwise",
            description = "text: part of the order's or dealer's id or of the dealer's name")
    PageBody<OrderRow> find(
            @RequestParam(required = false) @Nullable String dealer,
            @Parameter(schema = @Schema(implementation = OrderStatus.class)) @RequestParam(required = false) @Nullable
                    String status,
            @RequestParam(required = false) @Nullable String text,
            @Parameter(schema = @Schema(implementation = Sort.class)) @RequestParam(required = false) @Nullable
                    String sort,
            Paging paging,
            Asking asking) {
        var order = Filters.choice("sort", sort, Sort.class);
        var query = new FindOrders(
                Filters.id("dealer", dealer, DealerId::new),
                Filters.choice("status", status, OrderStatus.class),
                Filters.text(text),
                order == null ? Sort.RECORDED : order,
                paging.page(),
                paging.size());
        return PageBody.of(asking.ask(query, Orders.class), OrderRow::of);
    }

    @GetMapping("/{orderId}")
    @Allowed
    @Operation(summary = "One order with its lines")
    Order one(@PathVariable String orderId, Asking asking) {
        return Order.of(detail(new OrderId(orderId), asking));
    }

    @GetMapping("/{orderId}/history")
    @Allowed
    @Operation(summary = "All that happened to the order, its splits and its credit, oldest first")
    OrderHistory history(@PathVariable String orderId, Asking asking) {
        var id = detail(new OrderId(orderId), asking).summary().orderId();
        var history = asking.ask(new FindHistory(id), History.class);
        return new OrderHistory(
                id.value(), history.entries().stream().map(HappenedEvent::of).toList(), history.position());
    }

    @GetMapping("/{orderId}/splits")
    @Allowed
    @Operation(summary = "The order's splits")
    OrderSplits splits(@PathVariable String orderId, Asking asking) {
        var id = detail(new OrderId(orderId), asking).summary().orderId();
        var splits = asking.ask(new SplitsOf(id), Splits.class);
        return new OrderSplits(
                id.value(),
                splits.splits().stream().map(SplitBody::of).toList(),
                splits.promisedDate(),
                splits.position());
    }

    @PostMapping("/{orderId}/cancellation")
    @Allowed({Role.SALES, Role.CUSTOMER_SERVICE})
    @Operation(
            summary = "Cancel an order before anything of it has shipped",
            description = "What was held for it is free at once.")
    ResponseEntity<OrderCancelled> cancel(@PathVariable String orderId, @RequestBody Cancellation body, Write write) {
        var form = new Form();
        var id = form.read("orderId", () -> new OrderId(orderId));
        var valueDate = write.valueDate(form, body.valueDate());
        var command = form.whole(() -> new CancelOrder(id.get(), body.reason(), valueDate.get()));
        var done = write.send(body, command, Void.class);
        return write.done(done, new OrderCancelled(id.get().value(), OrderStatus.CANCELLED, done.position()));
    }

    private static OrderDetail detail(OrderId id, Asking asking) {
        return asking.find(
                new FindOrder(id),
                OrderDetail.class,
                () -> new Refused(RefusalCode.ORDER_UNKNOWN, "order", id.value()));
    }
}
