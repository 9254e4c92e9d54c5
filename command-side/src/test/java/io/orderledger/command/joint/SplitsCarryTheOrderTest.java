package io.orderledger.command.joint;

import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.ORDER;
import static io.orderledger.command.joint.Together.granted;
import static io.orderledger.command.joint.Together.line;
import static io.orderledger.command.joint.Together.order;
import static io.orderledger.command.joint.Together.registered;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.credit.CreditEvent.CreditReserved;
import io.orderledger.api.credit.CreditEvent.ReservationCaptured;
import io.orderledger.api.credit.CreditEvent.ReservationReleased;
import io.orderledger.api.order.OrderCommand.AmendOrder;
import io.orderledger.api.order.OrderCommand.CancelOrder;
import io.orderledger.api.order.OrderCommand.CloseOrderShort;
import io.orderledger.api.order.OrderCommand.ConfirmOrder;
import io.orderledger.api.order.OrderCommand.ReopenOrder;
import io.orderledger.api.order.OrderEvent.OrderCancelled;
import io.orderledger.api.order.OrderEvent.OrderClosedShort;
import io.orderledger.api.order.OrderEvent.OrderConfirmed;
import io.orderledger.api.order.OrderEvent.OrderReopened;
import io.orderledger.api.order.OrderEvent.OrderRevised;
import io.orderledger.api.order.OrderEvent.OrderSplit;
import io.orderledger.api.order.OrderEvent.OrderSubmitted;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.split.LineQuantity;
import io.orderledger.api.split.SplitCommand.CancelSplit;
import io.orderledger.api.split.SplitCommand.ConfirmSplit;
import io.orderledger.api.split.SplitCommand.MergeSplits;
import io.orderledger.api.split.SplitCommand.ProposeSplit;
import io.orderledger.api.split.SplitCommand.ReleaseSplit;
import io.orderledger.api.split.SplitCommand.Resplit;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.api.split.SplitEvent.SplitCancelled;
import io.orderledger.api.split.SplitEvent.SplitPartShipped;
import io.orderledger.api.split.SplitEvent.SplitProposed;
import io.orderledger.api.split.SplitEvent.SplitRestCancelled;
import io.orderledger.api.split.SplitEvent.SplitShipped;
import io.orderledger.api.split.SplitEvent.SplitSuperseded;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitLine;
import io.orderledger.api.split.SplitPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * I-10 and I-04 after any sequence of dividing, merging, shipping, amending, cancelling, closing short and reopening, checked
 * after every step against books that share no code with the aggregates: units and cents by line and by split, all of them
 * plain numbers.
 *
 * <p>Seen to convict: a child that gets its share of a line without what fixed splits carry taken off it (AmendmentPlan).
 */
class SplitsCarryTheOrderTest {
    private static final int ORDERS = 250;
    private static final int STEPS = 60;
    private static final String[] PRICES = {"0.335", "33.333333", "0.001", "7.00", "0.00"};

    /** Units and cents. */
    private record Part(long units, long cents) {}

    /** The books of one order. */
    private final Map<Integer, Part> promised = new TreeMap<>();

