package io.orderledger.command.joint;

import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.split.SplitId;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.split.SplitDecisions;
import io.orderledger.command.split.Splits;
import java.time.Instant;
import java.util.List;

/**
 * The hold of an order that reserves split by split. Always: held = what its released live splits have still to send out. So a
 * split that ends, or gives its place to others, frees what it held; those that follow reserve when they are released.
 */
final class SplitHolds {
    private SplitHolds() {}

    /** What must be held for these splits, in the order's currency. */
    static Money needed(Money none, List<SplitId> live, Splits splits) {
        return live.stream()
                .map(id -> splits.take(id).decide(split -> needed(none, split)))
                .reduce(none, Money::plus);
    }

    private static Money needed(Money none, SplitDecisions split) {
        return split.isReleased() ? split.load().rest() : none;
    }

    /** Frees what is held for more than these splits need. */
    static void settle(
            CreditAccounts.Taken account, OrderId orderId, List<SplitId> live, Splits splits, Instant valueDate) {
        var held = account.decide(credit -> credit.held(orderId));
        var spare = held.minus(needed(Money.zero(held.currency()), live, splits));
        account.tell(credit -> credit.releasePart(orderId, spare, valueDate));
    }
}
