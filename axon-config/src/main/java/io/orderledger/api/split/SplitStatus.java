package io.orderledger.api.split;

/** Where a split stands (domain.md, "Split"). */
public enum SplitStatus {
    PROPOSED,
    CONFIRMED,
    RELEASED,
    SHIPPED,
    CANCELLED
}
