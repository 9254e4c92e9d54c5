package io.orderledger.api.order;

/** How an order is to be paid, where that was said. */
public enum PaymentMethod {
    /** On the dealer's credit. */
    CREDIT,
    /** Out of what was paid in advance. */
    ADVANCE,
    /** By a transfer for this order. */
    TRANSFER
}
