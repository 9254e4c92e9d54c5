package io.orderledger.query.order;

import io.orderledger.api.credit.Remedy;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** A remedy as an order's row keeps it; the currency is the row's. */
record StoredRemedy(
        Remedy.Kind kind, long amountMinor, @Nullable String orderId) {
    static StoredRemedy of(Remedy remedy) {
        var order = remedy.orderId();
        return new StoredRemedy(remedy.kind(), remedy.amount().minorUnits(), order == null ? null : order.value());
    }

    Remedy remedy(Currency currency) {
        return new Remedy(kind, new Money(amountMinor, currency), orderId == null ? null : new OrderId(orderId));
    }
}
