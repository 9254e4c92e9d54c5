package io.orderledger.ui.order;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.orderledger.api.Done;
import io.orderledger.api.Ledger;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.money.Money;
import io.orderledger.api.money.UnitPrice;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.order.OrderType;
import io.orderledger.ui.credit.AccountBox;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.Form;
import io.orderledger.ui.shell.MadeId;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;
import io.orderledger.ui.shell.Rights;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Places an order on a credit account; while it is typed, its sum stands beside what is available. */
class NewOrderForm extends Form {
    private static final long serialVersionUID = 1L;

    private final transient Ledger ledger;
    private final transient Rights rights;
    private final transient Consumer<Done<OrderAnswer>> then;
    private final AccountBox account;
    private final Select<OrderType> type = new Select<>();
    private final TextField orderId = new TextField();
    private final Div lines = new Div();
    private final transient List<LineRow> rows = new ArrayList<>();
    private final Div sum = new Div();
    private final String commandId;
    private final Instant opened = Instant.now();

    NewOrderForm(Words words, Ledger ledger, Rights rights, Consumer<Done<OrderAnswer>> then) {
        super(words, words.text("order.new"), words.text("order.submit"));
        this.ledger = ledger;
        this.rights = rights;
        this.then = then;
        this.commandId = ledger.newCommandId();
        setWidth("min(760px, 100vw)");
        account = new AccountBox(words, ledger);
        account.addValueChangeListener(_ -> addUp());
        type.setLabel(words.text("order.type"));
        type.setItems(OrderType.values());
        type.setItemLabelGenerator(words::of);
        type.setValue(OrderType.REGULAR);
        orderId.setLabel(words.text("order.id"));
        orderId.setValue(MadeId.of("O"));
        orderId.setMaxLength(64);
        var head = new FormLayout();
        head.setAutoResponsive(true);
        head.setExpandFields(true);
        head.setExpandColumns(true);
        head.addFormRow(named("account", account));
        head.setColspan(account, 2);
        head.addFormRow(type, named("orderId", orderId));
        lines.addClassName("order-lines");
        var more = new Button(words.text("line.add"), VaadinIcon.PLUS.create(), _ -> addLine());
        more.addThemeVariants(ButtonVariant.TERTIARY);
        sum.addClassName("order-sum");
        sum.getElement().setAttribute("aria-live", "polite");
        add(head, lines, more, sum, problem());
        addLine();
    }

    /** One line while it is typed. */
    private final class LineRow {
        private final TextField sku = cell("line.sku");
        private final TextField quantity = cell("line.quantity");
        private final TextField price = cell("line.unitPrice");
        private final Span amount = new Span();
        private final Div row;

        private LineRow() {
            quantity.setValue("1");
            amount.addClassName("amount");
            var remove = new Button(VaadinIcon.TRASH.create(), _ -> remove(this));
            remove.addThemeVariants(ButtonVariant.TERTIARY);
            remove.setAriaLabel(words.text("line.remove"));
            row = new Div(sku, quantity, price, amount, remove);
            row.addClassName("order-line");
        }

        private TextField cell(String key) {
            var field = new TextField(words.text(key));
            field.setRequiredIndicatorVisible(true);
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.addValueChangeListener(_ -> addUp());
            return field;
        }

        /** @throws Refused where something is missing or out of form */
        private OrderLine line(int number, Currency currency) {
            var name = "lines[" + (number - 1) + "].";
            return OrderLine.of(
                    number,
                    sku.getValue(),
                    null,
                    null,
                    quantity(name),
                    UnitPrice.parse(name + "unitPrice", typed(price.getValue())),
                    null,
                    type.getValue() == OrderType.CUSTOM,
                    currency);
        }

        private long quantity(String name) {
            var text = typed(quantity.getValue());
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException notWhole) {
                throw new Refused(RefusalCode.BAD_QUANTITY, "field", name + "quantity", "value", Refused.shown(text));
            }
        }

        private @Nullable Money amount(Currency currency) {
            try {
                return UnitPrice.parse(typed(price.getValue())).lineAmount(quantity(""), currency);
            } catch (Refused notYet) {
                return null;
            }
        }
    }

    private void addLine() {
        var row = new LineRow();
        rows.add(row);
        lines.add(row.row);
        rename();
        if (rows.size() > 1) row.sku.focus();
    }

    private void remove(LineRow row) {
        if (rows.size() == 1) return;
        rows.remove(row);
        lines.remove(row.row);
        rename();
        addUp();
    }

    private void rename() {
        for (int i = 0; i < rows.size(); i++) {
            var name = "lines[" + i + "].";
            named(name + "sku", rows.get(i).sku);
            named(name + "quantity", rows.get(i).quantity);
            named(name + "unitPrice", rows.get(i).price);
        }
    }

    private void addUp() {
        sum.removeAll();
        sum.removeClassName("negative");
        var chosen = account.getValue();
        if (chosen == null) return;
        var total = Money.zero(chosen.creditAccountId().currency());
        for (var row : rows) {
            var amount = row.amount(total.currency());
            row.amount.setText(amount == null ? "" : words.money(amount));
            if (amount != null) total = total.plus(amount);
        }
        var available = chosen.terms().available();
        sum.add(new Span(words.text("order.sum", words.money(total), words.money(available))));
        if (!available.covers(total)) {
            sum.addClassName("negative");
            sum.add(new Span(words.text("order.sum.exceeds", words.money(total.minus(available)))));
        }
    }

    @Override
    protected void send() {
        rights.must(Right.PLACE_ORDERS);
        var chosen = account.getValue();
        if (chosen == null) {
            account.setErrorMessage(words.text("field.account.missing"));
            account.setInvalid(true);
            return;
        }
        var currency = chosen.creditAccountId().currency();
        var ordered = new ArrayList<OrderLine>();
        for (int i = 0; i < rows.size(); i++) ordered.add(rows.get(i).line(i + 1, currency));
        var done = ledger.send(
                commandId,
                new SubmitOrder(
                        new OrderId(orderId.getValue().strip()),
                        chosen.dealerId(),
                        chosen.businessUnit(),
                        type.getValue(),
                        currency,
                        null,
                        null,
                        opened,
                        ordered),
                OrderAnswer.class);
        close();
        if (done.answer().status() == OrderStatus.ON_HOLD) {
            Notices.warning(words.text("order.held", done.answer().orderId().value()));
        } else {
            Notices.done(words.text("order.submitted", done.answer().orderId().value()));
        }
        then.accept(done);
    }
}
