package io.orderledger.proof.verify;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * Works out what the import of an online-retail file must end in, from the file and the written rules alone: nothing of
 * the product is used, so that agreement means something. Runs by itself:
 *
 * <pre>java OnlineRetail.java FILE --limit 5000.00 --settle-after 30 [--json] [--balances FILE]</pre>
 *
 * <p>The rules. Rows are grouped by invoice number; invoices are processed by the timestamp of their first row (the first
 * readable one in the file, rejected or not), ties in file order. A row is rejected for the first {@link Reason} that
 * fits. An invoice with no row left is not processed and moves no clock. Line amount = |quantity| × price, half-up to
 * 0.01. A plain invoice is an order, accepted if it is at most the limit less receivables plus advances; accepted, it is
 * a receivable at once, and the dealer's advances settle it, the oldest first. A {@code C} invoice is a credit note: it
 * settles the dealer's oldest open receivables, the rest is an advance. Before an invoice at t, whatever is due at or
 * before t (its own instant + settle-after days) is paid in what is open of it.
 */
public final class OnlineRetail {
    /** Why a row does not count, in the order of checking. */
    public enum Reason {
        /** It cannot be read: number of fields, a number, a date, or a text longer than the ledger takes. */
        MALFORMED,
        /** The invoice begins with {@code A}. */
        ADJUSTMENT,
        /** No customer. */
        NO_DEALER,
        /** Not above zero on a plain invoice, not below zero on a {@code C} invoice, or beyond 1,000,000,000. */
        BAD_QUANTITY,
        /** Not above zero, finer than 6 decimals, more than 12 digits before them, or a line above 10^13 pounds. */
        BAD_PRICE,
        /** Another customer than that of the invoice's first accepted row. */
        MIXED_DEALER
    }

