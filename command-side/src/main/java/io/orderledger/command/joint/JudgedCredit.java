package io.orderledger.command.joint;

import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.Overdue;
import io.orderledger.api.money.Money;
import io.orderledger.command.credit.CreditAccounts;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The credit behind an order as the approval policy looks at it.
 *
 * @param excess by how much the order is more than what was available, zero where it fitted
 */
record JudgedCredit(CreditTerms terms, Money excess, CreditAccounts.Taken account) {
    /** Of an order that is held already: where more is held than there is room for, an override covers the rest. */
    static JudgedCredit held(CreditAccounts.Taken account, CreditTerms terms) {
        var none = Money.zero(terms.limit().currency());
        return new JudgedCredit(terms, positive(none.minus(terms.available())), account);
    }

    /** Of an order that holds nothing for this amount yet. */
    static JudgedCredit open(CreditAccounts.Taken account, Supplier<Instant> at, Money amount) {
        var terms = account.decide(credit -> credit.terms(at));
        return new JudgedCredit(terms, positive(amount.minus(terms.available())), account);
    }

    private static Money positive(Money amount) {
        return amount.isPositive() ? amount : Money.zero(amount.currency());
    }

    /** Looked up only where a rule asks. */
    @Nullable
    Overdue overdue(Instant at) {
        return account.decide(credit -> credit.overdue(at));
    }
}
