package io.orderledger.ui.shell;

import io.orderledger.api.Role;
import java.util.EnumSet;
import java.util.Set;

/** What may be done from the console, and who may do it beside an administrator. */
public enum Right {
    PLACE_ORDERS(Role.SALES, Role.CUSTOMER_SERVICE),
    CANCEL_ORDERS(Role.SALES, Role.CUSTOMER_SERVICE),
    SHIP(Role.CUSTOMER_SERVICE),
    /** And end them. */
    OPEN_ACCOUNTS(Role.FINANCE),
    ASK_FOR_CREDIT(Role.FINANCE, Role.SALES, Role.CUSTOMER_SERVICE),
    /** Whom people have declined. */
    ASK_TO_TAKE_ON_DEALERS(Role.FINANCE, Role.SALES),
    ARRANGE_POOLS(Role.APPROVER),
    /** And put accounts on hold. */
    CHANGE_LIMITS(Role.FINANCE, Role.APPROVER),
    /** Higher ones, for good or for a time; others decide. */
    ASK_FOR_LIMITS(Role.FINANCE, Role.APPROVER, Role.SALES, Role.CUSTOMER_SERVICE),
    REGISTER_PAYMENTS(Role.FINANCE, Role.SALES, Role.CUSTOMER_SERVICE),
    SETTLE_PAYMENTS(Role.FINANCE),
    ARRANGE_PEOPLE(Role.ADMINISTRATOR),
    PROPOSE_CREDIT_POLICIES(Role.FINANCE, Role.APPROVER),
    /** Proposing the others, and agreeing to any: to one's own the policy says no. */
    AGREE_TO_POLICIES(Role.APPROVER),
    /** Which of them may decide on a case, the case itself knows. */
    DECIDE_APPROVALS(Role.APPROVER, Role.FINANCE, Role.SALES, Role.CUSTOMER_SERVICE);

    private final Set<Role> roles;

    Right(Role first, Role... others) {
        this.roles = EnumSet.of(first, others);
    }

    Set<Role> roles() {
        return roles;
    }
}
