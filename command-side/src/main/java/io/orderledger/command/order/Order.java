package io.orderledger.command.order;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.Remedy;
import io.orderledger.api.credit.ReservationPoint;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.CreditAnswer;
import io.orderledger.api.order.HoldReason;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.AmendOrder;
import io.orderledger.api.order.OrderCommand.ConfirmOrder;
import io.orderledger.api.order.OrderCommand.HoldOrder;
import io.orderledger.api.order.OrderCommand.InterceptOrder;
import io.orderledger.api.order.OrderCommand.RecordInterception;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderEvent;
import io.orderledger.api.order.OrderEvent.OrderAmendmentRefused;
import io.orderledger.api.order.OrderEvent.OrderAmendmentRequested;
import io.orderledger.api.order.OrderEvent.OrderApproved;
import io.orderledger.api.order.OrderEvent.OrderCancelled;
import io.orderledger.api.order.OrderEvent.OrderClosedShort;
import io.orderledger.api.order.OrderEvent.OrderCompleted;
import io.orderledger.api.order.OrderEvent.OrderConfirmed;
import io.orderledger.api.order.OrderEvent.OrderDelivered;
import io.orderledger.api.order.OrderEvent.OrderHeld;
import io.orderledger.api.order.OrderEvent.OrderHeldByHand;
import io.orderledger.api.order.OrderEvent.OrderInterceptFailed;
import io.orderledger.api.order.OrderEvent.OrderInterceptRequested;
import io.orderledger.api.order.OrderEvent.OrderIntercepted;
import io.orderledger.api.order.OrderEvent.OrderPartlyShipped;
import io.orderledger.api.order.OrderEvent.OrderRejected;
import io.orderledger.api.order.OrderEvent.OrderReleased;
import io.orderledger.api.order.OrderEvent.OrderReopened;
import io.orderledger.api.order.OrderEvent.OrderResplit;
import io.orderledger.api.order.OrderEvent.OrderReturned;
import io.orderledger.api.order.OrderEvent.OrderRevised;
import io.orderledger.api.order.OrderEvent.OrderSentForApproval;
import io.orderledger.api.order.OrderEvent.OrderShipped;
import io.orderledger.api.order.OrderEvent.OrderSplit;
import io.orderledger.api.order.OrderEvent.OrderSubmitted;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.split.SplitId;
import java.time.Instant;
import java.util.ArrayList;
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
    /** The rule behind an approval that people gave. */
    private static final String APPROVAL_CASE = "approval-case";

    private static final Set<OrderStatus> CONFIRMED_ALREADY = EnumSet.of(
            OrderStatus.CONFIRMED,
            OrderStatus.IN_FULFILMENT,
            OrderStatus.PARTIALLY_SHIPPED,
            OrderStatus.SHIPPED,
            OrderStatus.DELIVERED,
            OrderStatus.COMPLETED);
    private static final Set<OrderStatus> UNDECIDED = EnumSet.of(OrderStatus.SUBMITTED, OrderStatus.AWAITING_APPROVAL);
    private static final Set<OrderStatus> BEING_FULFILLED =
            EnumSet.of(OrderStatus.IN_FULFILMENT, OrderStatus.PARTIALLY_SHIPPED);
    private static final Set<OrderStatus> AMENDABLE = EnumSet.of(
            OrderStatus.APPROVED,
            OrderStatus.CONFIRMED,
            OrderStatus.IN_FULFILMENT,
            OrderStatus.PARTIALLY_SHIPPED,
            OrderStatus.CHANGES_REQUESTED);
    private static final Set<OrderStatus> CANCELLABLE = EnumSet.of(
            OrderStatus.AWAITING_APPROVAL,
            OrderStatus.CHANGES_REQUESTED,
            OrderStatus.APPROVED,
            OrderStatus.ON_HOLD,
            OrderStatus.CONFIRMED,
            OrderStatus.IN_FULFILMENT);

    private static final Set<OrderStatus> RESTING_ON_CREDIT = EnumSet.of(
            OrderStatus.AWAITING_APPROVAL,
            OrderStatus.CHANGES_REQUESTED,
            OrderStatus.ON_HOLD,
            OrderStatus.APPROVED,
            OrderStatus.CONFIRMED,
            OrderStatus.IN_FULFILMENT,
            OrderStatus.PARTIALLY_SHIPPED);

    @AggregateIdentifier
    private OrderId orderId;

    private OrderState state;

    /** First decision; its credit is decided in the same unit of work. */
    static Order submit(SubmitOrder command, ReservationPoint point) {
        var order = new Order();
        LineRules.check(command.lines());
        var total = LineRules.total(command.lines(), Money.zero(command.currency()));
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
                command.valueDate(),
                point.named(),
                command.paymentMethod()));
        return order;
    }

    @Override
    public Standing standing() {
        var pending = state.pending();
        var asked = pending == null ? null : pending.revision();
        return new Standing(
                state.status(),
                state.type(),
                state.revision(),
                state.lastRevision() + 1,
                state.inForce().total(),
                state.counted(),
                state.inForce().requestedDate(),
                state.inForce().lines(),
                state.splits(),
                BEING_FULFILLED.contains(pending == null ? state.status() : pending.resume()),
                state.approvedRevision() == state.revision(),
                state.point(),
                state.reserved(),
                pending == null || asked == null
                        ? null
                        : new Amendment(
                                asked.number(),
                                asked.total(),
                                asked.requestedDate(),
                                asked.lines(),
                                pending.reason(),
                                pending.valueDate()));
    }

    @Override
    public OrderAnswer answer(CreditAnswer credit) {
        var inForce = state.inForce();
        var pending = state.pending();
        return new OrderAnswer(
                orderId,
                state.status(),
                inForce.number(),
                inForce.total(),
                credit,
                pending == null ? null : pending.revision().number(),
                pending == null ? null : pending.revision().total());
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
    public void approve(String rule) {
        // A change that waited must be in force by now.
        if (state.pending() != null || !UNDECIDED.contains(state.status())) throw not("approved");
        apply(new OrderApproved(orderId, state.revision(), rule));
    }

    @Override
    public void approve(ApprovalCaseId caseId) {
        if (!caseId.equals(state.openCase()) || state.pending() != null) throw not("approved");
        apply(new OrderApproved(orderId, state.revision(), APPROVAL_CASE, caseId));
    }

    @Override
    public void awaitApproval(ApprovalCaseId caseId) {
        if (state.pending() == null) mustBe(OrderStatus.SUBMITTED, "sent for approval");
        apply(new OrderSentForApproval(orderId, state.revision(), caseId));
    }

    @Override
    public Money reject(ApprovalCaseId caseId, String reason) {
        mustWaitFor(caseId, "rejected");
        var counted = state.counted();
        apply(new OrderRejected(orderId, state.revision(), caseId, reason));
        return counted.minus(state.counted());
    }

    @Override
    public void returnForChanges(ApprovalCaseId caseId, String comment) {
        mustWaitFor(caseId, "returned");
        apply(new OrderReturned(orderId, state.revision(), caseId, comment));
    }

    private void mustWaitFor(ApprovalCaseId caseId, String verb) {
        if (state.status() != OrderStatus.AWAITING_APPROVAL || !caseId.equals(state.openCase())) throw not(verb);
    }

    @Override
    public void hold(HoldReason reason, Money amount, CreditTerms terms, List<Remedy> remedies) {
        apply(new OrderHeld(orderId, state.revision(), reason, amount, terms, remedies));
    }

    @Override
    public boolean lose(Money amount, CreditTerms terms) {
        if (!RESTING_ON_CREDIT.contains(state.status())) return false;
        var inForce = state.inForce().number();
        apply(new OrderHeld(orderId, inForce, HoldReason.RESERVATION_EXPIRED, amount, terms, List.of()));
        return true;
    }

    @CommandHandler
    void decide(HoldOrder command) {
        mustBe(OrderStatus.APPROVED, "held");
        apply(new OrderHeldByHand(orderId, state.revision(), command.reason()));
    }

    @Override
    public void mustWaitForCredit() {
        mustBe(OrderStatus.ON_HOLD, "given an override");
        if (state.reserved()) throw not("given an override");
    }

    @Override
    public @Nullable Money release() {
        mustBe(OrderStatus.ON_HOLD, "released");
        apply(new OrderReleased(orderId, state.revision()));
        var held = state.reserved() || !state.point().holdsWhole();
        return held ? null : state.inForce().total().minus(state.shipped());
    }

    @CommandHandler
    void decide(ConfirmOrder command) {
        if (CONFIRMED_ALREADY.contains(state.status())) return; // Asked again: already done.
        mustBe(OrderStatus.APPROVED, "confirmed");
        apply(new OrderConfirmed(orderId, state.revision()));
    }

    @Override
    public void mustAllowAmendment(AmendOrder command) {
        if (!AMENDABLE.contains(state.status())) throw not("amended");
        if (command.revision() != null && command.revision() != state.revision()) {
            throw new Refused(
                    RefusalCode.ORDER_REVISION,
                    "order",
                    orderId.value(),
                    "revision",
                    Integer.toString(command.revision()),
                    "current",
                    Integer.toString(state.revision()));
        }
        LineRules.check(command.lines());
    }

    @Override
    public void refuseAmendment(
            Money total, Money difference, CreditTerms terms, List<Remedy> remedies, Instant valueDate) {
        apply(new OrderAmendmentRefused(orderId, state.revision(), total, difference, terms, remedies, valueDate));
    }

    @Override
    public void requestAmendment(Amendment change) {
        apply(new OrderAmendmentRequested(
                orderId,
                change.revision(),
                change.total(),
                change.requestedDate(),
                change.lines(),
                change.reason(),
                change.valueDate()));
    }

    @Override
    public void revise(Amendment change, List<SplitId> renewed, List<SplitId> live) {
        apply(new OrderRevised(
                orderId,
                change.revision(),
                state.type(),
                change.total(),
                change.requestedDate(),
                change.lines(),
                renewed,
                change.reason(),
                change.valueDate()));
        if (!live.equals(state.splits())) apply(new OrderResplit(orderId, state.revision(), live));
    }

    @Override
    public @Nullable Contents splitInto(SplitId splitId) {
        if (state.type() == OrderType.CUSTOM) {
            throw new Refused(RefusalCode.SPLIT_BY_POLICY, "order", orderId.value());
        }
        if (state.splits().contains(splitId)) return null;
        mustBe(OrderStatus.CONFIRMED, "split");
        var contents = contents();
        splitInto(List.of(splitId), null);
        return contents;
    }

    @Override
    public @Nullable Contents toSplit() {
        if (BEING_FULFILLED.contains(state.status())) return null;
        mustBe(OrderStatus.CONFIRMED, "split");
        return contents();
    }

    @Override
    public void splitInto(List<SplitId> splits, @Nullable Integer policyVersion) {
        var live = new ArrayList<>(state.splits());
        live.addAll(splits);
        apply(new OrderSplit(orderId, state.revision(), List.copyOf(live), policyVersion));
    }

    private Contents contents() {
        return new Contents(
                state.revision(),
                state.creditAccountId(),
                state.inForce().total(),
                state.inForce().requestedDate(),
                state.inForce().lines(),
                state.splits(),
                state.point().named());
    }

    @Override
    public void resplit(List<SplitId> gone, List<SplitId> made) {
        mustBeFulfilled("split");
        for (var split : gone) {
            if (state.splits().contains(split)) continue;
            throw new Refused(RefusalCode.SPLIT_OF_OTHER_ORDER, "split", split.value(), "order", orderId.value());
        }
        var live = new ArrayList<>(state.splits());
        live.removeAll(gone);
        live.addAll(made);
        apply(new OrderResplit(orderId, state.revision(), List.copyOf(live)));
    }

    @Override
    public void mustAllowWork(SplitId splitId, String verb) {
        var waiting = state.pending() != null;
        if (!waiting) mustBeFulfilled(verb);
        if (!waiting && state.approvedRevision() == state.revision()) return;
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
    public void ship(SplitId splitId, Money amount, boolean last, Instant valueDate) {
        mustBeFulfilled("shipped");
        apply(
                last
                        ? new OrderShipped(orderId, splitId, amount, valueDate)
                        : new OrderPartlyShipped(orderId, splitId, amount, valueDate));
    }

    @Override
    public void mustAllowDelivery() {
        if (state.status() == OrderStatus.INTERCEPT_REQUESTED || state.status() == OrderStatus.INTERCEPTED) {
            throw not("delivered");
        }
    }

    @Override
    public void deliver(Instant valueDate) {
        if (state.status() == OrderStatus.SHIPPED || state.status() == OrderStatus.INTERCEPT_FAILED) {
            apply(new OrderDelivered(orderId, valueDate));
        }
    }

    @Override
    public void complete() {
        if (state.status() == OrderStatus.DELIVERED) apply(new OrderCompleted(orderId));
    }

    @Override
    public List<SplitId> cancel(String reason, Instant valueDate) {
        if (!CANCELLABLE.contains(state.status()) || state.left()) throw not("cancelled");
        var ended = state.splits();
        apply(new OrderCancelled(orderId, reason, valueDate));
        return ended;
    }

    @Override
    public void mustAllowSplitCancellation() {
        mustBeFulfilled("amended");
    }

    @Override
    public void mustAllowClosingShort() {
        // On hold for lost credit it may end too; else what has left would keep it from ending.
        if (state.status() == OrderStatus.ON_HOLD && state.carried()) return;
        mustBeFulfilled("closed short");
    }

    @Override
    public void closeShort(List<OrderLine> lines, List<SplitId> splits, String reason, Instant valueDate) {
        var total = LineRules.total(lines, Money.zero(state.inForce().total().currency()));
        apply(new OrderClosedShort(orderId, total, lines, splits, reason, valueDate));
    }

    @Override
    public @Nullable Money reopen(String reason, Instant valueDate) {
        if (state.status() != OrderStatus.CANCELLED && state.status() != OrderStatus.CLOSED_SHORT) {
            throw not("reopened");
        }
        var before = state.before();
        var again = before == null ? state.inForce() : before;
        var open = again.total().minus(state.shipped());
        apply(new OrderReopened(
                orderId, state.lastRevision() + 1, again.total(), open, again.lines(), reason, valueDate));
        return state.point().holdsWhole() ? open : null;
    }

    @CommandHandler
    void decide(InterceptOrder command) {
        mustBe(OrderStatus.SHIPPED, "intercepted");
        apply(new OrderInterceptRequested(orderId, command.reason(), command.valueDate()));
    }

    @CommandHandler
    void decide(RecordInterception command) {
        mustBe(OrderStatus.INTERCEPT_REQUESTED, "intercepted");
        apply(
                command.caught()
                        ? new OrderIntercepted(orderId, command.note(), command.valueDate())
                        : new OrderInterceptFailed(orderId, command.note(), command.valueDate()));
    }

    private void mustBe(OrderStatus status, String verb) {
        if (state.status() != status) throw not(verb);
    }

    private void mustBeFulfilled(String verb) {
        if (!BEING_FULFILLED.contains(state.status())) throw not(verb);
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
