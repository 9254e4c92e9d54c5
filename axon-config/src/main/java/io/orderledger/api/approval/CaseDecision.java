package io.orderledger.api.approval;

/** What somebody who is asked may say. */
public enum CaseDecision {
    APPROVE,
    /** No, for good. */
    REJECT,
    /** Not like this: the requester may change it and ask again. */
    RETURN
}
