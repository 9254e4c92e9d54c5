package io.orderledger.api.order;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.Remedy;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.split.SplitId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Everything that can have happened to an order. */
public sealed interface OrderEvent {
    OrderId orderId();

    @Revision("1")
    record OrderSubmitted(
            OrderId orderId,
            int revision,
            DealerId dealerId,
            BusinessUnitId businessUnit,
            CreditAccountId creditAccountId,
            OrderType type,
            Money total,
            @Nullable String sellerId,
            @Nullable LocalDate requestedDate,
            List<OrderLine> lines,
            Instant valueDate)
            implements OrderEvent {}

    /**
     * Approval of one revision.
     *
     * @param rule the rule that decided, where nobody did: {@code no-rule-matched}
     */
    @Revision("1")
    record OrderApproved(OrderId orderId, int revision, String rule) implements OrderEvent {}

    /** The order waits for a person, and takes no credit meanwhile. The terms are those of the refusal (I-19). */
    @Revision("1")
    record OrderHeld(
            OrderId orderId, int revision, HoldReason reason, Money amount, CreditTerms terms, List<Remedy> remedies)
            implements OrderEvent {}

    @Revision("1")
    record OrderConfirmed(OrderId orderId, int revision) implements OrderEvent {}

    /** From here on the order is kept through this split. */
    @Revision("1")
    record OrderSplit(OrderId orderId, int revision, List<SplitId> splits) implements OrderEvent {}

    /** All that was ordered has left. */
    @Revision("1")
    record OrderShipped(OrderId orderId, SplitId splitId, Money amount, Instant valueDate) implements OrderEvent {}

    /** A rule asks for people; its credit stays held meanwhile. */
    @Revision("1")
    record OrderSentForApproval(OrderId orderId, int revision, ApprovalCaseId caseId) implements OrderEvent {}

    /** People said no, for good. */
    @Revision("1")
    record OrderRejected(OrderId orderId, int revision, ApprovalCaseId caseId, String reason) implements OrderEvent {}

    /** Not like this: the order waits to be changed, its credit stays held. */
    @Revision("1")
    record OrderReturned(OrderId orderId, int revision, ApprovalCaseId caseId, String comment) implements OrderEvent {}

    @Revision("1")
    record OrderCancelled(OrderId orderId, String reason, Instant valueDate) implements OrderEvent {}
}
