package io.orderledger.api.money;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * An exact amount: minor units (cents, fen) of one currency. Two amounts of different currencies never meet; overflow
 * fails instead of wrapping.
 *
 * @param minorUnits the amount in the currency's smallest unit (ISO 4217); may be negative
 * @param currency   an ISO 4217 currency that has a minor unit
 */
public record Money(long minorUnits, Currency currency) implements Comparable<Money> {
    /** The largest amount that may come in from outside: 10^15 minor units. A sum of 9,000 such still fits. */
    public static final long MAX_MINOR_UNITS = 1_000_000_000_000_000L;

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    /**
     * Reads an amount written by a person or a program, such as {@code "123.45"}; never rounds.
     *
     * @param field the name to use in a refusal
     * @throws Refused when it is no plain decimal number, has a fraction of a minor unit, or is too large
     */
    public static Money parse(String field, @Nullable String text, Currency currency) {
        if (text == null || !text.matches("-?[0-9]{1,24}(\\.[0-9]{1,12})?")) {
            throw new Refused(RefusalCode.BAD_AMOUNT, "field", field, "value", Refused.shown(text));
        }
        var decimals = currency.getDefaultFractionDigits();
        var scaled = new BigDecimal(text).movePointRight(decimals).stripTrailingZeros();
        if (scaled.scale() > 0) {
            throw new Refused(
                    RefusalCode.FRACTION_OF_MINOR_UNIT,
                    "field",
                    field,
                    "currency",
                    currency.getCurrencyCode(),
                    "decimals",
                    Integer.toString(decimals),
                    "value",
                    text);
        }
        return new Money(inRange(field, scaled, currency), currency);
    }

    /** @throws Refused with {@link RefusalCode#BAD_CURRENCY} unless it is an ISO 4217 code with a minor unit */
    public static Currency currency(@Nullable String code) {
        try {
            var currency = code == null ? null : Currency.getInstance(code);
            if (currency != null && currency.getDefaultFractionDigits() >= 0) return currency;
        } catch (IllegalArgumentException unknown) {
            throw new Refused(RefusalCode.BAD_CURRENCY, "value", Refused.shown(code));
        }
        throw new Refused(RefusalCode.BAD_CURRENCY, "value", Refused.shown(code));
    }

    static long inRange(String field, BigDecimal minorUnits, Currency currency) {
        if (minorUnits.abs().compareTo(BigDecimal.valueOf(MAX_MINOR_UNITS)) > 0) {
            throw new Refused(
                    RefusalCode.AMOUNT_TOO_LARGE,
                    "field",
                    field,
                    "max",
                    new Money(MAX_MINOR_UNITS, currency).text(),
                    "value",
                    Refused.shown(minorUnits
                            .movePointLeft(currency.getDefaultFractionDigits())
                            .toPlainString()));
        }
        return minorUnits.longValueExact();
    }

    /** @throws Refused with {@link RefusalCode#AMOUNT_NEGATIVE} */
    public Money notNegative(String field) {
        if (minorUnits < 0) throw new Refused(RefusalCode.AMOUNT_NEGATIVE, "field", field, "value", text());
        return this;
    }

    /** @throws Refused with {@link RefusalCode#AMOUNT_NOT_POSITIVE} */
    public Money positive(String field) {
        if (minorUnits <= 0) throw new Refused(RefusalCode.AMOUNT_NOT_POSITIVE, "field", field, "value", text());
        return this;
    }

    /** @throws Refused with {@link RefusalCode#AMOUNT_TOO_LARGE} beyond what may come in from outside */
    public Money bounded(String field) {
        inRange(field, BigDecimal.valueOf(minorUnits), currency);
        return this;
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minorUnits, same(other).minorUnits), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minorUnits, same(other).minorUnits), currency);
    }

    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public boolean isZero() {
        return minorUnits == 0;
    }

    public boolean isPositive() {
        return minorUnits > 0;
    }

    /** Whether {@code other} fits into this amount; the last minor unit fits. */
    public boolean covers(Money other) {
        return compareTo(other) >= 0;
    }

    /** @throws Refused with {@link RefusalCode#MIXED_CURRENCY} when the currencies differ */
    @Override
    public int compareTo(Money other) {
        return Long.compare(minorUnits, same(other).minorUnits);
    }

    /** The amount alone with the currency's decimals, such as {@code 123.45}; the form that {@link #parse} reads. */
    public String text() {
        return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits())
                .toPlainString();
    }

    @Override
    public String toString() {
        return text() + " " + currency.getCurrencyCode();
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new Refused(
                    RefusalCode.MIXED_CURRENCY,
                    "first",
                    currency.getCurrencyCode(),
                    "second",
                    other.currency.getCurrencyCode());
        }
        return other;
    }
}
