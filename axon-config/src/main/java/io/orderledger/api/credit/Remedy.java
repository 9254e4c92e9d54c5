package io.orderledger.api.credit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import org.jspecify.annotations.Nullable;

/**
 * What would make a refused reservation pass.
 *
 * @param kind    what to do
 * @param amount  how much of it, more than zero
 * @param orderId the order to release; null with any other kind
 */
public record Remedy(
        Kind kind,
        Money amount,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OrderId orderId) {
    public enum Kind {
        /** Pay this much, so that exposure falls by it. */
        PAY,
        /** Ask for a temporary limit of this much. */
        TEMPORARY_LIMIT,
        /** Order this much less. */
        REDUCE_ORDER,
        /** Give up this order, which holds so much: the smallest one that is enough. */
        RELEASE_ORDER
    }

    public Remedy(Kind kind, Money amount) {
        this(kind, amount, null);
    }
}
