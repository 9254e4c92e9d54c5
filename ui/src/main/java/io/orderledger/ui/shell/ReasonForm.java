package io.orderledger.ui.shell;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Done;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Asks why before something is done that needs a reason; the reason stays in the story. */
public class ReasonForm<R> extends CommandForm<R> {
    private static final long serialVersionUID = 1L;

    private final transient BiFunction<String, Instant, Object> command;
    private transient Consumer<Done<R>> then = _ -> {};
    private final TextField reason = field("reason", "field.reason", 200);

    /**
     * @param about   what will happen
     * @param command what to send, made of the reason and the instant at which the form was opened
     */
    public ReasonForm(
            Acting acting,
            Right right,
            String title,
            String action,
            String about,
            BiFunction<String, Instant, Object> command,
            Class<R> answer) {
        super(acting, right, title, action, answer);
        this.command = command;
        reason.setWidthFull();
        reason.setAutofocus(true);
        reason.addClassName("last-field");
        setWidth("min(460px, 100vw)");
        add(new Paragraph(about), reason, problem());
    }

    /** Says by its colour that there is no way back. */
    public final ReasonForm<R> forGood() {
        warn();
        return this;
    }

    /** @param then after the command is done, before the screen shows it */
    public final ReasonForm<R> then(Consumer<Done<R>> then) {
        this.then = then;
        return this;
    }

    @Override
    protected Object command() {
        return command.apply(reason.getValue(), opened);
    }

    @Override
    protected void done(Done<R> done) {
        then.accept(done);
    }
}
