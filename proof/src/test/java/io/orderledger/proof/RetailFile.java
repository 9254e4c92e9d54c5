package io.orderledger.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * Makes up a wholesale file with every oddity that real ones have; the same seed makes the same file. Customers and
 * invoices are named by the seed, so that files of several seeds can go into one ledger.
 */
final class RetailFile {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final List<String> COUNTRIES =
            List.of("United Kingdom", "EIRE", "Channel Islands", "\"Korea, Republic of\"", "Côte d'Ivoire", "中国");
    private static final List<String> DESCRIPTIONS = List.of(
            "WHITE HANGING HEART T-LIGHT HOLDER",
            "",
            " SET OF 3 ",
            "\"RED, WHITE AND \"\"BLUE\"\" TINS\"",
            "VOUCHER £10.00",
            "青花瓷 茶杯",
            "damages?",
            "\"12\"\" PLATE\"");

    private final Random random;
    private final long seed;
    private final int dealers;
    private final List<String> rows = new ArrayList<>();
    private LocalDateTime now = LocalDateTime.of(2011, 1, 3, 8, 0);

    private RetailFile(long seed, int dealers) {
        this.seed = seed;
        this.random = new Random(seed);
        this.dealers = dealers;
    }

    /** A file of that many invoices of about ten rows; a name that ends in {@code .gz} makes it compressed. */
    static Path write(Path file, long seed, int invoices, int dealers) {
        var retail = new RetailFile(seed, dealers);
        for (int i = 0; i < invoices; i++) retail.invoice(i);
        var otherSpelling = seed % 2 == 1;
        var header = otherSpelling
                ? "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country"
                : "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";
        var end = otherSpelling ? "\r\n" : "\n";
        var bytes = (header + end + String.join(end, retail.rows) + end).getBytes(StandardCharsets.UTF_8);
        try {
            if (!file.toString().endsWith(".gz")) return Files.write(file, bytes);
            try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(bytes);
            }
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private void invoice(int index) {
        // Some share their instant with the one before, some stand in the file before their time.
        if (!oneIn(4)) now = now.plusMinutes(1 + random.nextInt(900));
        var at = oneIn(12) ? now.minusDays(1 + random.nextInt(3)) : now;
        var credit = oneIn(7);
        var adjustment = !credit && oneIn(40);
        var number = (credit ? "C" : adjustment ? "A" : "") + (seed * 100_000 + index);
        var dealer = oneIn(12) ? "" : "S%d-%03d".formatted(seed, 1 + random.nextInt(dealers));
        var country = any(COUNTRIES);
        var lines = 1 + random.nextInt(18);
        var huge = oneIn(15);
        for (int line = 0; line < lines; line++) {
            var quantity = 1 + random.nextInt(huge ? 900 : 24);
            var signed = Integer.toString(credit ? -quantity : quantity);
            if (oneIn(40)) signed = credit ? Integer.toString(quantity) : Integer.toString(-quantity);
            if (oneIn(60)) signed = "0";
            if (oneIn(400)) signed = credit ? "-1000000000000000" : "1000000000000000";
            var price = price();
            // A second minute inside one invoice: the first row's counts.
            var rowAt = oneIn(30) ? at.plusMinutes(1) : at;
            var customer =
                    oneIn(200) && !dealer.isEmpty() ? "S%d-%03d".formatted(seed, 1 + random.nextInt(dealers)) : dealer;
            add(number, signed, rowAt, price, customer, country);
            if (oneIn(25)) rows.add(rows.getLast()); // a repeat is not an error
            if (oneIn(80)) rows.add(unreadable(number, at, customer));
        }
        // Now and then a row of an earlier invoice stands among later ones.
        if (index > 5 && oneIn(10) && !credit && !adjustment) {
            var late = rows.removeLast();
            rows.add(rows.size() - random.nextInt(Math.min(rows.size(), 20)), late);
        }
    }

    private String price() {
        if (oneIn(60)) return "0";
        if (oneIn(150)) return "-" + (1 + random.nextInt(20)) + ".50";
        if (oneIn(150)) return "1.2345678";
        if (oneIn(150)) return "1000000000000.00";
        if (oneIn(12)) return random.nextInt(9) + ".%03d".formatted(1 + random.nextInt(999));
        if (oneIn(20)) return Integer.toString(1 + random.nextInt(30));
        return random.nextInt(16) + ".%02d".formatted(1 + random.nextInt(99));
    }

    private void add(String number, String quantity, LocalDateTime at, String price, String dealer, String country) {
        rows.add(String.join(
                ",",
                number,
                (oneIn(3) ? "85123A" : Integer.toString(20_000 + random.nextInt(3_000))),
                any(DESCRIPTIONS),
                quantity,
                TIMESTAMP.format(at),
                price,
                dealer,
                country));
    }

    private String unreadable(String number, LocalDateTime at, String dealer) {
        var when = TIMESTAMP.format(at);
        return switch (random.nextInt(6)) {
            case 0 -> number + ",85123A,too few fields,1";
            case 1 -> number + ",85123A,too many,1," + when + ",1.00," + dealer + ",EIRE,more";
            case 2 -> number + ",85123A,no number,six," + when + ",1.00," + dealer + ",EIRE";
            case 3 -> number + ",85123A,no price,1," + when + ",free," + dealer + ",EIRE";
            case 4 -> number + ",85123A,no date,1,2011-13-45 08:00:00,1.00," + dealer + ",EIRE";
            default -> number + ",85123A," + "too long ".repeat(60) + ",1," + when + ",1.00," + dealer + ",EIRE";
        };
    }
}
