package io.orderledger.query.split;

import io.orderledger.api.money.Money;
import io.orderledger.api.split.SplitLine;
import java.util.Currency;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;

/** A split's line as its row keeps it; the currency is the row's. */
record StoredLine(int lineNumber, long quantity, long amountMinor) {
    static final TypeReference<List<StoredLine>> LIST = new TypeReference<>() {};

    /** The sums by line, in the order of line numbers. */
    static List<StoredLine> plus(List<StoredLine> before, List<SplitLine> more) {
        var sums = new TreeMap<Integer, StoredLine>();
        Stream.concat(before.stream(), more.stream().map(StoredLine::of))
                .forEach(line -> sums.merge(line.lineNumber(), line, StoredLine::plus));
        return List.copyOf(sums.values());
    }

    private static StoredLine plus(StoredLine one, StoredLine other) {
        return new StoredLine(
                one.lineNumber,
                Math.addExact(one.quantity, other.quantity),
                Math.addExact(one.amountMinor, other.amountMinor));
    }

    static StoredLine of(SplitLine line) {
        return new StoredLine(line.lineNumber(), line.quantity(), line.amount().minorUnits());
    }

    SplitLine line(Currency currency) {
        return new SplitLine(lineNumber, quantity, new Money(amountMinor, currency));
    }
}
