package io.orderledger.ui.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.Role;
import java.net.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Accounts that are held, lowered and closed, and payments that are shown, named, undone and reversed, over REST alone. */
class CreditAndPaymentsPathTest extends RunningLedger {
    private static final String SHA = "0a".repeat(32);

    @Test
    void a_payment_settles_the_item_that_is_named_is_undone_and_bounces_and_the_balance_is_what_it_was() {
        var dealer = fresh("D-bounce-");
        var account = dealerWithCredit(dealer, "1000.00");
        var older = shipped(dealer, "300.00");
        var younger = shipped(dealer, "200.00");
        var before = balance(account, younger);
        assertThat(before).containsEntry("receivable", "500.00");

        var payment = "/api/v1/payments/" + registered(dealer, "250.00");
        must(200, post(payment + "/voucher", """
                {"reference": "vouchers/1.pdf", "sha256": "%s"}""".formatted(SHA)));
        must(200, post(payment + "/verification", "{}"));
        var named = must(200, post(payment + "/allocation", """
                {"items": [{"receivableId": "%s", "amount": {"amount": "200.00", "currency": "CNY"}}]}""".formatted(younger.at("/receivableId"))));
        assertThat(named.at("/allocations/0/receivableId")).isEqualTo(younger.at("/receivableId"));
        assertThat(named.at("/unallocated/amount")).isEqualTo("50.00");
        assertThat(balance(account, named))
                .containsEntry("receivable", "300.00")
                .containsEntry("advance", "50.00");

        var rest = must(200, post(payment + "/allocation", """
                {"items": [{"receivableId": "%s", "amount": {"amount": "50.00", "currency": "CNY"}}]}""".formatted(older.at("/receivableId"))));
        assertThat(rest.at("/status")).isEqualTo("ALLOCATED");

        var undone = must(200, post(payment + "/unallocation", """
                {"reason": "wrong item",
                 "items": [{"receivableId": "%s", "amount": {"amount": "50.00", "currency": "CNY"}}]}""".formatted(older.at("/receivableId"))));
        assertThat(undone.at("/status")).isEqualTo("PARTIALLY_ALLOCATED");
        var tooMuch = must(422, post(payment + "/unallocation", """
                {"reason": "wrong item",
                 "items": [{"receivableId": "%s", "amount": {"amount": "0.01", "currency": "CNY"}}]}""".formatted(older.at("/receivableId"))));
        assertThat(tooMuch.code()).isEqualTo("NOT_ALLOCATED");
        assertThat(tooMuch.at("/rule")).isEqualTo("I-08");

        var reversed = must(200, post(payment + "/reversal", """
                {"reason": "bounced"}"""));
        assertThat(reversed.at("/status")).isEqualTo("REVERSED");
        assertThat(balance(account, reversed)).isEqualTo(before);
        assertThat(must(409, post(payment + "/reversal", """
                {"reason": "again"}""")).code()).isEqualTo("PAYMENT_STATE");
        var told = get(payment + "?atLeast=" + reversed.header("X-Position"));
        assertThat(told.at("/reason")).isEqualTo("bounced");
        assertThat(told.at("/vouchers/0/sha256")).isEqualTo(SHA);
    }

    @Test
    void a_reversal_that_is_sent_again_has_one_effect_and_one_answer() {
        var dealer = fresh("D-again-");
        dealerWithCredit(dealer, "1000.00");
        var payment = "/api/v1/payments/" + registered(dealer, "250.00");
        must(200, post(payment + "/verification", "{}"));
        must(200, post(payment + "/allocation", "{}"));
        var key = Map.of("Idempotency-Key", fresh("reverse-"));
        var first = must(200, post(payment + "/reversal", "{\"reason\": \"bounced\"}", key));
        var second = must(200, post(payment + "/reversal", "{\"reason\": \"bounced\"}", key));
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(must(409, post(payment + "/reversal", "{\"reason\": \"other\"}", key))
                        .code())
                .isEqualTo("COMMAND_ID_REUSED");
    }

    @Test
    void a_rejected_payment_says_why_and_a_hash_that_is_none_is_refused() {
        var dealer = fresh("D-reject-");
        dealerWithCredit(dealer, "1000.00");
        var payment = "/api/v1/payments/" + registered(dealer, "250.00");
        assertThat(must(400, post(payment + "/voucher", """
                {"reference": "vouchers/1.pdf", "sha256": "XYZ"}""")).code()).isEqualTo("BAD_HASH");
        var rejected = must(200, post(payment + "/rejection", """
                {"reason": "no such transfer"}"""));
        assertThat(rejected.at("/status")).isEqualTo("REJECTED");
        assertThat(must(409, post(payment + "/verification", "{}")).code()).isEqualTo("PAYMENT_STATE");
        assertThat(must(400, post(payment + "/allocation", "{\"items\": []}")).code())
                .isEqualTo("BAD_ITEMS");
    }

