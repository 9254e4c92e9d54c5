package io.orderledger.command.order;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.ReservationPoint;
import io.orderledger.api.money.Money;
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
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.split.SplitId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an order stands.
 *
 * @param inForce          what the order promises
 * @param lastRevision     the highest revision that there ever was
 * @param approvedRevision the revision that was approved, 0 where none is
 * @param splits           the live splits, empty before it is split
 * @param shipped          the value of what has left
 * @param left             whether anything has left, be it of no value
 * @param carried          whether splits carry all that is promised
 * @param reserved         whether credit is held for all that has not left
 * @param pending          a change that waits for people, or null
 * @param before           what was promised when it was closed short, or null
 * @param openCase         the case in which people decide about it, or null
 * @param point            when it reserves credit
 */
record OrderState(
        OrderStatus status,
        OrderType type,
        CreditAccountId creditAccountId,
        Revision inForce,
        int lastRevision,
        int approvedRevision,
        List<SplitId> splits,
        Money shipped,
        boolean left,
        boolean carried,
        boolean reserved,
        @Nullable Pending pending,
        @Nullable Revision before,
        @Nullable ApprovalCaseId openCase,
        ReservationPoint point) {

    /** What one revision promises. */
    record Revision(int number, Money total, @Nullable LocalDate requestedDate, List<OrderLine> lines) {}

    /** @param resume the status to which the order goes back where people say no */
    record Pending(Revision revision, String reason, Instant valueDate, OrderStatus resume) {}

    static OrderState submitted(OrderSubmitted event) {
        return new OrderState(
                OrderStatus.SUBMITTED,
                event.type(),
                event.creditAccountId(),
                new Revision(event.revision(), event.total(), event.requestedDate(), event.lines()),
                event.revision(),
                0,
                List.of(),
                Money.zero(event.total().currency()),
                false,
                false,
                false,
                null,
                null,
                null,
                event.reservationPoint() == null ? ReservationPoint.AT_SUBMIT : event.reservationPoint());
    }

    OrderState after(OrderEvent event) {
        var next = new Change(this);
        switch (event) {
            case OrderSubmitted submitted -> {
                return submitted(submitted);
            }
            case OrderApproved approved -> {
                next.approvedRevision = approved.revision();
                next.status = carried ? fulfilment() : OrderStatus.APPROVED;
                next.reserved = point.holdsWhole();
                next.openCase = null;
            }
            case OrderSentForApproval sent -> {
                next.status = OrderStatus.AWAITING_APPROVAL;
                next.reserved = reserved || point == ReservationPoint.AT_SUBMIT;
                next.openCase = sent.caseId();
            }
            case OrderRejected ignored -> {
                next.status = pending == null ? OrderStatus.REJECTED : pending.resume();
                next.reserved = reserved && pending != null;
                next.pending = null;
                next.openCase = null;
            }
            case OrderReturned ignored -> {
                next.status = OrderStatus.CHANGES_REQUESTED;
                next.openCase = null;
            }
            case OrderAmendmentRequested requested -> {
                var resume = pending == null ? status : pending.resume();
                var revision = new Revision(
                        requested.revision(), requested.total(), requested.requestedDate(), requested.lines());
                next.pending = new Pending(revision, requested.reason(), requested.valueDate(), resume);
                next.lastRevision = requested.revision();
            }
            case OrderAmendmentRefused ignored -> {}
            case OrderRevised revised -> {
                next.inForce =
                        new Revision(revised.revision(), revised.total(), revised.requestedDate(), revised.lines());
                next.lastRevision = revised.revision();
                next.pending = null;
                next.status = OrderStatus.SUBMITTED;
            }
            case OrderHeld ignored -> {
                next.status = OrderStatus.ON_HOLD;
                next.reserved = false;
                next.pending = null;
                next.openCase = null;
            }
            case OrderHeldByHand ignored -> next.status = OrderStatus.ON_HOLD;
            case OrderReleased ignored -> next.status = OrderStatus.SUBMITTED;
            case OrderConfirmed ignored -> next.status = OrderStatus.CONFIRMED;
            case OrderSplit split -> {
                next.splits = split.splits();
                next.carried = true;
                next.status = fulfilment();
            }
            case OrderResplit resplit -> next.splits = resplit.splits();
            case OrderPartlyShipped part -> next.left(part.amount(), OrderStatus.PARTIALLY_SHIPPED);
            case OrderShipped all -> next.left(all.amount(), OrderStatus.SHIPPED);
            case OrderDelivered ignored -> next.status = OrderStatus.DELIVERED;
            case OrderCompleted ignored -> next.status = OrderStatus.COMPLETED;
            case OrderCancelled ignored -> {
                next.status = OrderStatus.CANCELLED;
                next.splits = List.of();
                next.carried = false;
                next.reserved = false;
                next.pending = null;
                next.openCase = null;
            }
            case OrderClosedShort closed -> {
                next.status = OrderStatus.CLOSED_SHORT;
                next.before = inForce;
                next.inForce = new Revision(inForce.number(), closed.total(), inForce.requestedDate(), closed.lines());
                next.splits = closed.splits();
                next.reserved = false;
            }
            case OrderReopened reopened -> {
                next.status = OrderStatus.SUBMITTED;
                next.carried = false;
                next.before = null;
                next.inForce =
                        new Revision(reopened.revision(), reopened.total(), inForce.requestedDate(), reopened.lines());
                next.lastRevision = reopened.revision();
            }
            case OrderInterceptRequested ignored -> next.status = OrderStatus.INTERCEPT_REQUESTED;
            case OrderIntercepted ignored -> next.status = OrderStatus.INTERCEPTED;
            case OrderInterceptFailed ignored -> next.status = OrderStatus.INTERCEPT_FAILED;
        }
        return next.done();
    }

    /** The revision that people talk about: the one that waits, else the one in force. */
    int revision() {
        return pending == null ? inForce.number() : pending.revision().number();
    }

    /** What the account counts for this order, be it held or owed; what splits have reserved by themselves is not in it. */
    Money counted() {
        if (!reserved) return shipped;
        if (pending == null || inForce.total().covers(pending.revision().total())) return inForce.total();
        return pending.revision().total();
    }

    private OrderStatus fulfilment() {
        return left ? OrderStatus.PARTIALLY_SHIPPED : OrderStatus.IN_FULFILMENT;
    }

    /** A state in the making; never leaves {@link #after}. */
    private static final class Change {
        private final OrderState from;
        private OrderStatus status;
        private Revision inForce;
        private int lastRevision;
        private int approvedRevision;
        private List<SplitId> splits;
        private Money shipped;
        private boolean left;
        private boolean carried;
        private boolean reserved;
        private @Nullable Pending pending;
        private @Nullable Revision before;
        private @Nullable ApprovalCaseId openCase;

        private Change(OrderState from) {
            this.from = from;
            this.status = from.status;
            this.inForce = from.inForce;
            this.lastRevision = from.lastRevision;
            this.approvedRevision = from.approvedRevision;
            this.splits = from.splits;
            this.shipped = from.shipped;
            this.left = from.left;
            this.carried = from.carried;
            this.reserved = from.reserved;
            this.pending = from.pending;
            this.before = from.before;
            this.openCase = from.openCase;
        }

        private void left(Money amount, OrderStatus now) {
            left = true;
            shipped = shipped.plus(amount);
            status = now;
        }

        private OrderState done() {
            return new OrderState(
                    status,
                    from.type,
                    from.creditAccountId,
                    inForce,
                    lastRevision,
                    approvedRevision,
                    splits,
                    shipped,
                    left,
                    carried,
                    reserved,
                    pending,
                    before,
                    openCase,
                    from.point);
        }
    }
}