    /** The file is no online-retail file at all, so that no row of it can be judged. */
    public static final class NotOnlineRetail extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NotOnlineRetail(String message) {
            super(message);
        }
    }

    /** What an account must show at the end; pounds. */
    public record Balance(
            String creditAccountId,
            BigDecimal limit,
            BigDecimal held,
            BigDecimal receivable,
            BigDecimal advance,
            BigDecimal exposure,
            BigDecimal available) {
        String toJson() {
            return "{\"creditAccountId\":%s,\"currency\":\"GBP\",\"limit\":\"%s\",\"held\":\"%s\",\"receivable\":\"%s\",\"advance\":\"%s\",\"exposure\":\"%s\",\"available\":\"%s\"}"
                    .formatted(quoted(creditAccountId), limit, held, receivable, advance, exposure, available);
        }
    }

    /** The sums of the summary; pounds. */
    public record Sums(
            BigDecimal acceptedOrders,
            BigDecimal heldOrders,
            BigDecimal creditNotes,
            BigDecimal payments,
            BigDecimal receivables,
            BigDecimal advances,
            BigDecimal exposure) {}

    /**
     * What the import must end in.
     *
     * @param rejected          rows by reason, only reasons that occurred
     * @param invoicesWithoutRow invoices of which no row was left
     * @param dealers           dealers with at least one processed invoice
     * @param orders            processed plain invoices: accepted + onHold
     * @param balances          by account id
     */
    public record Outcome(
            long rows,
            Map<Reason, Long> rejected,
            long invoicesWithoutRow,
            long dealers,
            long orders,
            long accepted,
            long onHold,
            long creditNotes,
            long payments,
            Sums sums,
            Map<String, Balance> balances) {

        /** One line, keys in a fixed order, as the import's own summary has them. */
        public String toJson() {
            var reasons = new ArrayList<String>();
            rejected.forEach((reason, count) -> reasons.add("\"" + reason + "\":" + count));
            return "{\"rows\":" + rows
                    + ",\"rejected\":{" + String.join(",", reasons) + "}"
                    + ",\"invoicesWithoutRow\":" + invoicesWithoutRow
                    + ",\"dealers\":" + dealers
                    + ",\"orders\":" + orders
                    + ",\"accepted\":" + accepted
                    + ",\"onHold\":" + onHold
                    + ",\"creditNotes\":" + creditNotes
                    + ",\"payments\":" + payments
                    + ",\"sums\":{\"acceptedOrders\":\"" + sums.acceptedOrders
                    + "\",\"heldOrders\":\"" + sums.heldOrders
                    + "\",\"creditNotes\":\"" + sums.creditNotes
                    + "\",\"payments\":\"" + sums.payments
                    + "\",\"receivables\":\"" + sums.receivables
                    + "\",\"advances\":\"" + sums.advances
                    + "\",\"exposure\":\"" + sums.exposure
                    + "\"},\"currency\":\"GBP\"}";
        }

        /** One account a line, by account id, as a JSON array. */
        public String balancesToJson() {
            return balances.values().stream().map(Balance::toJson).collect(Collectors.joining(",\n ", "[", "]\n"));
        }

        /** For people. */
        public String toTable() {
            var table = new StringBuilder();
            count(table, "rows", rows);
            rejected.forEach((reason, count) -> count(table, "  rejected " + reason, count));
            count(table, "invoices with no row left", invoicesWithoutRow);
            count(table, "dealers", dealers);
            count(table, "orders", orders);
            count(table, "  accepted", accepted);
            count(table, "  on hold", onHold);
            count(table, "credit notes", creditNotes);
            count(table, "payments", payments);
            pounds(table, "sum of accepted orders", sums.acceptedOrders);
            pounds(table, "sum of held orders", sums.heldOrders);
            pounds(table, "sum of credit notes", sums.creditNotes);
            pounds(table, "sum of payments", sums.payments);
            pounds(table, "receivables", sums.receivables);
            pounds(table, "advances", sums.advances);
            pounds(table, "exposure", sums.exposure);
            return table.toString();
        }

        private static void count(StringBuilder table, String name, long count) {
            table.append("%-28s %,13d%n".formatted(name, count));
        }

        private static void pounds(StringBuilder table, String name, BigDecimal pounds) {
            table.append("%-28s %,16.2f%n".formatted(name, pounds));
        }
    }

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?");
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
    private static final BigInteger MAX_QUANTITY = BigInteger.valueOf(1_000_000_000);
    private static final BigDecimal MAX_LINE = new BigDecimal("10000000000000.00");
    private static final BigDecimal ZERO = new BigDecimal("0.00");

    /** Invoices by number, in file order; a number that has had a readable row has an entry, whatever came of it. */
    private final Map<String, Invoice> invoices = new LinkedHashMap<>();

    private final Map<Reason, Long> rejected = new EnumMap<>(Reason.class);
    private long rows;

    private OnlineRetail() {}

    /** One file in, one answer out; says what is wrong with the arguments on standard error, exit code 2. */
    public static void main(String[] args) throws IOException {
        var options = new ArrayList<>(List.of(args));
        try {
            var json = options.remove("--json");
            var balances = option(options, "--balances");
            var limit = new BigDecimal(option(options, "--limit").orElse("5000.00")).setScale(2);
            var settleAfter = Integer.parseInt(option(options, "--settle-after").orElse("30"));
            if (options.size() != 1) throw new IllegalArgumentException("exactly one FILE is needed");
            var outcome = recompute(Path.of(options.getFirst()), limit, settleAfter);
            System.out.print(json ? outcome.toJson() + "\n" : outcome.toTable());
            if (balances.isPresent()) Files.writeString(Path.of(balances.get()), outcome.balancesToJson());
        } catch (IllegalArgumentException | ArithmeticException | NotOnlineRetail wrong) {
            System.err.println("OnlineRetail: " + wrong.getMessage());
            System.err.println("usage: FILE [--limit 5000.00] [--settle-after 30] [--json] [--balances FILE]");
            System.exit(2);
        }
    }

    private static Optional<String> option(List<String> options, String name) {
        var at = options.indexOf(name);
        if (at < 0) return Optional.empty();
        if (at + 1 >= options.size()) throw new IllegalArgumentException(name + " needs a value");
        var value = options.remove(at + 1);
        options.remove(at);
        return Optional.of(value);
    }

    /** @param file gzip-compressed or plain; told by its first two bytes, not by its name */
    public static Outcome recompute(Path file, BigDecimal limit, int settleAfterDays) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return recompute(in, limit, settleAfterDays);
        }
    }

    /**
     * @param in              the file, gzip-compressed or plain, UTF-8
     * @param limit           every dealer's limit, pounds
     * @param settleAfterDays days from an accepted order to its payment
     * @throws NotOnlineRetail if the header is not one of this family
     */
    public static Outcome recompute(InputStream in, BigDecimal limit, int settleAfterDays) throws IOException {
        var retail = new OnlineRetail();
        retail.read(new Csv(new InputStreamReader(unpacked(in), StandardCharsets.UTF_8)));
        return retail.process(limit.setScale(2), settleAfterDays);
    }

    private static InputStream unpacked(InputStream in) throws IOException {
        var buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(2);
        var gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        return gzip ? new GZIPInputStream(buffered, 1 << 16) : buffered;
    }

    // Reading and rejecting.

    private void read(Csv csv) throws IOException {
        var header = csv.next().orElseThrow(() -> new NotOnlineRetail("the file is empty"));
        var columns = new Columns(header);
        for (var fields = csv.next(); fields.isPresent(); fields = csv.next()) {
            rows++;
            var row = columns.row(fields.get());
            var reason = row.isEmpty() ? Optional.of(Reason.MALFORMED) : counted(row.get());
            reason.ifPresent(why -> rejected.merge(why, 1L, Long::sum));
        }
    }

    /** Adds the row to its invoice; what it says is why the row does not count, or nothing. */
    private Optional<Reason> counted(Row row) {
        var invoice = invoices.computeIfAbsent(row.invoice, number -> new Invoice(number, row.at));
        if (row.invoice.startsWith("A")) return Optional.of(Reason.ADJUSTMENT);
        if (row.customer.isEmpty()) return Optional.of(Reason.NO_DEALER);
        var wanted = invoice.isCreditNote() ? -1 : 1;
        if (row.quantity.signum() != wanted || row.quantity.abs().compareTo(MAX_QUANTITY) > 0) {
            return Optional.of(Reason.BAD_QUANTITY);
        }
        var price = row.price.signum() == 0 ? BigDecimal.ZERO : row.price.stripTrailingZeros();
        if (price.signum() <= 0 || price.scale() > 6 || price.precision() - price.scale() > 12) {
            return Optional.of(Reason.BAD_PRICE);
        }
        var line = new BigDecimal(row.quantity.abs()).multiply(price).setScale(2, RoundingMode.HALF_UP);
        if (line.compareTo(MAX_LINE) > 0) return Optional.of(Reason.BAD_PRICE);
        if (invoice.rowsLeft > 0 && !invoice.customer.equals(row.customer)) return Optional.of(Reason.MIXED_DEALER);
        invoice.customer = row.customer;
        invoice.rowsLeft++;
        invoice.amount = invoice.amount.add(line);
        return Optional.empty();
    }

    private record Row(String invoice, BigInteger quantity, LocalDateTime at, BigDecimal price, String customer) {}

    /** Where the eight columns stand, in either spelling of this family. */
    private static final class Columns {
        private final int width;
        private final int invoice;
        private final int stockCode;
        private final int description;
        private final int quantity;
        private final int at;
        private final int price;
        private final int customer;
        private final int country;

        Columns(List<String> header) {
            width = header.size();
            invoice = at(header, "InvoiceNo", "Invoice");
            stockCode = at(header, "StockCode", "StockCode");
            description = at(header, "Description", "Description");
            quantity = at(header, "Quantity", "Quantity");
            at = at(header, "InvoiceDate", "InvoiceDate");
            price = at(header, "UnitPrice", "Price");
            customer = at(header, "CustomerID", "Customer ID");
            country = at(header, "Country", "Country");
        }

        private static int at(List<String> header, String name, String otherName) {
            var at = Math.max(header.indexOf(name), header.indexOf(otherName));
            if (at < 0) throw new NotOnlineRetail("there is no column " + name + " in the header " + header);
            return at;
        }

        /** Nothing where the row cannot be read. */
        Optional<Row> row(List<String> fields) {
            if (fields.size() != width) return Optional.empty();
            var number = fields.get(invoice);
            var dealer = fields.get(customer).strip();
            if (!ID.matcher(number).matches()) return Optional.empty();
            if (!dealer.isEmpty() && !ID.matcher(dealer).matches()) return Optional.empty();
            if (!isText(fields.get(stockCode), 1, 64)
                    || !isText(fields.get(description), 0, 500)
                    || !isText(fields.get(country), 1, 100)) {
                return Optional.empty();
            }
            if (!WHOLE.matcher(fields.get(quantity)).matches()
                    || !DECIMAL.matcher(fields.get(price)).matches()) {
                return Optional.empty();
            }
            try {
                var timestamp = LocalDateTime.parse(fields.get(at), TIMESTAMP);
                if (timestamp.getYear() < 1970 || timestamp.getYear() > 2199) return Optional.empty();
                return Optional.of(new Row(
                        number,
                        new BigInteger(fields.get(quantity)),
                        timestamp,
                        new BigDecimal(fields.get(price)),
                        dealer));
            } catch (DateTimeException noDate) {
                return Optional.empty();
            }
        }

        private static boolean isText(String text, int min, int max) {
            var stripped = text.strip();
            return stripped.length() >= min
                    && stripped.length() <= max
                    && stripped.chars().noneMatch(Character::isISOControl);
        }
    }

    private static final class Invoice {
        final String number;
        final LocalDateTime at;
        String customer = "";
        long rowsLeft;
        BigDecimal amount = ZERO;

        Invoice(String number, LocalDateTime at) {
            this.number = number;
            this.at = at;
        }

        boolean isCreditNote() {
            return number.startsWith("C");
        }
    }

    // Processing.

    private Outcome process(BigDecimal limit, int settleAfterDays) {
        var accounts = new TreeMap<String, Account>();
        // Every item is due the same number of days after a clock that never runs back: due order is creation order.
        var unsettled = new ArrayDeque<Receivable>();
        long accepted = 0;
        long onHold = 0;
        long creditNotes = 0;
        long payments = 0;
        var acceptedSum = ZERO;
        var heldSum = ZERO;
        var creditNoteSum = ZERO;
        var paymentSum = ZERO;

        var inOrder = invoices.values().stream()
                .filter(invoice -> invoice.rowsLeft > 0)
                .sorted(Comparator.comparing(invoice -> invoice.at)) // stable: ties stay in file order
                .toList();
        for (var invoice : inOrder) {
            while (!unsettled.isEmpty() && !unsettled.getFirst().dueAt.isAfter(invoice.at)) {
                var due = unsettled.removeFirst();
                if (due.open.signum() == 0) continue;
                payments++;
                paymentSum = paymentSum.add(due.open);
                due.open = ZERO;
            }
            var account = accounts.computeIfAbsent(invoice.customer, dealer -> new Account(limit));
            if (invoice.isCreditNote()) {
                creditNotes++;
                creditNoteSum = creditNoteSum.add(invoice.amount);
                account.credit(invoice.amount);
            } else if (invoice.amount.compareTo(account.available()) <= 0) {
                accepted++;
                acceptedSum = acceptedSum.add(invoice.amount);
                unsettled.addLast(account.receive(invoice.amount, invoice.at.plusDays(settleAfterDays)));
            } else {
                onHold++;
                heldSum = heldSum.add(invoice.amount);
            }
        }

        var balances = new TreeMap<String, Balance>();
        var receivables = ZERO;
        var advances = ZERO;
        for (var entry : accounts.entrySet()) {
            var id = entry.getKey() + "~BU-1~GBP";
            var account = entry.getValue();
            balances.put(
                    id,
                    new Balance(
                            id,
                            limit,
                            ZERO,
                            account.receivable(),
                            account.advance,
                            account.exposure(),
                            account.available()));
            receivables = receivables.add(account.receivable());
            advances = advances.add(account.advance);
        }
        return new Outcome(
                rows,
                rejected,
                invoices.size() - inOrder.size(),
                accounts.size(),
                accepted + onHold,
                accepted,
                onHold,
                creditNotes,
                payments,
                new Sums(
                        acceptedSum,
                        heldSum,
                        creditNoteSum,
                        paymentSum,
                        receivables,
                        advances,
                        receivables.subtract(advances)),
                balances);
    }

    private static final class Receivable {
        final LocalDateTime dueAt;
        BigDecimal open;

        Receivable(BigDecimal open, LocalDateTime dueAt) {
            this.open = open;
            this.dueAt = dueAt;
        }
    }

    /** One dealer's credit: X = P - U here, because a hold is captured at the instant it is taken; A = L - X. */
    private static final class Account {
        private final BigDecimal limit;
        private final Deque<Receivable> items = new ArrayDeque<>();
        private BigDecimal advance = ZERO;

        Account(BigDecimal limit) {
            this.limit = limit;
        }

        /** What it adds settles the oldest open items first; the rest waits as an advance. */
        void credit(BigDecimal amount) {
            var left = amount;
            for (var item : items) {
                var used = left.min(item.open);
                item.open = item.open.subtract(used);
                left = left.subtract(used);
            }
            advance = advance.add(left);
        }

        Receivable receive(BigDecimal amount, LocalDateTime dueAt) {
            var used = advance.min(amount);
            advance = advance.subtract(used);
            var item = new Receivable(amount.subtract(used), dueAt);
            items.addLast(item);
            while (!items.isEmpty() && items.getFirst().open.signum() == 0) items.removeFirst();
            return item;
        }

        BigDecimal receivable() {
            return items.stream().map(item -> item.open).reduce(ZERO, BigDecimal::add);
        }

        BigDecimal exposure() {
            return receivable().subtract(advance);
        }

        BigDecimal available() {
            return limit.subtract(exposure());
        }
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /**
     * Comma-separated values as RFC 4180 has them: quoted fields may hold commas, line ends and doubled quotes; lines end
     * in LF or CRLF; a byte order mark and lines without any character are passed over. A quote inside an unquoted field
     * is a character like others.
     */
    static final class Csv {
        private final PushbackReader in;

        Csv(Reader in) throws IOException {
            this.in = new PushbackReader(new BufferedReader(in, 1 << 16));
            var first = this.in.read();
            if (first != 0xFEFF && first >= 0) this.in.unread(first);
        }

        /** The fields of the next record; nothing at the end. */
        Optional<List<String>> next() throws IOException {
            var fields = new ArrayList<String>();
            var field = new StringBuilder();
            var quoted = false;
            for (int c = in.read(); ; c = in.read()) {
                if (c == '"' && field.isEmpty() && !quoted) {
                    quoted = true;
                    readQuoted(field);
                } else if (c == ',') {
                    fields.add(field.toString());
                    field.setLength(0);
                    quoted = false;
                } else if (c < 0 || c == '\n' || c == '\r') {
                    if (c == '\r') {
                        var after = in.read();
                        if (after != '\n' && after >= 0) in.unread(after);
                    }
                    if (fields.isEmpty() && field.isEmpty() && !quoted) {
                        if (c < 0) return Optional.empty();
                        continue; // a line without any character
                    }
                    fields.add(field.toString());
                    return Optional.of(fields);
                } else {
                    field.append((char) c);
                }
            }
        }

        /** Reads up to the closing quote; the end of the file closes too. */
        private void readQuoted(StringBuilder field) throws IOException {
            for (int c = in.read(); c >= 0; c = in.read()) {
                if (c != '"') {
                    field.append((char) c);
                    continue;
                }
                var after = in.read();
                if (after != '"') {
                    if (after >= 0) in.unread(after);
                    return;
                }
                field.append('"');
            }
        }
    }
}
