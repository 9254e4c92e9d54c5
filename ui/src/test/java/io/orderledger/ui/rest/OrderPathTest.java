package io.orderledger.ui.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The first path as a program walks it: from a dealer to money on the account. */
class OrderPathTest extends RunningLedger {
    @Test
    void an_order_becomes_a_receivable_and_money_settles_it() {
        var dealer = fresh("D-path-");
        var account = dealerWithCredit(dealer, "5000.00");
        assertThat(account).isEqualTo(dealer + "~BU-1~CNY");

        var ordered = must(201, post("/api/v1/orders", order(dealer, 100, "2.55")));
        var orderId = ordered.at("/orderId");
        assertThat(ordered.header("Location")).isEqualTo("/api/v1/orders/" + orderId);
        assertThat(ordered.at("/status")).isEqualTo("APPROVED");
        assertThat(ordered.at("/total/amount")).isEqualTo("255.00");
        assertThat(ordered.at("/credit/decision")).isEqualTo("RESERVED");
        assertThat(ordered.at("/credit/available/amount")).isEqualTo("4745.00");
        assertThat(ordered.json().at("/credit").has("reason")).isFalse();
        assertThat(ordered.header("X-Position")).isEqualTo(ordered.at("/position"));
        assertThat(balance(account, ordered)).containsEntry("held", "255.00").containsEntry("available", "4745.00");

        var shipped = must(200, post("/api/v1/splits/" + released(orderId) + "/shipment", """
                        {"valueDate": "2026-03-01"}"""));
        assertThat(shipped.at("/status")).isEqualTo("SHIPPED");
        assertThat(shipped.at("/amount/amount")).isEqualTo("255.00");
        assertThat(shipped.at("/dueAt")).isEqualTo("2026-03-31T00:00:00Z");
        assertThat(balance(account, shipped)).containsEntry("held", "0.00").containsEntry("receivable", "255.00");
        var open = get("/api/v1/credit-accounts/" + account + "/open-items?atLeast=" + shipped.header("X-Position"));
        assertThat(open.at("/items/0/orderId")).isEqualTo(orderId);

        var registered = must(201, post("/api/v1/payments", """
                {"dealerId": "%s", "businessUnit": "BU-1", "amount": {"amount": "300.00", "currency": "CNY"},
                 "valueDate": "2026-03-31", "channel": "BANK_TRANSFER", "reference": "B-1"}""".formatted(dealer)));
        var payment = "/api/v1/payments/" + registered.at("/paymentId");
        assertThat(registered.header("Location")).isEqualTo(payment);
        assertThat(registered.at("/status")).isEqualTo("UNDER_VERIFICATION");
        assertThat(must(200, post(payment + "/verification", "{}")).at("/status"))
                .isEqualTo("VERIFIED");
        var allocated = must(200, post(payment + "/allocation", ""));
        assertThat(allocated.at("/allocations/0/amount/amount")).isEqualTo("255.00");
        assertThat(allocated.at("/unallocated/amount")).isEqualTo("45.00");
        assertThat(balance(account, allocated))
                .containsEntry("receivable", "0.00")
                .containsEntry("advance", "45.00")
                .containsEntry("exposure", "-45.00")
                .containsEntry("available", "5045.00");
        assertThat(get(payment + "?atLeast=" + allocated.header("X-Position")).at("/status"))
                .isEqualTo("PARTIALLY_ALLOCATED");
    }

    @Test
    void the_balance_of_a_day_includes_all_of_it_and_nothing_later() {
        var dealer = fresh("D-clock-");
        dealerWithCredit(dealer, "100.00");
        var account = "/api/v1/credit-accounts/" + dealer + "~BU-1~CNY";
        var posted = must(201, post(account + "/credit-notes", """
                {"amount": {"amount": "7.00", "currency": "CNY"}, "reason": "price", "valueDate": "2099-03-31T23:59:59.999999Z"}"""));
        var at = "&atLeast=" + posted.header("X-Position");
        assertThat(get(account + "/balance?valueDate=2099-03-31" + at).at("/advance"))
                .isEqualTo("7.00");
        assertThat(get(account + "/balance?valueDate=2099-03-30" + at).at("/advance"))
                .isEqualTo("0.00");
        assertThat(get(account + "/balance?knownAs=2001-01-01" + at).at("/advance"))
                .isNotEqualTo("7.00");
        assertThat(get(account + "?atLeast=" + posted.header("X-Position")).at("/advance"))
                .isEqualTo("7.00");
    }

    @Test
    void an_order_beyond_the_limit_is_taken_on_hold_with_the_terms_of_the_refusal() {
        var dealer = fresh("D-hold-");
        dealerWithCredit(dealer, "100.00");
        var held = must(201, post("/api/v1/orders", order(dealer, 1, "100.01")));
        assertThat(held.at("/status")).isEqualTo("ON_HOLD");
        assertThat(held.at("/credit/decision")).isEqualTo("REFUSED");
        assertThat(held.at("/credit/reason")).isEqualTo("CREDIT_EXCEEDED");
        assertThat(held.at("/credit/available/amount")).isEqualTo("100.00");
        assertThat(held.json().at("/credit/remedies").size()).isPositive();
        var found = get("/api/v1/orders?status=ON_HOLD&dealer=" + dealer + "&atLeast=" + held.header("X-Position"));
        assertThat(found.at("/total")).isEqualTo("1");
        assertThat(found.at("/rows/0/holdReason")).isEqualTo("CREDIT_EXCEEDED");
    }

