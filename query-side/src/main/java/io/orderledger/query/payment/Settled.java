package io.orderledger.query.payment;

import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.money.Money;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * How much of an open item a payment settles, as it is stored.
 *
 * @param minor in minor units, more than zero
 */
record Settled(String item, long minor) {
    /** These and what was settled since, or undone where the sign is -1; what comes to nothing is left out. */
    static List<Settled> with(List<Settled> before, List<Allocation> items, int sign) {
        var sums = new LinkedHashMap<String, Long>();
        for (var one : before) sums.put(one.item(), one.minor());
        for (var one : items) {
            sums.merge(one.receivableId().value(), sign * one.amount().minorUnits(), Math::addExact);
        }
        return sums.entrySet().stream()
                .filter(sum -> sum.getValue() != 0)
                .map(sum -> new Settled(sum.getKey(), sum.getValue()))
                .toList();
    }

    Allocation allocation(Currency currency) {
        return new Allocation(new ReceivableId(item), new Money(minor, currency));
    }
}
