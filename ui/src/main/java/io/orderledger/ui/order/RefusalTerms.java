package io.orderledger.ui.order;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.orderledger.api.order.OrderQuery.HistoryEntry;
import io.orderledger.ui.i18n.Words;
import java.util.List;

/** The terms that made the sum of a refusal, as an auditor wants to see them (I-19). */
final class RefusalTerms {
    private static final List<String> NAMES =
            List.of("limit", "temporaryLimit", "receivable", "held", "advance", "exposure", "available");

    private RefusalTerms() {}

    /** @param refusal an event that says {@code limit}, {@code receivable} and so on; what it leaves out is left out */
    static Div of(Words words, HistoryEntry refusal) {
        var details = words.details(refusal);
        var table = new Div();
        table.addClassName("terms");
        for (var name : NAMES) {
            var amount = details.get(name);
            if (amount == null || isNoTemporaryLimit(name, refusal)) continue;
            var figure = new Span(amount);
            figure.addClassName("amount");
            var term = new Div(new Span(words.text("term." + name)), figure);
            term.addClassName("term");
            table.add(term);
        }
        return table;
    }

    private static boolean isNoTemporaryLimit(String name, HistoryEntry refusal) {
        return name.equals("temporaryLimit")
                && refusal.details().getOrDefault(name, "").matches("0(\\.0+)? .*");
    }
}
