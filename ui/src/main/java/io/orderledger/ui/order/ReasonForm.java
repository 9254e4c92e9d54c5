package io.orderledger.ui.order;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Done;
import io.orderledger.api.Ledger;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.Form;
import io.orderledger.ui.shell.Right;
import io.orderledger.ui.shell.Rights;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Asks why before something is done that needs a reason; the reason stays in the order's story. */
class ReasonForm<R> extends Form {
    private static final long serialVersionUID = 1L;

    private final transient Ledger ledger;
    private final transient Rights rights;
    private final Right right;
    private final transient BiFunction<String, Instant, Object> command;
    private final transient Class<R> answer;
    private final transient Consumer<Done<R>> then;
    private final TextField reason = new TextField();
    private final String commandId;
    private final Instant opened = Instant.now();

    /** @param command what to send, made of the reason and the instant at which the form was opened */
    ReasonForm(
            Words words,
            Ledger ledger,
            Rights rights,
            Right right,
            String action,
            String about,
            BiFunction<String, Instant, Object> command,
            Class<R> answer,
            Consumer<Done<R>> then) {
        super(words, action, action);
        this.ledger = ledger;
        this.rights = rights;
        this.right = right;
        this.command = command;
        this.answer = answer;
        this.then = then;
        this.commandId = ledger.newCommandId();
        reason.setLabel(words.text("field.reason"));
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(200);
        reason.setWidthFull();
        reason.setAutofocus(true);
        named("reason", reason);
        reason.addClassName("last-field");
        setWidth("min(460px, 100vw)");
        add(new Paragraph(about), reason, problem());
    }

    @Override
    protected void send() {
        rights.must(right);
        var done = ledger.send(commandId, command.apply(reason.getValue(), opened), answer);
        close();
        then.accept(done);
    }
}
