package io.orderledger.ui.demo;

import io.orderledger.api.credit.CreditCommand.PostCreditNote;
import io.orderledger.api.credit.CreditNoteAnswer;
import io.orderledger.api.credit.CreditNoteId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.AmendOrder;
import io.orderledger.api.order.OrderCommand.CancelOrder;
import io.orderledger.api.order.OrderCommand.CloseOrderShort;
import io.orderledger.api.order.OrderCommand.InterceptOrder;
import io.orderledger.api.order.OrderCommand.RecordInterception;
import io.orderledger.api.order.OrderCommand.ReopenOrder;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.split.LineQuantity;
import io.orderledger.api.split.SlipCause;
import io.orderledger.api.split.SplitCommand.ConfirmSplit;
import io.orderledger.api.split.SplitCommand.MarkReady;
import io.orderledger.api.split.SplitCommand.MergeSplits;
import io.orderledger.api.split.SplitCommand.ReleaseSplit;
import io.orderledger.api.split.SplitCommand.RescheduleSplit;
import io.orderledger.api.split.SplitCommand.Resplit;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitPart;
import io.orderledger.ui.demo.Plan.Planned;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What becomes of an order from stock: as a rule it ships within days; now and then something else happens. */
final class Fulfilment {
    private final Desk desk;
    private final Agenda agenda;
    private final Cases cases;
    private final Shipping shipping;

    Fulfilment(Desk desk, Agenda agenda, Cases cases, Takings takings) {
        this.desk = desk;
        this.agenda = agenda;
        this.cases = cases;
        this.shipping = new Shipping(desk, agenda, takings);
    }

    private static SplitId split(Planned order) {
        return new SplitId(order.id().value() + "-1");
    }

    private static SplitId split(Planned order, String suffix) {
        return new SplitId(split(order).value() + suffix);
    }

    private static Instant after(Planned order, int days) {
        return order.at().plus(Duration.ofDays(days));
    }

    /** @param asked whether people were asked about it */
    void follow(Planned order, long position, boolean asked) {
        var leaves = after(order, 1 + order.number() % 4);
        switch (order.fate()) {
            case USUAL -> on(order, leaves, position, () -> shipping.ship(order, split(order), leaves));
            case CANCELLED -> on(order, after(order, 1), position, () -> cancel(order, after(order, 1)));
            case REOPENED -> on(order, after(order, 1), position, () -> cancelAndReopen(order, asked));
            case AMENDED -> on(order, after(order, 1), position, () -> amend(order, after(order, 1), leaves, asked));
            case IN_PARTS -> on(order, leaves, position, () -> inParts(order, leaves));
            case CLOSED_SHORT -> on(order, leaves, position, () -> closeShort(order, leaves));
            case CAUGHT, NOT_CAUGHT, BEING_CAUGHT -> on(order, leaves, position, () -> intercept(order, leaves));
            case DIVIDED, PUT_TOGETHER -> on(order, after(order, 1), position, () -> divide(order, leaves));
            case LATE -> on(order, after(order, 1), position, () -> late(order));
            case CREDITED -> on(order, leaves, position, () -> credit(order, leaves));
        }
    }

    /** Nothing is done before the processes have released the order's split. */
    private void on(Planned order, Instant at, long position, Desk.Doing doing) {
        agenda.on(at, order.id().value(), () -> {
            shipping.released(order.id(), split(order), position);
            doing.run();
        });
    }

    private long cancel(Planned order, Instant at) {
        return desk.send(
                        People.SERVICE,
                        "cancel:" + order.id().value(),
                        new CancelOrder(order.id(), "经销商取消 The dealer withdrew", at),
                        Void.class)
                .position();
    }

