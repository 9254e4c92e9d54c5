package io.orderledger.api.split;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.order.OrderLine;

/**
 * So many units of one order line.
 *
 * @param quantity 1 to 1,000,000,000
 */
public record LineQuantity(int lineNumber, long quantity) {
    public LineQuantity {
        if (quantity < 1 || quantity > OrderLine.MAX_QUANTITY) {
            throw new Refused(RefusalCode.BAD_QUANTITY, "field", "quantity", "value", Long.toString(quantity));
        }
    }
}
