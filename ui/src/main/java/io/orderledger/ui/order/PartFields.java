package io.orderledger.ui.order;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.split.LineQuantity;
import io.orderledger.api.split.SplitLine;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.Form;
import java.util.ArrayList;
import java.util.List;

/** How many units of each line of a split: a field beside each. */
class PartFields extends Div {
    private static final long serialVersionUID = 1L;

    private final transient List<SplitLine> lines;
    private final List<TextField> fields = new ArrayList<>();

    /**
     * @param lines  with as many units as there are to choose from
     * @param allOf  whether each field begins with all of them, or empty
     * @param skus   the product of a line, for people
     */
    PartFields(Words words, Form.Naming form, List<SplitLine> lines, boolean allOf, LineNames skus) {
        this.lines = List.copyOf(lines);
        addClassName("item-fields");
        for (var line : lines) {
            var field = new TextField();
            field.setAriaLabel(words.text("split.part.of", line.lineNumber(), skus.of(line.lineNumber())));
            field.setPlaceholder("0");
            field.setMaxLength(12);
            if (allOf) field.setValue(Long.toString(line.quantity()));
            form.named(name(line), field);
            fields.add(field);
            var label = new Span(words.text("split.line", line.lineNumber(), skus.of(line.lineNumber())));
            var most = new Span(words.text("split.most", words.number(line.quantity())));
            most.addClassName("muted");
            var row = new Div(label, most, field);
            row.addClassName("item-field");
            add(row);
        }
    }

    /** Names the product of an order's line. */
    @FunctionalInterface
    interface LineNames {
        String of(int lineNumber);
    }

    private static String name(SplitLine line) {
        return "lines[" + (line.lineNumber() - 1) + "].quantity";
    }

    /** Those of which there are some; a number that is none, or more than there are, is refused at its field. */
    List<LineQuantity> chosen() {
        var chosen = new ArrayList<LineQuantity>();
        for (int i = 0; i < lines.size(); i++) {
            var text = Form.typed(fields.get(i).getValue());
            if (text.isEmpty() || text.equals("0")) continue;
            var line = lines.get(i);
            if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) > line.quantity()) {
                throw new Refused(
                        RefusalCode.NUMBER_OUT_OF_RANGE,
                        "field",
                        name(line),
                        "min",
                        "0",
                        "max",
                        Long.toString(line.quantity()),
                        "value",
                        Refused.shown(text));
            }
            chosen.add(new LineQuantity(line.lineNumber(), Long.parseLong(text)));
        }
        return chosen;
    }

    /** What is left of each line after what was chosen. */
    List<LineQuantity> rest(List<LineQuantity> chosen) {
        var rest = new ArrayList<LineQuantity>();
        for (var line : lines) {
            var taken = chosen.stream()
                    .filter(one -> one.lineNumber() == line.lineNumber())
                    .mapToLong(LineQuantity::quantity)
                    .sum();
            if (taken < line.quantity()) rest.add(new LineQuantity(line.lineNumber(), line.quantity() - taken));
        }
        return rest;
    }
}
