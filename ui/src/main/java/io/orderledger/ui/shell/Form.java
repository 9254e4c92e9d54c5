package io.orderledger.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.shared.HasValidationProperties;
import io.orderledger.api.Ledger;
import io.orderledger.api.Refused;
import io.orderledger.ui.i18n.Words;
import java.util.HashMap;
import java.util.Map;

/**
 * A dialog that sends something. A refusal is shown at the field it is about, else above the buttons, and the dialog
 * stays open with all that was typed.
 */
public abstract class Form extends Dialog {
    private static final long serialVersionUID = 1L;

    protected final transient Words words;
    private final transient Map<String, HasValidationProperties> fields = new HashMap<>();
    private final Div problem = new Div();
    private final Button send;

    /** Lets fields that are made elsewhere show what is wrong with them: {@code this::named}. */
    @FunctionalInterface
    public interface Naming {
        void named(String name, HasValidationProperties field);
    }

    protected Form(Words words, String title, String action) {
        this.words = words;
        setHeaderTitle(title);
        setCloseOnOutsideClick(false);
        problem.addClassName("problem");
        problem.getElement().setAttribute("role", "alert");
        problem.setVisible(false);
        send = new Button(action, _ -> attempt());
        send.addThemeVariants(ButtonVariant.PRIMARY);
        send.addClickShortcut(Key.ENTER).listenOn(this);
        send.setDisableOnClick(true);
        var cancel = new Button(words.text("action.back"), _ -> close());
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        getFooter().add(cancel, send);
    }

    /** The sentence under which a refusal appears; add it last. */
    protected final Component problem() {
        return problem;
    }

    /** Sends what was filled in. What it throws is shown; the dialog closes itself where it succeeded. */
    protected abstract void send();

    /** Says by its colour that what this dialog does cannot be undone. */
    protected final void warn() {
        send.addThemeVariants(ButtonVariant.ERROR);
    }

    /** Where a refusal about this field is shown; the name is the one refusals use. */
    protected final <F extends HasValidationProperties> F named(String name, F field) {
        fields.put(name, field);
        if (field instanceof HasValue<?, ?> value) value.addValueChangeListener(_ -> field.setInvalid(false));
        return field;
    }

    private void attempt() {
        problem.setVisible(false);
        fields.values().forEach(field -> field.setInvalid(false));
        try {
            send();
        } catch (Refused no) {
            tell(no);
        } catch (Ledger.Indeterminate unknown) {
            problem(words.text("notice.uncertain"));
        } finally {
            send.setEnabled(true);
        }
    }

    private void tell(Refused no) {
        var field = fields.get(no.details().getOrDefault("field", ""));
        if (field == null) {
            problem(words.refusal(no));
        } else {
            field.setErrorMessage(words.refusal(no));
            field.setInvalid(true);
        }
    }

    private void problem(String text) {
        problem.setText(text);
        problem.setVisible(true);
    }

    /** An amount as people type it: grouping commas and blanks do not matter. */
    public static String typed(String amount) {
        return amount.replaceAll("[,，\\s]", "");
    }
}
