package io.orderledger.api.approval;

/** What an approval case is about. */
public enum SubjectKind {
    ORDER,
    AMENDMENT,
    DISCOUNT,
    LIMIT,
    TEMPORARY_LIMIT,
    OVERRIDE,
    VOUCHER,
    REFUND,
    WRITE_OFF,
    SPLIT_CANCELLATION,
    ONBOARDING,
    POLICY_CHANGE
}
