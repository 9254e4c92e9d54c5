package io.orderledger.api.credit;

/**
 * Which of the two lacked room, where an account in a pool was refused.
 *
 * @param terms the pool's, before the decision
 */
public record PoolRefusal(Lacking lacking, PoolTerms terms) {
    public enum Lacking {
        ACCOUNT,
        POOL,
        BOTH
    }
}