    private void cancelAndReopen(Planned order, boolean asked) {
        cancel(order, after(order, 1));
        var at = after(order, 2);
        agenda.on(at, order.id().value(), () -> {
            var reopened = desk.send(
                    People.SERVICE,
                    "reopen:" + order.id().value(),
                    new ReopenOrder(order.id(), "经销商重新下单 The dealer wants it after all", at),
                    OrderAnswer.class);
            var answer = reopened.answer();
            if (answer.status() == OrderStatus.AWAITING_APPROVAL) {
                cases.agree(Cases.next(order.id().value(), asked), reopened.position());
            } else if (answer.status() != OrderStatus.APPROVED) return;
            var again = new SplitId("%s-r%d-1".formatted(order.id().value(), answer.revision()));
            shipping.released(order.id(), again, reopened.position());
            var leaves = after(order, 5);
            agenda.on(leaves, order.id().value(), () -> shipping.ship(order, again, leaves));
        });
    }

    /** Twice as much of the first line. */
    private void amend(Planned order, Instant at, Instant leaves, boolean asked) {
        var lines = new ArrayList<OrderLine>(order.lines());
        var first = lines.getFirst();
        lines.set(0, first.carrying(2 * first.quantity(), amount(first, 2 * first.quantity())));
        var amended = desk.send(
                Orders.enteredBy(order),
                "amend:" + order.id().value(),
                new AmendOrder(order.id(), 1, order.requested(), "追加数量 More of it", at, lines),
                OrderAnswer.class);
        var decided = amended.answer().status() == OrderStatus.AWAITING_APPROVAL
                ? cases.agree(Cases.next(order.id().value(), asked), amended.position())
                : amended.position();
        var late = leaves.isBefore(at.plus(Duration.ofDays(1))) ? at.plus(Duration.ofDays(1)) : leaves;
        agenda.on(late, order.id().value(), () -> {
            for (var split : shipping.released(order.id(), null, decided)) {
                shipping.ship(order, split.splitId(), late);
            }
        });
    }

    private static Money amount(OrderLine line, long quantity) {
        return line.unitPrice().lineAmount(quantity, line.amount().currency());
    }

    /** About half of the first line; all of it where there is only one unit and nothing else. */
    private static List<LineQuantity> half(Planned order) {
        var first = order.lines().getFirst();
        return List.of(new LineQuantity(first.lineNumber(), Math.max(1, first.quantity() / 2)));
    }

    private static boolean isOne(Planned order) {
        return order.lines().size() == 1 && order.lines().getFirst().quantity() == 1;
    }

    private void ready(SplitId split) {
        desk.send(People.SERVICE, "ready:" + split.value(), new MarkReady(split));
    }

    private void inParts(Planned order, Instant leaves) {
        ready(split(order));
        if (isOne(order)) return;
        shipping.leave(order, split(order), leaves, half(order));
        var rest = leaves.plus(Duration.ofDays(6));
        agenda.on(rest, order.id().value(), () -> shipping.ship(order, split(order), rest));
    }

    private void closeShort(Planned order, Instant leaves) {
        ready(split(order));
        if (isOne(order)) return;
        shipping.leave(order, split(order), leaves, half(order));
        var at = leaves.plus(Duration.ofDays(2));
        agenda.on(
                at,
                order.id().value(),
                () -> desk.send(
                        People.SERVICE,
                        "short:" + order.id().value(),
                        new CloseOrderShort(order.id(), "余量停产 The rest is no longer made", at)));
    }

    private void intercept(Planned order, Instant leaves) {
        shipping.leave(order, split(order), leaves, null);
        var asked = leaves.plus(Duration.ofDays(1));
        var known = leaves.plus(Duration.ofDays(2));
        var what = order.id().value();
        agenda.on(
                asked,
                what,
                () -> desk.send(
                        People.SERVICE,
                        "intercept:" + what,
                        new InterceptOrder(order.id(), "收货地址有误 Wrong address", asked)));
        if (order.fate() == Plan.Fate.BEING_CAUGHT) return;
        var caught = order.fate() == Plan.Fate.CAUGHT;
        agenda.on(known, what, () -> {
            var note = caught ? "已追回 On its way back" : "已签收，未追回 Accepted already";
            desk.send(People.SERVICE, "intercepted:" + what, new RecordInterception(order.id(), caught, note, known));
            if (!caught) shipping.arrives(order, split(order), leaves.plus(Duration.ofDays(6)));
        });
    }

