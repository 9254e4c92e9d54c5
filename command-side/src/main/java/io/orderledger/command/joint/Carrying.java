package io.orderledger.command.joint;

import io.orderledger.api.order.OrderLine;
import io.orderledger.api.split.SplitLine;
import io.orderledger.command.order.OrderDecisions.Contents;
import io.orderledger.command.split.Splits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sums over what splits carry. */
final class Carrying {
    private Carrying() {}

    /** The lines that no live split carries yet; all of them where there are none. */
    static List<OrderLine> rest(Contents contents, Splits splits) {
        if (contents.live().isEmpty()) return contents.lines();
        var carried = contents.live().stream()
                .flatMap(id -> splits.take(id).decide(split -> split.load()).lines().stream())
                .toList();
        return less(contents.lines(), carried);
    }

    /** The lines without what these parts carry; a line of which nothing is left is not among them. */
    static List<OrderLine> less(List<OrderLine> lines, List<SplitLine> parts) {
        var carried = byLine(parts);
        var rest = new ArrayList<OrderLine>();
        for (var line : lines) {
            var part = carried.get(line.lineNumber());
            var quantity = line.quantity() - (part == null ? 0 : part.quantity());
            if (part == null) rest.add(line);
            else if (quantity > 0)
                rest.add(line.carrying(quantity, line.amount().minus(part.amount())));
        }
        return List.copyOf(rest);
    }

    /** The lines reduced to what these parts carry. */
    static List<OrderLine> only(List<OrderLine> lines, List<SplitLine> parts) {
        var carried = byLine(parts);
        var kept = new ArrayList<OrderLine>();
        for (var line : lines) {
            var part = carried.get(line.lineNumber());
            if (part != null) kept.add(line.carrying(part.quantity(), part.amount()));
        }
        return List.copyOf(kept);
    }

    private static Map<Integer, SplitLine> byLine(List<SplitLine> parts) {
        var sums = new HashMap<Integer, SplitLine>();
        for (var part : parts) sums.merge(part.lineNumber(), part, Carrying::together);
        return sums;
    }

    private static SplitLine together(SplitLine one, SplitLine other) {
        return new SplitLine(
                one.lineNumber(),
                Math.addExact(one.quantity(), other.quantity()),
                one.amount().plus(other.amount()));
    }
}
