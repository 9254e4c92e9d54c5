package io.orderledger.command.order;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderLine;
import java.util.List;

/** What holds of the lines of an order, whenever they are set. */
final class LineRules {
    private LineRules() {}

    /** @throws Refused with the rule's name where a line is below its minimum or not in whole packs */
    static void check(List<OrderLine> lines) {
        for (var line : lines) {
            var minimum = line.minimumQuantity();
            if (minimum != null && line.quantity() < minimum) {
                throw refused(RefusalCode.BELOW_MINIMUM_QUANTITY, line, "minimum", minimum);
            }
            var pack = line.packSize();
            if (pack != null && line.quantity() % pack != 0) {
                throw refused(RefusalCode.NOT_IN_PACKS, line, "pack", pack);
            }
        }
    }

    private static Refused refused(RefusalCode code, OrderLine line, String name, long bound) {
        return new Refused(
                code,
                "line",
                Integer.toString(line.lineNumber()),
                "quantity",
                Long.toString(line.quantity()),
                name,
                Long.toString(bound));
    }

    /** @throws Refused where fair lines come to more than the ledger takes */
    static Money total(List<OrderLine> lines, Money zero) {
        var total = lines.stream().map(OrderLine::amount).reduce(zero, Money::plus);
        return total.bounded("total");
    }
}
