package io.orderledger.api.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.api.credit.PoolRefusal;
import io.orderledger.api.credit.Remedy;
import io.orderledger.api.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the credit account said to an order.
 *
 * @param amount    what was asked for; what the order comes to where nothing was yet
 * @param available what is available after the decision; zero where nothing was asked for yet
 * @param reason    why it was refused, or null
 * @param remedies  what would make it pass; empty where it was reserved
 * @param pool      which of the two lacked room, where the account belongs to a pool and was refused; else null
 */
public record CreditAnswer(
        Decision decision,
        Money amount,
        Money available,
        @Nullable HoldReason reason,
        List<Remedy> remedies,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable PoolRefusal pool) {
    public CreditAnswer(
            Decision decision, Money amount, Money available, @Nullable HoldReason reason, List<Remedy> remedies) {
        this(decision, amount, available, reason, remedies, null);
    }

    /** Nothing is asked of the account yet. */
    public static CreditAnswer later(Money total) {
        return new CreditAnswer(Decision.LATER, total, Money.zero(total.currency()), null, List.of());
    }

    public enum Decision {
        RESERVED,
        REFUSED,
        /** Not asked yet: the order reserves later, each split by itself, or never. */
        LATER
    }
}
