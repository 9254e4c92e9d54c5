package io.orderledger.ui.people;

import com.vaadin.flow.component.datepicker.DatePicker;
import io.orderledger.ui.i18n.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** From which day on something holds; left empty it holds from the moment at which the form was opened. */
final class FromDay extends DatePicker {
    private static final long serialVersionUID = 1L;

    private final transient Words words;
    private final Instant opened = Instant.now();

    FromDay(Words words, String labelKey, boolean mayBeNow) {
        this.words = words;
        setLabel(words.text(labelKey));
        setI18n(words.calendar());
        setLocale(words.locale());
        setPlaceholder(words.text(mayBeNow ? "people.now" : "people.openEnd"));
        setClearButtonVisible(true);
    }

    Instant orNow() {
        var chosen = orNull();
        return chosen == null ? opened : chosen;
    }

    @Nullable
    Instant orNull() {
        var day = getValue();
        return day == null ? null : day.atStartOfDay(words.zone()).toInstant();
    }
}
