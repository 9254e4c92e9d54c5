package io.orderledger.command.joint;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.credit.ReservationPoint;
import io.orderledger.api.money.Money;
import io.orderledger.api.money.Shares;
import io.orderledger.api.order.OrderCommand.SplitOrder;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.split.LineQuantity;
import io.orderledger.api.split.SplitCommand.MergeSplits;
import io.orderledger.api.split.SplitCommand.Resplit;
import io.orderledger.api.split.SplitEvent.SplitProposed;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitLine;
import io.orderledger.api.split.SplitPart;
import io.orderledger.command.approval.Sent;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.order.Orders;
import io.orderledger.command.split.SplitDecisions.Load;
import io.orderledger.command.split.SplitPolicies;
import io.orderledger.command.split.Splits;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which splits carry an order; whatever is divided or put together, each unit is in one of them (I-10). */
@Component
class Resplitting {
    private final FirstFacts facts;
    private final CreditAccounts accounts;
    private final Orders orders;
    private final Splits splits;
    private final SplitPolicies policies;

    Resplitting(FirstFacts facts, CreditAccounts accounts, Orders orders, Splits splits, SplitPolicies policies) {
        this.facts = facts;
        this.accounts = accounts;
        this.orders = orders;
        this.splits = splits;
        this.policies = policies;
    }

    @CommandHandler
    void decide(SplitOrder command) throws Exception {
        var submitted = facts.of(command.orderId());
        var order = orders.take(command.orderId());
        var contents = order.decide(it -> it.toSplit());
        if (contents == null) return; // Asked again: already done.
        var division = policies.divide(
                submitted.businessUnit(),
                submitted.valueDate(),
                submitted.type(),
                contents.requestedDate(),
                Carrying.rest(contents, splits));
        var names =
                names(command.orderId(), contents.revision(), division.parts().size());
        order.tell(it -> it.splitInto(names, division.version()));
        var name = names.iterator();
        for (var part : division.parts()) {
            splits.propose(new SplitProposed(
                    name.next(),
                    command.orderId(),
                    contents.revision(),
                    contents.creditAccountId(),
                    1,
                    part.lines(),
                    part.amount(),
                    part.promisedDate(),
                    null,
                    part.goods(),
                    part.source(),
                    contents.point()));
        }
    }

    private static List<SplitId> names(OrderId order, int revision, int count) {
        var prefix = revision == 1 ? order.value() + "-" : "%s-r%d-".formatted(order.value(), revision);
        var names = new ArrayList<SplitId>();
        for (int i = 1; i <= count; i++) names.add(new SplitId(prefix + i));
        return List.copyOf(names);
    }

    @CommandHandler
    void decide(Resplit command, MetaData metaData) throws Exception {
        var proposed = facts.of(command.splitId());
        var account = reserving(proposed);
        var order = orders.take(proposed.orderId());
        var parent = splits.take(command.splitId());
        var load = parent.decide(split -> split.load());
        var children = command.parts().stream().map(SplitPart::splitId).toList();
        order.tell(it -> it.resplit(List.of(command.splitId()), children));
        parent.tell(split -> split.supersede(children));
        var revision = order.decide(it -> it.revision());
        var shares = shares(command, load);
        for (var part : command.parts()) {
            var lines = part.lines().stream()
                    .map(line -> new SplitLine(line.lineNumber(), line.quantity(), next(shares, line)))
                    .toList();
            splits.propose(new SplitProposed(
                    part.splitId(),
                    proposed.orderId(),
                    revision,
                    proposed.creditAccountId(),
                    load.generation() + 1,
                    lines,
                    sum(lines),
                    part.promisedDate() == null ? load.promisedDate() : part.promisedDate(),
                    List.of(command.splitId()),
                    load.goods(),
                    part.source() == null ? load.source() : part.source(),
                    proposed.reservationPoint()));
        }
        settle(account, proposed.orderId(), order, metaData);
    }

    /** The account of an order that reserves split by split, taken before the order; null where the hold is the order's. */
    private CreditAccounts.@Nullable Taken reserving(SplitProposed proposed) {
        var bySplit = proposed.reservationPoint() == ReservationPoint.AT_SPLIT_RELEASE;
        return bySplit ? accounts.take(proposed.creditAccountId()) : null;
    }

    private void settle(
            CreditAccounts.@Nullable Taken account, OrderId orderId, Orders.Taken order, MetaData metaData) {
        if (account == null) return;
        var live = order.decide(it -> it.standing()).splits();
        SplitHolds.settle(account, orderId, live, splits, Sent.of(metaData).at());
    }

