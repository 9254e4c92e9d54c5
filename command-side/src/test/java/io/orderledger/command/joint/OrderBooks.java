package io.orderledger.command.joint;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.CreditEvent.PrepaidCaptured;
import io.orderledger.api.credit.CreditEvent.ReservationCaptured;
import io.orderledger.api.credit.ReservationPoint;
import io.orderledger.api.order.OrderEvent;
import io.orderledger.api.order.OrderEvent.OrderAmendmentRequested;
import io.orderledger.api.order.OrderEvent.OrderApproved;
import io.orderledger.api.order.OrderEvent.OrderCancelled;
import io.orderledger.api.order.OrderEvent.OrderClosedShort;
import io.orderledger.api.order.OrderEvent.OrderHeld;
import io.orderledger.api.order.OrderEvent.OrderPartlyShipped;
import io.orderledger.api.order.OrderEvent.OrderRejected;
import io.orderledger.api.order.OrderEvent.OrderReopened;
import io.orderledger.api.order.OrderEvent.OrderRevised;
import io.orderledger.api.order.OrderEvent.OrderSentForApproval;
import io.orderledger.api.order.OrderEvent.OrderShipped;
import io.orderledger.api.order.OrderEvent.OrderSplit;
import io.orderledger.api.order.OrderEvent.OrderSubmitted;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.split.SplitEvent;
import io.orderledger.api.split.SplitEvent.SplitCancelled;
import io.orderledger.api.split.SplitEvent.SplitPartShipped;
import io.orderledger.api.split.SplitEvent.SplitProposed;
import io.orderledger.api.split.SplitEvent.SplitReleased;
import io.orderledger.api.split.SplitEvent.SplitRestCancelled;
import io.orderledger.api.split.SplitEvent.SplitShipped;
import io.orderledger.api.split.SplitEvent.SplitSuperseded;
import io.orderledger.api.split.SplitLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The books of orders and their splits in units and cents, kept by the rules of the domain and sharing no code with the
 * aggregates: what is promised, what carries it, what of it must be held or owed, and which revision people agreed to.
 */
final class OrderBooks {
    /** Units and cents. */
    record Part(long units, long cents) {
        Part plus(Part other) {
            return new Part(units + other.units, cents + other.cents);
        }
    }

    static final class Split {
        final String order;
        final Map<Integer, Part> parts;
        final Map<Integer, Part> left = new TreeMap<>();
        String status = "PROPOSED";
        boolean released;

        Split(String order, Map<Integer, Part> parts) {
            this.order = order;
            this.parts = parts;
        }

        long cents() {
            return sum(parts);
        }
    }

    static final class Order {
        final String id;
        final String account;
        final OrderSubmitted first;
        final Map<Integer, Part> promised = new TreeMap<>();
        final Map<String, Split> live = new LinkedHashMap<>();
        List<OrderLine> lines;
        int revision;
        int approved;
        int asked;
        long pending = -1;
        /** Whether credit is held for all that has not left. */
        boolean counts;
        /** What was held for it is not held any more. */
        boolean lost;

        boolean carried;
        long shipped;
        long charged;
        long captured;

        @Nullable
        String openCase;

        String status = "SUBMITTED";

        Order(OrderSubmitted first) {
            this.id = first.orderId().value();
            this.account = first.creditAccountId().value();
            this.first = first;
            this.lines = first.lines();
            this.revision = first.revision();
            promise(first.lines());
        }

        Split split(String name) {
            return Objects.requireNonNull(live.get(name), name);
        }

        private void promise(List<OrderLine> now) {
            lines = now;
            promised.clear();
            for (var line : now) {
                promised.put(
                        line.lineNumber(),
                        new Part(line.quantity(), line.amount().minorUnits()));
            }
        }

        long total() {
            return sum(promised);
        }

        /** The revision that people talk about. */
        int talkedAbout() {
            return pending < 0 ? revision : asked;
        }

        private ReservationPoint point() {
            var point = first.reservationPoint();
            return point == null ? ReservationPoint.AT_SUBMIT : point;
        }

        /** It reserves none: it is paid before it leaves. */
        boolean isPaidBefore() {
            return point() == ReservationPoint.NONE;
        }

