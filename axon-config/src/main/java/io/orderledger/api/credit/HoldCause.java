package io.orderledger.api.credit;

/** Why an account is on hold. */
public enum HoldCause {
    /** Somebody said so; only somebody lifts it. */
    MANUAL,
    /** Too much is owed for too long; lifted by the same rule, or by somebody. */
    OVERDUE
}
