package io.orderledger.ui.shell;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.orderledger.api.money.Money;
import io.orderledger.ui.i18n.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The columns of a grid, each with the width of screen from which it is worth its place. */
public final class Columns<T> {
    private record Wide<T>(Grid.Column<T> column, int from) {}

    private final Words words;
    private final Grid<T> grid;
    private final List<Wide<T>> columns = new ArrayList<>();

    public Columns(Words words, Grid<T> grid) {
        this.words = words;
        this.grid = grid;
        grid.addThemeVariants(GridVariant.NO_BORDER);
        grid.addClassName("ledger-grid");
    }

    /** @param from the width of the list in CSS pixels from which the column is shown */
    public Grid.Column<T> add(int from, Grid.Column<T> column, String headerKey) {
        columns.add(new Wide<>(column, from));
        return column.setHeader(words.text(headerKey)).setResizable(true);
    }

    public Grid.Column<T> text(int from, String headerKey, Function<T, String> text) {
        return add(from, grid.addColumn(text::apply), headerKey);
    }

    /** Right aligned, figures of equal width. */
    public Grid.Column<T> money(int from, String headerKey, Function<T, Money> money) {
        return number(from, headerKey, row -> amount(words, money.apply(row)));
    }

    /** As {@link #money}, for what should not fall below zero: then it is red. */
    public Grid.Column<T> room(int from, String headerKey, Function<T, Money> money) {
        return number(from, headerKey, row -> room(words, money.apply(row)));
    }

    public Grid.Column<T> number(int from, String headerKey, Function<T, Span> figure) {
        return add(from, grid.addColumn(new ComponentRenderer<>(row -> figure.apply(row))), headerKey)
                .setTextAlign(ColumnTextAlign.END);
    }

    public void fit(int width) {
        columns.forEach(wide -> wide.column().setVisible(width >= wide.from()));
    }

    /** An amount; zero stands back. */
    public static Span amount(Words words, Money money) {
        var span = figure(words.money(money));
        if (money.isZero()) span.addClassName("muted");
        return span;
    }

    /** What is left of something: red where less than nothing is. */
    public static Span room(Words words, Money money) {
        var span = amount(words, money);
        if (money.minorUnits() < 0) span.addClassName("negative");
        return span;
    }

    public static Span figure(String text) {
        var span = new Span(text);
        span.addClassName("amount");
        return span;
    }
}