        /** I-04: what the account must hold: nothing, or for what has not left, or for what of it was released. */
        long mustHold() {
            if (isPaidBefore()) return 0;
            if (point() != ReservationPoint.AT_SPLIT_RELEASE) {
                return counts ? Math.max(total(), pending) - shipped : 0;
            }
            if (lost) return 0;
            return live.values().stream()
                    .filter(split -> split.released)
                    .mapToLong(split -> sum(rest(split)))
                    .sum();
        }
    }

    final Map<String, Order> orders = new LinkedHashMap<>();
    private final Map<String, Split> splits = new HashMap<>();

    private static long sum(Map<Integer, Part> parts) {
        return parts.values().stream().mapToLong(Part::cents).sum();
    }

    Order order(String id) {
        return Objects.requireNonNull(orders.get(id), id);
    }

    /** A split, live or not. */
    Split splitOf(String id) {
        return Objects.requireNonNull(splits.get(id), id);
    }

    /** Everything one command led to, in one append. */
    void book(List<Object> led) {
        for (var event : led) {
            switch (event) {
                case OrderEvent order -> ordered(order);
                case SplitEvent split -> fulfilled(split);
                case ReservationCaptured captured ->
                    captured(captured.orderId().value(), captured.amount().minorUnits(), false);
                case PrepaidCaptured captured ->
                    captured(captured.orderId().value(), captured.amount().minorUnits(), true);
                default -> {}
            }
        }
        for (var event : led) if (event instanceof SplitSuperseded gone) sharedFairly(gone, led);
    }

    private void captured(String id, long amount, boolean prepaid) {
        var order = order(id);
        assertThat(prepaid).as("paid before it leaves").isEqualTo(order.isPaidBefore());
        order.captured += amount;
    }

    private void ordered(OrderEvent event) {
        var id = event.orderId().value();
        if (event instanceof OrderSubmitted submitted) {
            // The store takes no second one.
            assertThat(orders.put(id, new Order(submitted))).isNull();
            return;
        }
        var order = order(id);
        switch (event) {
            case OrderApproved approved -> {
                // I-11: it is the revision in force that is approved, and by the case that was asked about it.
                assertThat(approved.revision()).isEqualTo(order.revision);
                assertThat(order.pending).isEqualTo(-1);
                assertThat(name(approved.caseId())).isEqualTo(order.openCase);
                // What was approved stays approved where only its credit was lost meanwhile.
                if (approved.rule().equals("approved-before"))
                    assertThat(order.approved).isEqualTo(order.revision);
                order.approved = approved.revision();
                order.counts = order.point() != ReservationPoint.AT_SPLIT_RELEASE;
                order.lost = false;
                order.openCase = null;
                order.status = order.carried ? "FULFILLED" : "APPROVED";
            }
            case OrderSentForApproval sent -> {
                assertThat(sent.revision()).isEqualTo(order.talkedAbout());
                order.openCase = sent.caseId().value();
                order.counts |= order.point() == ReservationPoint.AT_SUBMIT;
                order.lost = false;
                order.status = "AWAITING";
            }
            case OrderRejected rejected -> {
                assertThat(rejected.caseId().value()).isEqualTo(order.openCase);
                order.counts &= order.pending >= 0;
                order.status = order.pending < 0 ? "REJECTED" : order.carried ? "FULFILLED" : "APPROVED";
                order.pending = -1;
                order.openCase = null;
            }
            case OrderEvent.OrderReturned _ -> {
                order.openCase = null;
                order.status = "RETURNED";
            }
            case OrderAmendmentRequested requested -> {
                order.asked = requested.revision();
                order.pending = requested.total().minorUnits();
            }
            case OrderRevised revised -> {
                assertThat(revised.revision()).isGreaterThan(order.revision);
                order.revision = revised.revision();
                order.promise(revised.lines());
                assertThat(revised.total().minorUnits()).isEqualTo(order.total());
                order.pending = -1;
            }
            case OrderHeld _ -> {
                order.counts = false;
                order.lost = true;
                order.pending = -1;
                order.openCase = null;
                order.status = "ON_HOLD";
            }
            case OrderEvent.OrderHeldByHand _ -> order.status = "ON_HOLD";
            case OrderEvent.OrderInterceptRequested _ -> order.status = "INTERCEPT_REQUESTED";
            case OrderEvent.OrderIntercepted _ -> order.status = "INTERCEPTED";
            case OrderEvent.OrderInterceptFailed _ -> order.status = "SHIPPED";
            case OrderEvent.OrderCompleted _ -> order.status = "COMPLETED";
            case OrderEvent.OrderConfirmed _ -> order.status = "CONFIRMED";
            case OrderSplit _ -> {
                order.carried = true;
                order.status = "FULFILLED";
            }
            case OrderPartlyShipped part -> order.shipped += part.amount().minorUnits();
            case OrderShipped all -> {
                order.shipped += all.amount().minorUnits();
                order.status = "SHIPPED";
            }
            case OrderCancelled _ -> {
                order.counts = false;
                order.carried = false;
                order.pending = -1;
                order.openCase = null;
                order.status = "CANCELLED";
            }
            case OrderClosedShort closed -> {
                order.promise(closed.lines());
                order.counts = false;
                order.carried = true;
                order.status = "CLOSED_SHORT";
            }
            case OrderReopened reopened -> {
                assertThat(reopened.revision()).isGreaterThan(order.revision);
                order.revision = reopened.revision();
                order.promise(reopened.lines());
                assertThat(reopened.open().minorUnits()).isEqualTo(order.total() - order.shipped);
                order.carried = false;
                order.status = "REOPENED";
            }
            default -> {}
        }
    }

