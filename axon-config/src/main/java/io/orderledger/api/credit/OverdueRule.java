package io.orderledger.api.credit;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.money.Money;
import java.util.Currency;

/**
 * When overdue items put an account on hold: more than {@code tolerance} is overdue; or more than {@code negligible}, and
 * the oldest item is overdue by more than {@code days}.
 *
 * @param tolerance  overdue up to this amount never holds because of the amount, zero or more
 * @param days       0 to 3650
 * @param negligible overdue up to this amount never holds because of its age, zero up to the tolerance: cents forgotten
 *                   years ago hold nobody
 */
public record OverdueRule(Money tolerance, int days, Money negligible) {
    public OverdueRule {
        tolerance.notNegative("tolerance").bounded("tolerance");
        negligible.notNegative("negligible").bounded("negligible");
        if (days < 0 || days > 3650) throw new Refused(RefusalCode.BAD_TERMS, "value", Integer.toString(days));
        if (!tolerance.covers(negligible)) {
            throw new Refused(
                    RefusalCode.AMOUNT_TOO_LARGE,
                    "field",
                    "negligible",
                    "max",
                    tolerance.text(),
                    "value",
                    negligible.text());
        }
    }

    Currency currency() {
        return tolerance.currency();
    }
}
