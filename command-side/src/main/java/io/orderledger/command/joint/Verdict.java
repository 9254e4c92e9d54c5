package io.orderledger.command.joint;

import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.command.order.Orders;

/** What the approval policy says to a revision of an order: it passes, or people are asked. */
interface Verdict {
    boolean asksPeople();

    /**
     * Writes it on the order, whose credit is held by now.
     *
     * @param terms the position of its account, the order's own hold included
     * @return where the order stands
     */
    OrderStatus tell(Orders.Taken order, CreditTerms terms) throws Exception;

    /** @param rule the rule by which it passes */
    static Verdict passing(String rule) {
        return new Verdict() {
            @Override
            public boolean asksPeople() {
                return false;
            }

            @Override
            public OrderStatus tell(Orders.Taken order, CreditTerms terms) {
                order.tell(it -> it.approve(rule));
                return OrderStatus.APPROVED;
            }
        };
    }
}
