package io.orderledger.command.credit;

import io.orderledger.api.Refused;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.AccountStatus;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditChange;
import io.orderledger.api.credit.CreditCommand.ApplyForCredit;
import io.orderledger.api.credit.CreditCommand.PostCreditNote;
import io.orderledger.api.credit.CreditNoteAnswer;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.Overdue;
import io.orderledger.api.credit.OverdueRule;
import io.orderledger.api.credit.PoolRefusal;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.credit.Remedy;
import io.orderledger.api.credit.ReopenedItem;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.HoldReason;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.split.SplitId;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a credit account decides together with the aggregate that asks, in one unit of work. A limit that comes and goes counts
 * only where it is in force when it is decided. A value date can be chosen by who orders, so it never says when that is.
 */
public interface CreditDecisions {
    /**
     * Holds the amount if the account is active and it fits what is available, or an override for the order covers the rest
     * (I-01). A refusal is an event too (I-19). Asked again for what is held already, it holds no more.
     *
     * @param amount    zero or more
     * @param decidedAt asked for only where limits come and go, or the order has an override
     * @throws Refused when another amount is held for the order: then there is such an order
     */
    Reservation reserve(OrderId orderId, Money amount, Instant valueDate, Supplier<Instant> decidedAt);

    /** As above, where it counts from the instant at which it is decided. */
    default Reservation reserve(OrderId orderId, Money amount, Instant decidedAt) {
        return reserve(orderId, amount, decidedAt, () -> decidedAt);
    }

    /**
     * As {@link #reserve}, on top of what is held for the order; refused, everything stays as it was (I-05).
     *
     * @param difference more than zero
     */
    Reservation reserveMore(OrderId orderId, Money difference, Instant valueDate, Supplier<Instant> decidedAt);

    /** As above, where it counts from the instant at which it is decided. */
    default Reservation reserveMore(OrderId orderId, Money difference, Instant decidedAt) {
        return reserveMore(orderId, difference, decidedAt, () -> decidedAt);
    }

    /** What is held for the order is held until then; nothing where nothing is held. */
    void holdUntil(OrderId orderId, Instant expiresAt, Instant valueDate);

    /**
     * Frees what is still held for the order because nobody used it in time.
     *
     * @param expiresAt the instant until which it was held; where it is held for longer meanwhile, nothing happens
     * @return what was freed; null where nothing was
     */
    @Nullable
    Expired expire(OrderId orderId, Instant expiresAt);

    /** What is held for the order, zero where nothing is. */
    Money held(OrderId orderId);

    /**
     * Holds the account where too much is overdue by the rule, lifts such a hold where it is not any more, and sets when to look
     * next. A hold by hand is left alone.
     */
    void watchOverdue(OverdueRule rule, Instant at);

    /**
     * Gives money's worth back without money: settles the oldest open items first, the rest becomes an advance.
     *
     * @throws Refused when the note was posted before, or the account takes no money
     */
    CreditNoteAnswer post(PostCreditNote command);

    /** What is overdue at the instant, or null. */
    @Nullable
    Overdue overdue(Instant at);

    /** The terms without limits that come and go; a decision asks {@link #terms(Supplier)}. */
    CreditTerms terms();

    /**
     * The terms with what is in force at the instant.
     *
     * @param at asked for only where limits come and go
     */
    CreditTerms terms(Supplier<Instant> at);

    /** The terms with what is in force at the instant. */
    default CreditTerms terms(Instant at) {
        return terms(() -> at);
    }

    /** As {@link #capture(OrderId, SplitId, ReceivableId, Money, Instant)} for a split that leaves in one shipment. */
    default Capture capture(OrderId orderId, SplitId splitId, Money amount, Instant valueDate) {
        return capture(orderId, splitId, new ReceivableId(splitId.value() + "-r"), amount, valueDate);
    }

    /**
     * Turns the amount from held to receivable, due after the account's payment terms; advances are used for it at once,
     * oldest first. Never fails for lack of room, nor because the account is on hold (I-02, I-07).
     *
     * @param receivableId a name that no other shipment has
     * @throws Refused when less is held for the order
     */
    Capture capture(OrderId orderId, SplitId splitId, ReceivableId receivableId, Money amount, Instant valueDate);

    /**
     * As {@link #capture(OrderId, SplitId, Money, Instant)}, for one of several shipments of a split.
     *
     * @param part 1 for the first
     */
    default Capture capturePart(OrderId orderId, SplitId splitId, int part, Money amount, Instant valueDate) {
        return capture(orderId, splitId, itemOf(splitId, part), amount, valueDate);
    }

    /** The name of a shipment's item. */
    static ReceivableId itemOf(SplitId splitId, int part) {
        return new ReceivableId(splitId.value() + (part == 1 ? "-r" : "-r" + part));
    }

    /**
     * Turns so much of the hold into a receivable although the goods will never leave: what cancelling them costs.
     *
     * @param charge more than zero
     */
    default Capture captureCharge(OrderId orderId, SplitId splitId, Money charge, Instant valueDate) {
        return capture(orderId, splitId, new ReceivableId(splitId.value() + "-c"), charge, valueDate);
    }

    /**
     * What leaves was paid before: it is owed and settled at once, out of what was paid in advance, whatever the account's
     * status. Needs no hold.
     *
     * @param receivableId a name that no other shipment has
     * @throws Refused when the advance, or what is available, does not cover it (I-05)
     */
    Capture capturePrepaid(
            OrderId orderId,
            SplitId splitId,
            ReceivableId receivableId,
            Money amount,
            Instant valueDate,
            Supplier<Instant> decidedAt);

