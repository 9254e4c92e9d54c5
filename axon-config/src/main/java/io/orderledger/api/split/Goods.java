package io.orderledger.api.split;

/** What kind of goods a split carries; a split carries one kind only where a policy made it. */
public enum Goods {
    /** Made for this order: goes through production. */
    CUSTOM,
    /** From stock. */
    STANDARD,
    /** Given away: lines that cost nothing. */
    GIFT
}
