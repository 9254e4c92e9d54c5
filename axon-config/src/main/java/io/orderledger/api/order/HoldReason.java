package io.orderledger.api.order;

/** Why an order waits for a person. */
public enum HoldReason {
    /** The amount is more than what is available on the credit account (I-01). */
    CREDIT_EXCEEDED,
    /** Somebody stopped it; its credit stays held. */
    BY_HAND
}
