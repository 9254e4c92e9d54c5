package io.orderledger.command.joint;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.money.Money;
import io.orderledger.api.money.Shares;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.split.SplitLine;
import io.orderledger.command.order.OrderDecisions.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a change of an order's lines makes of its splits, so that they carry exactly what the order promises (I-10). What is in
 * production, ready or gone stays where it is. What a line has less is taken from the last free split that carries it; what
 * it has more goes to the first.
 *
 * @param lines    the order's, with their amounts
 * @param children what takes the place of free splits, and what is new
 */
record AmendmentPlan(List<OrderLine> lines, Money total, List<Child> children) {
    /**
     * @param parent whose place it takes, or null where it is new
     * @param lines  empty where nothing is left to carry
     */
    record Child(@Nullable Carrier parent, List<SplitLine> lines) {}

    /** Makes a plan; one use only. */
    private static final class Planning {
        private final Standing standing;
        private final List<Carrier> free;
        private final Map<Integer, OrderLine> before = new HashMap<>();
        private final Map<Integer, SplitLine> fixed = new HashMap<>();
        private final List<Map<Integer, SplitLine>> carriedFreely = new ArrayList<>();
        private final List<OrderLine> lines = new ArrayList<>();
        /** By the place of the free split, and after the last for what is new: quantity by line. */
        private final Map<Integer, Map<Integer, Long>> quantities = new TreeMap<>();

        private final Map<Integer, Map<Integer, Money>> amounts = new TreeMap<>();
        private final Set<Integer> changed = new HashSet<>();

        private Planning(Standing standing, List<Carrier> carriers) {
            this.standing = standing;
            this.free = carriers.stream().filter(Carrier::free).toList();
            for (var line : standing.lines()) before.put(line.lineNumber(), line);
            for (var carrier : carriers) {
                var carried = new HashMap<Integer, SplitLine>();
                for (var line : carrier.load().lines()) {
                    (carrier.free() ? carried : fixed).merge(line.lineNumber(), line, Planning::together);
                }
                if (carrier.free()) carriedFreely.add(carried);
            }
        }

        private static SplitLine together(SplitLine one, SplitLine other) {
            return new SplitLine(
                    one.lineNumber(),
                    Math.addExact(one.quantity(), other.quantity()),
                    one.amount().plus(other.amount()));
        }

        private Money none() {
            return Money.zero(standing.total().currency());
        }

        private long fixedQuantity(int number) {
            var line = fixed.get(number);
            return line == null ? 0 : line.quantity();
        }

        private Money fixedAmount(int number) {
            var line = fixed.get(number);
            return line == null ? none() : line.amount();
        }

        private long carriedFreely(int place, int number) {
            var line = carriedFreely.get(place).get(number);
            return line == null ? 0 : line.quantity();
        }

        private void line(OrderLine wanted) {
            var number = wanted.lineNumber();
            var old = before.get(number);
            var fixedQuantity = fixedQuantity(number);
            if (fixedQuantity > 0 && (old == null || !sameGoods(old, wanted) || wanted.quantity() < fixedQuantity)) {
                throw fixed(number, fixedQuantity);
            }
            var line = wanted.carrying(wanted.quantity(), amount(old, wanted, fixedQuantity));
            lines.add(line);
            if (old == null
                    || old.quantity() != line.quantity()
                    || !old.amount().equals(line.amount())) {
                changed.add(number);
                place(line, line.quantity() - fixedQuantity);
            }
        }

        private Money amount(@Nullable OrderLine old, OrderLine wanted, long fixedQuantity) {
            var same = old != null && old.quantity() == wanted.quantity() && sameGoods(old, wanted);
            if (old != null && same) return old.amount();
            if (fixedQuantity == 0) return wanted.amount();
            var least = fixedAmount(wanted.lineNumber());
            return fixedQuantity == wanted.quantity() || least.covers(wanted.amount()) ? least : wanted.amount();
        }

        private static boolean sameGoods(OrderLine old, OrderLine wanted) {
            return old.sku().equals(wanted.sku())
                    && old.unitPrice().equals(wanted.unitPrice())
                    && old.custom() == wanted.custom();
        }

        private void removed(OrderLine old) {
            var fixedQuantity = fixedQuantity(old.lineNumber());
            if (fixedQuantity > 0) throw fixed(old.lineNumber(), fixedQuantity);
            changed.add(old.lineNumber());
        }

        private static Refused fixed(int number, long quantity) {
            return new Refused(
                    RefusalCode.LINE_FIXED, "line", Integer.toString(number), "fixed", Long.toString(quantity));
        }

        /** Which free splits carry how much of a changed line. */
        private void place(OrderLine line, long rest) {
            var number = line.lineNumber();
            var places = new TreeMap<Integer, Long>();
            var left = rest;
            for (int i = 0; i < free.size(); i++) {
                var carries = Math.min(carriedFreely(i, number), left);
                if (carries > 0) places.put(i, carries);
                left -= carries;
            }
            if (left > 0) places.merge(placeOfMore(number), left, Long::sum);
            if (places.isEmpty()) return;
            var shares = Shares.of(
                            line.amount().minus(fixedAmount(number)),
                            places.values().stream().toList())
                    .iterator();
            places.forEach((place, quantity) -> {
                quantities.computeIfAbsent(place, _ -> new TreeMap<>()).put(number, quantity);
                amounts.computeIfAbsent(place, _ -> new TreeMap<>()).put(number, shares.next());
            });
        }

        private int placeOfMore(int number) {
            for (int i = 0; i < free.size(); i++) {
                if (carriedFreely(i, number) > 0) return i;
            }
            // Custom goods may come from elsewhere; goods from stock travel together.
            return standing.type() == OrderType.CUSTOM || free.isEmpty() ? free.size() : 0;
        }

        private List<Child> children() {
            var children = new ArrayList<Child>();
            for (int i = 0; i <= free.size(); i++) {
                var parent = i < free.size() ? free.get(i) : null;
                var added = quantities.getOrDefault(i, Map.of());
                var carried =
                        parent == null ? List.<SplitLine>of() : parent.load().lines();
                var touched = carried.stream().anyMatch(line -> changed.contains(line.lineNumber()));
                if (added.isEmpty() && !touched) continue;
                var child = new TreeMap<Integer, SplitLine>();
                carried.stream()
                        .filter(line -> !changed.contains(line.lineNumber()))
                        .forEach(line -> child.put(line.lineNumber(), line));
                var amountsHere = amounts.getOrDefault(i, Map.of());
                added.forEach((number, quantity) ->
                        child.put(number, new SplitLine(number, quantity, amountsHere.getOrDefault(number, none()))));
                children.add(new Child(parent, List.copyOf(child.values())));
            }
            return children;
        }
    }

    /**
     * @param wanted   the lines as asked for
     * @param carriers the live splits
     * @throws Refused where a line cannot be changed any more
     */
    static AmendmentPlan of(Standing standing, List<OrderLine> wanted, List<Carrier> carriers) {
        var planning = new Planning(standing, carriers);
        wanted.forEach(planning::line);
        var numbers = wanted.stream().map(OrderLine::lineNumber).collect(Collectors.toSet());
        standing.lines().stream()
                .filter(old -> !numbers.contains(old.lineNumber()))
                .forEach(planning::removed);
        var total = planning.lines.stream().map(OrderLine::amount).reduce(planning.none(), Money::plus);
        return new AmendmentPlan(
                List.copyOf(planning.lines),
                total.bounded("total"),
                standing.inFulfilment() ? planning.children() : List.of());
    }
}
