package io.orderledger.ui.order;

import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Done;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.order.PaymentMethod;
import io.orderledger.ui.credit.AccountBox;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.CommandForm;
import io.orderledger.ui.shell.MadeId;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;
import java.util.function.Consumer;

/** Places an order on a credit account; while it is typed, its sum stands beside what is available. */
class NewOrderForm extends CommandForm<OrderAnswer> {
    private static final long serialVersionUID = 1L;

    private final transient Consumer<Done<OrderAnswer>> then;
    private final AccountBox account;
    private final Select<OrderType> type = new Select<>();
    private final Select<PaymentMethod> paymentMethod = new Select<>();
    private final TextField orderId = new TextField();
    private final LineFields lines = new LineFields(words, this::named, this::addUp);
    private final Div sum = new Div();

    NewOrderForm(Acting acting, Consumer<Done<OrderAnswer>> then) {
        super(
                acting,
                Right.PLACE_ORDERS,
                acting.words().text("order.new"),
                acting.words().text("order.submit"),
                OrderAnswer.class);
        this.then = then;
        setWidth("min(760px, 100vw)");
        account = new AccountBox(words, acting.ledger());
        account.addValueChangeListener(_ -> addUp());
        type.setLabel(words.text("order.type"));
        type.setItems(OrderType.values());
        type.setItemLabelGenerator(words::of);
        type.setValue(OrderType.REGULAR);
        paymentMethod.setLabel(words.text("order.paymentMethod"));
        paymentMethod.setItems(PaymentMethod.values());
        paymentMethod.setItemLabelGenerator(
                method -> method == null ? words.text("order.paymentMethod.none") : words.of(method));
        paymentMethod.setEmptySelectionAllowed(true);
        paymentMethod.setEmptySelectionCaption(words.text("order.paymentMethod.none"));
        orderId.setLabel(words.text("order.id"));
        orderId.setValue(MadeId.of("O"));
        orderId.setMaxLength(64);
        var head = new FormLayout();
        head.setAutoResponsive(true);
        head.setExpandFields(true);
        head.setExpandColumns(true);
        head.addFormRow(named("account", account));
        head.setColspan(account, 2);
        head.addFormRow(type, paymentMethod);
        head.addFormRow(named("orderId", orderId));
        sum.addClassName("order-sum");
        sum.getElement().setAttribute("aria-live", "polite");
        add(head, lines, sum, problem());
        lines.addLine();
    }

    private void addUp() {
        sum.removeAll();
        sum.removeClassName("negative");
        var chosen = account.getValue();
        if (chosen == null) return;
        var total = lines.addUp(chosen.creditAccountId().currency());
        var available = chosen.terms().available();
        sum.add(new Span(words.text("order.sum", words.money(total), words.money(available))));
        if (!available.covers(total)) {
            sum.addClassName("negative");
            sum.add(new Span(words.text("order.sum.exceeds", words.money(total.minus(available)))));
        }
    }

    @Override
    protected void send() {
        if (!account.isMissing()) super.send();
    }

    @Override
    protected Object command() {
        var chosen = account.getValue();
        var currency = chosen.creditAccountId().currency();
        return new SubmitOrder(
                new OrderId(orderId.getValue().strip()),
                chosen.dealerId(),
                chosen.businessUnit(),
                type.getValue(),
                currency,
                null,
                null,
                opened,
                lines.lines(currency, type.getValue() == OrderType.CUSTOM),
                paymentMethod.getValue());
    }

    @Override
    protected void done(Done<OrderAnswer> done) {
        var id = done.answer().orderId().value();
        if (done.answer().status() == OrderStatus.ON_HOLD) Notices.warning(words.text("order.held", id));
        else Notices.done(words.text("order.submitted", id));
        then.accept(done);
    }
}
