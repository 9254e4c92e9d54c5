package io.orderledger.api.credit;

import io.orderledger.api.money.Money;

/**
 * The terms behind a pool's part of a credit decision.
 *
 * @param exposure the sum of its accounts' exposures; negative where they have paid more in advance than they owe
 */
public record PoolTerms(CreditPoolId creditPoolId, Money limit, Money exposure) {
    /** What its accounts may still reserve together; negative after a limit cut, and shown so. */
    public Money available() {
        return limit.minus(exposure);
    }
}
