package io.orderledger.ui.demo;

import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.money.UnitPrice;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderType;
import io.orderledger.ui.demo.Dealers.Dealer;
import io.orderledger.ui.demo.Dealers.Size;
import io.orderledger.ui.demo.Products.Product;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The month's orders, drawn from a seed: the same seed and day, the same orders. Nothing is sent here. */
final class Plan {
    /** What becomes of an order beside the usual. */
    enum Fate {
        USUAL,
        CANCELLED,
        REOPENED,
        AMENDED,
        IN_PARTS,
        CLOSED_SHORT,
        CAUGHT,
        NOT_CAUGHT,
        BEING_CAUGHT,
        DIVIDED,
        PUT_TOGETHER,
        LATE,
        CREDITED
    }

    private static final List<Fate> UNUSUAL = List.of(
            Fate.IN_PARTS,
            Fate.CANCELLED,
            Fate.AMENDED,
            Fate.LATE,
            Fate.DIVIDED,
            Fate.CREDITED,
            Fate.CLOSED_SHORT,
            Fate.CAUGHT,
            Fate.PUT_TOGETHER,
            Fate.REOPENED,
            Fate.IN_PARTS,
            Fate.BEING_CAUGHT,
            Fate.AMENDED,
            Fate.NOT_CAUGHT,
            Fate.CANCELLED,
            Fate.LATE);
    /** Every so many orders something unusual happens. */
    private static final int UNUSUAL_EVERY = 3;

    private static final int OLD_DEBT = 78;

    /**
     * @param number    from 1, in the order of time
     * @param requested when the dealer wants the goods, or null
     */
    record Planned(
            int number,
            Dealer dealer,
            BusinessUnitId unit,
            OrderType type,
            int daysAgo,
            Instant at,
            @Nullable LocalDate requested,
            List<OrderLine> lines) {
        OrderId id() {
            return new OrderId("SO-%d".formatted(10_000 + number));
        }

        Planned numbered(int next) {
            return new Planned(next, dealer, unit, type, daysAgo, at, requested, lines);
        }

        Fate fate() {
            if (number % UNUSUAL_EVERY != 0) return Fate.USUAL;
            return UNUSUAL.get(number / UNUSUAL_EVERY % UNUSUAL.size());
        }

        /** Choices about this order and no other. */
        SplittableRandom chance(long seed) {
            return new SplittableRandom(seed + 31L * number);
        }
    }

    private final long seed;
    private final Day day;

    Plan(long seed, Day day) {
        this.seed = seed;
        this.day = day;
    }

    /** In the order of time. */
    List<Planned> orders() {
        var all = new ArrayList<Planned>();
        for (var dealer : Dealers.ALL) all.addAll(of(dealer, new SplittableRandom(seed + dealer.number())));
        all.sort(Comparator.comparing(Planned::at)
                .thenComparing(order -> order.dealer().number()));
        var numbered = new ArrayList<Planned>();
        for (var order : all) numbered.add(order.numbered(numbered.size() + 1));
        return List.copyOf(numbered);
    }

    private List<Planned> of(Dealer dealer, SplittableRandom chance) {
        var orders = new ArrayList<Planned>();
        if (dealer.paysNothing()) orders.add(order(dealer, OrderType.REGULAR, OLD_DEBT, chance));
        var count = dealer.size().orders() + chance.nextInt(3) - 1;
        for (int i = 0; i < count; i++) {
            orders.add(order(dealer, type(dealer, chance), 1 + chance.nextInt(Day.MONTH), chance));
        }
        return orders;
    }

    private static OrderType type(Dealer dealer, SplittableRandom chance) {
        var percent = chance.nextInt(100);
        if (percent < 25 && dealer.buysCustom()) return OrderType.CUSTOM;
        if (percent < 30) return OrderType.GIFT;
        if (percent < 40) return OrderType.PROJECT;
        return percent < 50 ? OrderType.CASH : OrderType.REGULAR;
    }

    private Planned order(Dealer dealer, OrderType type, int daysAgo, SplittableRandom chance) {
        var custom = type == OrderType.CUSTOM;
        var at = day.ago(daysAgo, chance.nextInt(9 * 60));
        var date = day.date().minusDays(daysAgo);
        LocalDate requested = null;
        if (custom) requested = date.plusDays(chance.nextInt(8) == 0 ? 20 : 38 + chance.nextInt(8));
        else if (chance.nextInt(3) == 0) requested = date.plusDays(5L + chance.nextInt(10));
        var currency = dealer.currency();
        var lines = custom ? Specifications.lines(chance, currency) : lines(dealer.size(), type, chance, currency);
        return new Planned(0, dealer, custom ? Dealers.CUSTOM : dealer.unit(), type, daysAgo, at, requested, lines);
    }

    static List<OrderLine> lines(Size size, OrderType type, SplittableRandom chance, Currency currency) {
        var lines = new ArrayList<OrderLine>();
        var count = type == OrderType.GIFT ? 1 : 1 + chance.nextInt(size == Size.LARGE ? 4 : 3);
        var percentOff = type == OrderType.PROJECT ? 9 + chance.nextInt(12) : 0;
        var first = chance.nextInt(Products.STOCK.size());
        for (int line = 1; line <= count; line++) {
            var product = Products.STOCK.get((first + 7 * line) % Products.STOCK.size());
            lines.add(line(line, product, quantity(size, type, product, chance), type, percentOff, currency));
        }
        return List.copyOf(lines);
    }

    private static long quantity(Size size, OrderType type, Product product, SplittableRandom chance) {
        if (type == OrderType.GIFT) return whole(product, 1 + chance.nextInt(2));
        var most = switch (size) {
            case LARGE -> 12;
            case MIDDLE -> 6;
            case SMALL -> 3;
        };
        var wanted = (1L + chance.nextInt(most)) * (type == OrderType.PROJECT ? 3 : 1);
        return whole(product, wanted);
    }

    /** In whole packs, and no fewer than are sold. */
    static long whole(Product product, long wanted) {
        var least = product.minimum() == null ? wanted : Math.max(wanted, product.minimum());
        var pack = product.pack() == null ? 1 : product.pack();
        return (least + pack - 1) / pack * pack;
    }

    static OrderLine line(
            int number, Product product, long quantity, OrderType type, int percentOff, Currency currency) {
        var list = product.listPrice(currency);
        var price = type == OrderType.GIFT ? UnitPrice.parse("0") : product.less(percentOff, currency);
        return OrderLine.of(
                number,
                product.sku(),
                product.name(),
                product.category(),
                quantity,
                price,
                list,
                false,
                currency,
                null,
                null,
                product.minimum(),
                product.pack());
    }
}
