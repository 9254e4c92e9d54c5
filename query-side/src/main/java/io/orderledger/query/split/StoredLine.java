package io.orderledger.query.split;

import io.orderledger.api.money.Money;
import io.orderledger.api.split.SplitLine;
import io.orderledger.query.Json;
import java.util.Currency;
import java.util.List;

/** A split's line as its row keeps it; the currency is the row's. */
record StoredLine(int lineNumber, long quantity, long amountMinor) {
    static String json(List<SplitLine> lines) {
        return Json.write(lines.stream().map(StoredLine::of).toList());
    }

    static StoredLine of(SplitLine line) {
        return new StoredLine(line.lineNumber(), line.quantity(), line.amount().minorUnits());
    }

    SplitLine line(Currency currency) {
        return new SplitLine(lineNumber, quantity, new Money(amountMinor, currency));
    }
}
