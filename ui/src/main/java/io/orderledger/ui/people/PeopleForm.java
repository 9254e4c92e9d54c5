package io.orderledger.ui.people;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Ledger;
import io.orderledger.api.people.BilingualName;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.Form;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;
import io.orderledger.ui.shell.Rights;
import java.util.function.LongConsumer;

/** A form of an administrator's that sends one command. */
abstract class PeopleForm extends Form {
    private static final long serialVersionUID = 1L;

    private final transient Ledger ledger;
    private final transient Rights rights;
    private final transient LongConsumer then;
    private final String commandId;

    /** @param then told the position at which the effect is there */
    PeopleForm(Words words, Ledger ledger, Rights rights, String title, String action, LongConsumer then) {
        super(words, title, action);
        this.ledger = ledger;
        this.rights = rights;
        this.then = then;
        this.commandId = ledger.newCommandId();
        setWidth("min(560px, 100vw)");
    }

    /** The command that the fields make; what is wrong with them is refused. */
    abstract Object command();

    /** After the command is done. */
    void done() {
        Notices.done(words.text("people.done"));
    }

    @Override
    protected void send() {
        rights.must(Right.ARRANGE_PEOPLE);
        var position = ledger.send(commandId, command(), Void.class).position();
        close();
        done();
        then.accept(position);
    }

    final TextField field(String name, String key, int max) {
        var field = new TextField(words.text(key));
        field.setRequiredIndicatorVisible(true);
        field.setMaxLength(max);
        return named(name, field);
    }

    final BilingualName nameOf(TextField zh, TextField en) {
        return new BilingualName(zh.getValue(), en.getValue());
    }

    /** Puts the fields in rows of two. */
    final void layOut(Component... fields) {
        var form = new FormLayout();
        form.setAutoResponsive(true);
        form.setExpandFields(true);
        form.setExpandColumns(true);
        for (int i = 0; i < fields.length; i += 2) {
            if (i + 1 < fields.length) form.addFormRow(fields[i], fields[i + 1]);
            else form.addFormRow(fields[i]);
        }
        add(form, problem());
    }
}
