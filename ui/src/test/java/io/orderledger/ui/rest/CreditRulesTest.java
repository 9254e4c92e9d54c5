package io.orderledger.ui.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.Role;
import java.net.http.HttpRequest;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What a credit policy and a pool do to orders and accounts, over REST alone. */
class CreditRulesTest extends RunningLedger {
    private static final String PROJECTS_BY_SPLIT = "[{\"type\": \"PROJECT\", \"point\": \"AT_SPLIT_RELEASE\"}]";

    @Test
    void R_08_an_order_for_months_is_accepted_above_the_limit_and_each_call_is_checked() {
        var unit = unitWith(PROJECTS_BY_SPLIT, "");
        var dealer = dealerAt(unit, "1000.00", 30);
        var ordered = must(201, post("/api/v1/orders", orderAt(unit, dealer, "PROJECT", 3, "600.00")));
        assertThat(ordered.at("/credit/decision")).isEqualTo("LATER");
        assertThat(ordered.at("/status")).isEqualTo("APPROVED");
        var order = ordered.at("/orderId");
        // As one split of everything it does not fit: the process has tried, and it waits for people.
        await(() ->
                get("/api/v1/orders/" + order + "/history").json().toString().contains("split.release-refused"));
        assertThat(get("/api/v1/orders/" + order).at("/credit/decision")).isEqualTo("LATER");
        var whole = get("/api/v1/orders/" + order + "/splits").at("/splits/0/splitId");
        must(200, post("/api/v1/splits/" + whole + "/resplit", """
                {"parts": [{"splitId": "%1$s-a", "lines": [{"lineNumber": 1, "quantity": 1}]},
                           {"splitId": "%1$s-b", "lines": [{"lineNumber": 1, "quantity": 2}]}]}""".formatted(order)));
        var first = "/api/v1/splits/" + order + "-a";
        var second = "/api/v1/splits/" + order + "-b";
        must(200, post(first + "/confirmation", "{}"));
        must(200, post(second + "/confirmation", "{}"));
        var released = must(200, post(first + "/release", "{}"));
        assertThat(released.at("/status")).isEqualTo("RELEASED");
        assertThat(released.at("/credit/available/amount")).isEqualTo("400.00");
        var refused = must(200, post(second + "/release", "{}"));
        assertThat(refused.at("/status")).isEqualTo("CONFIRMED");
        assertThat(refused.at("/credit/reason")).isEqualTo("CREDIT_EXCEEDED");
        assertThat(refused.json().at("/credit/remedies")).isNotEmpty();
        assertThat(held(dealer, unit, refused)).isEqualTo("600.00");
        must(200, post(first + "/shipment", "{}"));
        assertThat(must(409, post(second + "/shipment", "{}")).code()).isEqualTo("SPLIT_STATE");
    }

    @Test
    void R_09_an_account_goes_on_hold_by_itself_when_too_much_is_overdue_and_off_it_when_that_is_paid() {
        var unit = unitWith("[]", """
                , "overdue": [{"tolerance": {"amount": "50.00", "currency": "CNY"}, "days": 30,
                               "negligible": {"amount": "1.00", "currency": "CNY"}}]""");
        assertThat(get("/api/v1/credit-policies/" + unit).at("/versions/0/overdue/0/tolerance/amount"))
                .isEqualTo("50.00");
        var dealer = dealerAt(unit, "1000.00", 0);
        var ordered = must(201, post("/api/v1/orders", orderAt(unit, dealer, "REGULAR", 1, "60.00")));
        // Due at once, and so overdue a moment later: nobody asks, a timer does.
        must(200, post("/api/v1/splits/" + released(ordered.at("/orderId")) + "/shipment", "{}"));
        var account = dealer + "~" + unit + "~CNY";
        await(() -> status(account).equals("ON_HOLD"));
        var blocked = must(201, post("/api/v1/orders", orderAt(unit, dealer, "REGULAR", 1, "1.00")));
        assertThat(blocked.at("/status")).isEqualTo("ON_HOLD");
        assertThat(blocked.at("/credit/reason")).isEqualTo("ACCOUNT_NOT_ACTIVE");
        var payment =
                must(201, post("/api/v1/payments", """
                {"dealerId": "%s", "businessUnit": "%s", "amount": {"amount": "60.00", "currency": "CNY"},
                 "channel": "BANK_TRANSFER"}""".formatted(dealer, unit))).at("/paymentId");
        must(200, post("/api/v1/payments/" + payment + "/verification", "{}"));
        var paid = must(200, post("/api/v1/payments/" + payment + "/allocation", "{}"));
        assertThat(get("/api/v1/credit-accounts/" + account + "/balance?atLeast=" + paid.header("X-Position"))
                        .at("/status"))
                .isEqualTo("ACTIVE");
        var released = must(200, post("/api/v1/orders/" + blocked.at("/orderId") + "/release", "{}"));
        assertThat(released.at("/status")).isEqualTo("APPROVED");
    }

