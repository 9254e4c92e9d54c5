package io.orderledger.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.orderledger.ui.i18n.Words;
import org.jspecify.annotations.Nullable;

/** The fields above a list that narrow it. */
public final class Narrowing {
    private Narrowing() {}

    /** A text that is looked for while it is typed. */
    public static TextField text(Words words, String key) {
        var field = new TextField();
        field.setPlaceholder(words.text(key));
        field.setAriaLabel(words.text(key));
        field.setClearButtonVisible(true);
        field.setValueChangeMode(ValueChangeMode.LAZY);
        return field;
    }

    /** As {@link #text}, as the first and widest of the fields. */
    public static TextField search(Words words, String key) {
        var field = text(words, key);
        field.setPrefixComponent(VaadinIcon.SEARCH.create());
        field.addClassName("filter-text");
        return field;
    }

    /** One of the values, or any. */
    public static <E extends Enum<E>> Select<E> choice(Words words, Class<E> values, String labelKey) {
        var field = new Select<E>();
        field.setItems(values.getEnumConstants());
        field.setItemLabelGenerator(value -> value == null ? words.text("filter.anyStatus") : words.of(value));
        field.setEmptySelectionAllowed(true);
        field.setEmptySelectionCaption(words.text("filter.anyStatus"));
        field.setAriaLabel(words.text(labelKey));
        return field;
    }

    /** What was typed, or null where that is nothing. */
    public static @Nullable String typed(TextField field) {
        return field.getValue().isBlank() ? null : field.getValue().strip();
    }

    public static Div bar(Component... fields) {
        var bar = new Div(fields);
        bar.addClassName("filters");
        return bar;
    }
}