    private void fulfilled(SplitEvent event) {
        var id = event.splitId().value();
        if (event instanceof SplitProposed proposed) {
            var split = new Split(proposed.orderId().value(), parts(proposed.lines()));
            assertThat(proposed.amount().minorUnits()).isEqualTo(split.cents());
            assertThat(splits.put(id, split)).isNull();
            order(split.order).live.put(id, split);
            return;
        }
        var split = Objects.requireNonNull(splits.get(id), id);
        var order = order(split.order);
        switch (event) {
            case SplitEvent.SplitConfirmed _ -> split.status = "CONFIRMED";
            case SplitReleased _ -> {
                mayBeWorkedOn(order);
                split.released = true;
                split.status = "RELEASED";
            }
            case SplitEvent.SplitInProduction _ -> {
                mayBeWorkedOn(order);
                split.status = "IN_PRODUCTION";
            }
            case SplitEvent.SplitReady _ -> {
                // What is being made is made in the end; what is only to be picked waits with its order.
                if (!split.status.equals("IN_PRODUCTION")) mayBeWorkedOn(order);
                split.status = "READY";
            }
            case SplitSuperseded _ -> assertThat(order.live.remove(id)).isSameAs(split);
            case SplitCancelled cancelled -> {
                assertThat(order.live.remove(id)).isSameAs(split);
                var charge = cancelled.charge();
                if (charge != null) order.charged += charge.minorUnits();
            }
            case SplitPartShipped part ->
                left(split, parts(part.lines()), part.amount().minorUnits());
            case SplitShipped all -> {
                left(split, rest(split), all.amount().minorUnits());
                split.status = "SHIPPED";
            }
            case SplitRestCancelled kept -> {
                assertThat(parts(kept.lines())).isEqualTo(split.left);
                split.parts.clear();
                split.parts.putAll(split.left);
                split.status = "SHIPPED";
            }
            case SplitEvent.SplitDelivered _ -> split.status = "DELIVERED";
            case SplitEvent.SplitClosed _ -> split.status = "CLOSED";
            default -> {}
        }
    }

    /** I-11: nothing is released or made on a revision that is not approved, nor of an order that is on hold. */
    private static void mayBeWorkedOn(Order order) {
        assertThat(order.approved).as("approved revision").isEqualTo(order.revision);
        assertThat(order.pending).as("a change that waits").isEqualTo(-1);
        assertThat(order.status).as("the order that is worked on").isEqualTo("FULFILLED");
    }

    private static void left(Split split, Map<Integer, Part> parts, long cents) {
        assertThat(cents).isEqualTo(sum(parts));
        parts.forEach((line, part) -> {
            split.left.merge(line, part, Part::plus);
            var whole = Objects.requireNonNull(split.parts.get(line));
            assertThat(split.left.get(line)).matches(it -> it.units() <= whole.units() && it.cents() <= whole.cents());
        });
        split.status = "PARTLY_SHIPPED";
    }

    static Map<Integer, Part> rest(Split split) {
        var rest = new TreeMap<Integer, Part>();
        split.parts.forEach((line, part) -> {
            var gone = split.left.getOrDefault(line, new Part(0, 0));
            if (gone.units() < part.units()) {
                rest.put(line, new Part(part.units() - gone.units(), part.cents() - gone.cents()));
            }
        });
        return rest;
    }

