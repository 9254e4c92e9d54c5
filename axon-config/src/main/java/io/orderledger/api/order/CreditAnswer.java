package io.orderledger.api.order;

import io.orderledger.api.credit.Remedy;
import io.orderledger.api.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the credit account said to an order.
 *
 * @param amount    what was asked for
 * @param available what is available after the decision
 * @param reason    why it was refused, or null
 * @param remedies  what would make it pass; empty where it was reserved
 */
public record CreditAnswer(
        Decision decision,
        Money amount,
        Money available,
        @Nullable HoldReason reason,
        List<Remedy> remedies) {
    public enum Decision {
        RESERVED,
        REFUSED
    }
}