    @Test
    void an_account_on_hold_blocks_a_new_order_and_nothing_else() {
        var dealer = fresh("D-hold-");
        var account = dealerWithCredit(dealer, "1000.00");
        var here = "/api/v1/credit-accounts/" + account;
        var ordered = must(201, post("/api/v1/orders", order(dealer, 1, "100.00")));
        var split = released(ordered.at("/orderId"));
        var held = must(200, post(here + "/hold", "{\"reason\": \"rumours\"}"));
        assertThat(balance(account, held)).containsEntry("status", "ON_HOLD");
        assertThat(must(201, post("/api/v1/orders", order(dealer, 1, "1.00"))).at("/status"))
                .isEqualTo("ON_HOLD");
        must(200, post("/api/v1/splits/" + split + "/shipment", "{}"));
        assertThat(must(409, post(here + "/hold", "{\"reason\": \"more\"}")).code())
                .isEqualTo("ACCOUNT_STATE");
        var lifted = must(200, post(here + "/release", "{\"reason\": \"untrue\"}"));
        assertThat(balance(account, lifted)).containsEntry("status", "ACTIVE");
        assertThat(must(201, post("/api/v1/orders", order(dealer, 1, "1.00"))).at("/status"))
                .isNotEqualTo("ON_HOLD");
    }

    @Test
    void what_is_overdue_holds_an_account_by_the_rule_that_is_sent() {
        var dealer = fresh("D-overdue-");
        var account = dealerWithCredit(dealer, "1000.00");
        var ordered = must(201, post("/api/v1/orders", order(dealer, 1, "100.00")));
        must(200, post("/api/v1/splits/" + released(ordered.at("/orderId")) + "/shipment", """
                {"valueDate": "2026-03-01"}"""));
        var here = "/api/v1/credit-accounts/" + account + "/overdue-check";
        var tolerated = must(200, post(here, """
                {"tolerance": "100.00", "days": 5, "negligible": "0.00", "at": "2026-04-02"}"""));
        assertThat(balance(account, tolerated)).containsEntry("status", "ACTIVE");
        var held = must(200, post(here, """
                {"tolerance": "99.99", "days": 5, "negligible": "0.00", "at": "2026-04-02"}"""));
        assertThat(balance(account, held)).containsEntry("status", "ON_HOLD");
    }

    @Test
    void a_limit_is_lowered_at_once_and_raised_only_by_asking() {
        var account = dealerWithCredit(fresh("D-limit-"), "1000.00");
        var here = "/api/v1/credit-accounts/" + account + "/limit";
        var lowered = must(200, post(here, "{\"limit\": \"400.00\"}"));
        assertThat(balance(account, lowered)).containsEntry("limit", "400.00").containsEntry("temporaryLimit", "0.00");
        var refused = must(400, post(here, "{\"limit\": \"400.01\"}"));
        assertThat(refused.code()).isEqualTo("BAD_TEXT");
        // Who could agree stands in the organisation; nobody sells for this unit.
        var unasked = post(here, "{\"limit\": \"400.01\", \"reason\": \"sells more\"}");
        assertThat(must(404, unasked).code()).isEqualTo("UNIT_UNKNOWN");
    }

    @Test
    void an_account_that_is_empty_closes_at_once() {
        var other = dealerWithCredit(fresh("D-close-"), "1000.00");
        var closed = must(200, post("/api/v1/credit-accounts/" + other + "/closing", "{\"reason\": \"gives up\"}"));
        assertThat(balance(other, closed)).containsEntry("status", "CLOSED");
    }