    @Test
    void I_20_two_dealers_share_a_limit_and_who_finds_no_room_is_told_which_of_the_two_lacked_it() {
        var unit = fresh("BU-pool-");
        var one = dealerAt(unit, "1000.00", 30);
        var other = dealerAt(unit, "1000.00", 30);
        var pool = must(201, post("/api/v1/credit-pools", """
                {"businessUnit": "%s", "name": "Sisters", "limit": {"amount": "1500.00", "currency": "CNY"}}""".formatted(unit))).at("/creditPoolId");
        var here = "/api/v1/credit-pools/" + pool;
        for (var dealer : new String[] {one, other}) {
            must(200, post(here + "/members", """
                    {"creditAccountId": "%s~%s~CNY"}""".formatted(dealer, unit)));
        }
        must(201, post("/api/v1/orders", orderAt(unit, one, "REGULAR", 1, "1000.00")));
        var refused = must(201, post("/api/v1/orders", orderAt(unit, other, "REGULAR", 1, "500.01")));
        assertThat(refused.at("/credit/reason")).isEqualTo("POOL_EXCEEDED");
        assertThat(refused.at("/credit/pool/lacking")).isEqualTo("POOL");
        assertThat(refused.at("/credit/pool/available/amount")).isEqualTo("500.00");
        assertThat(refused.at("/credit/available/amount")).isEqualTo("1000.00");
        must(201, post("/api/v1/orders", orderAt(unit, other, "REGULAR", 1, "500.00")));
        var full = get(here + "?atLeast=" + lastOf(here));
        assertThat(full.at("/exposure/amount")).isEqualTo("1500.00");
        assertThat(full.at("/members/1")).isEqualTo(other + "~" + unit + "~CNY");
        assertThat(get("/api/v1/credit-accounts?dealer=" + other + "&businessUnit=" + unit)
                        .at("/rows/0/creditPoolId"))
                .isEqualTo(pool);
        must(200, post(here + "/limit", "{\"limit\": {\"amount\": \"100.00\", \"currency\": \"CNY\"}}"));
        must(200, post(here + "/members/" + other + "~" + unit + "~CNY/departure", "{\"reason\": \"sold\"}"));
        var left = get(here + "?atLeast=" + lastOf(here));
        assertThat(left.at("/available/amount")).isEqualTo("-900.00");
        assertThat(must(404, get("/api/v1/credit-pools/" + fresh("none-"))).code())
                .isEqualTo("CREDIT_POOL_UNKNOWN");
        assertThat(must(409, post("/api/v1/credit-pools", """
                {"creditPoolId": "%s", "businessUnit": "%s", "name": "Again", "limit": {"amount": "1.00", "currency": "CNY"}}""".formatted(pool, unit)))
                        .code())
                .isEqualTo("CREDIT_POOL_EXISTS");
        var sales = send(as(somebody("sally-pool", Role.SALES), here + "/limit")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"limit\": {\"amount\": \"9000.00\", \"currency\": \"CNY\"}}")));
        assertThat(sales.status()).isEqualTo(403);
    }

    @Test
    void a_dealer_is_graded_and_an_order_says_how_it_is_to_be_paid() {
        var unit = fresh("BU-grade-");
        var dealer = dealerAt(unit, "1000.00", 30);
        var graded = must(200, post("/api/v1/dealers/" + dealer + "/grade", "{\"grade\": \"A\"}"));
        assertThat(get("/api/v1/dealers/" + dealer + "?atLeast=" + graded.header("X-Position"))
                        .at("/grade"))
                .isEqualTo("A");
        var order = must(201, post("/api/v1/orders", """
                {"dealerId": "%s", "businessUnit": "%s", "type": "REGULAR", "currency": "CNY", "paymentMethod": "ADVANCE",
                 "lines": [{"sku": "85123A", "quantity": 1, "unitPrice": "1.00"}]}""".formatted(dealer, unit)));
        var here = "/api/v1/orders/" + order.at("/orderId") + "?atLeast=" + order.at("/position");
        assertThat(must(200, get(here)).at("/paymentMethod")).isEqualTo("ADVANCE");
        must(400, post("/api/v1/orders", """
                {"dealerId": "%s", "businessUnit": "%s", "type": "REGULAR", "currency": "CNY", "paymentMethod": "SHELLS",
                 "lines": [{"sku": "85123A", "quantity": 1, "unitPrice": "1.00"}]}""".formatted(dealer, unit)));
    }

    /** A business unit whose policy says this since the beginning of the year, agreed to by two people. */
    private String unitWith(String reservations, String more) {
        var unit = fresh("BU-rules-");
        var here = "/api/v1/credit-policies/" + unit + "/versions";
        must(201, post(here, """
                {"reservations": %s, "secondPersonAbove": [], "effectiveFrom": "2026-01-01"%s}""".formatted(reservations, more)));
        for (var name : new String[] {"peter-rules", "petra-rules"}) {
            must(
                    200,
                    send(as(somebody(name, Role.APPROVER), here + "/1/approval")
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString("{}"))));
        }
        return unit;
    }

    private String dealerAt(String unit, String limit, int termsDays) {
        var dealer = fresh("D-rules-");
        must(201, post("/api/v1/dealers", """
                {"dealerId": "%s", "name": "ACME", "region": "华东"}""".formatted(dealer)));
        must(201, post("/api/v1/credit-accounts", """
                {"dealerId": "%s", "businessUnit": "%s", "currency": "CNY", "limit": "%s", "termsDays": %d}""".formatted(dealer, unit, limit, termsDays)));
        return dealer;
    }

    private static String orderAt(String unit, String dealer, String type, int quantity, String price) {
        return """
                {"dealerId": "%s", "businessUnit": "%s", "type": "%s", "currency": "CNY",
                 "lines": [{"sku": "85123A", "quantity": %d, "unitPrice": "%s"}]}""".formatted(dealer, unit, type, quantity, price);
    }

    private String held(String dealer, String unit, Answer after) {
        var account = dealer + "~" + unit + "~CNY";
        return get("/api/v1/credit-accounts/" + account + "/balance?atLeast=" + after.header("X-Position"))
                .at("/held");
    }

    private String status(String account) {
        return get("/api/v1/credit-accounts/" + account + "/balance").at("/status");
    }

    /** Where the ledger stands now. */
    private long lastOf(String path) {
        assertThat(get(path).status()).isEqualTo(200);
        return jdbc.sql("select max(position) from store.event")
                .query(Long.class)
                .single();
    }

    private static void await(BooleanSupplier condition) {
        for (int i = 0; i < 200; i++) {
            if (condition.getAsBoolean()) return;
            try {
                Thread.sleep(50);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
        throw new AssertionError("It did not happen within ten seconds");
    }
}
