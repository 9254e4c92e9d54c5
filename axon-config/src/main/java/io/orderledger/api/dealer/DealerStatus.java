package io.orderledger.api.dealer;

/** Whether a dealer may get credit accounts, and so buy. */
public enum DealerStatus {
    ACTIVE,
    /** People are asked whether to take the dealer on. */
    AWAITING_APPROVAL,
    /** People said no, or were asked no longer. */
    DECLINED
}
