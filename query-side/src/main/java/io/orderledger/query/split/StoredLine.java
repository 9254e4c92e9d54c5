package io.orderledger.query.split;

import io.orderledger.api.money.Money;
import io.orderledger.api.split.SplitLine;
import java.util.Currency;

/** A split's line as its row keeps it; the currency is the row's. */
record StoredLine(int lineNumber, long quantity, long amountMinor) {
    static StoredLine of(SplitLine line) {
        return new StoredLine(line.lineNumber(), line.quantity(), line.amount().minorUnits());
    }

    SplitLine line(Currency currency) {
        return new SplitLine(lineNumber, quantity, new Money(amountMinor, currency));
    }
}
