package io.orderledger.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;

/** A few rows to be read, not to be chosen from; a narrow window shows each as a card with the columns' names in it. */
public final class Table extends Div {
    private static final long serialVersionUID = 1L;

    private final NativeTable table = new NativeTable();
    private final transient List<String> columns;
    private final transient List<NativeTableHeaderCell> heads = new ArrayList<>();

    public Table(String... columns) {
        this.columns = List.of(columns);
        addClassName("table");
        var head = new NativeTableRow();
        for (var column : columns) {
            var cell = new NativeTableHeaderCell(column);
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
            heads.add(cell);
        }
        table.getHead().add(head);
        add(table);
    }

    /** @param cells as many as there are columns; figures stand to the right */
    public void row(Component... cells) {
        var row = new NativeTableRow();
        for (int i = 0; i < cells.length; i++) {
            var cell = new NativeTableCell(cells[i]);
            if (cells[i] instanceof Span figure && figure.hasClassName("amount")) {
                cell.addClassName("figure");
                heads.get(i).addClassName("figure");
            }
            cell.getElement().setAttribute("data-column", columns.get(i));
            row.add(cell);
        }
        table.getBody().add(row);
    }
}
