package io.orderledger.ui.credit;

import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.orderledger.api.credit.CreditQuery.Totals;
import io.orderledger.api.credit.CreditQuery.TotalsByCurrency;
import io.orderledger.api.money.Money;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.Columns;

/** The sums over all accounts, one strip per currency: amounts of different currencies never meet. */
class TotalsStrip extends Div {
    private static final long serialVersionUID = 1L;

    private final transient Words words;

    TotalsStrip(Words words) {
        this.words = words;
        addClassName("totals");
    }

    void show(TotalsByCurrency answer) {
        removeAll();
        setVisible(!answer.totals().isEmpty());
        answer.totals().forEach(totals -> add(strip(totals)));
    }

    private Div strip(Totals totals) {
        var terms = totals.terms();
        var currency = terms.limit().currency();
        var name =
                new Div(new Span(currency.getCurrencyCode()), new Span(words.text("account.count", totals.accounts())));
        name.addClassName("total-name");
        var figures = new DescriptionList();
        add(figures, "limit", terms.limit().plus(terms.temporaryLimit()));
        add(figures, "exposure", terms.exposure());
        add(figures, "available", terms.available());
        add(figures, "receivable", terms.receivable());
        add(figures, "held", terms.held());
        add(figures, "advance", terms.advance());
        var strip = new Div(name, figures);
        strip.addClassName("total");
        return strip;
    }

    private void add(DescriptionList figures, String term, Money amount) {
        var pair = new Div(
                new DescriptionList.Term(words.text("term." + term)),
                new DescriptionList.Description(
                        term.equals("available") ? Columns.room(words, amount) : Columns.amount(words, amount)));
        figures.getElement().appendChild(pair.getElement());
    }
}
