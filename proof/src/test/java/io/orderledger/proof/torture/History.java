package io.orderledger.proof.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A short life of one account in the form that the checker reads: nothing wrong with it until a test changes it. */
final class History {
    final List<String> events = new ArrayList<>();
    final List<String> receipts = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    private long nanos;

    /** Limit 10: an order of 8 is shipped, one of 3 is refused, one of 2 is cancelled; 9 are paid, so 1 is an advance. */
    static History ofOneAccount() {
        var history = new History();
        history.done("c-1", "RegisterDealer D-1", event("dealer/D-1", 0, "dealer.registered", "\"dealerId\":\"D-1\""));
        history.done(
                "c-2",
                "GrantCredit D-1 10",
                event("credit/D-1~BU~CNY", 0, "credit.granted", account() + amount("limit", 10)));
        history.done(
                "c-3",
                "SubmitOrder O-1 D-1 8",
                submitted("O-1", 8),
                event("credit/D-1~BU~CNY", 1, "credit.reserved", account() + order("O-1") + amount("amount", 8)),
                event("order/O-1", 1, "order.approved", "\"orderId\":\"O-1\""));
        history.done(
                "c-4",
                "SubmitOrder O-2 D-1 3",
                submitted("O-2", 3),
                event(
                        "credit/D-1~BU~CNY",
                        2,
                        "credit.reservation-refused",
                        account() + order("O-2") + amount("amount", 3) + terms(10, 0, 8, 0)),
                event("order/O-2", 1, "order.held", order("O-2") + amount("amount", 3)));
        history.done("c-5", "ConfirmOrder O-1", event("order/O-1", 2, "order.confirmed", "\"orderId\":\"O-1\""));
        history.done(
                "c-6",
                "ProposeSplit O-1-1 O-1",
                event("order/O-1", 3, "order.split", order("O-1") + "\"splits\":[\"O-1-1\"]"),
                event(
                        "split/O-1-1",
                        0,
                        "split.proposed",
                        split() + order("O-1") + amount("amount", 8) + ",\"lines\":[{" + amount("amount", 8) + "}]"));
        history.done("c-7", "ConfirmSplit O-1-1", event("split/O-1-1", 1, "split.confirmed", split() + "\"x\":1"));
        history.done("c-8", "ReleaseSplit O-1-1", event("split/O-1-1", 2, "split.released", split() + "\"x\":1"));
        history.done(
                "c-9",
                "SubmitOrder O-3 D-1 2",
                submitted("O-3", 2),
                event("credit/D-1~BU~CNY", 3, "credit.reserved", account() + order("O-3") + amount("amount", 2)),
                event("order/O-3", 1, "order.approved", "\"orderId\":\"O-3\""));
        history.done(
                "c-10",
                "CancelOrder O-3",
                event("order/O-3", 2, "order.cancelled", "\"orderId\":\"O-3\""),
                event("credit/D-1~BU~CNY", 4, "credit.released", account() + order("O-3") + amount("amount", 2)));
        history.done(
                "c-11",
                "ShipSplit O-1-1",
                event("split/O-1-1", 3, "split.shipped", split() + amount("amount", 8)),
                event("order/O-1", 4, "order.shipped", split() + amount("amount", 8)),
                event(
                        "credit/D-1~BU~CNY",
                        5,
                        "credit.captured",
                        account() + order("O-1") + split() + "\"receivableId\":\"O-1-1-r\"," + amount("amount", 8)));
        history.done(
                "c-12",
                "RegisterPayment P-1 D-1 9",
                event("payment/P-1", 0, "payment.registered", account() + payment() + amount("amount", 9)));
        history.done("c-13", "VerifyPayment P-1", event("payment/P-1", 1, "payment.verified", payment() + "\"x\":1"));
        history.done(
                "c-14",
                "AllocatePayment P-1",
                event(
                        "credit/D-1~BU~CNY",
                        6,
                        "credit.payment-applied",
                        account() + payment() + amount("amount", 9) + "," + amount("advance", 1) + settled(8)),
                event("payment/P-1", 2, "payment.allocated", payment() + amount("unallocated", 1) + settled(8)));
        return history;
    }

