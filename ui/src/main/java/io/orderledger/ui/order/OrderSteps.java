package io.orderledger.ui.order;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import io.orderledger.api.Ledger;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.CloseOrderShort;
import io.orderledger.api.order.OrderCommand.HoldOrder;
import io.orderledger.api.order.OrderCommand.InterceptOrder;
import io.orderledger.api.order.OrderCommand.ReleaseOrder;
import io.orderledger.api.order.OrderCommand.ReopenOrder;
import io.orderledger.api.order.OrderQuery.OrderSummary;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.ui.i18n.Words;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.Right;
import io.orderledger.ui.shell.Rights;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.LongConsumer;

/** What may be done with an order as a whole where it stands, beside cancelling it. */
final class OrderSteps {
    private final Words words;
    private final Ledger ledger;
    private final Rights rights;
    private final LongConsumer changed;

    OrderSteps(Words words, Ledger ledger, Rights rights, LongConsumer changed) {
        this.words = words;
        this.ledger = ledger;
        this.rights = rights;
        this.changed = changed;
    }

    /** The buttons for this order; none for who has no right to them. */
    List<Component> of(OrderSummary order) {
        if (!rights.may(Right.CANCEL_ORDERS)) return List.of();
        var id = order.orderId();
        return switch (order.status()) {
            case APPROVED -> List.of(asking("order.hold", (reason, _) -> new HoldOrder(id, reason), Void.class));
            case ON_HOLD -> List.of(releasing(order));
            case IN_FULFILMENT, PARTIALLY_SHIPPED ->
                List.of(asking("order.closeShort", (why, at) -> new CloseOrderShort(id, why, at), Void.class));
            case CANCELLED, CLOSED_SHORT ->
                List.of(asking("order.reopen", (why, at) -> new ReopenOrder(id, why, at), OrderAnswer.class));
            case SHIPPED ->
                List.of(asking("order.intercept", (why, at) -> new InterceptOrder(id, why, at), Void.class));
            default -> List.of();
        };
    }

    private Component releasing(OrderSummary order) {
        var button = new Button(
                words.text("order.release"),
                _ -> Notices.attempt(
                        words,
                        () -> {
                            rights.must(Right.CANCEL_ORDERS);
                            return ledger.send(new ReleaseOrder(order.orderId(), Instant.now()), OrderAnswer.class);
                        },
                        done -> {
                            if (done.answer().status() == OrderStatus.ON_HOLD) {
                                Notices.warning(
                                        words.text("order.held", order.orderId().value()));
                            }
                            changed.accept(done.position());
                        }));
        button.setDisableOnClick(true);
        button.setId("order-release");
        return button;
    }

    private <R> Component asking(String key, BiFunction<String, Instant, Object> command, Class<R> answer) {
        var button = new Button(
                words.text(key),
                _ -> new ReasonForm<>(
                                words,
                                ledger,
                                rights,
                                Right.CANCEL_ORDERS,
                                words.text(key),
                                words.text(key + ".text"),
                                command,
                                answer,
                                done -> changed.accept(done.position()))
                        .open());
        button.setId(key.replace('.', '-'));
        return button;
    }
}