    private final Map<String, Map<Integer, Part>> live = new TreeMap<>();
    private final Map<String, Long> shippedCents = new HashMap<>();
    private final Map<String, Integer> seen = new HashMap<>();
    private boolean carried;
    private long held;
    private long owed;
    private int name;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void R_05_I_10_every_unit_and_every_cent_of_an_order_is_in_exactly_one_live_split(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < ORDERS; i++) oneOrder(random);
        for (var kind : List.of(
                "Resplit", "MergeSplits", "ShipSplit", "AmendOrder", "CancelSplit", "CloseOrderShort", "ReopenOrder")) {
            assertThat(seen.getOrDefault(kind, 0))
                    .as(kind + " that did something")
                    .isGreaterThan(10);
        }
    }

    private void oneOrder(Random random) {
        promised.clear();
        live.clear();
        shippedCents.clear();
        carried = false;
        held = 0;
        owed = 0;
        try (var ledger = Together.decisions()) {
            ledger.given(registered(), granted("3000.00"));
            var first = order("O-1", OrderType.REGULAR, lines(random).toArray(OrderLine[]::new));
            for (var event : ledger.attempt(first)) book(event);
            for (int step = 0; step < STEPS; step++) {
                var command = command(random);
                var led = ledger.attempt(command);
                if (!led.isEmpty()) seen.merge(command.getClass().getSimpleName(), 1, Integer::sum);
                led.forEach(this::book);
                check(command);
            }
        }
    }

    private void check(Object command) {
        var total = promised.values().stream().mapToLong(Part::cents).sum();
        if (carried) {
            var units = new TreeMap<Integer, Part>();
            for (var split : live.values()) {
                split.forEach((line, part) -> units.merge(
                        line, part, (one, two) -> new Part(one.units() + two.units(), one.cents() + two.cents())));
            }
            assertThat(units).as("after %s", command).isEqualTo(promised);
        }
        live.values()
                .forEach(split -> split.values().forEach(part -> {
                    assertThat(part.units()).isPositive();
                    assertThat(part.cents()).isNotNegative();
                }));
        assertThat(held).isNotNegative();
        // I-04: what the account counts for the order is its total, once, be it held or owed.
        if (carried) assertThat(held + owed).as("after %s", command).isEqualTo(total);
    }

    private static List<OrderLine> lines(Random random) {
        var lines = new ArrayList<OrderLine>();
        for (int number = 1; number <= 1 + random.nextInt(3); number++) {
            lines.add(line(number, 1 + random.nextInt(9), PRICES[(number + 1) % PRICES.length]));
        }
        return lines;
    }

    private Object command(Random random) {
        var splits = live.keySet().stream().toList();
        var split = new SplitId(splits.isEmpty() ? "O-1-0" : splits.get(random.nextInt(splits.size())));
        return switch (random.nextInt(32)) {
            case 0 -> new ConfirmOrder(ORDER);
            case 1 -> new ProposeSplit(new SplitId("O-1-n" + ++name), ORDER, null);
            case 2, 3, 18, 19 -> new ConfirmSplit(split);
            case 4, 5, 20, 21 -> new ReleaseSplit(split);
            case 6 -> new ShipSplit(split, DAY_1);
            case 7, 8, 22, 23, 24, 25 -> new ShipSplit(split, DAY_1, some(split, random));
            case 9, 28, 29 -> resplit(split, random);
            case 10, 16, 17, 26, 27, 30, 31 -> merge(splits, random);
            case 11, 12 -> new AmendOrder(ORDER, null, null, "random", DAY_1, amended(random));
            case 13 -> random.nextInt(2) == 0 ? new CancelSplit(split, "random", DAY_1) : new ConfirmOrder(ORDER);
            case 14 ->
                random.nextInt(4) == 0
                        ? new CloseOrderShort(ORDER, "random", DAY_1)
                        : new ProposeSplit(new SplitId("O-1-n" + ++name), ORDER, null);
            default ->
                random.nextInt(6) == 0
                        ? new CancelOrder(ORDER, "random", DAY_1)
                        : new ReopenOrder(ORDER, "random", DAY_1);
        };
    }

    private Map<Integer, Part> carriedBy(SplitId split) {
        return live.getOrDefault(split.value(), Map.of());
    }

    private List<LineQuantity> some(SplitId split, Random random) {
        var some = new ArrayList<LineQuantity>();
        carriedBy(split).forEach((line, part) -> {
            if (random.nextBoolean()) some.add(new LineQuantity(line, 1 + random.nextInt((int) part.units())));
        });
        if (some.isEmpty()) some.add(new LineQuantity(1, 1));
        return some;
    }

    private Resplit resplit(SplitId split, Random random) {
        var first = new ArrayList<LineQuantity>();
        var second = new ArrayList<LineQuantity>();
        carriedBy(split).forEach((line, part) -> {
            var here = random.nextInt((int) part.units() + 1);
            if (here > 0) first.add(new LineQuantity(line, here));
            if (here < part.units()) second.add(new LineQuantity(line, part.units() - here));
        });
        if (first.isEmpty()) first.add(new LineQuantity(1, 1));
        if (second.isEmpty()) second.add(new LineQuantity(1, 1));
        return new Resplit(
                split,
                List.of(
                        new SplitPart(new SplitId("O-1-n" + ++name), null, null, first),
                        new SplitPart(new SplitId("O-1-n" + ++name), null, null, second)));
    }

    private MergeSplits merge(List<String> splits, Random random) {
        var chosen = new ArrayList<SplitId>();
        for (var split : splits) if (chosen.size() < 2 && random.nextInt(3) > 0) chosen.add(new SplitId(split));
        while (chosen.size() < 2) chosen.add(new SplitId("O-1-x" + chosen.size()));
        return new MergeSplits(new SplitId("O-1-n" + ++name), chosen, null);
    }

    private List<OrderLine> amended(Random random) {
        var lines = new ArrayList<OrderLine>();
        promised.forEach((number, part) -> {
            if (random.nextInt(5) == 0 && promised.size() > 1) return;
            var units = Math.max(1, part.units() + random.nextInt(5) - 2);
            lines.add(line(number, units, PRICES[(number + 1) % PRICES.length]));
        });
        if (random.nextInt(3) == 0) {
            var number = 1 + random.nextInt(5);
            if (!promised.containsKey(number)) lines.add(line(number, 2, PRICES[(number + 1) % PRICES.length]));
        }
        if (lines.isEmpty()) lines.add(line(1, 1, PRICES[2]));
        return lines;
    }

    private void book(Object event) {
        switch (event) {
            case OrderSubmitted submitted -> promise(submitted.lines());
            case OrderRevised revised -> promise(revised.lines());
            case OrderReopened reopened -> {
                promise(reopened.lines());
                carried = false;
            }
            case OrderConfirmed ignored -> {}
            case OrderSplit ignored -> carried = true;
            case OrderClosedShort closed -> {
                promise(closed.lines());
                carried = true;
            }
            case OrderCancelled ignored -> carried = false;
            case SplitProposed proposed ->
                assertThat(live.put(proposed.splitId().value(), parts(proposed.lines())))
                        .isNull();
            case SplitSuperseded gone ->
                assertThat(live.remove(gone.splitId().value())).isNotNull();
            case SplitCancelled gone ->
                assertThat(live.remove(gone.splitId().value())).isNotNull();
            case SplitRestCancelled rest -> live.put(rest.splitId().value(), parts(rest.lines()));
            case SplitPartShipped part ->
                shippedCents.merge(part.splitId().value(), part.amount().minorUnits(), Long::sum);
            case SplitShipped all -> {
                var name = all.splitId().value();
                shippedCents.merge(name, all.amount().minorUnits(), Long::sum);
                // The parts add up to what the split was worth.
                assertThat(shippedCents.get(name))
                        .isEqualTo(live.getOrDefault(name, Map.of()).values().stream()
                                .mapToLong(Part::cents)
                                .sum());
            }
            case CreditReserved reserved -> held += reserved.amount().minorUnits();
            case ReservationReleased released -> held -= released.amount().minorUnits();
            case ReservationCaptured captured -> {
                held -= captured.amount().minorUnits();
                owed += captured.amount().minorUnits();
            }
            default -> {
                // Moves neither units nor cents.
            }
        }
    }

    private void promise(List<OrderLine> lines) {
        promised.clear();
        for (var line : lines) {
            promised.put(
                    line.lineNumber(), new Part(line.quantity(), line.amount().minorUnits()));
        }
    }

    private static Map<Integer, Part> parts(List<SplitLine> lines) {
        var parts = new TreeMap<Integer, Part>();
        for (var line : lines) {
            assertThat(parts.put(
                            line.lineNumber(),
                            new Part(line.quantity(), line.amount().minorUnits())))
                    .isNull();
        }
        return parts;
    }
}
