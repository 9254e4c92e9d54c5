package io.orderledger.api.order;

/** Why an order waits for a person. */
public enum HoldReason {
    /** The amount is more than what is available on the credit account (I-01). */
    CREDIT_EXCEEDED,
    /** The account has room, but the pool that it belongs to has not (I-20). */
    POOL_EXCEEDED,
    /** Its credit account is on hold, closed or not granted: nothing new is reserved on it (I-07). */
    ACCOUNT_NOT_ACTIVE,
    /** What was held for it was not used in time and is free again; a new hold is needed. */
    RESERVATION_EXPIRED,
    /** Somebody stopped it; its credit stays held. */
    BY_HAND
}