    @Test
    void a_cancelled_order_frees_its_credit_once() {
        var dealer = fresh("D-cancel-");
        var account = dealerWithCredit(dealer, "100.00");
        var orderId =
                must(201, post("/api/v1/orders", order(dealer, 1, "100.00"))).at("/orderId");
        released(orderId);
        var cancelled = must(200, post("/api/v1/orders/" + orderId + "/cancellation", """
                {"reason": "客户取消"}"""));
        assertThat(cancelled.at("/status")).isEqualTo("CANCELLED");
        assertThat(balance(account, cancelled)).containsEntry("held", "0.00").containsEntry("available", "100.00");
        var again = post("/api/v1/orders/" + orderId + "/cancellation", """
                {"reason": "again"}""");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("ORDER_STATE");
        assertThat(again.at("/type")).isEqualTo("urn:order-ledger:problem:order-state");
    }

    @Test
    void a_request_sent_again_under_its_key_has_one_effect_and_one_answer() {
        var dealer = fresh("D-again-");
        var account = dealerWithCredit(dealer, "1000.00");
        var key = Map.of("Idempotency-Key", "web/" + dealer + "#1");
        var first = must(201, post("/api/v1/orders", order(dealer, 2, "10.00"), key));
        var events = eventCountOf(first.at("/orderId"));
        // The date was filled in by the ledger and is another one now; the request is still the same.
        var second = must(201, post("/api/v1/orders", order(dealer, 2, "10.00").replace("\n", " "), key));
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(second.http().body()).isEqualTo(first.http().body());
        assertThat(second.header("X-Position")).isEqualTo(first.header("X-Position"));
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(balance(account, second)).containsEntry("held", "20.00");
        assertThat(eventCountOf(first.at("/orderId"))).isEqualTo(events);

        var other = post("/api/v1/orders", order(dealer, 3, "10.00"), key);
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.code()).isEqualTo("COMMAND_ID_REUSED");
        assertThat(other.at("/rule")).isEqualTo("I-18");
        var elsewhere = post("/api/v1/orders/" + first.at("/orderId") + "/cancellation", "{\"reason\": \"x\"}", key);
        assertThat(elsewhere.code()).isEqualTo("COMMAND_ID_REUSED");
    }

    @Test
    void opening_an_account_again_under_its_key_answers_the_same_although_it_was_used_meanwhile() {
        var dealer = fresh("D-open-");
        must(201, post("/api/v1/dealers", """
                {"dealerId": "%s", "name": "n", "region": "r"}""".formatted(dealer)));
        var body = """
                {"dealerId": "%s", "businessUnit": "BU-1", "currency": "JPY", "limit": "5000", "termsDays": 0}""".formatted(dealer);
        var key = Map.of("Idempotency-Key", dealer);
        var first = must(201, post("/api/v1/credit-accounts", body, key));
        assertThat(first.at("/limit")).isEqualTo("5000");
        assertThat(first.at("/available")).isEqualTo("5000");
        must(201, post(first.header("Location") + "/credit-notes", """
                {"amount": {"amount": "1", "currency": "JPY"}, "reason": "r"}"""));
        assertThat(must(201, post("/api/v1/credit-accounts", body, key)).http().body())
                .isEqualTo(first.http().body());
    }

    @Test
    void an_account_is_found_by_what_a_person_knows() {
        var dealer = fresh("D-find-");
        dealerWithCredit(dealer, "100.00");
        var dealers = get("/api/v1/dealers?text=" + dealer);
        for (int i = 0; i < 100 && !dealers.at("/total").equals("1"); i++)
            dealers = get("/api/v1/dealers?text=" + dealer);
        assertThat(dealers.at("/rows/0/name")).isEqualTo("ACME 贸易");
        assertThat(get("/api/v1/dealers/" + dealer).at("/region")).isEqualTo("华东");
        var found = get("/api/v1/credit-accounts?dealer=" + dealer + "&businessUnit=BU-1&size=1");
        for (int i = 0; i < 100 && !found.at("/total").equals("1"); i++) {
            found = get("/api/v1/credit-accounts?dealer=" + dealer + "&businessUnit=BU-1&size=1");
        }
        assertThat(found.at("/rows/0/creditAccountId")).isEqualTo(dealer + "~BU-1~CNY");
    }

    private Map<String, String> balance(String account, Answer after) {
        var asked =
                must(200, get("/api/v1/credit-accounts/" + account + "/balance?atLeast=" + after.header("X-Position")));
        var figures = new java.util.TreeMap<String, String>();
        asked.json()
                .properties()
                .forEach(field -> figures.put(field.getKey(), field.getValue().asString("")));
        return figures;
    }

    private long eventCountOf(String orderId) {
        released(orderId);
        return jdbc.sql("select count(*) from store.event where stream = :stream")
                .param("stream", "order/" + orderId)
                .query(Long.class)
                .single();
    }
}
