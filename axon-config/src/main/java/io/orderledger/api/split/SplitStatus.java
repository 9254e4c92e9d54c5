package io.orderledger.api.split;

/** Where a split stands (domain.md, "Split"). */
public enum SplitStatus {
    PROPOSED,
    CONFIRMED,
    RELEASED,
    IN_PRODUCTION,
    READY,
    /** On its way in parts: something has left, something is still to leave. */
    PARTIALLY_SHIPPED,
    SHIPPED,
    DELIVERED,
    CLOSED,
    SUPERSEDED,
    CANCELLED;

    /** Whether it carries a part of its order. */
    public boolean isLive() {
        return this != SUPERSEDED && this != CANCELLED;
    }
}
