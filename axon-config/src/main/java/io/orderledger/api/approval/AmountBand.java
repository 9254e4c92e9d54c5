package io.orderledger.api.approval;

import io.orderledger.api.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Amounts of one currency.
 *
 * @param from  the smallest amount in the band
 * @param below the smallest amount above the band, or null: without end
 */
public record AmountBand(Money from, @Nullable Money below) {
    public AmountBand {
        from.notNegative("from").bounded("from");
        if (below != null) below.minus(from).positive("below");
    }

    boolean contains(Money amount) {
        return amount.currency().equals(from.currency())
                && amount.covers(from)
                && (below == null || !amount.covers(below));
    }
}
