package io.orderledger.command.split;

import io.orderledger.api.Refused;
import io.orderledger.api.money.Money;
import java.time.Instant;

/** What a split decides together with its order, in one unit of work. */
public interface SplitDecisions {
    boolean isReleased();

    /** @throws Refused unless the split is CONFIRMED */
    void release();

    /**
     * @return what the dealer owes for it
     * @throws Refused unless the split is RELEASED
     */
    Money ship(Instant valueDate);

    /** @throws Refused when it has shipped or is cancelled already */
    void cancel(String reason, Instant valueDate);
}
