package io.orderledger.api.approval;

/** How many must agree at one step. */
public enum Quorum {
    /** One person with any of the roles. */
    ANY_OF,
    /** For each role somebody else. */
    ALL_OF,
    /** So many different persons with any of the roles. */
    N_OF_M
}
