package io.orderledger.ui.order;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Done;
import io.orderledger.api.Ledger;
import io.orderledger.api.order.OrderCommand.CancelOrder;
import io.orderledger.api.order.OrderId;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.Form;
import io.orderledger.ui.shell.Right;
import io.orderledger.ui.shell.Rights;
import java.time.Instant;
import java.util.function.Consumer;

/** Asks why before an order is cancelled; the reason stays in the order's story. */
class CancelForm extends Form {
    private static final long serialVersionUID = 1L;

    private final transient Ledger ledger;
    private final transient Rights rights;
    private final transient OrderId orderId;
    private final transient Consumer<Done<Void>> then;
    private final TextField reason = new TextField();
    private final String commandId;
    private final Instant opened = Instant.now();

    CancelForm(Words words, Ledger ledger, Rights rights, OrderId orderId, Consumer<Done<Void>> then) {
        super(words, words.text("order.cancel.title", orderId.value()), words.text("order.cancel"));
        this.ledger = ledger;
        this.rights = rights;
        this.orderId = orderId;
        this.then = then;
        this.commandId = ledger.newCommandId();
        reason.setLabel(words.text("field.reason"));
        reason.setRequiredIndicatorVisible(true);
        reason.setMaxLength(200);
        reason.setWidthFull();
        reason.setAutofocus(true);
        named("reason", reason);
        reason.addClassName("last-field");
        warn();
        setWidth("min(460px, 100vw)");
        add(new Paragraph(words.text("order.cancel.text")), reason, problem());
    }

    @Override
    protected void send() {
        rights.must(Right.CANCEL_ORDERS);
        var done = ledger.send(commandId, new CancelOrder(orderId, reason.getValue(), opened), Void.class);
        close();
        then.accept(done);
    }
}
