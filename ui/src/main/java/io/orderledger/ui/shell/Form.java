package io.orderledger.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
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
import java.util.regex.Pattern;

/**
 * A dialog that sends something. A refusal is shown at the field it is about, else above the buttons, and the dialog
 * stays open with all that was typed.
 */
public abstract class Form extends Dialog {
    private static final long serialVersionUID = 1L;
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]");
    private static final Pattern IN_THOUSANDS = Pattern.compile("-?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]*)?");
    private static final char FULL_WIDTH_FIRST = '！';
    private static final char FULL_WIDTH_LAST = '～';

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

    /** Opens the dialog, unless another one is open in this window: the button that opens it may be pressed twice quickly. */
    @Override
    public void open() {
        var window = UI.getCurrentOrThrow();
        var before = ComponentUtil.getData(window, Form.class);
        if (before != null && before.isOpened()) return;
        ComponentUtil.setData(window, Form.class, this);
        super.open();
    }

    /** A screen that is left takes its dialogs with it, opened as they are. */
    @Override
    protected void onDetach(DetachEvent left) {
        if (ComponentUtil.getData(left.getUI(), Form.class) == this) {
            ComponentUtil.setData(left.getUI(), Form.class, null);
        }
        super.onDetach(left);
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

    /**
     * A number as people type and paste it: commas that group thousands, blanks of all kinds and full-width characters do not
     * matter. Any other comma stays, so that 1,5 is refused and not taken for 15.
     */
    public static String typed(String number) {
        var plain = BLANKS.matcher(narrow(number)).replaceAll("");
        return IN_THOUSANDS.matcher(plain).matches() ? plain.replace(",", "") : plain;
    }

    private static String narrow(String text) {
        var narrow = new StringBuilder(text);
        for (int i = 0; i < narrow.length(); i++) {
            var each = narrow.charAt(i);
            if (each >= FULL_WIDTH_FIRST && each <= FULL_WIDTH_LAST) {
                narrow.setCharAt(i, (char) (each - FULL_WIDTH_FIRST + '!'));
            }
        }
        return narrow.toString();
    }
}
