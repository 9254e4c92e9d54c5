package io.orderledger.api.order;

/** Where an order stands (domain.md, "Order"). */
public enum OrderStatus {
    AWAITING_APPROVAL,
    APPROVED,
    REJECTED,
    CHANGES_REQUESTED,
    ON_HOLD,
    CONFIRMED,
    IN_FULFILMENT,
    SHIPPED,
    CANCELLED
}
