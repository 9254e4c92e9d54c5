package io.orderledger.ui.demo;

import io.orderledger.api.order.OrderId;
import io.orderledger.api.split.LineQuantity;
import io.orderledger.api.split.ShipmentAnswer;
import io.orderledger.api.split.SplitCommand.CloseSplit;
import io.orderledger.api.split.SplitCommand.DeliverSplit;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitQuery.SplitView;
import io.orderledger.api.split.SplitQuery.Splits;
import io.orderledger.api.split.SplitQuery.SplitsOf;
import io.orderledger.api.split.SplitStatus;
import io.orderledger.ui.demo.Plan.Planned;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sends goods on their way, and has what they cost paid. */
final class Shipping {
    private static final Duration ON_THE_ROAD = Duration.ofDays(3);
    private static final Duration ACCEPTED = Duration.ofDays(5);

    private final Desk desk;
    private final Agenda agenda;
    private final Takings takings;

    Shipping(Desk desk, Agenda agenda, Takings takings) {
        this.desk = desk;
        this.agenda = agenda;
        this.takings = takings;
    }

    /**
     * Waits until the processes have released all that an order is carried by, or it has ended.
     *
     * @param expected the split to wait for, or null: all there are
     */
    List<SplitView> released(OrderId order, @Nullable SplitId expected, long atLeast) {
        return desk
                .awaited(
                        "the splits of " + order.value(),
                        new SplitsOf(order),
                        Splits.class,
                        atLeast,
                        found -> isReleased(found, expected))
                .splits()
                .stream()
                .filter(split -> split.status().isLive())
                .sorted(Comparator.comparing(split -> split.splitId().value()))
                .toList();
    }

    /** What was released once may have been divided or have ended since. */
    private static boolean isReleased(Splits found, @Nullable SplitId expected) {
        var concerned = found.splits().stream()
                .filter(split -> expected == null || split.splitId().equals(expected))
                .map(SplitView::status)
                .toList();
        return !concerned.isEmpty()
                && concerned.stream()
                        .allMatch(status -> !status.isLive() || status.compareTo(SplitStatus.RELEASED) >= 0);
    }

    /** All that is still to leave; later it arrives, is accepted and, as a rule, paid. */
    void ship(Planned order, SplitId split, Instant at) {
        leave(order, split, at, null);
        arrives(order, split, at);
    }

    /** Goods that never arrive are not accepted either. */
    void leave(Planned order, SplitId split, Instant at, @Nullable List<LineQuantity> lines) {
        var part = lines == null ? "" : ":part";
        var shipped = desk.send(
                        People.SERVICE,
                        "ship:" + split.value() + part,
                        new ShipSplit(split, at, lines),
                        ShipmentAnswer.class)
                .answer();
        takings.owed(order, shipped);
    }

    void arrives(Planned order, SplitId split, Instant left) {
        var there = left.plus(ON_THE_ROAD);
        var what = order.id().value();
        agenda.on(
                there,
                what,
                () -> desk.send(People.SERVICE, "deliver:" + split.value(), new DeliverSplit(split, there)));
        agenda.on(
                there.plus(ACCEPTED),
                what,
                () -> desk.send(People.SERVICE, "close:" + split.value(), new CloseSplit(split)));
    }
}
