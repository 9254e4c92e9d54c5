package io.orderledger.api.approval;

/** Where one version of a policy stands. */
public enum PolicyStatus {
    /** Waits for two people. */
    PROPOSED,
    /** Two people agreed; its date has not come. */
    APPROVED,
    IN_FORCE,
    SUPERSEDED
}
