package io.orderledger.api.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * The price of one unit, which may be finer than the currency's minor unit (0.001 for a pad of paper). Becomes
 * {@link Money} at one place only: {@link #lineAmount}.
 *
 * @param amount zero or more, at most 6 decimals, at most 12 digits before them; without trailing zeros
 */
public record UnitPrice(BigDecimal amount) {
    private static final int MAX_DECIMALS = 6;
    private static final int MAX_DIGITS = 12;

    public UnitPrice {
        amount = amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
        if (amount.signum() < 0 || amount.scale() > MAX_DECIMALS || amount.precision() - amount.scale() > MAX_DIGITS) {
            throw new Refused(
                    RefusalCode.BAD_PRICE, "field", "unitPrice", "value", Refused.shown(amount.toPlainString()));
        }
    }

    /** @throws Refused with {@link RefusalCode#BAD_PRICE} when it is no plain decimal number or out of range */
    @JsonCreator
    public static UnitPrice parse(@Nullable String text) {
        return parse("unitPrice", text);
    }

    /** As {@link #parse(String)}, naming the field in a refusal. */
    public static UnitPrice parse(String field, @Nullable String text) {
        if (text == null || !text.matches("[0-9]{1,24}(\\.[0-9]{1,12})?")) {
            throw new Refused(RefusalCode.BAD_PRICE, "field", field, "value", Refused.shown(text));
        }
        return new UnitPrice(new BigDecimal(text));
    }

    /**
     * The ledger's one rounding of prices: quantity × price, half-up at the currency's minor unit.
     *
     * @throws Refused with {@link RefusalCode#AMOUNT_TOO_LARGE}
     */
    public Money lineAmount(long quantity, Currency currency) {
        var exact = amount.multiply(BigDecimal.valueOf(quantity)).movePointRight(currency.getDefaultFractionDigits());
        return new Money(Money.inRange("line amount", exact.setScale(0, RoundingMode.HALF_UP), currency), currency);
    }

    @JsonValue
    public String text() {
        return amount.toPlainString();
    }

    @Override
    public String toString() {
        return text();
    }
}
