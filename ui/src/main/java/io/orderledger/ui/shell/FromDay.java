package io.orderledger.ui.shell;

import com.vaadin.flow.component.datepicker.DatePicker;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.ui.i18n.Words;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** From which day on something holds; left empty it holds from the moment at which the form was opened. */
public final class FromDay extends DatePicker {
    private static final long serialVersionUID = 1L;

    private final transient Words words;
    private final Instant opened = Instant.now();

    public FromDay(Words words, String labelKey, boolean mayBeNow) {
        this.words = words;
        setLabel(words.text(labelKey));
        setI18n(words.calendar());
        setLocale(words.locale());
        setPlaceholder(words.text(mayBeNow ? "people.now" : "people.openEnd"));
        setClearButtonVisible(true);
    }

    public Instant orNow() {
        var chosen = orNull();
        return chosen == null ? opened : chosen;
    }

    public @Nullable Instant orNull() {
        var day = getValue();
        return day == null ? null : day.atStartOfDay(words.zone()).toInstant();
    }

    /**
     * The end of the day that was chosen.
     *
     * @throws Refused where none was, about the field of this name
     */
    public Instant endOr(String field) {
        var day = getValue();
        if (day == null) throw new Refused(RefusalCode.BAD_VALUE_DATE, "field", field, "value", Refused.shown(""));
        return day.plusDays(1).atStartOfDay(words.zone()).toInstant();
    }
}
