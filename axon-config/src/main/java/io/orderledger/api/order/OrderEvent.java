package io.orderledger.api.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.Remedy;
import io.orderledger.api.credit.ReservationPoint;
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

    /**
     * @param reservationPoint when it reserves credit, as the credit policy said then; null: at once
     * @param paymentMethod    how it is to be paid, or null where nobody said
     */
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
            Instant valueDate,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ReservationPoint reservationPoint,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            PaymentMethod paymentMethod)
            implements OrderEvent {
        public OrderSubmitted(
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
                Instant valueDate) {
            this(
                    orderId,
                    revision,
                    dealerId,
                    businessUnit,
                    creditAccountId,
                    type,
                    total,
                    sellerId,
                    requestedDate,
                    lines,
                    valueDate,
                    null,
                    null);
        }
    }

    /**
     * Approval of one revision.
     *
     * @param rule   the rule that decided, where nobody did: {@code no-rule-matched}; {@code approval-case} where people did
     * @param caseId the case in which people decided, or null
     */
    @Revision("1")
    record OrderApproved(
            OrderId orderId,
            int revision,
            String rule,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ApprovalCaseId caseId)
            implements OrderEvent {
        public OrderApproved(OrderId orderId, int revision, String rule) {
            this(orderId, revision, rule, null);
        }
    }

    /** The order waits for a person, and takes no credit meanwhile. The terms are those of the refusal (I-19). */
    @Revision("1")
    record OrderHeld(
            OrderId orderId, int revision, HoldReason reason, Money amount, CreditTerms terms, List<Remedy> remedies)
            implements OrderEvent {}

    @Revision("1")
    record OrderConfirmed(OrderId orderId, int revision) implements OrderEvent {}

    /**
     * From here on the order is kept through these splits.
     *
     * @param policyVersion the version of the split policy that said so, 0 for the rules that are built in, or null where no
     *     policy was asked
     */
    @Revision("1")
    record OrderSplit(
            OrderId orderId,
            int revision,
            List<SplitId> splits,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer policyVersion)
            implements OrderEvent {
        public OrderSplit(OrderId orderId, int revision, List<SplitId> splits) {
            this(orderId, revision, splits, null);
        }
    }

    /** All that was ordered has left. */
    @Revision("1")
    record OrderShipped(OrderId orderId, SplitId splitId, Money amount, Instant valueDate) implements OrderEvent {}

    @Revision("1")
    record OrderCancelled(OrderId orderId, String reason, Instant valueDate) implements OrderEvent {}

    /** People must agree to this revision first. */
    @Revision("1")
    record OrderSentForApproval(OrderId orderId, int revision, ApprovalCaseId caseId) implements OrderEvent {}

    /** People said no to this revision; of an amendment: the revision before it stays in force. */
    @Revision("1")
    record OrderRejected(OrderId orderId, int revision, ApprovalCaseId caseId, String reason) implements OrderEvent {}

    /** People asked for another form of this revision; what is held for it stays held. */
    @Revision("1")
    record OrderReturned(OrderId orderId, int revision, ApprovalCaseId caseId, String comment) implements OrderEvent {}

    /** A change that people must agree to; until then the revision before it stays in force. */
    @Revision("1")
    record OrderAmendmentRequested(
            OrderId orderId,
            int revision,
            Money total,
            @Nullable LocalDate requestedDate,
            List<OrderLine> lines,
            String reason,
            Instant valueDate)
            implements OrderEvent {}

    /**
     * The credit account had no room for the difference: the order keeps this revision exactly (I-05).
     *
     * @param total      what the order would have come to
     * @param difference what was asked of the account
     */
    @Revision("1")
    record OrderAmendmentRefused(
            OrderId orderId,
            int revision,
            Money total,
            Money difference,
            CreditTerms terms,
            List<Remedy> remedies,
            Instant valueDate)
            implements OrderEvent {}

    /**
     * This revision is in force. Approvals of older ones no longer hold (I-11).
     *
     * @param splits what was proposed anew because of it, empty where nothing was
     */
    @Revision("1")
    record OrderRevised(
            OrderId orderId,
            int revision,
            OrderType type,
            Money total,
            @Nullable LocalDate requestedDate,
            List<OrderLine> lines,
            List<SplitId> splits,
            String reason,
            Instant valueDate)
            implements OrderEvent {}

    @Revision("1")
    record OrderHeldByHand(OrderId orderId, int revision, String reason) implements OrderEvent {}

    /** No longer on hold, and evaluated again in the same append. */
    @Revision("1")
    record OrderReleased(OrderId orderId, int revision) implements OrderEvent {}

    /** Something has left, and something is still to leave. */
    @Revision("1")
    record OrderPartlyShipped(OrderId orderId, SplitId splitId, Money amount, Instant valueDate)
            implements OrderEvent {}

    /** From here on the order is kept through these splits, all of them live. */
    @Revision("1")
    record OrderResplit(OrderId orderId, int revision, List<SplitId> splits) implements OrderEvent {}

    @Revision("1")
    record OrderDelivered(OrderId orderId, Instant valueDate) implements OrderEvent {}

    @Revision("1")
    record OrderCompleted(OrderId orderId) implements OrderEvent {}

    /**
     * The order ends with what has left.
     *
     * @param total  the value of what has left
     * @param lines  what has left, by line; empty where nothing has
     * @param splits what carries it
     */
    @Revision("1")
    record OrderClosedShort(
            OrderId orderId, Money total, List<OrderLine> lines, List<SplitId> splits, String reason, Instant valueDate)
            implements OrderEvent {}

    /**
     * Taken up again as it was before it ended, and evaluated in the same append.
     *
     * @param open what of the total has not left yet and needs credit
     */
    @Revision("1")
    record OrderReopened(
            OrderId orderId,
            int revision,
            Money total,
            Money open,
            List<OrderLine> lines,
            String reason,
            Instant valueDate)
            implements OrderEvent {}

    @Revision("1")
    record OrderInterceptRequested(OrderId orderId, String reason, Instant valueDate) implements OrderEvent {}

    /** The goods are coming back; what is owed for them stays owed until finance decides. */
    @Revision("1")
    record OrderIntercepted(OrderId orderId, String note, Instant valueDate) implements OrderEvent {}

    @Revision("1")
    record OrderInterceptFailed(OrderId orderId, String note, Instant valueDate) implements OrderEvent {}
}
