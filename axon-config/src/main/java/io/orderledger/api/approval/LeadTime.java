package io.orderledger.api.approval;

import io.orderledger.api.order.OrderType;

/**
 * How long an order of this type usually takes.
 *
 * @param days from its value date to its delivery, 0 to 3650
 */
public record LeadTime(OrderType orderType, int days) {
    public LeadTime {
        PolicyForm.between("days", days, 0, 3650);
    }
}
