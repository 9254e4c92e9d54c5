package io.orderledger.api.payment;

/** Where a payment stands (domain.md, "Payment"). */
public enum PaymentStatus {
    /** Somebody says it came in; finance has not verified it. */
    UNDER_VERIFICATION,
    VERIFIED,
    /** On the account, and not all of it has settled an open item: the rest is an advance. */
    PARTIALLY_ALLOCATED,
    ALLOCATED
}
