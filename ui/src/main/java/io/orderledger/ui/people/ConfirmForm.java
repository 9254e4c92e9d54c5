package io.orderledger.ui.people;

import com.vaadin.flow.component.html.Paragraph;
import io.orderledger.api.Ledger;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.FromDay;
import io.orderledger.ui.shell.Rights;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** Asks from which day on, before something ends or begins again. */
class ConfirmForm extends PeopleForm {
    private static final long serialVersionUID = 1L;

    private final transient Function<Instant, Object> command;
    private final FromDay from;

    /** @param command makes the command for the day that was chosen */
    ConfirmForm(
            Words words,
            Ledger ledger,
            Rights rights,
            String title,
            String text,
            String action,
            Function<Instant, Object> command,
            LongConsumer then) {
        super(words, ledger, rights, title, action, then);
        this.command = command;
        from = new FromDay(words, "field.from", true);
        add(new Paragraph(text));
        layOut(from);
    }

    @Override
    protected Object command() {
        return command.apply(from.orNow());
    }
}
