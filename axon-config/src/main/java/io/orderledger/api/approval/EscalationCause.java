package io.orderledger.api.approval;

/** Why a step escalated. */
public enum EscalationCause {
    /** Not enough people who were eligible. */
    NOBODY_ELIGIBLE,
    DEADLINE_PASSED
}