    /** @param part 1 for the first shipment of the split */
    default Capture capturePrepaidPart(
            OrderId orderId, SplitId splitId, int part, Money amount, Instant valueDate, Supplier<Instant> decidedAt) {
        return capturePrepaid(orderId, splitId, itemOf(splitId, part), amount, valueDate, decidedAt);
    }

    /** As {@link #captureCharge}, of an order that is paid before it ships. */
    default Capture capturePrepaidCharge(OrderId orderId, SplitId splitId, Money charge, Instant decidedAt) {
        var item = new ReceivableId(splitId.value() + "-c");
        return capturePrepaid(orderId, splitId, item, charge, decidedAt, () -> decidedAt);
    }

    /** As {@link #release(OrderId, Money, Instant)}; nothing happens where the amount is zero. */
    default void releasePart(OrderId orderId, Money amount, Instant valueDate) {
        if (!amount.isZero()) release(orderId, amount, valueDate);
    }

    /** Frees what is still held for the order; nothing where nothing is (I-03). */
    void release(OrderId orderId, Instant valueDate);

    /**
     * Frees so much of what is held for the order; nothing where nothing is (I-03).
     *
     * @param amount more than zero
     * @throws Refused when less is held
     */
    void release(OrderId orderId, Money amount, Instant valueDate);

    /**
     * Takes verified money: settles the oldest open items, the rest is an advance.
     *
     * @param amount more than zero
     * @return the items settled, oldest first
     * @throws Refused when the account is closed, or was never granted
     */
    List<Allocation> applyPayment(PaymentId paymentId, Money amount, Instant valueDate);

    /**
     * As {@link #applyPayment(PaymentId, Money, Instant)}, but settles the items named.
     *
     * @throws Refused when an item has less open, or they are more than the amount
     */
    void applyPayment(PaymentId paymentId, Money amount, List<Allocation> items, Instant valueDate);

    /** What is left of a payment on this account, zero where nothing is. */
    Money advanceOf(PaymentId paymentId);

    /**
     * Settles the items named with what is left of a payment.
     *
     * @throws Refused when an item has less open, or less is left
     */
    void allocateAdvance(PaymentId paymentId, List<Allocation> items, Instant valueDate);

    /** What the payment settled is open again; its money is an advance. */
    void unapplyPayment(PaymentId paymentId, List<ReopenedItem> items, Instant valueDate);

    /** The money never came; all of it must be an advance by now. */
    void takeBack(PaymentId paymentId, Money amount, Instant valueDate);

    /**
     * So much of what is left of a payment goes back to the dealer.
     *
     * @throws Refused when less is left, or what is available does not cover it (I-05)
     */
    void refund(PaymentId paymentId, ApprovalCaseId caseId, Money amount, Instant valueDate);

    /** @throws Refused unless the account was declined */
    void applyAgain(ApplyForCredit command);

    /** @throws Refused unless somebody applied and nobody looks at it */
    void startReview(ApprovalCaseId caseId, Instant valueDate);

    /**
     * Asks for a change; until {@link #applyApproved} nothing is changed by it. Asked again for the same, nothing happens.
     *
     * @throws Refused when the account is not open, or the case decides another change of it
     */
    void requestChange(ApprovalCaseId caseId, CreditChange change, String reason, Instant valueDate);

    /**
     * What the case was about takes effect, now or when it was asked for; a change whose end has passed is declined. Also
     * grants what was applied for.
     *
     * @throws Refused when nothing waits for the case, or the account does not allow it any more
     */
    void applyApproved(ApprovalCaseId caseId, Instant valueDate);

    /** The sum of what of this kind was agreed to and has not ended, and of what is asked for. */
    Money agreedOrAskedFor(SubjectKind kind);

    /** What is open of an item; zero where it is settled or unknown. */
    Money open(ReceivableId item);

    /** The order needs no override any more: nobody need decide on those that were asked for. */
    void dropOverrides(OrderId orderId, String reason, Instant valueDate);

    /**
     * Lowers the limit at once (I-06).
     *
     * @param now whatever day it shall count for, what is agreed to for later is not in force yet
     * @return false, and the limit stays, where it would be higher
     * @throws Refused when the account is not open
     */
    boolean lower(Money to, Instant now, Instant valueDate);

    /** @throws Refused when nothing waits for the case */
    void decline(ApprovalCaseId caseId, String reason, Instant valueDate);

    /**
     * @param status   the account's: where it is not ACTIVE, that was the reason of a refusal
     * @param terms    those behind the decision: before it where refused, after it where reserved
     * @param remedies what would make it pass; empty where reserved, and where the account is not active
     * @param pool     which of the two lacked room, where the account is in a pool and its limit or the pool's refused; else null
     */
    record Reservation(
            boolean reserved,
            AccountStatus status,
            CreditTerms terms,
            List<Remedy> remedies,
            @Nullable PoolRefusal pool) {
        /** Why it was refused, where it was. */
        public HoldReason reason() {
            if (status != AccountStatus.ACTIVE) return HoldReason.ACCOUNT_NOT_ACTIVE;
            var onlyPool = pool != null && pool.lacking() == PoolRefusal.Lacking.POOL;
            return onlyPool ? HoldReason.POOL_EXCEEDED : HoldReason.CREDIT_EXCEEDED;
        }
    }

    /** @param terms those after it */
    record Expired(Money amount, CreditTerms terms) {}

    /** @param open what is left to pay after advances, zero or more */
    record Capture(ReceivableId receivableId, Money open, Instant dueAt) {}
}
