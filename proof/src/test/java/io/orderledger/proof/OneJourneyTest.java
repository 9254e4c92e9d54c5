package io.orderledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** One dealer's life with the ledger, told over REST alone; each balance was worked out by hand in the comment above it. */
@SystemTest
class OneJourneyTest {
    private static final String DEALER = "D-" + UUID.randomUUID();
    private static final String ACCOUNT = DEALER + "~BU-1~CNY";

    private final RunningLedger ledger;

    OneJourneyTest(RunningLedger ledger) {
        this.ledger = ledger;
    }

    @Test
    void from_the_first_order_to_the_last_fen() {
        done(201, ledger.post("/dealers", """
                {"dealerId":"%s","name":"远航 Trading & Co","region":"华东"}""".formatted(DEALER)));
        var opened = done(201, ledger.post("/credit-accounts", """
                {"dealerId":"%s","businessUnit":"BU-1","currency":"CNY","limit":"1000.00","termsDays":30}""".formatted(DEALER)));
        assertThat(opened.text("creditAccountId")).isEqualTo(ACCOUNT);
        // L 1000, nothing else: A = 1000.
        balanceIs(opened, "held 0.00 receivable 0.00 advance 0.00 exposure 0.00 available 1000.00");

        // 6 x 25.50 = 153.00; 2 x 123.4525 = 246.905, half-up 246.91; together 399.91. A = 1000 - 399.91.
        var first = done(201, ledger.post("/orders", order("2026-03-02T09:00:00Z", """
                {"sku":"85123A","description":"白瓷 \\"Tea\\" set","quantity":6,"unitPrice":"25.50"},
                {"sku":"71053","quantity":2,"unitPrice":"123.4525"}""")));
        assertThat(first.amount("total")).isEqualTo("399.91");
        assertThat(first.body().path("credit").path("decision").asString()).isEqualTo("RESERVED");
        assertThat(first.text("status")).isNotEqualTo("ON_HOLD");
        balanceIs(first, "held 399.91 receivable 0.00 advance 0.00 exposure 399.91 available 600.09");

        // Shipped: from H to P, X as it was. Due 30 days after 3 March 10:00.
        var split = releasedSplit(first.text("orderId"));
        assertThat(split.path("amount").path("amount").asString()).isEqualTo("399.91");
        var shipped = done(
                200,
                ledger.post("/splits/{}/shipment", """
                {"valueDate":"2026-03-03T10:00:00Z"}""", split.path("splitId").asString()));
        assertThat(shipped.amount("open")).isEqualTo("399.91");
        assertThat(shipped.text("dueAt")).isEqualTo("2026-04-02T10:00:00Z");
        balanceIs(shipped, "held 0.00 receivable 399.91 advance 0.00 exposure 399.91 available 600.09");
        var items =
                done(200, ledger.get("/credit-accounts/{}/open-items", ACCOUNT)).rows();
        assertThat(items).hasSize(1);
        assertThat(items.getFirst().path("dueAt").asString()).isEqualTo("2026-04-02T10:00:00Z");
        assertThat(items.getFirst().path("open").path("amount").asString()).isEqualTo("399.91");

        // Money counts when it is allocated, not when somebody says it came.
        var registered = done(201, ledger.post("/payments", """
                {"dealerId":"%s","businessUnit":"BU-1","amount":{"amount":"500.00","currency":"CNY"},
                 "valueDate":"2026-03-31","channel":"BANK_TRANSFER","reference":"R-1"}""".formatted(DEALER)));
        var payment = registered.text("paymentId");
        assertThat(registered.text("status")).isEqualTo("UNDER_VERIFICATION");
        balanceIs(registered, "held 0.00 receivable 399.91 advance 0.00 exposure 399.91 available 600.09");
        assertThat(ledger.post("/payments/{}/allocation", "{}", payment).status())
                .as("before verification")
                .isEqualTo(409);
        var verified = done(200, ledger.post("/payments/{}/verification", "{}", payment));
        assertThat(verified.text("status")).isEqualTo("VERIFIED");
        balanceIs(verified, "held 0.00 receivable 399.91 advance 0.00 exposure 399.91 available 600.09");
        // 500.00 - 399.91 = 100.09 is left: U. X = -100.09, A = 1100.09.
        var allocated = done(200, ledger.post("/payments/{}/allocation", "{}", payment));
        assertThat(allocated.text("status")).isEqualTo("PARTIALLY_ALLOCATED");
        assertThat(allocated.amount("unallocated")).isEqualTo("100.09");
        balanceIs(allocated, "held 0.00 receivable 0.00 advance 100.09 exposure -100.09 available 1100.09");

        // A credit note of 50.00 finds nothing open: U = 150.09.
        var note = done(201, ledger.post("/credit-accounts/{}/credit-notes", """
                {"amount":{"amount":"50.00","currency":"CNY"},"reason":"Broken in transit"}""", ACCOUNT));
        assertThat(note.amount("advance")).isEqualTo("50.00");
        balanceIs(note, "held 0.00 receivable 0.00 advance 150.09 exposure -150.09 available 1150.09");

        // One fen more than A = 1150.09: it waits, takes nothing, and says what would help by exactly that fen.
        var second = done(201, ledger.post("/orders", order("2026-04-05T09:00:00Z", """
                {"sku":"A","quantity":1,"unitPrice":"1150.10"}""")));
        assertThat(second.text("status")).isEqualTo("ON_HOLD");
        var credit = second.body().path("credit");
        assertThat(credit.path("decision").asString()).isEqualTo("REFUSED");
        assertThat(credit.path("reason").asString()).isEqualTo("CREDIT_EXCEEDED");
        assertThat(credit.path("available").path("amount").asString()).isEqualTo("1150.09");
        assertThat(credit.path("remedies").values())
                .extracting(remedy -> remedy.path("kind").asString() + " "
                        + remedy.path("amount").path("amount").asString())
                .containsExactlyInAnyOrder("PAY 0.01", "TEMPORARY_LIMIT 0.01", "REDUCE_ORDER 0.01");
        balanceIs(second, "held 0.00 receivable 0.00 advance 150.09 exposure -150.09 available 1150.09");
        assertThat(happened(second)).contains("order.submitted", "credit.reservation-refused", "order.held");

        // 1000.00 fits; X = 1000.00 - 150.09. Cancelled: free again, once; the second cancellation frees nothing.
        var third = done(201, ledger.post("/orders", order("2026-04-06T09:00:00Z", """
                {"sku":"A","quantity":10,"unitPrice":"100"}""")));
        balanceIs(third, "held 1000.00 receivable 0.00 advance 150.09 exposure 849.91 available 150.09");
        var cancelled = done(200, ledger.post("/orders/{}/cancellation", """
                {"reason":"Ordered twice"}""", third.text("orderId")));
        balanceIs(cancelled, "held 0.00 receivable 0.00 advance 150.09 exposure -150.09 available 1150.09");
        assertThat(ledger.post("/orders/{}/cancellation", """
                {"reason":"Once more"}""", third.text("orderId"))
                        .status())
                .isEqualTo(409);
        balanceIs(cancelled, "held 0.00 receivable 0.00 advance 150.09 exposure -150.09 available 1150.09");
        assertThat(happened(third)).containsOnlyOnce("credit.released");

        // 200.00 shipped uses both advances at once, 100.09 of the payment first, then 50.00: 49.91 is left to pay.
        var fourth = done(201, ledger.post("/orders", order("2026-04-07T09:00:00Z", """
                {"sku":"A","quantity":1,"unitPrice":"200.00"}""")));
        var lastShipped = done(
                200,
                ledger.post(
                        "/splits/{}/shipment",
                        """
                {"valueDate":"2026-04-08"}""",
                        releasedSplit(fourth.text("orderId")).path("splitId").asString()));
        assertThat(lastShipped.amount("open")).isEqualTo("49.91");
        balanceIs(lastShipped, "held 0.00 receivable 49.91 advance 0.00 exposure 49.91 available 950.09");
        // The payment hears of it: all of it is allocated now.
        var settled = ledger.get("/payments/{}", payment);
        for (int i = 0; i < 100 && !settled.text("status").equals("ALLOCATED"); i++) {
            RunningLedger.pause(50);
            settled = ledger.get("/payments/{}", payment);
        }
        assertThat(settled.text("status")).isEqualTo("ALLOCATED");
        assertThat(settled.amount("unallocated")).isEqualTo("0.00");
    }

