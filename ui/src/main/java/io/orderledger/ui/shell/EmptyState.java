package io.orderledger.ui.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.orderledger.ui.i18n.Words;

/** What an empty list says: why it is empty, and what to do first. */
public final class EmptyState extends Div {
    private static final long serialVersionUID = 1L;

    private final transient Words words;
    private String said = "";

    public EmptyState(Words words) {
        this.words = words;
        addClassName("empty");
    }

    /** The list has rows, only none like that. */
    public void nothingMatches() {
        if (said.equals("filter.none")) return;
        said = "filter.none";
        removeAll();
        add(new Paragraph(words.text(said)));
    }

    /** There is nothing at all yet. */
    public void say(String titleKey, String... stepKeys) {
        if (said.equals(titleKey)) return;
        said = titleKey;
        removeAll();
        var steps = new UnorderedList();
        for (var step : stepKeys) steps.add(new ListItem(words.text(step)));
        add(new H3(words.text(titleKey)), steps);
    }
}
