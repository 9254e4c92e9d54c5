package io.orderledger.ui.shell;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import io.orderledger.api.Done;
import io.orderledger.api.Ledger;
import io.orderledger.api.Refused;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.ui.i18n.Words;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Tells a person what became of what they did: done, refused with the reason, or not known. */
public final class Notices {
    private static final int SHORT = 4_000;
    private static final int LONG = 12_000;

    private Notices() {}

    /** Sends a command; what follows happens only when it was done, the rest is told to the person. */
    public static <R> void attempt(Words words, Supplier<Done<R>> send, Consumer<Done<R>> then) {
        try {
            then.accept(send.get());
        } catch (Refused no) {
            refused(words.refusal(no));
        } catch (Ledger.Indeterminate unknown) {
            uncertain(words);
        }
    }

    public static void done(String text) {
        show(text, NotificationVariant.SUCCESS, SHORT);
    }

    public static void refused(String text) {
        show(text, NotificationVariant.ERROR, LONG);
    }

    /** What became of a request that others may have to agree to. */
    public static void asked(Words words, CaseOpened opened) {
        var caseId = opened.caseId();
        if (opened.status() == CaseStatus.APPROVED) done(words.text("case.done"));
        else if (caseId != null) warning(words.text("case.opened", caseId.value()));
    }

    /** Done, but not as the person wished. */
    public static void warning(String text) {
        show(text, NotificationVariant.WARNING, LONG);
    }

    /** Nobody can say whether it was done. */
    public static void uncertain(Words words) {
        show(words.text("notice.uncertain"), NotificationVariant.WARNING, LONG);
    }

    static void show(String text, NotificationVariant kind, int millis) {
        var notice = new Notification();
        notice.addThemeVariants(kind);
        notice.setDuration(millis);
        notice.setPosition(Notification.Position.BOTTOM_START);
        var close = new Button(VaadinIcon.CLOSE_SMALL.create(), _ -> notice.close());
        close.addThemeVariants(ButtonVariant.TERTIARY);
        close.setAriaLabel(Words.ofThisWindow().text("action.close"));
        var row = new Div(new Span(text), close);
        row.addClassName("notice");
        notice.add(row);
        notice.open();
    }
}
