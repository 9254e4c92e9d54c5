package io.orderledger.api.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Texts;
import io.orderledger.api.money.Money;
import io.orderledger.api.money.UnitPrice;
import java.time.LocalDate;
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
 * @param amount      quantity × unit price, rounded once by {@link UnitPrice#lineAmount}; where a part of the line was
 *     cancelled, what is left keeps the share it had
 * @param specification   what a custom line is to be made like, or null
 * @param requestedDate   when the dealer wants this line, or null: as the order says
 * @param minimumQuantity the fewest units that may be ordered, or null where any number may
 * @param packSize        the line is ordered in multiples of this, or null where by the unit
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
        Money amount,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Specification specification,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LocalDate requestedDate,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long minimumQuantity,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long packSize) {
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
        return of(
                lineNumber,
                sku,
                description,
                category,
                quantity,
                unitPrice,
                listPrice,
                custom,
                currency,
                null,
                null,
                null,
                null);
    }

    /** As above, with what only some lines carry. */
    public static OrderLine of(
            int lineNumber,
            @Nullable String sku,
            @Nullable String description,
            @Nullable String category,
            long quantity,
            UnitPrice unitPrice,
            @Nullable UnitPrice listPrice,
            boolean custom,
            Currency currency,
            @Nullable Specification specification,
            @Nullable LocalDate requestedDate,
            @Nullable Long minimumQuantity,
            @Nullable Long packSize) {
        if (quantity < 1 || quantity > MAX_QUANTITY) {
            throw new Refused(
                    RefusalCode.BAD_QUANTITY,
                    "field",
                    "lines[" + (lineNumber - 1) + "].quantity",
                    "value",
                    Long.toString(quantity));
        }
        unit("lines[" + (lineNumber - 1) + "].minimumQuantity", minimumQuantity);
        unit("lines[" + (lineNumber - 1) + "].packSize", packSize);
        if (specification != null && !custom) {
            throw new Refused(
                    RefusalCode.SPECIFICATION_NOT_CUSTOM, "field", "lines[" + (lineNumber - 1) + "].specification");
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
                unitPrice.lineAmount(quantity, currency),
                specification,
                requestedDate,
                minimumQuantity,
                packSize);
    }

    private static void unit(String field, @Nullable Long quantity) {
        if (quantity == null || quantity >= 1 && quantity <= MAX_QUANTITY) return;
        throw new Refused(RefusalCode.BAD_QUANTITY, "field", field, "value", Long.toString(quantity));
    }

    /** This line with another number of units at this amount. */
    public OrderLine carrying(long units, Money value) {
        return new OrderLine(
                lineNumber,
                sku,
                description,
                category,
                units,
                unitPrice,
                listPrice,
                custom,
                value,
                specification,
                requestedDate,
                minimumQuantity,
                packSize);
    }
}