    /** I-10: where a split is divided, each line by largest remainder in the order of the children. */
    private void sharedFairly(SplitSuperseded gone, List<Object> led) {
        var revised = led.stream().anyMatch(OrderRevised.class::isInstance);
        if (revised || gone.by().size() < 2) return;
        var parent = Objects.requireNonNull(splits.get(gone.splitId().value()));
        parent.parts.forEach((line, whole) -> {
            var children = gone.by().stream()
                    .map(child -> Objects.requireNonNull(splits.get(child.value())).parts)
                    .filter(it -> it.containsKey(line))
                    .map(it -> Objects.requireNonNull(it.get(line)))
                    .toList();
            var fair = fair(whole, children.stream().map(Part::units).toList());
            assertThat(children.stream().map(Part::cents)).containsExactlyElementsOf(fair);
        });
    }

    private static List<Long> fair(Part whole, List<Long> units) {
        var cents = new ArrayList<Long>();
        for (var share : units) cents.add(whole.cents() * share / whole.units());
        var missing = whole.cents() - cents.stream().mapToLong(Long::longValue).sum();
        for (; missing > 0; missing--) {
            var largest = 0;
            for (int i = 1; i < units.size(); i++) {
                if (remainder(whole, units, cents, i) > remainder(whole, units, cents, largest)) largest = i;
            }
            cents.set(largest, cents.get(largest) + 1);
        }
        return cents;
    }

    /** What a part still has coming to it, in fractions of a cent; less than nothing once it has got its cent. */
    private static long remainder(Part whole, List<Long> units, List<Long> cents, int i) {
        return whole.cents() * units.get(i) - cents.get(i) * whole.units();
    }

    /** @param held what the books of the accounts hold for an order */
    void check(Map<String, Long> held) {
        for (var order : orders.values()) {
            var holds = held.getOrDefault(order.id, 0L);
            var asItShould = holds == order.mustHold() && order.captured == order.shipped + order.charged;
            if (asItShould && carriesAll(order)) continue;
            // I-04: what is held and what is owed of it is the order's value, once.
            assertThat(holds).as("held for %s, %s", order.id, order.status).isEqualTo(order.mustHold());
            assertThat(order.captured).as("owed for " + order.id).isEqualTo(order.shipped + order.charged);
            carries(order);
        }
    }

    /** As {@link #carries}, without words: nearly always nothing is wrong. */
    private static boolean carriesAll(Order order) {
        var carried = new TreeMap<Integer, Part>();
        var left = 0L;
        for (var split : order.live.values()) {
            left += sum(split.left);
            for (var part : split.parts.entrySet()) {
                if (part.getValue().units() <= 0 || part.getValue().cents() < 0) return false;
                carried.merge(part.getKey(), part.getValue(), Part::plus);
            }
        }
        return left == order.shipped && (order.carried ? carried.equals(order.promised) : carried.isEmpty());
    }

    /** I-10 */
    private static void carries(Order order) {
        var carried = new TreeMap<Integer, Part>();
        for (var split : order.live.values()) {
            split.parts.forEach((line, part) -> {
                assertThat(part.units()).isPositive();
                assertThat(part.cents()).isNotNegative();
                carried.merge(line, part, Part::plus);
            });
        }
        if (order.carried) assertThat(carried).as("carried of " + order.id).isEqualTo(order.promised);
        else
            carried.forEach((line, part) -> assertThat(part.units())
                    .isLessThanOrEqualTo(
                            order.promised.getOrDefault(line, new Part(0, 0)).units()));
        var left =
                order.live.values().stream().mapToLong(split -> sum(split.left)).sum();
        assertThat(left).as("left of " + order.id).isEqualTo(order.shipped);
    }

    private static Map<Integer, Part> parts(List<SplitLine> lines) {
        var parts = new TreeMap<Integer, Part>();
        for (var line : lines) {
            var part = new Part(line.quantity(), line.amount().minorUnits());
            assertThat(parts.put(line.lineNumber(), part)).isNull();
        }
        return parts;
    }

    private static @Nullable String name(@Nullable ApprovalCaseId id) {
        return id == null ? null : id.value();
    }
}
