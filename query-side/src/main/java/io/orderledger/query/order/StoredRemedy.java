package io.orderledger.query.order;

import io.orderledger.api.credit.Remedy;
import io.orderledger.api.money.Money;
import java.util.Currency;

/** A remedy as an order's row keeps it; the currency is the row's. */
record StoredRemedy(Remedy.Kind kind, long amountMinor) {
    static StoredRemedy of(Remedy remedy) {
        return new StoredRemedy(remedy.kind(), remedy.amount().minorUnits());
    }

    Remedy remedy(Currency currency) {
        return new Remedy(kind, new Money(amountMinor, currency));
    }
}
