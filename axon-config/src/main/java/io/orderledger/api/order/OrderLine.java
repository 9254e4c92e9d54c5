package io.orderledger.api.order;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Texts;
import io.orderledger.api.money.Money;
import io.orderledger.api.money.UnitPrice;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order.
 *
 * @param lineNumber  from 1, in the order given
 * @param sku         the product's code, 1 to 64 characters
 * @param description 0 to 500 characters, or null
 * @param category    the product class, 0 to 100 characters, or null
 * @param quantity    whole units, 1 to 1,000,000,000
 * @param unitPrice   the price agreed
 * @param listPrice   the price before discount, or null where none is known
 * @param custom      whether the goods are made for this order
 * @param amount      quantity × unit price, rounded once by {@link UnitPrice#lineAmount}
 */
public record OrderLine(
        int lineNumber,
        String sku,
        @Nullable String description,
        @Nullable String category,
        long quantity,
        UnitPrice unitPrice,
        @Nullable UnitPrice listPrice,
        boolean custom,
        Money amount) {
    public static final long MAX_QUANTITY = 1_000_000_000L;

    /**
     * A line as ordered, its form checked and its amount worked out.
     *
     * @throws Refused where a text, the quantity or the amount is out of form
     */
    public static OrderLine of(
            int lineNumber,
            @Nullable String sku,
            @Nullable String description,
            @Nullable String category,
            long quantity,
            UnitPrice unitPrice,
            @Nullable UnitPrice listPrice,
            boolean custom,
            Currency currency) {
        if (quantity < 1 || quantity > MAX_QUANTITY) {
            throw new Refused(
                    RefusalCode.BAD_QUANTITY,
                    "field",
                    "lines[" + (lineNumber - 1) + "].quantity",
                    "value",
                    Long.toString(quantity));
        }
        return new OrderLine(
                lineNumber,
                Texts.required("lines[" + (lineNumber - 1) + "].sku", sku, 64),
                Texts.optional("lines[" + (lineNumber - 1) + "].description", description, 500),
                Texts.optional("lines[" + (lineNumber - 1) + "].category", category, 100),
                quantity,
                unitPrice,
                listPrice,
                custom,
                unitPrice.lineAmount(quantity, currency));
    }
}
