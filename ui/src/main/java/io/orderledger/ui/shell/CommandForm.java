package io.orderledger.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Done;
import io.orderledger.api.Refused;
import java.time.Instant;
import java.util.Currency;

/**
 * A dialog that sends one command. Pressed again after a lost answer it has one effect (I-18), since it goes under the same
 * id; after a refusal it is another command, and gets another id.
 *
 * @param <R> the command's answer
 */
public abstract class CommandForm<R> extends Form {
    private static final long serialVersionUID = 1L;
    private static final int MOST_FIGURES = 30;

    protected final transient Acting acting;
    /** When the dialog was opened: what is sent counts for this instant. */
    protected final Instant opened = Instant.now();

    private final Right right;
    private final transient Class<R> answer;
    private String commandId;

    protected CommandForm(Acting acting, Right right, String title, String action, Class<R> answer) {
        super(acting.words(), title, action);
        this.acting = acting;
        this.right = right;
        this.answer = answer;
        this.commandId = acting.ledger().newCommandId();
        setWidth("min(560px, 100vw)");
    }

    /** The command that the fields make; what is wrong with them is refused. */
    protected abstract Object command();

    /** After the command is done, before the screen shows it. */
    protected void done(Done<R> done) {}

    @Override
    protected void send() {
        acting.rights().must(right);
        var done = sent(command());
        close();
        done(done);
        acting.changed().accept(done.position());
    }

    private Done<R> sent(Object command) {
        try {
            return acting.ledger().send(commandId, command, answer);
        } catch (Refused no) {
            commandId = acting.ledger().newCommandId();
            throw no;
        }
    }

    protected final TextField field(String name, String key, int max) {
        var field = new TextField(words.text(key));
        field.setRequiredIndicatorVisible(true);
        field.setMaxLength(max);
        return named(name, field);
    }

    /** A field for an amount, with the currency that it is in. */
    protected final TextField amount(String name, String key, Currency currency) {
        var field = field(name, key, MOST_FIGURES);
        field.setSuffixComponent(new Span(currency.getCurrencyCode()));
        return field;
    }

    /** Puts the fields in rows of two; one that is left over has a row for itself. */
    protected final void layOut(Component... fields) {
        var form = new FormLayout();
        form.setAutoResponsive(true);
        form.setExpandFields(true);
        form.setExpandColumns(true);
        for (int i = 0; i < fields.length; i += 2) {
            if (i + 1 < fields.length) form.addFormRow(fields[i], fields[i + 1]);
            else {
                form.addFormRow(fields[i]);
                form.setColspan(fields[i], 2);
            }
        }
        add(form, problem());
    }
}
