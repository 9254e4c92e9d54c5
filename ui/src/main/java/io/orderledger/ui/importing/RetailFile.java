package io.orderledger.ui.importing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.orderledger.api.Identity;
import io.orderledger.api.Refused;
import io.orderledger.api.ValueDates;
import io.orderledger.api.money.Money;
import io.orderledger.api.money.UnitPrice;
import io.orderledger.api.order.OrderLine;
import io.orderledger.ui.importing.Rejection.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * An online-retail file, read whole and judged row by row before anything is sent.
 *
 * @param rows       rows in the file, without the header
 * @param rejections rows that do not count, in file order
 * @param emptied    invoices of which no row was left
 * @param invoices   what is left, by the timestamp of the first row, ties in file order
 * @param regions    the country of each dealer's first readable row
 */
record RetailFile(
        long rows,
        List<Rejection> rejections,
        long emptied,
        List<RetailInvoice> invoices,
        Map<String, String> regions) {
    static final Currency CURRENCY = Currency.getInstance("GBP");

    private static final long MAX_ROWS = 5_000_000;
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,40}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,40}(\\.[0-9]{1,40})?");
    private static final BigInteger MAX_QUANTITY = BigInteger.valueOf(OrderLine.MAX_QUANTITY);
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);

    /** The file is none of this family, so that no row of it can be judged. */
    static final class NotThisFormat extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotThisFormat(String words) {
            super(words);
        }
    }

    /**
     * @param file gzip-compressed or plain, told by its first bytes; UTF-8
     * @throws NotThisFormat when the header is not of this family or the file is no text
     */
    static RetailFile read(Path file) throws IOException {
        try (var in = unpacked(Files.newInputStream(file));
                var csv = CsvReader.builder()
                        .detectBomHeader(true)
                        .skipEmptyLines(true)
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .ofCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new Judge().judge(csv);
        } catch (CsvParseException | UncheckedIOException broken) {
            throw new NotThisFormat("The file cannot be read as CSV: " + broken.getMessage());
        }
    }

    private static InputStream unpacked(InputStream file) throws IOException {
        var in = new BufferedInputStream(file, 1 << 16);
        in.mark(2);
        var gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return gzip ? new GZIPInputStream(in, 1 << 16) : in;
    }

    /** Where the columns stand, in either spelling of this family. */
    private record Columns(
            int width,
            int invoice,
            int stockCode,
            int description,
            int quantity,
            int timestamp,
            int price,
            int customer,
            int country) {
        static Columns of(List<String> header) {
            return new Columns(
                    header.size(),
                    find(header, "InvoiceNo", "Invoice"),
                    find(header, "StockCode", "StockCode"),
                    find(header, "Description", "Description"),
                    find(header, "Quantity", "Quantity"),
                    find(header, "InvoiceDate", "InvoiceDate"),
                    find(header, "UnitPrice", "Price"),
                    find(header, "CustomerID", "Customer ID"),
                    find(header, "Country", "Country"));
        }

        private static int find(List<String> header, String name, String otherName) {
            var at = Math.max(header.indexOf(name), header.indexOf(otherName));
            if (at >= 0) return at;
            throw new NotThisFormat("The file has no column " + name + "; its first line is: "
                    + Refused.shown(String.join(",", header)));
        }
    }

    /** A row whose fields can be read, whatever they say. */
    private record Row(
            String invoice,
            String sku,
            @Nullable String description,
            BigInteger quantity,
            Instant at,
            BigDecimal price,
            String dealer,
            String country) {}

    private static final class Judge {
        private final Map<String, RetailInvoice> invoices = new LinkedHashMap<>();
        private final Map<String, String> regions = new HashMap<>();
        private final List<Rejection> rejections = new ArrayList<>();
        private long rows;

        RetailFile judge(CsvReader<CsvRecord> csv) {
            var records = csv.iterator();
            if (!records.hasNext()) throw new NotThisFormat("The file is empty");
            var columns = Columns.of(records.next().getFields());
            while (records.hasNext()) {
                var record = records.next();
                if (++rows > MAX_ROWS)
                    throw new NotThisFormat("The file has more than " + MAX_ROWS + " rows; split it");
                var row = row(columns, record.getFields());
                var reason = row == null ? Reason.MALFORMED : take(row);
                if (reason != null) {
                    var number = row == null ? "" : row.invoice();
                    rejections.add(new Rejection(record.getStartingLineNumber(), number, reason));
                }
            }
            var left = invoices.values().stream()
                    .filter(invoice -> !invoice.lines.isEmpty())
                    .sorted(Comparator.comparing(invoice -> invoice.at)) // stable: ties stay in file order
                    .toList();
            return new RetailFile(
                    rows, List.copyOf(rejections), invoices.size() - left.size(), left, Map.copyOf(regions));
        }

        private static @Nullable Row row(Columns columns, List<String> fields) {
            if (fields.size() != columns.width()) return null;
            var number = fields.get(columns.invoice());
            var dealer = fields.get(columns.customer()).strip();
            var sku = fields.get(columns.stockCode()).strip();
            var description = fields.get(columns.description()).strip();
            var country = fields.get(columns.country()).strip();
            var quantity = fields.get(columns.quantity());
            var price = fields.get(columns.price());
            if (!isName(number)
                    || !(dealer.isEmpty() || isName(dealer))
                    || !isText(sku, 1, 64)
                    || !isText(description, 0, 500)
                    || !isText(country, 1, 100)
                    || !WHOLE.matcher(quantity).matches()
                    || !DECIMAL.matcher(price).matches()) {
                return null;
            }
            try {
                var at = LocalDateTime.parse(fields.get(columns.timestamp()), TIMESTAMP)
                        .toInstant(ZoneOffset.UTC);
                if (!ValueDates.isTaken(at)) return null;
                return new Row(
                        number,
                        sku,
                        description.isEmpty() ? null : description,
                        new BigInteger(quantity),
                        at,
                        new BigDecimal(price),
                        dealer,
                        country);
            } catch (DateTimeException noDate) {
                return null;
            }
        }

        private static boolean isName(String text) {
            return text.length() <= Identity.MAX_LENGTH
                    && Identity.FORM.matcher(text).matches();
        }

        private static boolean isText(String text, int min, int max) {
            return text.length() >= min && text.length() <= max && text.chars().noneMatch(Character::isISOControl);
        }

        /** Adds the row to its invoice, or says why it does not count. */
        private @Nullable Reason take(Row row) {
            var invoice = invoices.computeIfAbsent(row.invoice(), number -> new RetailInvoice(number, row.at()));
            if (!row.dealer().isEmpty()) regions.putIfAbsent(row.dealer(), row.country());
            if (row.invoice().startsWith("A")) return Reason.ADJUSTMENT;
            if (row.dealer().isEmpty()) return Reason.NO_DEALER;
            var wanted = invoice.isCreditNote() ? -1 : 1;
            if (row.quantity().signum() != wanted || row.quantity().abs().compareTo(MAX_QUANTITY) > 0) {
                return Reason.BAD_QUANTITY;
            }
            var line = line(row, invoice.lines.size() + 1);
            if (line == null) return Reason.BAD_PRICE;
            if (invoice.dealer != null && !invoice.dealer.equals(row.dealer())) return Reason.MIXED_DEALER;
            invoice.lines.add(line);
            invoice.dealer = row.dealer();
            return null;
        }

        /** Null where the price is none that the ledger takes, or makes the line larger than it takes. */
        private static @Nullable OrderLine line(Row row, int number) {
            if (row.price().signum() <= 0) return null;
            try {
                return OrderLine.of(
                        number,
                        row.sku(),
                        row.description(),
                        null,
                        row.quantity().abs().longValueExact(),
                        new UnitPrice(row.price()),
                        null,
                        false,
                        CURRENCY);
            } catch (Refused tooFineOrTooLarge) {
                return null;
            }
        }
    }

    static Money noMoney() {
        return Money.zero(CURRENCY);
    }
}