    @Test
    void a_repeated_request_has_one_effect_and_one_answer() {
        var dealer = "D-" + UUID.randomUUID();
        done(201, ledger.post("/dealers", """
                {"dealerId":"%s","name":"Twice","region":"EIRE"}""".formatted(dealer)));
        done(201, ledger.post("/credit-accounts", """
                {"dealerId":"%s","businessUnit":"BU-1","currency":"CNY","limit":"1000.00","termsDays":30}""".formatted(dealer)));
        var key = UUID.randomUUID().toString();
        var body = """
                {"dealerId":"%s","businessUnit":"BU-1","type":"REGULAR","currency":"CNY",
                 "lines":[{"sku":"A","quantity":3,"unitPrice":"100.00"}]}""".formatted(dealer);

        var first = done(201, ledger.postAs(key, "/orders", body));
        var again = done(201, ledger.postAs(key, "/orders", body));
        var other = ledger.postAs(key, "/orders", body.replace("100.00", "100.01"));

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("code")).isEqualTo("COMMAND_ID_REUSED");
        var balance = ledger.get("/credit-accounts/{}/balance?atLeast={}", dealer + "~BU-1~CNY", position(first));
        assertThat(balance.amount("held")).isEqualTo("300.00");
        assertThat(ledger.get("/orders?dealer={}", dealer).body().path("total").asInt())
                .isEqualTo(1);
    }

    private static String order(String valueDate, String lines) {
        return """
                {"dealerId":"%s","businessUnit":"BU-1","type":"REGULAR","currency":"CNY","valueDate":"%s","lines":[%s]}""".formatted(DEALER, valueDate, lines);
    }

    private static RunningLedger.Answer done(int status, RunningLedger.Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        return answer;
    }

    private static long position(RunningLedger.Answer written) {
        return written.body().path("position").asLong();
    }

    /** The balance as of what was just written. */
    private void balanceIs(RunningLedger.Answer written, String expected) {
        var balance = done(200, ledger.get("/credit-accounts/{}/balance?atLeast={}", ACCOUNT, position(written)));
        assertThat("held %s receivable %s advance %s exposure %s available %s"
                        .formatted(
                                balance.text("held"),
                                balance.text("receivable"),
                                balance.text("advance"),
                                balance.text("exposure"),
                                balance.text("available")))
                .isEqualTo(expected);
    }

    /** Every order gets its split by itself, within moments. */
    private JsonNode releasedSplit(String order) {
        var splits = ledger.get("/orders/{}/splits", order);
        for (int i = 0; i < 200; i++) {
            if (splits.status() == 200
                    && splits.rows().size() == 1
                    && splits.rows().getFirst().path("status").asString().equals("RELEASED")) {
                return splits.rows().getFirst();
            }
            RunningLedger.pause(50);
            splits = ledger.get("/orders/{}/splits", order);
        }
        throw new AssertionError("No released split: " + splits);
    }

    private List<String> happened(RunningLedger.Answer order) {
        var history = done(200, ledger.get("/orders/{}/history?atLeast={}", order.text("orderId"), position(order)));
        return history.rows().stream()
                .map(entry -> entry.path("type").asString())
                .toList();
    }
}
