package io.orderledger.proof.torture;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Compares what was acknowledged with what is stored, and works the money out anew, from the written rules alone: nothing of
 * the product is used, so that agreement means something. Runs by itself, and ends with 1 where it found anything:
 *
 * <pre>java Checker.java EVENTS RECEIPTS ACKLOG...</pre>
 *
 * <p>EVENTS and RECEIPTS are what {@link #EVENTS_SQL} and {@link #RECEIPTS_SQL} give. Each ACKLOG was written by one program
 * that sent commands: a line before each is sent, a line after it was answered, fields separated by tabs.
 *
 * <pre>
 * invoke         NANOS  ATTEMPT  COMMAND-ID  BODY
 * ok             NANOS  ATTEMPT  COMMAND-ID  POSITION  REPEATED  ANSWER
 * rejected       NANOS  ATTEMPT  COMMAND-ID  CODE
 * indeterminate  NANOS  ATTEMPT  COMMAND-ID  WHY
 * unclassified   NANOS  ATTEMPT  COMMAND-ID  WHAT
 * </pre>
 *
 * NANOS is a clock that all the programs share and that never goes back. An attempt without an answer is as indeterminate
 * as one that is said to be. BODY is the command in words:
 *
 * <pre>
 * RegisterDealer DEALER            GrantCredit DEALER LIMIT
 * SubmitOrder ORDER DEALER AMOUNT  CancelOrder ORDER       ConfirmOrder ORDER    ProposeSplit SPLIT ORDER
 * ConfirmSplit SPLIT               ReleaseSplit SPLIT      ShipSplit SPLIT
 * RegisterPayment PAYMENT DEALER AMOUNT                    VerifyPayment PAYMENT AllocatePayment PAYMENT
 * PostCreditNote NOTE DEALER AMOUNT
 * </pre>
 *
 * Amounts are minor units. What is checked, by the names of axon-traps.md (P) and domain.md (I): P1, P2, P4, P5, P7 to P10,
 * the real-time part of P11, P12; I-01 to I-04, I-08, I-14, I-18, I-19; positions without a gap.
 */
public final class Checker {
    public static final String EVENTS_SQL = """
            copy (select position, stream, sequence, type, event_id,
                         to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'),
                         convert_from(payload, 'UTF8'), convert_from(metadata, 'UTF8')
                    from store.event order by position) to stdout""";

    public static final String RECEIPTS_SQL = """
            copy (select command_id, encode(content_hash, 'hex'), refused, convert_from(answer, 'UTF8'), position
                    from store.receipt order by command_id) to stdout""";

    /** What went wrong, each in a sentence that begins with the rule's name, and what was looked at. */
    public record Report(List<String> findings, Coverage coverage) {}

    /**
     * How many attempts ended how. Repeats are further attempts of a command id; the others are first attempts.
     *
     * @param refusedCredit accepted, with the order on hold for want of credit
     * @param indeterminate said to be, or never answered
     */
    public record Coverage(
            long events,
            long receipts,
            long attempts,
            long accepted,
            long refusedCredit,
            long rejected,
            long repeated,
            long indeterminate) {
        static final Coverage NONE = new Coverage(0, 0, 0, 0, 0, 0, 0, 0);

        Coverage plus(Coverage other) {
            return new Coverage(
                    events + other.events,
                    receipts + other.receipts,
                    attempts + other.attempts,
                    accepted + other.accepted,
                    refusedCredit + other.refusedCredit,
                    rejected + other.rejected,
                    repeated + other.repeated,
                    indeterminate + other.indeterminate);
        }

        /** The least share of the four kinds of answers among all that were answered, 0 where there are none. */
        public double leastShare() {
            var least = Math.min(Math.min(accepted, refusedCredit), Math.min(rejected, repeated));
            var answered = attempts - indeterminate;
            return answered == 0 ? 0 : (double) least / answered;
        }
    }

    private record Event(
            long position,
            String stream,
            long sequence,
            String type,
            String eventId,
            String recordedAt,
            Json payload,
            String commandId) {
        boolean is(String wanted) {
            return type.equals(wanted);
        }
    }

    private record Receipt(String commandId, String contentHash, boolean refused, String answer, long position) {}

    private enum How {
        OK,
        REJECTED,
        INDETERMINATE
    }

    /** @param text the answer where it was done, the code where it was rejected, else why nobody knows */
    private record Outcome(How how, long nanos, long position, boolean repeated, String text) {}

    private static final Outcome NEVER_ANSWERED =
            new Outcome(How.INDETERMINATE, Long.MAX_VALUE, 0, false, "never answered");

    private static final class Attempt {
        final String id;
        final String body;
        final long invoked;
        Outcome outcome = NEVER_ANSWERED;

        Attempt(String id, String body, long invoked) {
            this.id = id;
            this.body = body;
            this.invoked = invoked;
        }

        boolean done() {
            return outcome.how == How.OK;
        }

        boolean rejected(String code) {
            return outcome.how == How.REJECTED && outcome.text.equals(code);
        }

        /** Whether the answer is about this body: done, or refused by a rule or by the state of things. */
        boolean decided() {
            return done() || (outcome.how == How.REJECTED && !rejected(REUSED) && !rejected(BUSY));
        }
    }

    /** The id was used before with another content. */
    private static final String REUSED = "COMMAND_ID_REUSED";
    /** Given up after many conflicts; nothing was stored. */
    private static final String BUSY = "TOO_BUSY";

    private final List<String> findings = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final Map<String, Receipt> receipts = new LinkedHashMap<>();
    private final Map<String, List<Attempt>> attempts = new LinkedHashMap<>();
    private final Map<String, List<Event>> byCommand = new LinkedHashMap<>();
    /** The position of each step that may be asked for again, by its event's type and what it is about. */
    private final Map<String, Long> steps = new HashMap<>();

    private final Map<String, String> contents = new HashMap<>();
    private final Map<String, String> hashes = new HashMap<>();

    private Checker() {}

    /** One set of files in, findings on standard output; exit code 1 where there are any, 2 where it could not read. */
    public static void main(String[] args) throws IOException {
        if (args.length < 3) {
            System.err.println("usage: java Checker.java EVENTS RECEIPTS ACKLOG...");
            System.exit(2);
        }
        var logs = Arrays.stream(args).skip(2).map(Path::of).toList();
        try {
            var report = check(Path.of(args[0]), Path.of(args[1]), logs);
            report.findings.forEach(System.out::println);
            System.out.println(report.findings.size() + " findings; " + report.coverage);
            System.exit(report.findings.isEmpty() ? 0 : 1);
        } catch (IllegalArgumentException wrong) {
            System.err.println("Checker: " + wrong.getMessage());
            System.exit(2);
        }
    }

    /** @throws IllegalArgumentException where a file is not of the form that is told above */
    public static Report check(Path events, Path receipts, List<Path> logs) throws IOException {
        var checker = new Checker();
        for (var line : Files.readAllLines(events)) checker.readEvent(fields(line, 8));
        for (var line : Files.readAllLines(receipts)) checker.readReceipt(fields(line, 5));
        for (var log : logs) checker.readLog(log);
        checker.positions();
        checker.streams();
        checker.adjacent();
        checker.commands();
        checker.realTime();
        checker.money();
        return new Report(List.copyOf(checker.findings), checker.coverage());
    }

    private void found(String rule, String words, Object... values) {
        findings.add(rule + " " + words.formatted(values));
    }

    // Reading.

    private void readEvent(List<String> field) {
        var metadata = Json.parse(field.get(7));
        var event = new Event(
                Long.parseLong(field.get(0)),
                field.get(1),
                Long.parseLong(field.get(2)),
                field.get(3),
                field.get(4),
                field.get(5),
                Json.parse(field.get(6)),
                metadata.text("commandId"));
        events.add(event);
        byCommand.computeIfAbsent(event.commandId, _ -> new ArrayList<>()).add(event);
        steps.putIfAbsent(event.type + " " + subject(event), event.position);
    }

    private void readReceipt(List<String> field) {
        var receipt = new Receipt(
                field.get(0), field.get(1), field.get(2).equals("t"), field.get(3), Long.parseLong(field.get(4)));
        if (receipts.putIfAbsent(receipt.commandId, receipt) != null) {
            found("P9", "%s has two receipts", receipt.commandId);
        }
    }

    private void readLog(Path log) throws IOException {
        var text = Files.readString(log);
        var open = new HashMap<String, Attempt>();
        // A line that its writer did not live to end says nothing: what it tells of was not sent, or not answered.
        for (var line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            var field = line.split("\t", -1);
            var nanos = Long.parseLong(field[1]);
            var id = field[3];
            if (field[0].equals("invoke")) {
                var attempt = new Attempt(id, field[4], nanos);
                open.put(field[2], attempt);
                attempts.computeIfAbsent(id, _ -> new ArrayList<>()).add(attempt);
                continue;
            }
            var attempt = open.remove(field[2]);
            if (attempt == null || !attempt.id.equals(id)) {
                throw new IllegalArgumentException(log + ": an answer to what was never sent: " + line);
            }
            attempt.outcome = switch (field[0]) {
                case "ok" ->
                    new Outcome(How.OK, nanos, Long.parseLong(field[4]), Boolean.parseBoolean(field[5]), field[6]);
                case "rejected" -> new Outcome(How.REJECTED, nanos, 0, false, field[4]);
                case "indeterminate" -> new Outcome(How.INDETERMINATE, nanos, 0, false, field[4]);
                case "unclassified" -> {
                    found("P12", "%s got an answer that there must not be: %s", id, field[4]);
                    yield new Outcome(How.INDETERMINATE, nanos, 0, false, field[4]);
                }
                default ->
                    throw new IllegalArgumentException(log + ": neither ok, rejected nor indeterminate: " + line);
            };
        }
    }

    /** The fields of a line in the text form of COPY. */
    private static List<String> fields(String line, int count) {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        for (int at = 0; at < line.length(); at++) {
            var character = line.charAt(at);
            if (character == '\t') {
                fields.add(field.toString());
                field.setLength(0);
            } else if (character == '\\') {
                field.append(unescaped(line.charAt(++at)));
            } else {
                field.append(character);
            }
        }
        fields.add(field.toString());
        if (fields.size() != count) throw new IllegalArgumentException(count + " fields expected: " + line);
        return fields;
    }

    private static char unescaped(char character) {
        return switch (character) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'v' -> '\u000b';
            default -> character;
        };
    }

    // The line of events.

    private void positions() {
        var expected = 0L;
        var before = "";
        var ids = new HashSet<String>();
        for (var event : events) {
            expected++;
            if (event.position != expected) {
                found("positions", "%d stands where %d is due", event.position, expected);
                expected = event.position;
            }
            if (event.recordedAt.compareTo(before) < 0) {
                found("I-14", "position %d was recorded before its predecessor", event.position);
            }
            before = event.recordedAt;
            if (!ids.add(event.eventId)) found("positions", "event %s is there twice", event.eventId);
        }
    }

    private void streams() {
        var next = new HashMap<String, Long>();
        for (var event : events) {
            var due = next.getOrDefault(event.stream, 0L);
            if (event.sequence != due) {
                found("P10", "%s has sequence %d where %d is due", event.stream, event.sequence, due);
            }
            next.put(event.stream, event.sequence + 1);
        }
    }

    private void adjacent() {
        byCommand.forEach((id, its) -> {
            var span = its.getLast().position - its.getFirst().position + 1;
            if (span != its.size()) found("P10", "the events of %s are not adjacent", id);
        });
    }

    // Commands and their answers.

    private void commands() {
        var ids = new LinkedHashSet<>(attempts.keySet());
        ids.addAll(receipts.keySet());
        ids.addAll(byCommand.keySet());
        for (var id : ids) {
            var its = byCommand.getOrDefault(id, List.of());
            var tried = attempts.getOrDefault(id, List.of());
            var receipt = Optional.ofNullable(receipts.get(id));
            if (tried.isEmpty()) found("P8", "%s was never sent, and is stored", id);
            else if (receipt.isPresent()) stored(id, tried, its, receipt.get());
            else notStored(id, tried, its);
        }
    }

    private void notStored(String id, List<Attempt> tried, List<Event> its) {
        if (!its.isEmpty()) found("P9", "%s has events and no receipt", id);
        for (var attempt : tried) {
            if (attempt.done()) found("P7", "%s was acknowledged at %d and is lost", id, attempt.outcome.position);
            else if (attempt.outcome.how == How.REJECTED && !attempt.rejected(BUSY)) {
                found("P9", "%s was rejected with %s, which was not kept", id, attempt.outcome.text);
            }
        }
    }

    private void stored(String id, List<Attempt> tried, List<Event> its, Receipt receipt) {
        var bodies = tried.stream()
                .filter(Attempt::decided)
                .map(attempt -> attempt.body)
                .distinct()
                .toList();
        if (bodies.size() > 1) found("P9", "%s was decided for two contents: %s", id, bodies);
        if (receipt.refused && !its.isEmpty()) found("P8", "%s was refused, and has events", id);
        for (var attempt : tried) {
            if (attempt.done()) acknowledged(attempt, its, receipt);
            else if (attempt.outcome.how == How.REJECTED) rejected(attempt, bodies, receipt);
        }
        repeats(id, tried);
        if (bodies.size() == 1) oneHashForEachContent(receipt, bodies.getFirst());
        if (receipt.refused) return;
        var possible = bodies.isEmpty()
                ? tried.stream().map(attempt -> attempt.body).distinct().toList()
                : bodies;
        if (possible.stream()
                .noneMatch(body -> effectOf(body, its, receipt.position).isEmpty())) {
            var complaint = effectOf(possible.getFirst(), its, receipt.position).orElseThrow();
            found("P7", "%s (%s): %s", id, possible.getFirst(), complaint);
        }
    }

    /** What is kept of a command's content is the same for the same content, and only for that. */
    private void oneHashForEachContent(Receipt receipt, String body) {
        var other = contents.putIfAbsent(receipt.contentHash, body);
        if (other != null && !other.equals(body)) {
            found("I-18", "%s: its receipt does not tell \"%s\" from \"%s\"", receipt.commandId, body, other);
        }
        var hash = hashes.putIfAbsent(body, receipt.contentHash);
        if (hash != null && !hash.equals(receipt.contentHash)) {
            found("I-18", "%s: its receipt takes \"%s\" for another content", receipt.commandId, body);
        }
    }

    private void acknowledged(Attempt attempt, List<Event> its, Receipt receipt) {
        var position = attempt.outcome.position;
        if (receipt.refused) found("P7", "%s was acknowledged, and is stored as refused", attempt.id);
        if (receipt.position != position) {
            found("P7", "%s was acknowledged at %d, and its receipt says %d", attempt.id, position, receipt.position);
        }
        if (!its.isEmpty() && its.getLast().position != position) {
            found("P7", "%s was acknowledged at %d, and ends at %d", attempt.id, position, its.getLast().position);
        }
    }

    private void rejected(Attempt attempt, List<String> bodies, Receipt receipt) {
        var code = attempt.outcome.text;
        if (code.equals(BUSY)) return;
        if (code.equals(REUSED)) {
            if (bodies.contains(attempt.body)) found("P9", "%s: its own content was taken for another", attempt.id);
            return;
        }
        if (!receipt.refused) found("P8", "%s was rejected with %s, and is stored as done", attempt.id, code);
        else if (!Json.parse(receipt.answer).text("code").equals(code)) {
            found("P9", "%s was rejected with %s, and %s is kept", attempt.id, code, receipt.answer);
        }
    }

    private void repeats(String id, List<Attempt> tried) {
        var done = tried.stream()
                .filter(Attempt::done)
                .map(attempt -> attempt.outcome)
                .toList();
        if (done.stream().map(Outcome::text).distinct().count() > 1) {
            found(
                    "P9",
                    "%s got several answers: %s",
                    id,
                    done.stream().map(Outcome::text).distinct().toList());
        }
        if (done.stream().filter(outcome -> !outcome.repeated).count() > 1) {
            found("P9", "%s was done more than once, as its answers say", id);
        }
    }

    /** Whoever is sent after another was acknowledged comes after it in the line of events. */
    private void realTime() {
        var highest = new TreeMap<Long, Long>();
        attempts.values().stream()
                .flatMap(List::stream)
                .filter(Attempt::done)
                .sorted(Comparator.comparingLong(attempt -> attempt.outcome.nanos))
                .forEach(attempt -> {
                    var before = highest.isEmpty() ? 0 : highest.lastEntry().getValue();
                    highest.put(attempt.outcome.nanos, Math.max(before, attempt.outcome.position));
                });
        attempts.forEach((id, tried) -> {
            var first =
                    tried.stream().mapToLong(attempt -> attempt.invoked).min().orElseThrow();
            var acknowledged = highest.lowerEntry(first);
            var its = byCommand.getOrDefault(id, List.of());
            if (acknowledged == null || its.isEmpty() || its.getFirst().position > acknowledged.getValue()) return;
            found(
                    "P11",
                    "%s was sent after %d was acknowledged, and stands at %d",
                    id,
                    acknowledged.getValue(),
                    its.getFirst().position);
        });
    }

    // What each command may lead to (the table of joint decisions, and one event for all others).

    private record Effect(Pattern types, boolean mayBeDoneBefore) {
        static Effect of(String types) {
            return new Effect(Pattern.compile(types), false);
        }

        static Effect once(String types) {
            return new Effect(Pattern.compile(types), true);
        }
    }

    private static final Map<String, Effect> EFFECTS = Map.ofEntries(
            Map.entry("RegisterDealer", Effect.of("dealer.registered")),
            Map.entry("GrantCredit", Effect.of("credit.granted")),
            Map.entry(
                    "SubmitOrder",
                    Effect.of("order.submitted credit.reserved order.approved"
                            + "|order.submitted credit.reservation-refused order.held")),
            Map.entry("CancelOrder", Effect.of("order.cancelled( split.cancelled)*( credit.released)?")),
            Map.entry("ConfirmOrder", Effect.once("order.confirmed")),
            Map.entry("ProposeSplit", Effect.once("order.split split.proposed")),
            Map.entry("ConfirmSplit", Effect.once("split.confirmed")),
            Map.entry("ReleaseSplit", Effect.once("split.released")),
            Map.entry("ShipSplit", Effect.of("split.shipped order.shipped credit.captured( credit.advance-applied)*")),
            Map.entry("RegisterPayment", Effect.of("payment.registered")),
            Map.entry("VerifyPayment", Effect.of("payment.verified")),
            Map.entry("AllocatePayment", Effect.of("credit.payment-applied payment.allocated")),
            Map.entry("PostCreditNote", Effect.of("credit.note-posted")));

    /** What is wrong with these events as the effect of this command; empty where nothing is. */
    private Optional<String> effectOf(String body, List<Event> its, long position) {
        var words = body.split(" ");
        var effect = EFFECTS.get(words[0]);
        if (effect == null) throw new IllegalArgumentException("No such command: " + body);
        if (its.isEmpty()) {
            if (effect.mayBeDoneBefore && doneBefore(effect, words[1], position)) return Optional.empty();
            return Optional.of("its events are missing");
        }
        var types = its.stream().map(event -> event.type).collect(Collectors.joining(" "));
        if (!effect.types.matcher(types).matches()) return Optional.of("led to " + types);
        for (var event : its) {
            var complaint = contentOf(event, words);
            if (complaint.isPresent()) return complaint;
        }
        return Optional.empty();
    }

    private boolean doneBefore(Effect effect, String name, long position) {
        var first = effect.types.pattern().split(" ")[0];
        return steps.getOrDefault(first + " " + name, Long.MAX_VALUE) <= position;
    }

    /** What a step is about, as its command names it first: an order that was split is about the split. */
    private static String subject(Event event) {
        if (event.is("order.split"))
            return event.payload.get("splits").elements().getFirst().asText();
        return event.stream.substring(event.stream.indexOf('/') + 1);
    }

    private static Optional<String> contentOf(Event event, String[] words) {
        var fits = switch (words[0]) {
            case "RegisterDealer" -> event.payload.text("dealerId").equals(words[1]);
            case "GrantCredit" -> account(event, words[1]) && event.payload.money("limit") == amount(words[2]);
            case "SubmitOrder" -> submitted(event, words);
            case "CancelOrder", "ConfirmOrder" -> event.payload.text("orderId").equals(words[1]);
            case "ProposeSplit" ->
                event.payload.text("orderId").equals(words[2])
                        && (event.is("order.split")
                                || event.payload.text("splitId").equals(words[1]));
            case "ConfirmSplit", "ReleaseSplit" -> event.payload.text("splitId").equals(words[1]);
            case "ShipSplit" ->
                event.is("credit.advance-applied")
                        || event.payload.text("splitId").equals(words[1]);
            case "RegisterPayment" ->
                event.payload.text("paymentId").equals(words[1])
                        && account(event, words[2])
                        && event.payload.money("amount") == amount(words[3]);
            case "VerifyPayment", "AllocatePayment" ->
                event.payload.text("paymentId").equals(words[1]);
            case "PostCreditNote" ->
                event.payload.text("creditNoteId").equals(words[1])
                        && account(event, words[2])
                        && event.payload.money("amount") == amount(words[3]);
            default -> false;
        };
        return fits
                ? Optional.empty()
                : Optional.of("%s at %d says something else".formatted(event.type, event.position));
    }

    private static boolean submitted(Event event, String[] words) {
        if (!event.payload.text("orderId").equals(words[1])) return false;
        return switch (event.type) {
            case "order.approved" -> true;
            case "order.held" -> event.payload.money("amount") == amount(words[3]);
            case "order.submitted" -> account(event, words[2]) && event.payload.money("total") == amount(words[3]);
            default -> account(event, words[2]) && event.payload.money("amount") == amount(words[3]);
        };
    }

    private static boolean account(Event event, String dealer) {
        return event.payload.text("creditAccountId").startsWith(dealer + "~");
    }

    private static long amount(String minorUnits) {
        return Long.parseLong(minorUnits);
    }

    // Money.

    private void money() {
        var books = new Books();
        for (var event : events) {
            try {
                books.take(event);
            } catch (RuntimeException unreadable) {
                found("P7", "%s at %d cannot be followed: %s", event.type, event.position, unreadable);
            }
        }
        books.nothingIsHeldForWhatWasCancelled();
    }

    /** What everybody owes, holds and has paid after each event, worked out from the amounts in the events alone. */
    private final class Books {
        private final Map<String, Account> accounts = new HashMap<>();
        private final Map<String, Long> orders = new HashMap<>();
        private final Map<String, Long> splits = new HashMap<>();
        private final Map<String, Payment> payments = new HashMap<>();
        private final Set<String> cancelled = new HashSet<>();

        void take(Event event) {
            var payload = event.payload;
            switch (event.type) {
                case "credit.granted" -> accounts.put(event.stream, new Account(event.stream, payload.money("limit")));
                case "order.submitted" -> ordered(event);
                case "order.cancelled" -> cancelled.add(payload.text("orderId"));
                case "split.proposed" -> proposed(event);
                case "split.shipped", "order.shipped" -> shipped(event);
                case "payment.registered" ->
                    payments.put(payload.text("paymentId"), new Payment(payload.money("amount")));
                case "payment.verified" -> payment(event).verified = true;
                case "payment.allocated" -> allocated(event);
                default -> {
                    if (event.stream.startsWith("credit/")) credit(event);
                }
            }
        }

        void nothingIsHeldForWhatWasCancelled() {
            for (var account : accounts.values()) {
                var left = account.holds.keySet().stream()
                        .filter(cancelled::contains)
                        .toList();
                if (!left.isEmpty()) found("I-04", "%s still holds for %s, which are cancelled", account.stream, left);
            }
        }

        private void ordered(Event event) {
            var sum = 0L;
            for (var line : event.payload.get("lines").elements()) {
                var exact = new BigDecimal(line.text("unitPrice"))
                        .multiply(BigDecimal.valueOf(line.number("quantity")))
                        .movePointRight(2)
                        .setScale(0, RoundingMode.HALF_UP);
                if (exact.longValueExact() != line.money("amount")) {
                    found("P4", "%s has a line that is not quantity x price", event.stream);
                }
                sum += line.money("amount");
            }
            var total = event.payload.money("total");
            if (sum != total) found("P4", "%s has the total %d, and its lines %d", event.stream, total, sum);
            orders.put(event.payload.text("orderId"), total);
        }

        private void proposed(Event event) {
            var sum = 0L;
            for (var line : event.payload.get("lines").elements()) sum += line.money("amount");
            var amount = event.payload.money("amount");
            if (sum != amount || amount != order(event)) {
                found("P4", "%s is not its order's total: %d", event.stream, amount);
            }
            splits.put(event.payload.text("splitId"), amount);
        }

        private long order(Event event) {
            return known(orders, event.payload.text("orderId"));
        }

        /** What leaves, on the order's, the split's and the account's side. */
        private void shipped(Event event) {
            var amount = event.payload.money("amount");
            if (amount != known(splits, event.payload.text("splitId"))) {
                found(
                        "P4",
                        "%s at %d ships %d, and another amount was split off",
                        event.stream,
                        event.position,
                        amount);
            }
        }

        private Payment payment(Event event) {
            return known(payments, event.payload.text("paymentId"));
        }

        private void allocated(Event event) {
            var payment = payment(event);
            var settled = sum(event.payload.get("allocations"));
            var left = event.payload.money("unallocated");
            if (left < 0 || payment.unallocated != settled + left) {
                found("I-08", "%s: %d is not %d + %d", event.stream, payment.unallocated, settled, left);
            }
            payment.unallocated = left;
        }

        private void credit(Event event) {
            var account = known(accounts, event.stream);
            var amount = event.payload.money("amount");
            switch (event.type) {
                case "credit.reserved" -> account.reserve(event, amount);
                case "credit.reservation-refused" -> account.refuse(event, amount);
                case "credit.captured" -> {
                    shipped(event);
                    account.capture(event, amount);
                }
                case "credit.released" -> {
                    account.release(event, amount);
                    if (!cancelled.contains(event.payload.text("orderId"))) {
                        found("I-04", "%s releases what its order still needs", event.stream);
                    }
                }
                case "credit.payment-applied" -> {
                    var payment = payment(event);
                    if (!payment.verified || payment.applied || payment.amount != amount) {
                        found("P2", "%s at %d is not a verified payment, once", event.stream, event.position);
                    }
                    payment.applied = true;
                    account.settle(event, amount, "paymentId");
                }
                case "credit.note-posted" -> account.settle(event, amount, "creditNoteId");
                case "credit.advance-applied" -> account.useAdvance(event, amount);
                default -> throw new IllegalArgumentException("not known to the checker");
            }
            account.mustBeWithinItsLimit(event);
        }
    }

    private static final class Payment {
        final long amount;
        long unallocated;
        boolean verified;
        boolean applied;

        Payment(long amount) {
            this.amount = amount;
            this.unallocated = amount;
        }
    }

    /** X = P + H - U, and A = L - X (domain.md). */
    private final class Account {
        final String stream;
        final long limit;
        final Map<String, Long> holds = new HashMap<>();
        final Map<String, Long> items = new HashMap<>();
        final Map<String, Long> advances = new HashMap<>();

        Account(String stream, long limit) {
            this.stream = stream;
            this.limit = limit;
        }

        private static long total(Map<String, Long> amounts) {
            return amounts.values().stream().mapToLong(Long::longValue).sum();
        }

        private long exposure() {
            return total(items) + total(holds) - total(advances);
        }

        void mustBeWithinItsLimit(Event event) {
            if (exposure() > limit) {
                found("P1", "%s owes %d of %d at position %d", stream, exposure(), limit, event.position);
            }
        }

        void reserve(Event event, long amount) {
            var before = holds.put(event.payload.text("orderId"), amount);
            if (before != null || amount < 0) found("P5", "%s holds twice at position %d", stream, event.position);
        }

        void refuse(Event event, long amount) {
            if (amount <= limit - exposure()) {
                found("I-01", "%s refused %d at position %d, and had room", stream, amount, event.position);
            }
            var terms = event.payload.get("terms");
            if (terms.money("limit") != limit
                    || terms.money("receivable") != total(items)
                    || terms.money("held") != total(holds)
                    || terms.money("advance") != total(advances)) {
                found("I-19", "%s gives terms at position %d that are not so", stream, event.position);
            }
        }

        void capture(Event event, long amount) {
            take(holds, event.payload.text("orderId"), amount, event, "P5");
            items.merge(event.payload.text("receivableId"), amount, Long::sum);
        }

        void release(Event event, long amount) {
            var held = holds.getOrDefault(event.payload.text("orderId"), 0L);
            if (held != amount) found("I-03", "%s releases %d of %d at %d", stream, amount, held, event.position);
            holds.remove(event.payload.text("orderId"));
        }

        void settle(Event event, long amount, String source) {
            for (var allocation : event.payload.get("allocations").elements()) {
                take(items, allocation.text("receivableId"), allocation.money("amount"), event, "P2");
            }
            var settled = sum(event.payload.get("allocations"));
            var advance = event.payload.money("advance");
            if (advance < 0 || settled + advance != amount) {
                found("P2", "%s at %d: %d is not %d + %d", stream, event.position, amount, settled, advance);
            }
            if (advance > 0) advances.merge(event.payload.text(source), advance, Long::sum);
        }

        void useAdvance(Event event, long amount) {
            var source = event.payload.get("source");
            var name = source.isNull("paymentId") ? source.text("creditNoteId") : source.text("paymentId");
            take(advances, name, amount, event, "P2");
            take(items, event.payload.text("receivableId"), amount, event, "P2");
        }

        private void take(Map<String, Long> from, String name, long amount, Event event, String rule) {
            var left = from.getOrDefault(name, 0L) - amount;
            if (amount < 0 || left < 0) {
                found(rule, "%s at %d takes %d too much of %s", stream, event.position, -left, name);
            }
            if (left == 0) from.remove(name);
            else from.put(name, left);
        }
    }

    private static long sum(Json allocations) {
        return allocations.elements().stream()
                .mapToLong(one -> one.money("amount"))
                .sum();
    }

    private static <V> V known(Map<String, V> all, String name) {
        return Optional.ofNullable(all.get(name))
                .orElseThrow(() -> new IllegalArgumentException("there is no " + name));
    }

    // What was covered.

    private Coverage coverage() {
        var all = attempts.values().stream().flatMap(List::stream).toList();
        var first = attempts.values().stream().map(List::getFirst).toList();
        var refusedCredit = first.stream()
                .filter(Attempt::done)
                .filter(this::wasRefusedCredit)
                .count();
        return new Coverage(
                events.size(),
                receipts.size(),
                all.size(),
                first.stream().filter(Attempt::done).count() - refusedCredit,
                refusedCredit,
                first.stream()
                        .filter(attempt -> attempt.outcome.how == How.REJECTED)
                        .count(),
                attempts.values().stream()
                        .flatMap(tried -> tried.stream().skip(1))
                        .filter(Predicate.not(Checker::isIndeterminate))
                        .count(),
                all.stream().filter(Checker::isIndeterminate).count());
    }

    private static boolean isIndeterminate(Attempt attempt) {
        return attempt.outcome.how == How.INDETERMINATE;
    }

    private boolean wasRefusedCredit(Attempt attempt) {
        return byCommand.getOrDefault(attempt.id, List.of()).stream()
                .anyMatch(event -> event.is("credit.reservation-refused"));
    }

    /** A value in JSON; strict, and no more of it than events need. */
    private record Json(Object value) {
        private static final Object NULL = new Object();

        static Json parse(String text) {
            var parser = new Parser(text);
            try {
                var value = parser.value();
                parser.end();
                return value;
            } catch (IndexOutOfBoundsException cutOff) {
                throw new IllegalArgumentException("cut off: " + text, cutOff);
            }
        }

        Json get(String field) {
            if (!(value instanceof Map<?, ?> fields) || !(fields.get(field) instanceof Json found)) {
                throw new IllegalArgumentException("no field " + field);
            }
            return found;
        }

        boolean isNull(String field) {
            return get(field).value == NULL;
        }

        String text(String field) {
            return get(field).asText();
        }

        String asText() {
            if (value instanceof String text) return text;
            throw new IllegalArgumentException("not a text: " + value);
        }

        long number(String field) {
            if (get(field).value instanceof BigDecimal number) return number.longValueExact();
            throw new IllegalArgumentException("not a number: " + field);
        }

        /** Minor units; all money here is of one currency. */
        long money(String field) {
            var money = get(field);
            if (!money.text("currency").equals("CNY")) throw new IllegalArgumentException("another currency: " + field);
            return money.number("minorUnits");
        }

        List<Json> elements() {
            if (!(value instanceof List<?> list)) throw new IllegalArgumentException("not a list: " + value);
            return list.stream().map(Json.class::cast).toList();
        }

        private static final class Parser {
            private final String text;
            private int at;

            Parser(String text) {
                this.text = text;
            }

            Json value() {
                return new Json(
                        switch (text.charAt(at)) {
                            case '{' -> object();
                            case '[' -> array();
                            case '"' -> string();
                            case 't' -> word("true", true);
                            case 'f' -> word("false", false);
                            case 'n' -> word("null", NULL);
                            default -> number();
                        });
            }

            private Object word(String word, Object meaning) {
                if (!text.startsWith(word, at)) throw wrong();
                at += word.length();
                return meaning;
            }

            private BigDecimal number() {
                var from = at;
                while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) at++;
                if (from == at) throw wrong();
                return new BigDecimal(text.substring(from, at));
            }

            private Map<String, Json> object() {
                var fields = new LinkedHashMap<String, Json>();
                for (at++; text.charAt(at) != '}'; skipComma('}')) {
                    var name = string();
                    if (text.charAt(at++) != ':') throw wrong();
                    if (fields.put(name, value()) != null) throw wrong();
                }
                at++;
                return fields;
            }

            private List<Json> array() {
                var elements = new ArrayList<Json>();
                for (at++; text.charAt(at) != ']'; skipComma(']')) elements.add(value());
                at++;
                return elements;
            }

            private void skipComma(char end) {
                if (text.charAt(at) == ',') at++;
                else if (text.charAt(at) != end) throw wrong();
            }

            private String string() {
                if (text.charAt(at++) != '"') throw wrong();
                var string = new StringBuilder();
                for (; text.charAt(at) != '"'; at++) {
                    string.append(text.charAt(at) == '\\' ? escaped() : text.charAt(at));
                }
                at++;
                return string.toString();
            }

            private char escaped() {
                var escape = text.charAt(++at);
                if (escape != 'u') return unescaped(escape);
                at += 4;
                return (char) Integer.parseInt(text, at - 3, at + 1, 16);
            }

            void end() {
                if (at != text.length()) throw wrong();
            }

            private IllegalArgumentException wrong() {
                return new IllegalArgumentException("not JSON at " + at + ": " + text);
            }
        }
    }
}
