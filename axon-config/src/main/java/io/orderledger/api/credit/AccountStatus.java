package io.orderledger.api.credit;

/** Where a credit account stands (domain.md, "Credit account and reservation"). */
public enum AccountStatus {
    /** Somebody asks for credit; nobody looks at it yet. */
    APPLIED,
    UNDER_REVIEW,
    DECLINED,
    ACTIVE,
    /** Nothing new is reserved; what was reserved still ships, and is paid (I-07). */
    ON_HOLD,
    /** As on hold, and closed as soon as nothing is held, owed or paid in advance. */
    CLOSING,
    CLOSED
}