    static String submitted(String order, long amount) {
        return event(
                "order/" + order,
                0,
                "order.submitted",
                account() + order(order) + amount("total", amount) + ",\"lines\":[{\"quantity\":" + amount
                        + ",\"unitPrice\":\"0.01\"," + amount("amount", amount) + "}]");
    }

    /** A credit note that settles nothing, so that all of it is an advance. */
    static String note(String name, long amount) {
        return event(
                "credit/D-1~BU~CNY",
                7,
                "credit.note-posted",
                account() + "\"creditNoteId\":\"" + name + "\"," + amount("amount", amount) + ","
                        + amount("advance", amount) + ",\"allocations\":[]");
    }

    private static String account() {
        return "\"creditAccountId\":\"D-1~BU~CNY\",";
    }

    private static String order(String order) {
        return "\"orderId\":\"" + order + "\",";
    }

    private static String split() {
        return "\"splitId\":\"O-1-1\",";
    }

    private static String payment() {
        return "\"paymentId\":\"P-1\",";
    }

    private static String amount(String field, long minorUnits) {
        return "\"" + field + "\":{\"minorUnits\":" + minorUnits + ",\"currency\":\"CNY\"}";
    }

    private static String settled(long amount) {
        return ",\"allocations\":[{\"receivableId\":\"O-1-1-r\"," + amount("amount", amount) + "}]";
    }

    private static String terms(long limit, long receivable, long held, long advance) {
        return ",\"terms\":{" + amount("limit", limit) + "," + amount("receivable", receivable) + ","
                + amount("held", held) + "," + amount("advance", advance) + "}";
    }

    /** One event without its position and its command. */
    private static String event(String stream, long sequence, String type, String fields) {
        return stream + "\t" + sequence + "\t" + type + "\t{" + fields + "}";
    }

    /** A command that was sent, stored with these events, and acknowledged. */
    void done(String id, String body, String... its) {
        invoke(id, body);
        for (var one : its) store(id, one);
        receipt(id, body);
        ok(id, events.size(), false);
    }

    void receipt(String id, String body) {
        receipts.add("%s\t%08x\tf\tnull\t%d".formatted(id, body.hashCode(), events.size()));
    }

    void invoke(String id, String body) {
        log.add("invoke\t%d\t%s\t%s\t%s".formatted(++nanos, id, id, body));
    }

    void ok(String id, long position, boolean repeated) {
        log.add("ok\t%d\t%s\t%s\t%d\t%s\t-".formatted(++nanos, id, id, position, repeated));
    }

    void rejected(String id, String code) {
        log.add("rejected\t%d\t%s\t%s\t%s".formatted(++nanos, id, id, code));
    }

    void store(String id, String event) {
        var part = event.split("\t");
        var position = events.size() + 1;
        events.add("%d\t%s\t%s\t%s\te-%d\t2026-11-21 10:00:00.%06d\t%s\t{\"commandId\":\"%s\",\"actor\":\"tester\"}"
                .formatted(position, part[0], part[1], part[2], position, position, part[3], id));
    }

    /** Changes each event that has this text, and tells whether there was one. */
    boolean change(String from, String to) {
        var before = List.copyOf(events);
        events.replaceAll(line -> line.replace(from, to));
        return !events.equals(before);
    }

    record Written(Path events, Path receipts, Path log) {}

    Written write(Path folder) throws IOException {
        return new Written(
                Files.write(folder.resolve("events"), events),
                Files.write(folder.resolve("receipts"), receipts),
                Files.write(folder.resolve("ack.log"), log));
    }

    List<String> findings(Path folder) throws IOException {
        var files = write(folder);
        return Checker.check(files.events, files.receipts, List.of(files.log)).findings();
    }
}
