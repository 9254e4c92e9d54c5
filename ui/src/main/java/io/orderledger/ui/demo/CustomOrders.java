package io.orderledger.ui.demo;

import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.split.Goods;
import io.orderledger.api.split.LineQuantity;
import io.orderledger.api.split.SlipCause;
import io.orderledger.api.split.SplitCommand.CancelSplit;
import io.orderledger.api.split.SplitCommand.ConfirmSplit;
import io.orderledger.api.split.SplitCommand.MarkReady;
import io.orderledger.api.split.SplitCommand.ReleaseSplit;
import io.orderledger.api.split.SplitCommand.RescheduleSplit;
import io.orderledger.api.split.SplitCommand.Resplit;
import io.orderledger.api.split.SplitCommand.StartProduction;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitPart;
import io.orderledger.api.split.SplitQuery.SplitView;
import io.orderledger.api.split.SplitQuery.Splits;
import io.orderledger.api.split.SplitQuery.SplitsOf;
import io.orderledger.ui.demo.Plan.Planned;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Orders made to measure: each plant makes its part and sends it when it is made. */
final class CustomOrders {
    private final Desk desk;
    private final Agenda agenda;
    private final Shipping shipping;

    CustomOrders(Desk desk, Agenda agenda, Takings takings) {
        this.desk = desk;
        this.agenda = agenda;
        this.shipping = new Shipping(desk, agenda, takings);
    }

    /** One part of an order on its way through the plant. */
    private record Part(Planned order, SplitView split, int place) {
        SplitId id() {
            return split.splitId();
        }

        boolean isMade() {
            return split.more().goods() == Goods.CUSTOM;
        }

        /** So that parts, and orders, differ. */
        int turn() {
            return order.number() + place;
        }

        Instant after(int days) {
            return order.at().plus(Duration.ofDays(days));
        }
    }

    void follow(Planned order, long position) {
        var at = order.at().plus(Duration.ofHours(6));
        agenda.on(at, order.id().value(), () -> {
            var place = 0;
            for (var split : proposed(order, position)) plan(new Part(order, split, place++));
        });
    }

    /** As the split policy made them, whatever has become of them since; all of them, though a view may show some of them first. */
    private List<SplitView> proposed(Planned order, long position) {
        var total = order.lines().stream().map(OrderLine::amount).reduce(Money::plus);
        var found = desk.awaited(
                "the splits of " + order.id().value(),
                new SplitsOf(order.id()),
                Splits.class,
                position,
                splits ->
                        first(splits).map(SplitView::amount).reduce(Money::plus).equals(total));
        return first(found)
                .sorted(Comparator.comparing(split -> split.splitId().value()))
                .toList();
    }

    private static Stream<SplitView> first(Splits splits) {
        return splits.splits().stream().filter(split -> split.generation() == 1);
    }

    private void plan(Part part) {
        on(part, 2, () -> confirm(part.id()));
        if (part.turn() % 5 == 1) on(part, 2, () -> late(part));
        if (part.turn() % 11 == 3) {
            on(part, 3, () -> cancel(part));
        } else if (part.turn() % 7 == 2 && isDivisible(part)) {
            on(part, 3, () -> divide(part));
        } else {
            on(part, 3, () -> make(part, part.id(), 10 + part.turn() % 9));
        }
    }

    private void on(Part part, int days, Desk.Doing doing) {
        agenda.on(part.after(days), part.order().id().value(), doing);
    }

    private void confirm(SplitId split) {
        desk.send(People.PLANNER, "confirm:" + split.value(), new ConfirmSplit(split));
    }

    private void late(Part part) {
        var promised = Objects.requireNonNull(part.split().more().firstPromisedDate());
        var cause = part.turn() % 2 == 0 ? SlipCause.MAKER : SlipCause.MATERIAL;
        var reason = part.turn() % 2 == 0 ? "工厂排期紧张 The plant is booked out" : "板材到货延迟 The boards are late";
        desk.send(
                People.PLANNER,
                "late:" + part.id().value(),
                new RescheduleSplit(part.id(), promised.plusDays(3 + part.turn() % 9), cause, reason));
    }

    private void cancel(Part part) {
        desk.send(
                People.PLANNER,
                "cancel-split:" + part.id().value(),
                new CancelSplit(part.id(), "客户更改方案 The customer changed the design", part.after(3)));
    }

    /** @param days from the order until it is made */
    private void make(Part part, SplitId split, int days) {
        desk.send(People.PLANNER, "release:" + split.value(), new ReleaseSplit(split));
        if (part.isMade()) {
            on(part, 5, () -> desk.send(People.PLANNER, "produce:" + split.value(), new StartProduction(split)));
        }
        on(part, part.isMade() ? days : 5, () -> {
            desk.send(People.PLANNER, "ready:" + split.value(), new MarkReady(split));
            leaves(part, split, part.isMade() ? days + 2 : 6);
        });
    }

    private void leaves(Part part, SplitId split, int days) {
        var line = part.split().lines().getFirst();
        var inParts = split.equals(part.id()) && part.turn() % 4 == 0 && line.quantity() > 1;
        on(part, days, () -> {
            if (!inParts) {
                shipping.ship(part.order(), split, part.after(days));
                return;
            }
            var some = List.of(new LineQuantity(line.lineNumber(), line.quantity() / 2));
            shipping.leave(part.order(), split, part.after(days), some);
            on(part, days + 7, () -> shipping.ship(part.order(), split, part.after(days + 7)));
        });
    }

    private static boolean isDivisible(Part part) {
        var lines = part.split().lines();
        return lines.size() > 1 || lines.getFirst().quantity() > 1;
    }

    /** The plant makes some of it first. */
    private void divide(Part part) {
        var first = part.split().lines().getFirst();
        var some = Math.max(1, first.quantity() / 2);
        var rest = new ArrayList<LineQuantity>();
        if (first.quantity() > some) rest.add(new LineQuantity(first.lineNumber(), first.quantity() - some));
        for (var line : part.split().lines().subList(1, part.split().lines().size())) {
            rest.add(new LineQuantity(line.lineNumber(), line.quantity()));
        }
        var a = new SplitId(part.id().value() + "-a");
        var b = new SplitId(part.id().value() + "-b");
        var later =
                Objects.requireNonNull(part.split().more().firstPromisedDate()).plusDays(10);
        desk.send(
                People.PLANNER,
                "resplit:" + part.id().value(),
                new Resplit(
                        part.id(),
                        List.of(
                                new SplitPart(a, null, null, List.of(new LineQuantity(first.lineNumber(), some))),
                                new SplitPart(b, later, null, rest))));
        confirm(a);
        confirm(b);
        make(part, a, 10 + part.turn() % 9);
        on(part, 12, () -> make(part, b, 24));
    }
}
