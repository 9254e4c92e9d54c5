package io.orderledger.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.orderledger.ui.i18n.Words;

/** The panel beside a list: a head that stays, with a way back, and sections that scroll. */
public class Detail extends Div {
    private static final long serialVersionUID = 1L;

    private final Div head = new Div();
    private final Div body = new Div();
    private final transient Runnable close;
    private final String closeLabel;

    protected Detail(Words words, Runnable close) {
        this.close = close;
        this.closeLabel = words.text("action.close");
        addClassName("detail");
        head.addClassName("detail-head");
        body.addClassName("detail-body");
        // A region that scrolls must be reachable by keyboard.
        body.getElement().setAttribute("tabindex", "0");
        add(head, body);
    }

    /** A panel for something that is not there. */
    public static Detail missing(Words words, String text, Runnable close) {
        var detail = new Detail(words, close);
        detail.start(words.text("detail.missing"));
        var note = new Div(text);
        note.addClassName("empty");
        detail.body.add(note);
        return detail;
    }

    /** What may be done with the whole of it, beside the way back; call after {@link #start}. */
    protected final void offer(Component action) {
        head.addComponentAtIndex(1, action);
    }

    /** Clears the panel and writes its head anew. */
    protected final void start(String title, Component... besideTitle) {
        head.removeAll();
        body.removeAll();
        var heading = new H2(title);
        var name = new Div(heading);
        name.addClassName("detail-name");
        name.add(besideTitle);
        var back = new Button(VaadinIcon.CLOSE.create(), _ -> close.run());
        back.addThemeVariants(ButtonVariant.TERTIARY);
        back.setAriaLabel(closeLabel);
        back.addClassName("detail-close");
        head.add(name, back);
    }

    protected final void show(Component... components) {
        body.add(components);
    }

    protected final Section section(String title, Component... components) {
        var section = new Section(new H3(title));
        section.add(components);
        body.add(section);
        return section;
    }
}
