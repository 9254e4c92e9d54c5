package io.orderledger.ui.order;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.money.Money;
import io.orderledger.api.money.UnitPrice;
import io.orderledger.api.order.OrderLine;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.Form;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of an order while they are typed; lines that were there before keep what cannot be typed here. */
class LineFields extends Div {
    private static final long serialVersionUID = 1L;

    private final transient Words words;
    private final transient Form.Naming form;
    private final transient Runnable changed;
    private final Div list = new Div();
    private final transient List<LineRow> rows = new ArrayList<>();

    /** @param changed told after every change */
    LineFields(Words words, Form.Naming form, Runnable changed) {
        this.words = words;
        this.form = form;
        this.changed = changed;
        list.addClassName("order-lines");
        var more = new Button(words.text("line.add"), VaadinIcon.PLUS.create(), _ -> addLine());
        more.addThemeVariants(ButtonVariant.TERTIARY);
        add(list, more);
    }

    /** Shows these, with room to change them. */
    void known(List<OrderLine> lines) {
        for (var line : lines) add(new LineRow(line.lineNumber(), line));
    }

    /** Adds an empty line below the others. */
    void addLine() {
        var number = 1 + rows.stream().mapToInt(row -> row.number).max().orElse(0);
        var row = new LineRow(number, null);
        add(row);
        if (rows.size() > 1) row.sku.focus();
        changed.run();
    }

    /** With the currency's decimals at least. */
    private static String plain(OrderLine line) {
        var price = line.unitPrice().amount();
        var decimals = line.amount().currency().getDefaultFractionDigits();
        return price.setScale(Math.max(price.scale(), decimals), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    private void add(LineRow row) {
        rows.add(row);
        list.add(row.box);
        var name = "lines[" + (row.number - 1) + "].";
        form.named(name + "sku", row.sku);
        form.named(name + "quantity", row.quantity);
        form.named(name + "unitPrice", row.price);
    }

    /** One line while it is typed. */
    private final class LineRow {
        private final int number;
        private final @Nullable OrderLine known;
        private final TextField sku = cell("line.sku");
        private final TextField quantity = cell("line.quantity");
        private final TextField price = cell("line.unitPrice");
        private final Span amount = new Span();
        private final Div box;

        private LineRow(int number, @Nullable OrderLine known) {
            this.number = number;
            this.known = known;
            quantity.setValue("1");
            if (known != null) {
                sku.setValue(known.sku());
                quantity.setValue(Long.toString(known.quantity()));
                price.setValue(plain(known));
            }
            amount.addClassName("amount");
            var remove = new Button(VaadinIcon.TRASH.create(), _ -> remove(this));
            remove.addThemeVariants(ButtonVariant.TERTIARY);
            remove.setAriaLabel(words.text("line.remove"));
            box = new Div(sku, quantity, price, amount, remove);
            box.addClassName("order-line");
        }

        private TextField cell(String key) {
            var field = new TextField(words.text(key));
            field.setRequiredIndicatorVisible(true);
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.addValueChangeListener(_ -> changed.run());
            return field;
        }

        private String name() {
            return "lines[" + (number - 1) + "].";
        }

        private OrderLine line(Currency currency, boolean custom) {
            var units = quantity();
            var each = UnitPrice.parse(name() + "unitPrice", Form.typed(price.getValue()));
            var before = known;
            if (before == null) {
                return OrderLine.of(number, sku.getValue(), null, null, units, each, null, custom, currency);
            }
            // A line that is left as it is keeps its amount, even where a part of it was cancelled.
            if (before.sku().equals(sku.getValue().strip())
                    && before.quantity() == units
                    && before.unitPrice().amount().compareTo(each.amount()) == 0) {
                return before;
            }
            return OrderLine.of(
                    number,
                    sku.getValue(),
                    before.description(),
                    before.category(),
                    units,
                    each,
                    before.listPrice(),
                    before.custom(),
                    currency,
                    before.specification(),
                    before.requestedDate(),
                    before.minimumQuantity(),
                    before.packSize());
        }

        private long quantity() {
            var text = Form.typed(quantity.getValue());
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException notWhole) {
                throw new Refused(RefusalCode.BAD_QUANTITY, "field", name() + "quantity", "value", Refused.shown(text));
            }
        }

        private @Nullable Money amount(Currency currency) {
            try {
                return line(currency, false).amount();
            } catch (Refused notYet) {
                return null;
            }
        }
    }

    private void remove(LineRow row) {
        if (rows.size() == 1) return;
        rows.remove(row);
        list.remove(row.box);
        changed.run();
    }

    /**
     * What was typed.
     *
     * @param custom whether new lines are made for the order
     * @throws Refused where something is missing or out of form
     */
    List<OrderLine> lines(Currency currency, boolean custom) {
        return rows.stream().map(row -> row.line(currency, custom)).toList();
    }

    /** Shows the amount of each line, and adds up those that can be read already. */
    Money addUp(Currency currency) {
        var total = Money.zero(currency);
        for (var row : rows) {
            var amount = row.amount(currency);
            row.amount.setText(amount == null ? "" : words.money(amount));
            if (amount != null) total = total.plus(amount);
        }
        return total;
    }
}
