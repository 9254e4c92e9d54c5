package io.orderledger.ui.shell;

import com.vaadin.flow.component.button.Button;
import io.orderledger.api.Done;
import io.orderledger.api.Ledger;
import io.orderledger.ui.i18n.Words;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * What a panel or a form needs in order to act.
 *
 * @param changed told the position of every command that was done, so that its effect is seen
 */
public record Acting(Words words, Ledger ledger, Rights rights, LongConsumer changed) {
    public boolean may(Right right) {
        return rights.may(right);
    }

    /** Makes a command and sends it; where it is done, {@code then} comes before the screen shows it. */
    public <R> void send(Right right, Supplier<?> command, Class<R> answer, Consumer<Done<R>> then) {
        Notices.attempt(
                words,
                () -> {
                    rights.must(right);
                    return ledger.send(command.get(), answer);
                },
                done -> {
                    then.accept(done);
                    changed.accept(done.position());
                });
    }

    /** A button with the text of a key. */
    public Button button(String key, Runnable act) {
        return new Button(words.text(key), _ -> act.run());
    }

    /** As {@link #button}, for what is sent at once: it cannot be pressed twice while that is under way. */
    public Button atOnce(String key, Runnable act) {
        var button = button(key, () -> {});
        button.setDisableOnClick(true);
        button.addClickListener(_ -> {
            try {
                act.run();
            } finally {
                button.setEnabled(true);
            }
        });
        return button;
    }
}
