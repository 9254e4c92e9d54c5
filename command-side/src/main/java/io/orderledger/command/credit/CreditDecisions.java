package io.orderledger.command.credit;

import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.credit.Remedy;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.split.SplitId;
import java.time.Instant;
import java.util.List;

/** What a credit account decides together with the aggregate that asks, in one unit of work. */
public interface CreditDecisions {
    /**
     * Holds the amount if it fits what is available (I-01). A refusal is an event too (I-19).
     *
     * @param amount zero or more
     */
    Reservation reserve(OrderId orderId, Money amount, Instant valueDate);

    /**
     * Turns the amount from held to receivable, due after the account's payment terms; advances are used for it at once,
     * oldest first. Never fails for lack of room (I-02).
     *
     * @throws IllegalStateException when less is held for the order: who ships must hold the order
     */
    Capture capture(OrderId orderId, SplitId splitId, Money amount, Instant valueDate);

    /**
     * As {@link #capture}, for one of several shipments of a split.
     *
     * @param part 1 for the first
     */
    Capture capturePart(OrderId orderId, SplitId splitId, int part, Money amount, Instant valueDate);

    /**
     * Turns so much of the hold into a receivable although the goods will never leave: what cancelling them costs.
     *
     * @param charge more than zero
     */
    Capture captureCharge(OrderId orderId, SplitId splitId, Money charge, Instant valueDate);

    /** The terms of the sum as they stand. */
    CreditTerms terms();

    /** Frees what is still held for the order; nothing where nothing is (I-03). */
    void release(OrderId orderId, Instant valueDate);

    /**
     * Holds this much more for the order, beside what is held already, if it fits (I-01, I-05).
     *
     * @param difference more than zero
     */
    Reservation reserveMore(OrderId orderId, Money difference, Instant valueDate);

    /**
     * Frees so much of what is held for the order.
     *
     * @param amount zero or more; nothing happens where it is zero
     * @throws IllegalStateException when less is held for the order
     */
    void releasePart(OrderId orderId, Money amount, Instant valueDate);

    /**
     * Takes verified money: settles the oldest open items, the rest is an advance.
     *
     * @param amount more than zero
     * @return the items settled, oldest first
     */
    List<Allocation> applyPayment(PaymentId paymentId, Money amount, Instant valueDate);

    /**
     * @param terms    those behind the decision: before it where refused, after it where reserved
     * @param remedies what would make it pass; empty where reserved
     */
    record Reservation(boolean reserved, CreditTerms terms, List<Remedy> remedies) {}

    /** @param open what is left to pay after advances, zero or more */
    record Capture(ReceivableId receivableId, Money open, Instant dueAt) {}
}
