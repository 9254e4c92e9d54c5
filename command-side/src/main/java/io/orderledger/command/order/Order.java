package io.orderledger.command.order;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.Remedy;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.HoldReason;
import io.orderledger.api.order.OrderCommand.ConfirmOrder;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderEvent;
import io.orderledger.api.order.OrderEvent.OrderApproved;
import io.orderledger.api.order.OrderEvent.OrderCancelled;
import io.orderledger.api.order.OrderEvent.OrderConfirmed;
import io.orderledger.api.order.OrderEvent.OrderHeld;
import io.orderledger.api.order.OrderEvent.OrderRejected;
import io.orderledger.api.order.OrderEvent.OrderReturned;
import io.orderledger.api.order.OrderEvent.OrderSentForApproval;
import io.orderledger.api.order.OrderEvent.OrderShipped;
import io.orderledger.api.order.OrderEvent.OrderSplit;
import io.orderledger.api.order.OrderEvent.OrderSubmitted;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.split.SplitId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** What a dealer ordered, and how far the promise is kept. Every change of state is one of the arrows in domain.md. */
@Aggregate(type = "order", cache = "aggregateCache")
class Order implements OrderDecisions {
    private static final Set<OrderStatus> BEYOND_CONFIRMATION =
            EnumSet.of(OrderStatus.CONFIRMED, OrderStatus.IN_FULFILMENT, OrderStatus.SHIPPED);

    @AggregateIdentifier
    private OrderId orderId;

    private OrderState state;

    /** First decision; its credit is decided in the same unit of work. */
    static Order submit(SubmitOrder command) {
        var order = new Order();
        var total = command.lines().stream().map(OrderLine::amount).reduce(Money.zero(command.currency()), Money::plus);
        Money.parse("total", total.text(), command.currency()); // A sum of fair lines may still be too large.
        apply(new OrderSubmitted(
                command.orderId(),
                1,
                command.dealerId(),
                command.businessUnit(),
                command.creditAccountId(),
                command.type(),
                total,
                command.sellerId(),
                command.requestedDate(),
                command.lines(),
                command.valueDate()));
        return order;
    }

    @Override
    public CreditAccountId creditAccountId() {
        return state.creditAccountId();
    }

    @Override
    public int revision() {
        return state.revision();
    }

    @Override
    public @Nullable ApprovalCaseId openCase() {
        return state.openCase();
    }

    @Override
    public void awaitApproval(ApprovalCaseId caseId) {
        apply(new OrderSentForApproval(orderId, state.revision(), caseId));
    }

    @Override
    public void reject(ApprovalCaseId caseId, String reason) {
        mustAwait(caseId, "rejected");
        apply(new OrderRejected(orderId, state.revision(), caseId, reason));
    }

    @Override
    public void returnForChanges(ApprovalCaseId caseId, String comment) {
        mustAwait(caseId, "returned");
        apply(new OrderReturned(orderId, state.revision(), caseId, comment));
    }

    private void mustAwait(ApprovalCaseId caseId, String verb) {
        if (!caseId.equals(state.openCase())) throw not(verb);
    }

    @Override
    public void approve(String rule) {
        apply(new OrderApproved(orderId, state.revision(), rule));
    }

    @Override
    public void hold(Money amount, CreditTerms terms, List<Remedy> remedies) {
        apply(new OrderHeld(orderId, state.revision(), HoldReason.CREDIT_EXCEEDED, amount, terms, remedies));
    }

    @CommandHandler
    void decide(ConfirmOrder command) {
        if (BEYOND_CONFIRMATION.contains(state.status())) return; // Asked again: already done.
        mustBe(OrderStatus.APPROVED, "confirmed");
        apply(new OrderConfirmed(orderId, state.revision()));
    }

    @Override
    public @Nullable Contents splitInto(SplitId splitId) {
        if (state.splits().contains(splitId)) return null;
        mustBe(OrderStatus.CONFIRMED, "split");
        apply(new OrderSplit(orderId, state.revision(), List.of(splitId)));
        return new Contents(state.revision(), state.creditAccountId(), state.total(), state.lines());
    }

    @Override
    public void mustAllowRelease(SplitId splitId) {
        mustBe(OrderStatus.IN_FULFILMENT, "released for shipping");
        if (state.approvedRevision() == state.revision()) return;
        throw new Refused(
                RefusalCode.REVISION_NOT_APPROVED,
                "split",
                splitId.value(),
                "revision",
                Integer.toString(state.revision()),
                "order",
                orderId.value());
    }

    @Override
    public void ship(SplitId splitId, Money amount, Instant valueDate) {
        mustBe(OrderStatus.IN_FULFILMENT, "shipped");
        apply(new OrderShipped(orderId, splitId, amount, valueDate));
    }

    @Override
    public List<SplitId> cancel(String reason, Instant valueDate) {
        if (state.status() == OrderStatus.SHIPPED || state.status() == OrderStatus.CANCELLED) throw not("cancelled");
        apply(new OrderCancelled(orderId, reason, valueDate));
        return state.splits();
    }

    private void mustBe(OrderStatus status, String verb) {
        if (state.status() != status) throw not(verb);
    }

    private Refused not(String verb) {
        return new Refused(
                RefusalCode.ORDER_STATE,
                "order",
                orderId.value(),
                "status",
                String.valueOf(state.status()),
                "verb",
                verb);
    }

    @EventSourcingHandler
    void evolve(OrderEvent event) {
        orderId = event.orderId();
        state = event instanceof OrderSubmitted submitted ? OrderState.submitted(submitted) : state.after(event);
    }

    @SuppressWarnings("NullAway.Init") // Axon starts a replay from this.
    Order() {}
}
