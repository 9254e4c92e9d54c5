package io.orderledger.command.credit;

import io.orderledger.api.credit.Remedy;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import java.util.ArrayList;
import java.util.List;

/** What would make a refused reservation pass, each the least that is enough (I-19). */
final class Remedies {
    private Remedies() {}

    static List<Remedy> of(OrderId orderId, Money amount, Money available, CreditPosition position) {
        var missing = amount.minus(available);
        var remedies = new ArrayList<Remedy>();
        remedies.add(new Remedy(Remedy.Kind.PAY, missing));
        remedies.add(new Remedy(Remedy.Kind.TEMPORARY_LIMIT, missing));
        if (available.isPositive()) remedies.add(new Remedy(Remedy.Kind.REDUCE_ORDER, missing));
        var release = position.smallestHoldOf(missing, orderId);
        if (release != null) remedies.add(release);
        return List.copyOf(remedies);
    }
}
