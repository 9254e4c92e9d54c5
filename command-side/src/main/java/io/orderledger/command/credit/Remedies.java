package io.orderledger.command.credit;

import io.orderledger.api.credit.PoolRefusal;
import io.orderledger.api.credit.Remedy;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import java.util.ArrayList;
import java.util.List;

/** What would make a refused reservation pass, each the least that is enough (I-19). */
final class Remedies {
    private Remedies() {}

    /** As {@link #of(OrderId, Money, Money, CreditPosition)} for an account in a pool: what helps must help both. */
    static List<Remedy> of(OrderId orderId, Money amount, Money available, PoolRefusal pool, CreditPosition position) {
        if (pool.lacking() == PoolRefusal.Lacking.ACCOUNT) return of(orderId, amount, available, position);
        // A temporary limit of the account makes no room in the pool.
        return of(orderId, amount, available.min(pool.terms().available()), position).stream()
                .filter(remedy -> remedy.kind() != Remedy.Kind.TEMPORARY_LIMIT)
                .toList();
    }

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
