package io.orderledger.ui.credit;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.money.Money;
import io.orderledger.ui.i18n.Words;
import java.math.BigDecimal;

/** How much of the limit is used, as a bar and in words; warns from 80 percent, alarms above 100. */
final class Meter {
    private static final BigDecimal WARNING = new BigDecimal("0.8");

    private Meter() {}

    static Div of(Words words, CreditTerms terms) {
        return of(words, terms.exposure(), terms.limit().plus(terms.temporaryLimit()));
    }

    static Div of(Words words, Money exposure, Money limit) {
        var share = Words.utilisationOf(exposure, limit);
        var bar = new Div();
        bar.addClassName("meter-bar");
        var fill = new Div();
        var shown = share == null ? BigDecimal.ZERO : share.max(BigDecimal.ZERO).min(BigDecimal.ONE);
        fill.getStyle().set("inline-size", shown.movePointRight(2).toPlainString() + "%");
        bar.add(fill);
        var figure = new Span(words.utilisation(share));
        figure.addClassName("amount");
        var meter = new Div(bar, figure);
        meter.addClassName("meter");
        if (share != null && share.compareTo(BigDecimal.ONE) > 0) meter.addClassName("meter-over");
        else if (share != null && share.compareTo(WARNING) >= 0) meter.addClassName("meter-near");
        return meter;
    }
}
