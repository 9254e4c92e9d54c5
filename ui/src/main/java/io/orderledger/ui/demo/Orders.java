package io.orderledger.ui.demo;

import io.orderledger.api.approval.CaseDecision;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.AmendOrder;
import io.orderledger.api.order.OrderCommand.CancelOrder;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.order.OrderType;
import io.orderledger.ui.demo.Plan.Planned;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One dealer's orders: sent, decided, and handed on to be fulfilled. */
final class Orders {
    /** Orders of the last day wait for their approvers still. */
    private static final int UNDECIDED = 1;

    private final Desk desk;
    private final Agenda agenda;
    private final Cases cases;
    private final Takings takings;
    private final Fulfilment stock;
    private final CustomOrders custom;

    Orders(Desk desk, Agenda agenda, Cases cases, Takings takings) {
        this.desk = desk;
        this.agenda = agenda;
        this.cases = cases;
        this.takings = takings;
        this.stock = new Fulfilment(desk, agenda, cases, takings);
        this.custom = new CustomOrders(desk, agenda, takings);
    }

    void plan(Planned order) {
        agenda.on(order.at(), order.id().value(), () -> submit(order));
    }

    /** Who enters it: the seller, or now and then customer service for the seller. */
    static Person enteredBy(Planned order) {
        return order.number() % 6 == 0 ? People.SERVICE : order.dealer().seller(order.daysAgo());
    }

    static SubmitOrder command(Planned order) {
        return new SubmitOrder(
                order.id(),
                order.dealer().id(),
                order.unit(),
                order.type(),
                order.dealer().currency(),
                order.dealer().seller(order.daysAgo()).id(),
                order.requested(),
                order.at(),
                order.lines());
    }

    private void submit(Planned order) {
        var id = order.id().value();
        var sent = desk.send(enteredBy(order), "order:" + id, command(order), OrderAnswer.class);
        if (order.type() == OrderType.CASH)
            takings.inAdvance(order, sent.answer().total());
        switch (sent.answer().status()) {
            case APPROVED -> follow(order, sent.position(), false);
            case AWAITING_APPROVAL -> decided(order, sent.position());
            case ON_HOLD -> givenUp(order);
            default ->
                throw new IllegalStateException(id + " is " + sent.answer().status());
        }
    }

    /** @param asked whether people were asked */
    private void follow(Planned order, long position, boolean asked) {
        if (order.type() == OrderType.CUSTOM) custom.follow(order, position);
        else stock.follow(order, position, asked);
    }

    /** Some of what does not fit the credit is given up after a while; the rest still waits. */
    private void givenUp(Planned order) {
        if (order.number() % 3 != 0) return;
        var at = order.at().plus(Duration.ofDays(4));
        agenda.on(
                at,
                order.id().value(),
                () -> desk.send(
                        enteredBy(order),
                        "cancel:" + order.id().value(),
                        new CancelOrder(order.id(), "额度不足，经销商放弃 No credit, the dealer withdrew", at)));
    }

    private void decided(Planned order, long position) {
        if (order.daysAgo() <= UNDECIDED) return;
        var first = Cases.first(order.id().value());
        switch (order.number() % 13) {
            case 4 -> cases.decide(first, 1, CaseDecision.REJECT, "毛利过低 The margin is too low", position);
            case 8 -> returned(order, position);
            default -> {
                cases.agree(first, position);
                follow(order, position, true);
            }
        }
    }

    /** Asked to order less, the dealer orders a line less; or has not answered yet. */
    private void returned(Planned order, long position) {
        var id = order.id();
        cases.decide(Cases.first(id.value()), 1, CaseDecision.RETURN, "请减少数量后重新提交 Fewer, please", position);
        if (order.lines().size() == 1) return;
        var fewer = order.lines().subList(0, order.lines().size() - 1);
        var at = order.at().plus(Duration.ofDays(1));
        agenda.on(at, id.value(), () -> resubmit(order, fewer, at));
    }

    private void resubmit(Planned order, List<OrderLine> fewer, Instant at) {
        var id = order.id();
        var amended = desk.send(
                enteredBy(order),
                "resubmit:" + id.value(),
                new AmendOrder(id, 1, order.requested(), "按审批意见减少 Fewer, as asked", at, fewer),
                OrderAnswer.class);
        if (amended.answer().status() != OrderStatus.AWAITING_APPROVAL) return;
        cases.agree(Cases.second(id.value()), amended.position());
    }
}
