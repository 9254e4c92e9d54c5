package io.orderledger.ui.order;

import com.vaadin.flow.component.Component;
import io.orderledger.api.order.CreditAnswer;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.CloseOrderShort;
import io.orderledger.api.order.OrderCommand.HoldOrder;
import io.orderledger.api.order.OrderCommand.InterceptOrder;
import io.orderledger.api.order.OrderCommand.RecordInterception;
import io.orderledger.api.order.OrderCommand.ReleaseOrder;
import io.orderledger.api.order.OrderCommand.ReopenOrder;
import io.orderledger.api.order.OrderQuery.OrderDetail;
import io.orderledger.api.order.OrderQuery.OrderSummary;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.ui.shell.Acting;
import io.orderledger.ui.shell.Notices;
import io.orderledger.ui.shell.ReasonForm;
import io.orderledger.ui.shell.Right;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;

/** What may be done with an order as a whole where it stands, beside cancelling it. */
final class OrderSteps {
    private static final int MOST_LINES = 100;

    private final Acting acting;

    OrderSteps(Acting acting) {
        this.acting = acting;
    }

    /** The buttons for this order; none for who has no right to them. */
    List<Component> of(OrderDetail detail) {
        if (!acting.may(Right.CANCEL_ORDERS)) return List.of();
        var order = detail.summary();
        var id = order.orderId();
        return switch (order.status()) {
            case APPROVED ->
                List.of(asking("order.hold", (reason, _) -> new HoldOrder(id, reason), Void.class), amending(detail));
            case CONFIRMED, CHANGES_REQUESTED -> List.of(amending(detail));
            case ON_HOLD -> List.of(releasing(order), overriding(detail));
            case IN_FULFILMENT, PARTIALLY_SHIPPED ->
                List.of(
                        asking("order.closeShort", (why, at) -> new CloseOrderShort(id, why, at), Void.class),
                        amending(detail));
            case CANCELLED, CLOSED_SHORT ->
                List.of(asking("order.reopen", (why, at) -> new ReopenOrder(id, why, at), OrderAnswer.class));
            case SHIPPED ->
                List.of(asking("order.intercept", (why, at) -> new InterceptOrder(id, why, at), Void.class));
            case INTERCEPT_REQUESTED ->
                List.of(
                        asking("order.caught", (note, at) -> new RecordInterception(id, true, note, at), Void.class),
                        asking("order.missed", (note, at) -> new RecordInterception(id, false, note, at), Void.class));
            default -> List.of();
        };
    }

    private Component amending(OrderDetail order) {
        var amend = acting.button("order.amend", () -> new AmendForm(acting, order).open());
        amend.setId("order-amend");
        // More lines than this are no form to fill in.
        amend.setVisible(order.lines().size() <= MOST_LINES);
        return amend;
    }

    private Component overriding(OrderDetail order) {
        var override = acting.button("order.override", () -> new OverrideForm(acting, order).open());
        override.setId("order-override");
        override.setVisible(order.credit().decision() == CreditAnswer.Decision.REFUSED);
        return override;
    }

    private Component releasing(OrderSummary order) {
        var release = acting.atOnce(
                "order.release",
                () -> acting.send(
                        Right.CANCEL_ORDERS,
                        () -> new ReleaseOrder(order.orderId(), Instant.now()),
                        OrderAnswer.class,
                        done -> {
                            if (done.answer().status() != OrderStatus.ON_HOLD) return;
                            Notices.warning(acting.words()
                                    .text("order.held", order.orderId().value()));
                        }));
        release.setId("order-release");
        return release;
    }

    private <R> Component asking(String key, BiFunction<String, Instant, Object> command, Class<R> answer) {
        var words = acting.words();
        var button = acting.button(
                key,
                () -> new ReasonForm<>(
                                acting,
                                Right.CANCEL_ORDERS,
                                words.text(key),
                                words.text(key),
                                words.text(key + ".text"),
                                command,
                                answer)
                        .open());
        button.setId(key.replace('.', '-'));
        return button;
    }
}
