package io.orderledger.api;

/** What a person is trusted with. An administrator may do everything that needs a role. */
public enum Role {
    ADMINISTRATOR,
    /** Decides on orders and limits. */
    APPROVER,
    /** Verifies payments, posts credit notes, opens accounts. */
    FINANCE,
    /** Reads everything, changes nothing. */
    AUDITOR,
    /** Sells: places and follows orders. */
    SALES,
    /** Helps dealers: places, ships and cancels orders. */
    CUSTOMER_SERVICE
}
