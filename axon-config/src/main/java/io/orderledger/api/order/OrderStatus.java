package io.orderledger.api.order;

/** Where an order stands (domain.md, "Order"). */
public enum OrderStatus {
    /** Being decided on; never longer than one append. */
    SUBMITTED,
    AWAITING_APPROVAL,
    APPROVED,
    REJECTED,
    CHANGES_REQUESTED,
    ON_HOLD,
    CONFIRMED,
    IN_FULFILMENT,
    PARTIALLY_SHIPPED,
    SHIPPED,
    DELIVERED,
    COMPLETED,
    CLOSED_SHORT,
    INTERCEPT_REQUESTED,
    INTERCEPTED,
    INTERCEPT_FAILED,
    CANCELLED
}
