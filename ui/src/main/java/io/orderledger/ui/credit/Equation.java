package io.orderledger.ui.credit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.PoolTerms;
import io.orderledger.api.money.Money;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.Columns;

/** The sum behind every credit decision, with figures: X = P + H − U and A = L − X. */
class Equation extends Div {
    private static final long serialVersionUID = 1L;

    private final transient Words words;

    Equation(Words words) {
        this.words = words;
        addClassName("equations");
    }

    void show(CreditTerms terms) {
        removeAll();
        var exposure = line();
        exposure.add(
                term("X", "exposure", terms.exposure(), true),
                part("=", term("P", "receivable", terms.receivable(), false)),
                part("+", term("H", "held", terms.held(), false)),
                part("−", term("U", "advance", terms.advance(), false)));
        add(exposure, available(terms.available(), terms.limit().plus(terms.temporaryLimit()), terms.exposure()));
    }

    /** Of a pool, whose exposure is the sum of its accounts'. */
    void show(PoolTerms terms) {
        removeAll();
        add(available(terms.available(), terms.limit(), terms.exposure()));
    }

    private Div available(Money available, Money limit, Money exposure) {
        var line = line();
        line.add(
                term("A", "available", available, true),
                part("=", term("L", "limit", limit, false)),
                part("−", term("X", "exposure", exposure, false)));
        return line;
    }

    private Div line() {
        var line = new Div();
        line.addClassName("equation");
        return line;
    }

    private Div term(String letter, String name, Money amount, boolean result) {
        var symbol = new Span(letter);
        symbol.addClassName("equation-letter");
        var label = new Div(symbol, new Span(words.text("term." + name)));
        label.addClassName("equation-name");
        var term =
                new Div(label, name.equals("available") ? Columns.room(words, amount) : Columns.amount(words, amount));
        term.addClassName("equation-term");
        if (result) term.addClassName("equation-result");
        return term;
    }

    /** A sign stays with the term after it where a line is too narrow for all. */
    private static Div part(String sign, Div term) {
        var span = new Span(sign);
        span.addClassName("equation-sign");
        var part = new Div(span, term);
        part.addClassName("equation-part");
        return part;
    }
}
