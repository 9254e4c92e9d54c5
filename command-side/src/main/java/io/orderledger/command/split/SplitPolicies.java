package io.orderledger.command.split;

import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.split.Goods;
import io.orderledger.api.split.SplitLine;
import io.orderledger.api.split.SplitPolicyId;
import io.orderledger.api.split.SplitRules;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Divides orders as the split policy of their business unit says. */
@Component
public class SplitPolicies {
    private final Repository<SplitPolicy> repository;

    SplitPolicies(Repository<SplitPolicy> repository) {
        this.repository = repository;
    }

    /**
     * What an order is divided into.
     *
     * @param version the policy's, 0 for the rules that are built in
     */
    public record Division(int version, List<Part> parts) {}

    /** One split to be. */
    public record Part(
            @Nullable String source,
            @Nullable LocalDate promisedDate,
            Goods goods,
            List<SplitLine> lines,
            Money amount) {}

    private record Key(
            @Nullable String source,
            @Nullable LocalDate promisedDate,
            @Nullable Goods goods) {}

    private record Placed(OrderLine line, @Nullable String source, LocalDate promisedDate, Goods goods) {}

    /**
     * Divides the lines by the version that counts at an instant; parts stand in the order of their first lines.
     *
     * @param requestedDate when the dealer wants what says nothing itself, or null
     * @param lines         at least one
     */
    public Division divide(
            BusinessUnitId businessUnit,
            Instant at,
            OrderType type,
            @Nullable LocalDate requestedDate,
            List<OrderLine> lines) {
        var inForce = inForce(SplitPolicyId.of(businessUnit), at);
        return inForce == null
                ? divide(0, SplitRules.BUILT_IN, at, type, requestedDate, lines)
                : divide(inForce.version(), inForce.rules(), at, type, requestedDate, lines);
    }

    static Division divide(
            int version,
            SplitRules rules,
            Instant at,
            OrderType type,
            @Nullable LocalDate requestedDate,
            List<OrderLine> lines) {
        var today = at.atZone(ZoneId.of(rules.zone())).toLocalDate();
        var groups = new LinkedHashMap<Key, List<Placed>>();
        for (var line : lines) {
            var placed = place(rules, today, type, requestedDate, line);
            var key = new Key(
                    rules.bySource() ? placed.source() : null,
                    rules.byPromisedDate() ? placed.promisedDate() : null,
                    rules.byGoods() ? placed.goods() : null);
            groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(placed);
        }
        return new Division(
                version, groups.values().stream().map(SplitPolicies::part).toList());
    }

    private SplitPolicy.@Nullable InForce inForce(SplitPolicyId id, Instant at) {
        try {
            return repository.load(id.toString()).invoke(policy -> policy.inForce(at));
        } catch (AggregateNotFoundException none) {
            return null; // Nobody has made one: the built-in rules hold.
        }
    }

    private static Placed place(
            SplitRules rules, LocalDate today, OrderType type, @Nullable LocalDate requestedDate, OrderLine line) {
        var goods = goods(type, line);
        var source = rules.sources().stream().filter(rule -> fits(rule, line)).findFirst();
        var leadDays = source.map(SplitRules.SourceRule::leadDays)
                .orElse(goods == Goods.CUSTOM ? rules.customLeadDays() : rules.standardLeadDays());
        var earliest = today.plusDays(leadDays);
        var wanted = line.requestedDate() == null ? requestedDate : line.requestedDate();
        var promised = wanted == null || wanted.isBefore(earliest) ? earliest : wanted;
        return new Placed(line, source.map(SplitRules.SourceRule::source).orElse(null), promised, goods);
    }

    private static boolean fits(SplitRules.SourceRule rule, OrderLine line) {
        return (rule.category() == null || rule.category().equals(line.category()))
                && (rule.skuPrefix() == null || line.sku().startsWith(rule.skuPrefix()));
    }

    private static Goods goods(OrderType type, OrderLine line) {
        if (line.custom()) return Goods.CUSTOM;
        return type == OrderType.GIFT || line.amount().isZero() ? Goods.GIFT : Goods.STANDARD;
    }

    /** Promised is what the slowest line allows; goods of several kinds go the way of those that take longest. */
    private static Part part(List<Placed> placed) {
        var goods = placed.stream().map(Placed::goods).min(Goods::compareTo).orElseThrow();
        var slowest = placed.stream().map(Placed::promisedDate).max(LocalDate::compareTo);
        var sources = placed.stream().map(Placed::source).distinct().toList();
        var lines = placed.stream()
                .map(it -> new SplitLine(
                        it.line().lineNumber(), it.line().quantity(), it.line().amount()))
                .toList();
        var amount = lines.stream().map(SplitLine::amount).reduce(Money::plus).orElseThrow();
        return new Part(sources.size() == 1 ? sources.getFirst() : null, slowest.orElseThrow(), goods, lines, amount);
    }
}
