package io.orderledger.api.credit;

import io.orderledger.api.money.Money;

/**
 * What would make a refused reservation pass.
 *
 * @param kind   what to do
 * @param amount how much of it, more than zero
 */
public record Remedy(Kind kind, Money amount) {
    public enum Kind {
        /** Pay this much, so that exposure falls by it. */
        PAY,
        /** Ask for a temporary limit of this much. */
        TEMPORARY_LIMIT,
        /** Order this much less. */
        REDUCE_ORDER
    }
}
