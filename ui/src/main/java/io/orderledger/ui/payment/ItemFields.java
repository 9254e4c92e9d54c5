package io.orderledger.ui.payment;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.money.Money;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.Form;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much of which item: a field beside each, empty for nothing. */
class ItemFields extends Div {
    private static final long serialVersionUID = 1L;

    private final transient Words words;
    private final transient List<ItemRow> rows = new ArrayList<>();

    /**
     * An item that may be chosen.
     *
     * @param note what helps to tell it from others, or null
     * @param most how much of it there is
     */
    record Item(ReceivableId id, @Nullable String note, Money most) {}

    ItemFields(Words words, List<Item> items) {
        this.words = words;
        addClassName("item-fields");
        for (var item : items) {
            var row = new ItemRow(item);
            rows.add(row);
            add(row.box);
        }
    }

    private final class ItemRow {
        private final Item item;
        private final TextField amount = new TextField();
        private final Div box = new Div();

        private ItemRow(Item item) {
            this.item = item;
            var id = item.id().value();
            amount.setAriaLabel(words.text("item.amount.of", id));
            amount.setPlaceholder(words.text("item.nothing"));
            amount.setMaxLength(30);
            amount.addValueChangeListener(_ -> amount.setInvalid(false));
            var name = new Div(new Span(id));
            if (item.note() != null) {
                var note = new Span(item.note());
                note.addClassName("muted");
                name.add(note);
            }
            name.addClassName("two-lines");
            var all = new Button(
                    words.money(item.most()), _ -> amount.setValue(item.most().text()));
            all.addThemeVariants(ButtonVariant.TERTIARY);
            all.setAriaLabel(words.text("item.all.of", words.money(item.most()), id));
            all.addClassName("amount");
            box.add(name, all, amount);
            box.addClassName("item-field");
        }
    }

    /** Where refusals about an item are shown. */
    void nameIn(Form.Naming form) {
        for (int i = 0; i < rows.size(); i++) form.named(field(i), rows.get(i).amount);
    }

    private static String field(int i) {
        return "items[" + i + "].amount";
    }

    /** Those beside which an amount stands; what is wrong with one is refused under the name of its field. */
    List<Allocation> chosen() {
        var chosen = new ArrayList<Allocation>();
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i);
            var text = Form.typed(row.amount.getValue());
            if (text.isEmpty()) continue;
            var amount = Money.parse(field(i), text, row.item.most().currency());
            chosen.add(new Allocation(row.item.id(), amount.positive(field(i))));
        }
        return chosen;
    }
}