    @Test
    void only_finance_takes_money_apart_and_sales_may_show_a_voucher() {
        var sales = somebody("sally-credit", Role.SALES);
        for (var path : new String[] {"rejection", "unallocation", "reversal"}) {
            var answer = send(as(sales, "/api/v1/payments/P-none/" + path)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"reason\": \"why\"}")));
            assertThat(answer.status()).as(path).isEqualTo(403);
        }
        for (var path : new String[] {"hold", "release", "closing"}) {
            var answer = send(as(sales, "/api/v1/credit-accounts/D~B~CNY/" + path)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"reason\": \"why\"}")));
            assertThat(answer.status()).as(path).isEqualTo(403);
        }
        var voucher = send(as(sales, "/api/v1/payments/P-none/voucher")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"reference": "v", "sha256": "%s"}""".formatted(SHA))));
        assertThat(voucher.status()).isEqualTo(404);
    }

    @Test
    void a_policy_that_two_people_agreed_to_asks_for_a_second_person_to_verify_a_payment() {
        var unit = fresh("BU-policy-");
        var here = "/api/v1/credit-policies/" + unit;
        assertThat(get(here).json().at("/versions")).isEmpty();
        var proposed = must(201, post(here + "/versions", """
                {"reservations": [{"type": "PROJECT", "point": "AT_SPLIT_RELEASE", "holdDays": 90}],
                 "secondPersonAbove": [{"amount": "100.00", "currency": "CNY"}], "effectiveFrom": "2026-01-01"}"""));
        assertThat(proposed.at("/version")).isEqualTo("1");
        assertThat(must(422, post(here + "/versions/1/approval", "{}")).code()).isEqualTo("OTHER_PERSON");
        var agreed = proposed;
        for (var name : new String[] {"paul-policy", "paula-policy"}) {
            agreed = must(
                    200,
                    send(as(somebody(name, Role.APPROVER), here + "/versions/1/approval")
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{}"))));
        }
        var told = get(here + "?atLeast=" + agreed.header("X-Position"));
        assertThat(told.at("/versions/0/standing")).isEqualTo("APPROVED");
        assertThat(told.at("/versions/0/secondedBy")).isEqualTo("paul-policy");
        assertThat(told.at("/versions/0/reservations/0/point")).isEqualTo("AT_SPLIT_RELEASE");
        assertThat(must(409, post(here + "/versions/1/rejection", "{\"reason\": \"late\"}"))
                        .code())
                .isEqualTo("CREDIT_POLICY_STATE");
        assertThat(must(404, post("/api/v1/credit-policies/" + fresh("BU-none-") + "/versions/1/approval", "{}"))
                        .code())
                .isEqualTo("CREDIT_POLICY_UNKNOWN");

        var dealer = fresh("D-policy-");
        must(201, post("/api/v1/dealers", """
                {"dealerId": "%s", "name": "ACME", "region": "华东"}""".formatted(dealer)));
        must(201, post("/api/v1/credit-accounts", """
                {"dealerId": "%s", "businessUnit": "%s", "currency": "CNY", "limit": "0.00", "termsDays": 30}""".formatted(dealer, unit)));
        var payment = "/api/v1/payments/"
                + must(201, post("/api/v1/payments", """
                {"dealerId": "%s", "businessUnit": "%s", "amount": {"amount": "100.01", "currency": "CNY"},
                 "channel": "BANK_TRANSFER"}""".formatted(dealer, unit)))
                        .at("/paymentId");
        var refused = must(422, post(payment + "/verification", "{}"));
        assertThat(refused.code()).isEqualTo("SECOND_PERSON");
        assertThat(refused.at("/rule")).isEqualTo("I-12");
        must(
                200,
                send(as(somebody("fiona-finance", Role.FINANCE), payment + "/verification")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))));
    }

    /** Ordered and shipped; the answer to the shipment. */
    private Answer shipped(String dealer, String amount) {
        var ordered = must(201, post("/api/v1/orders", order(dealer, 1, amount)));
        return must(200, post("/api/v1/splits/" + released(ordered.at("/orderId")) + "/shipment", """
                {"valueDate": "2026-03-01"}"""));
    }

    private String registered(String dealer, String amount) {
        return must(201, post("/api/v1/payments", """
                {"dealerId": "%s", "businessUnit": "BU-1", "amount": {"amount": "%s", "currency": "CNY"},
                 "valueDate": "2026-03-31", "channel": "BANK_TRANSFER"}""".formatted(dealer, amount)))
                .at("/paymentId");
    }

    private Map<String, String> balance(String account, Answer after) {
        var balance = get("/api/v1/credit-accounts/" + account + "/balance?atLeast=" + after.header("X-Position"));
        return Map.of(
                "status", balance.at("/status"),
                "limit", balance.at("/limit"),
                "temporaryLimit", balance.at("/temporaryLimit"),
                "held", balance.at("/held"),
                "receivable", balance.at("/receivable"),
                "advance", balance.at("/advance"));
    }
}
