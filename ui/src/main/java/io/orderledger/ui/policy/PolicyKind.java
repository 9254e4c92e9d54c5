package io.orderledger.ui.policy;

/** Which rules a version is of. */
enum PolicyKind {
    /** The brand's one policy for approvals. */
    APPROVAL,
    /** A business unit's: when orders reserve credit, and which payments need a second person. */
    CREDIT,
    /** A business unit's: how custom orders are divided into splits. */
    SPLIT
}