    private static Money next(Map<Integer, Iterator<Money>> shares, LineQuantity line) {
        var ofLine = shares.get(line.lineNumber());
        if (ofLine == null) throw new IllegalStateException("No share for line " + line.lineNumber());
        return ofLine.next();
    }

    /** Each line's amount over the parts that carry it, in the order in which they stand. */
    private static Map<Integer, Iterator<Money>> shares(Resplit command, Load load) {
        var wanted = new TreeMap<Integer, List<Long>>();
        for (var part : command.parts()) {
            for (var line : part.lines()) {
                wanted.computeIfAbsent(line.lineNumber(), _ -> new ArrayList<>())
                        .add(line.quantity());
            }
        }
        var shares = new HashMap<Integer, Iterator<Money>>();
        for (var line : load.lines()) {
            var quantities = wanted.getOrDefault(line.lineNumber(), List.of());
            mustAddUp(command.splitId(), line.lineNumber(), quantities, line.quantity());
            shares.put(line.lineNumber(), Shares.of(line.amount(), quantities).iterator());
        }
        wanted.forEach((number, quantities) -> {
            if (!shares.containsKey(number)) mustAddUp(command.splitId(), number, quantities, 0);
        });
        return shares;
    }

    private static void mustAddUp(SplitId split, int line, List<Long> parts, long carried) {
        var sum = parts.stream().reduce(0L, Math::addExact);
        if (sum == carried) return;
        throw new Refused(
                RefusalCode.PARTS_DO_NOT_ADD_UP,
                "line",
                Integer.toString(line),
                "split",
                split.value(),
                "parts",
                Long.toString(sum),
                "carried",
                Long.toString(carried));
    }

    @CommandHandler
    void decide(MergeSplits command, MetaData metaData) throws Exception {
        var first = facts.of(command.merged().getFirst());
        var account = reserving(first);
        var order = orders.take(first.orderId());
        order.tell(it -> it.resplit(command.merged(), List.of(command.splitId())));
        var loads = new ArrayList<Load>();
        for (var id : command.merged()) {
            var split = splits.take(id);
            loads.add(split.decide(it -> it.load()));
            mustComeFromOnePlace(command, loads);
            split.tell(it -> it.supersede(List.of(command.splitId())));
        }
        var latest =
                loads.stream().map(Load::promisedDate).filter(Objects::nonNull).max(LocalDate::compareTo);
        var lines = together(loads);
        var revision = order.decide(it -> it.revision());
        splits.propose(merged(command, first, revision, loads, lines, latest));
        settle(account, first.orderId(), order, metaData);
    }

    private static SplitProposed merged(
            MergeSplits command,
            SplitProposed first,
            int revision,
            List<Load> loads,
            List<SplitLine> lines,
            Optional<LocalDate> latest) {
        return new SplitProposed(
                command.splitId(),
                first.orderId(),
                revision,
                first.creditAccountId(),
                loads.stream().mapToInt(Load::generation).max().orElse(0) + 1,
                lines,
                sum(lines),
                command.promisedDate() == null ? latest.orElse(null) : command.promisedDate(),
                command.merged(),
                loads.getFirst().goods(),
                loads.getFirst().source(),
                first.reservationPoint());
    }

    private static void mustComeFromOnePlace(MergeSplits command, List<Load> loads) {
        var first = loads.getFirst();
        var last = loads.getLast();
        if (Objects.equals(first.source(), last.source()) && first.goods() == last.goods()) return;
        throw new Refused(
                RefusalCode.SPLITS_DIFFER,
                "first",
                command.merged().getFirst().value(),
                "second",
                command.merged().get(loads.size() - 1).value());
    }

    private static List<SplitLine> together(List<Load> loads) {
        var lines = new TreeMap<Integer, SplitLine>();
        for (var load : loads) {
            for (var line : load.lines()) {
                lines.merge(
                        line.lineNumber(),
                        line,
                        (one, other) -> new SplitLine(
                                one.lineNumber(),
                                Math.addExact(one.quantity(), other.quantity()),
                                one.amount().plus(other.amount())));
            }
        }
        return List.copyOf(lines.values());
    }

    private static Money sum(List<SplitLine> lines) {
        return lines.stream().map(SplitLine::amount).reduce(Money::plus).orElseThrow();
    }
}
