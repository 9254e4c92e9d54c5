package io.orderledger.api.approval;

/** Where an approval case stands (domain.md, "Approval case"). */
public enum CaseStatus {
    /** Somebody is asked. */
    PENDING,
    /** Somebody else is asked as well, because nobody below could decide or did so in time. */
    ESCALATED,
    APPROVED,
    REJECTED,
    RETURNED,
    WITHDRAWN,
    /** What it was about changed or came to nothing. */
    INVALIDATED;

    public boolean isOpen() {
        return this == PENDING || this == ESCALATED;
    }
}
