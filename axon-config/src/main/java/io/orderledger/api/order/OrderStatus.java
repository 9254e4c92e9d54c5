package io.orderledger.api.order;

/** Where an order stands (domain.md, "Order"). */
public enum OrderStatus {
    APPROVED,
    ON_HOLD,
    CONFIRMED,
    IN_FULFILMENT,
    SHIPPED,
    CANCELLED
}
