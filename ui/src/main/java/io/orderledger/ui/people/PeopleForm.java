package io.orderledger.ui.people;

import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Done;
import io.orderledger.api.Ledger;
import io.orderledger.api.people.BilingualName;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.CommandForm;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;
import io.orderledger.ui.shell.Rights;
import java.util.function.LongConsumer;

/** A form of an administrator's that sends one command. */
abstract class PeopleForm extends CommandForm<Void> {
    private static final long serialVersionUID = 1L;

    /** @param then told the position at which the effect is there */
    PeopleForm(Words words, Ledger ledger, Rights rights, String title, String action, LongConsumer then) {
        super(new Acting(words, ledger, rights, then), Right.ARRANGE_PEOPLE, title, action, Void.class);
    }

    @Override
    protected void done(Done<Void> done) {
        Notices.done(words.text("people.done"));
    }

    final BilingualName nameOf(TextField zh, TextField en) {
        return new BilingualName(zh.getValue(), en.getValue());
    }
}
