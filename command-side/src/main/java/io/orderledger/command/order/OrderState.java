package io.orderledger.command.order;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.money.Money;
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
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.split.SplitId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an order stands.
 *
 * @param status           null only between being submitted and being approved or held, in one decision
 * @param approvedRevision the revision that was approved, 0 where none is
 * @param splits           the live splits, empty before it is split
 * @param openCase         the approval case that is still to be decided, or null
 */
record OrderState(
        @Nullable OrderStatus status,
        int revision,
        int approvedRevision,
        CreditAccountId creditAccountId,
        Money total,
        List<OrderLine> lines,
        List<SplitId> splits,
        @Nullable ApprovalCaseId openCase) {

    static OrderState submitted(OrderSubmitted event) {
        return new OrderState(
                null, event.revision(), 0, event.creditAccountId(), event.total(), event.lines(), List.of(), null);
    }

    OrderState after(OrderEvent event) {
        return switch (event) {
            case OrderSubmitted submitted -> submitted(submitted);
            case OrderApproved approved -> approved(approved.revision());
            case OrderHeld held -> now(OrderStatus.ON_HOLD);
            case OrderSentForApproval sent -> sentForApproval(sent.caseId());
            case OrderRejected rejected -> now(OrderStatus.REJECTED);
            case OrderReturned returned -> now(OrderStatus.CHANGES_REQUESTED);
            case OrderConfirmed confirmed -> now(OrderStatus.CONFIRMED);
            case OrderSplit split -> split(split.splits());
            case OrderShipped shipped -> now(OrderStatus.SHIPPED);
            case OrderCancelled cancelled -> now(OrderStatus.CANCELLED);
        };
    }

    private OrderState now(OrderStatus next) {
        return new OrderState(next, revision, approvedRevision, creditAccountId, total, lines, splits, null);
    }

    private OrderState sentForApproval(ApprovalCaseId caseId) {
        return new OrderState(
                OrderStatus.AWAITING_APPROVAL,
                revision,
                approvedRevision,
                creditAccountId,
                total,
                lines,
                splits,
                caseId);
    }

    private OrderState approved(int approved) {
        return new OrderState(OrderStatus.APPROVED, revision, approved, creditAccountId, total, lines, splits, null);
    }

    private OrderState split(List<SplitId> into) {
        return new OrderState(
                OrderStatus.IN_FULFILMENT, revision, approvedRevision, creditAccountId, total, lines, into, null);
    }
}
