package io.orderledger.ui.shell;

import com.vaadin.flow.component.combobox.ComboBox;
import io.orderledger.api.money.Money;
import io.orderledger.ui.i18n.Words;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Chooses a currency: the usual ones are offered, any other ISO 4217 code may be typed. */
public final class CurrencyBox extends ComboBox<String> {
    private static final long serialVersionUID = 1L;
    private static final List<String> USUAL = List.of("CNY", "USD", "EUR", "GBP", "HKD", "JPY");

    public CurrencyBox(Words words) {
        super(words.text("field.currency"));
        setItems(USUAL);
        setAllowCustomValue(true);
        addCustomValueSetListener(typed -> setValue(typed.getDetail().strip().toUpperCase(Locale.ROOT)));
        setRequiredIndicatorVisible(true);
        setValue(USUAL.getFirst());
    }

    /** @throws io.orderledger.api.Refused where nothing was chosen, or what was typed is none */
    public Currency currency() {
        return Money.currency(Objects.requireNonNullElse(getValue(), ""));
    }
}
