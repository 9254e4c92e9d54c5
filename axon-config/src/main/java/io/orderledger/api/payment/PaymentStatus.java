package io.orderledger.api.payment;

/** Where a payment stands (domain.md, "Payment"). */
public enum PaymentStatus {
    /** Somebody says it came in; finance has not verified it. */
    UNDER_VERIFICATION,
    VERIFIED,
    /** On the account, and not all of it has settled an open item: the rest is an advance. */
    PARTIALLY_ALLOCATED,
    /** On the account, and nothing of it is left. */
    ALLOCATED,
    /** Finance has not seen the money. */
    REJECTED,
    /** The money never came; all that it settled is open again. */
    REVERSED,
    /** On the account, and others decide whether some of what is left goes back to the dealer. */
    REFUND_REQUESTED,
    /** Nothing is left, and some of it went back to the dealer. */
    REFUNDED
}
