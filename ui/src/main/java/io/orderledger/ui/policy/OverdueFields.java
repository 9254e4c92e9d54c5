package io.orderledger.ui.policy;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.credit.OverdueRule;
import io.orderledger.api.money.Money;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.CurrencyBox;
import io.orderledger.ui.shell.Form;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When overdue items hold accounts by themselves: a row per currency, none at all means never. */
class OverdueFields extends Div {
    private static final long serialVersionUID = 1L;
    private static final int MOST_DAYS = 3650;

    private final transient Words words;
    private final transient Form.Naming form;
    private final Div list = new Div();
    private final transient List<RuleRow> rows = new ArrayList<>();
    private int next;

    OverdueFields(Words words, Form.Naming form, List<OverdueRule> known) {
        this.words = words;
        this.form = form;
        addClassName("overdue");
        var more = new Button(words.text("overdue.add"), VaadinIcon.PLUS.create(), _ -> add((OverdueRule) null));
        more.addThemeVariants(ButtonVariant.TERTIARY);
        more.setId("add-overdue-rule");
        add(list, more);
        known.forEach(this::add);
    }

    private void add(@Nullable OverdueRule known) {
        var row = new RuleRow(next++, known);
        rows.add(row);
        list.add(row.box);
        if (known == null) row.tolerance.focus();
    }

    private void remove(RuleRow row) {
        rows.remove(row);
        list.remove(row.box);
    }

    /**
     * What was typed; null where there is no row.
     *
     * @throws Refused about the field that is missing or out of form
     */
    @Nullable
    List<OverdueRule> rules() {
        return rows.isEmpty() ? null : rows.stream().map(RuleRow::rule).toList();
    }

    /** The rule of one currency while it is typed. */
    private final class RuleRow {
        private final String name;
        private final CurrencyBox currency = new CurrencyBox(words);
        private final TextField tolerance;
        private final TextField days;
        private final TextField negligible;
        private final Div box;

        private RuleRow(int number, @Nullable OverdueRule known) {
            name = "overdue[" + number + "].";
            tolerance = cell("tolerance");
            days = cell("days");
            negligible = cell("negligible");
            form.named(name + "currency", currency);
            if (known == null) negligible.setValue("0");
            else {
                currency.setValue(known.tolerance().currency().getCurrencyCode());
                tolerance.setValue(known.tolerance().text());
                days.setValue(Integer.toString(known.days()));
                negligible.setValue(known.negligible().text());
            }
            var remove = new Button(VaadinIcon.TRASH.create(), _ -> remove(this));
            remove.addThemeVariants(ButtonVariant.TERTIARY);
            remove.setAriaLabel(words.text("overdue.remove"));
            box = new Div(currency, tolerance, days, negligible, remove);
            box.addClassName("overdue-rule");
        }

        private TextField cell(String what) {
            var field = new TextField(words.text("overdue." + what));
            field.setRequiredIndicatorVisible(true);
            field.setMaxLength(30);
            form.named(name + what, field);
            return field;
        }

        private OverdueRule rule() {
            try {
                var in = currency.currency();
                return new OverdueRule(
                        Money.parse("tolerance", Form.typed(tolerance.getValue()), in),
                        days(),
                        Money.parse("negligible", Form.typed(negligible.getValue()), in));
            } catch (Refused no) {
                throw ofThisRow(no);
            }
        }

        /** The rule knows the names of its parts, and not which of several rows it is. */
        private Refused ofThisRow(Refused no) {
            Map<String, String> details = new HashMap<>(no.details());
            details.computeIfPresent("field", (_, part) -> name + part);
            details.putIfAbsent("field", name + "currency");
            return new Refused(no.code(), details);
        }

        private int days() {
            var text = Form.typed(days.getValue());
            if (text.matches("[0-9]{1,4}") && Integer.parseInt(text) <= MOST_DAYS) return Integer.parseInt(text);
            throw new Refused(
                    RefusalCode.NUMBER_OUT_OF_RANGE,
                    "field",
                    "days",
                    "min",
                    "0",
                    "max",
                    Integer.toString(MOST_DAYS),
                    "value",
                    Refused.shown(text));
        }
    }
}
