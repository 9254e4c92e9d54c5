package io.orderledger.api.money;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Divides an amount without losing a minor unit: by largest remainder; of equal remainders the first is served first. */
public final class Shares {
    private Shares() {}

    /**
     * @param amount  zero or more
     * @param weights zero or more each, together more than zero
     * @return a share for each weight, in their order; together exactly the amount
     */
    public static List<Money> of(Money amount, List<Long> weights) {
        var total = weights.stream().map(BigInteger::valueOf).reduce(BigInteger.ZERO, BigInteger::add);
        if (total.signum() <= 0 || amount.minorUnits() < 0) {
            throw new IllegalArgumentException("%s cannot be divided by %s".formatted(amount, weights));
        }
        var shares = new long[weights.size()];
        var remainders = new ArrayList<BigInteger>();
        var left = amount.minorUnits();
        for (int i = 0; i < shares.length; i++) {
            var parts = BigInteger.valueOf(amount.minorUnits())
                    .multiply(BigInteger.valueOf(weights.get(i)))
                    .divideAndRemainder(total);
            shares[i] = parts[0].longValueExact();
            remainders.add(parts[1]);
            left -= shares[i];
        }
        var largestFirst = IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparing(remainders::get, Comparator.reverseOrder()))
                .limit(left)
                .toList();
        for (var i : largestFirst) shares[i]++;
        return IntStream.range(0, shares.length)
                .mapToObj(i -> new Money(shares[i], amount.currency()))
                .toList();
    }
}
