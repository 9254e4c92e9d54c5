package io.orderledger.api.credit;

import io.orderledger.api.money.Money;

/**
 * The terms of the sum behind every credit decision, of one currency (domain.md, "Quantities and invariants"):
 * {@code X = P + H - U} and {@code A = L - X}.
 *
 * @param limit          base limit
 * @param temporaryLimit temporary limits in force, zero where none
 * @param receivable     P: posted, captured and unpaid
 * @param held           H: open holds
 * @param advance        U: unapplied payments and credits
 */
public record CreditTerms(Money limit, Money temporaryLimit, Money receivable, Money held, Money advance) {

    /** X: what the dealer makes the brand risk. Negative where more is paid in advance than owed. */
    public Money exposure() {
        return receivable.plus(held).minus(advance);
    }

    /** A: what may still be reserved. Negative after a limit cut, and shown so. */
    public Money available() {
        return limit.plus(temporaryLimit).minus(exposure());
    }
}
