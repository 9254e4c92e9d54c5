package io.orderledger.ui.rest;

import io.orderledger.api.money.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Currency;

/** An amount on the wire: a text, because a program's floating point number would lose cents. */
@Schema(description = "An exact amount")
record MoneyBody(
        @Schema(description = "Plain decimal number in quotes", example = "123.45")
        String amount,

        @Schema(description = "ISO 4217", example = "CNY") String currency) {

    static MoneyBody of(Money money) {
        return new MoneyBody(money.text(), money.currency().getCurrencyCode());
    }

    /** Reads it as the field of this name. */
    Form.Read<Money> read(Form form, String field) {
        Form.Read<Currency> known = form.read(field + ".currency", () -> Money.currency(currency));
        var place = field + ".amount";
        return form.read(place, () -> Money.parse(place, amount, known.get()));
    }
}