    /** In two: what is there, and what comes later; or together again, because it came in time. */
    private void divide(Planned order, Instant leaves) {
        var now = split(order, "-a");
        var later = split(order, "-b");
        var parts = parts(order, now, later);
        if (parts.isEmpty()) return;
        desk.send(People.PLANNER, "resplit:" + order.id().value(), new Resplit(split(order), parts));
        if (order.fate() == Plan.Fate.PUT_TOGETHER) {
            var whole = split(order, "-c");
            desk.send(People.PLANNER, "merge:" + order.id().value(), new MergeSplits(whole, List.of(now, later), null));
            goesOut(order, whole, leaves.plus(Duration.ofDays(1)));
            return;
        }
        goesOut(order, now, leaves.plus(Duration.ofDays(1)));
        goesOut(order, later, leaves.plus(Duration.ofDays(9)));
    }

    private void goesOut(Planned order, SplitId split, Instant at) {
        agenda.on(at.minus(Duration.ofHours(12)), order.id().value(), () -> {
            desk.send(People.PLANNER, "confirm:" + split.value(), new ConfirmSplit(split));
            desk.send(People.SERVICE, "release:" + split.value(), new ReleaseSplit(split));
            agenda.on(at, order.id().value(), () -> shipping.ship(order, split, at));
        });
    }

    /** Empty where there is nothing to divide. */
    private static List<SplitPart> parts(Planned order, SplitId now, SplitId later) {
        var first = order.lines().getFirst();
        var some = new ArrayList<LineQuantity>();
        var rest = new ArrayList<LineQuantity>();
        var half = first.quantity() / 2;
        if (half > 0) {
            some.add(new LineQuantity(first.lineNumber(), half));
            rest.add(new LineQuantity(first.lineNumber(), first.quantity() - half));
        } else {
            some.add(new LineQuantity(first.lineNumber(), first.quantity()));
        }
        for (var line : order.lines().subList(1, order.lines().size())) {
            rest.add(new LineQuantity(line.lineNumber(), line.quantity()));
        }
        if (rest.isEmpty()) return List.of();
        return List.of(new SplitPart(now, null, null, some), new SplitPart(later, null, null, rest));
    }

    private void late(Planned order) {
        var split = split(order);
        var promised =
                order.at().plus(Duration.ofDays(9)).atOffset(ZoneOffset.UTC).toLocalDate();
        desk.send(
                People.PLANNER,
                "late:" + split.value(),
                new RescheduleSplit(split, promised, SlipCause.WAREHOUSE, "仓库盘点 Stock-taking at the warehouse"));
        var leaves = after(order, 9);
        agenda.on(leaves, order.id().value(), () -> shipping.ship(order, split, leaves));
    }

    private void credit(Planned order, Instant leaves) {
        shipping.ship(order, split(order), leaves);
        var at = leaves.plus(Duration.ofDays(4));
        var total = order.lines().stream()
                .map(OrderLine::amount)
                .reduce(Money::plus)
                .orElseThrow();
        if (!total.isPositive()) return;
        agenda.on(
                at,
                order.id().value(),
                () -> desk.send(
                        People.FINANCE,
                        "credit-note:" + order.id().value(),
                        new PostCreditNote(
                                order.dealer().account(order.unit()),
                                new CreditNoteId("CN-" + order.id().value()),
                                new Money(Math.max(1, total.minorUnits() / 10), total.currency()),
                                "运输破损 Damaged on the road",
                                at),
                        CreditNoteAnswer.class));
    }
}
