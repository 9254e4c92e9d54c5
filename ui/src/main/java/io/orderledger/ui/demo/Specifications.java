package io.orderledger.ui.demo;

import io.orderledger.api.money.UnitPrice;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.Specification;
import io.orderledger.api.order.Specification.Drawing;
import io.orderledger.api.order.Specification.Field;
import io.orderledger.ui.demo.Products.Product;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/** What is made to measure, and how it is to be made. */
final class Specifications {
    private static final List<String> FINISHES =
            List.of("白橡木纹 White oak", "胡桃木色 Walnut", "奶油白 Cream white", "岩灰 Slate grey", "原木色 Natural ash");
    private static final List<String> BOARDS = List.of("E0 级颗粒板 E0 particle board", "ENF 级多层板 ENF plywood");

    private Specifications() {}

    /** Some lines made to measure, something from stock that goes with them, and now and then a present. */
    static List<OrderLine> lines(SplittableRandom chance, Currency currency) {
        var lines = new ArrayList<OrderLine>();
        var first = chance.nextInt(Products.CUSTOM.size());
        var count = 2 + chance.nextInt(3);
        for (int i = 0; i < count; i++) {
            var product = Products.CUSTOM.get((first + 3 * i) % Products.CUSTOM.size());
            lines.add(custom(lines.size() + 1, product, 1 + chance.nextInt(3), currency, chance));
        }
        lines.add(stock(lines.size() + 1, "HW-7001", 5 + chance.nextInt(6), false, currency));
        if (chance.nextInt(3) == 0) lines.add(stock(lines.size() + 1, "TX-6001", 10, true, currency));
        return List.copyOf(lines);
    }

    static OrderLine custom(int number, Product product, long quantity, Currency currency, SplittableRandom chance) {
        var price = product.listPrice(currency);
        return OrderLine.of(
                number,
                product.sku(),
                product.name(),
                product.category(),
                quantity,
                price,
                price,
                true,
                currency,
                specification(product, chance),
                null,
                null,
                null);
    }

    private static OrderLine stock(int number, String sku, long quantity, boolean present, Currency currency) {
        var product = Products.STOCK.stream()
                .filter(it -> it.sku().equals(sku))
                .findFirst()
                .orElseThrow();
        var list = product.listPrice(currency);
        return OrderLine.of(
                number,
                sku,
                product.name(),
                product.category(),
                quantity,
                present ? UnitPrice.parse("0") : list,
                list,
                false,
                currency,
                null,
                null,
                product.minimum(),
                product.pack());
    }

    private static Specification specification(Product product, SplittableRandom chance) {
        var drawing = "drawings/%s-%05d.dwg".formatted(product.sku(), chance.nextInt(100_000));
        return new Specification(
                List.of(
                        new Field("宽 Width", 600 + 50 * chance.nextInt(40) + " mm"),
                        new Field("高 Height", 2100 + 50 * chance.nextInt(12) + " mm"),
                        new Field("深 Depth", 350 + 50 * chance.nextInt(6) + " mm"),
                        new Field("板材 Board", BOARDS.get(chance.nextInt(BOARDS.size()))),
                        new Field("饰面 Finish", FINISHES.get(chance.nextInt(FINISHES.size())))),
                "±2 mm",
                List.of(new Drawing(drawing, sha256(drawing))));
    }

    /** Of made-up documents, made-up digests: those of their names. */
    static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
