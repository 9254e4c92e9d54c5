package io.orderledger.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import io.orderledger.api.order.OrderQuery.HistoryEntry;
import io.orderledger.ui.i18n.Words;
import java.util.List;

/** The panel of one thing in a list: told anew whenever it has changed, and the way to act on it. */
public abstract class Document<D> extends Detail {
    private static final long serialVersionUID = 1L;

    protected final transient Acting acting;
    protected final transient Words words;

    protected Document(Acting acting, Runnable close) {
        super(acting.words(), close);
        this.acting = acting;
        this.words = acting.words();
    }

    /** Shows it, and asks for what else there is to show, as of {@code atLeast}. */
    public abstract void tell(D told, long atLeast);

    /** @param width the panel's, in CSS pixels */
    public void fit(int width) {}

    /** Whether this panel may go on with that one; else it gets a panel of its own. */
    public boolean isOf(D other) {
        return true;
    }

    /** Everything that happened, each event a sentence with who did it and when. */
    protected final Component story(List<HistoryEntry> entries) {
        var story = new OrderedList();
        story.addClassName("story");
        for (var entry : entries) {
            var sentence = new Span(words.told(entry));
            sentence.addClassName("story-sentence");
            var when = new Span(words.text(
                    "history.by",
                    words.momentToTheSecond(entry.recordedAt()),
                    words.actor(entry.actor()),
                    entry.position()));
            when.addClassName("muted");
            var item = new ListItem(sentence, when);
            item.getElement().setAttribute("data-type", entry.type());
            story.add(item);
        }
        return story;
    }
}
