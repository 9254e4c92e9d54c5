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
    /** Sells: places and follows orders. Every seller, supervisor and director may do that too. */
    SALES,
    /** Helps dealers: places, ships and cancels orders. */
    CUSTOMER_SERVICE,
    /** Answers for the sales of a unit and of all units below; hands dealers over. */
    SALES_DIRECTOR,
    /** Leads sellers. */
    SALES_SUPERVISOR,
    /** Owns dealers: the front line. */
    SELLER;

    /** Whether who has this role may do what needs the other one. */
    public boolean includes(Role other) {
        return this == other || this == ADMINISTRATOR || other == SALES && sells();
    }

    private boolean sells() {
        return this == SALES_DIRECTOR || this == SALES_SUPERVISOR || this == SELLER;
    }
}
