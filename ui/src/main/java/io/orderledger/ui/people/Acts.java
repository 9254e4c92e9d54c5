package io.orderledger.ui.people;

import com.vaadin.flow.component.button.Button;
import io.orderledger.api.Ledger;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.security.Accounts;
import io.orderledger.ui.shell.Right;
import io.orderledger.ui.shell.Rights;
import java.util.function.LongConsumer;

/**
 * What both panels need in order to act.
 *
 * @param then told the position at which the effect of an action is there
 */
record Acts(Words words, Ledger ledger, Rights rights, Accounts accounts, LongConsumer then) {
    boolean offered() {
        return rights.may(Right.ARRANGE_PEOPLE);
    }

    /** @param id tells the button from others on the screen */
    Button button(String id, String key, Runnable act) {
        var button = new Button(words.text(key), _ -> act.run());
        button.setId(id);
        return button;
    }
}
