package io.orderledger.ui.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.Role;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What happens to orders and splits after they were submitted, over HTTP. */
class OrderStepsTest extends RunningLedger {

    private String submitted(String dealer, String type, String lines) {
        return must(201, post("/api/v1/orders", """
                {"dealerId": "%s", "businessUnit": "BU-1", "type": "%s", "currency": "CNY", "valueDate": "2026-03-01",
                 "lines": [%s]}""".formatted(dealer, type, lines)))
                .at("/orderId");
    }

    private static String line(int quantity, String price) {
        return "{\"sku\": \"A-1\", \"quantity\": %d, \"unitPrice\": \"%s\"}".formatted(quantity, price);
    }

    private static String amendment(String lines) {
        return "{\"currency\": \"CNY\", \"reason\": \"changed\", \"lines\": [%s]}".formatted(lines);
    }

    private static String amended(int number, int quantity, String price) {
        return "{\"lineNumber\": %d, \"sku\": \"A-1\", \"quantity\": %d, \"unitPrice\": \"%s\"}"
                .formatted(number, quantity, price);
    }

    private Answer splitsAfter(Answer write, String orderId) {
        return must(200, get("/api/v1/orders/" + orderId + "/splits?atLeast=" + write.header("X-Position")));
    }

    private String statusAfter(Answer write, String orderId) {
        return must(200, get("/api/v1/orders/" + orderId + "?atLeast=" + write.header("X-Position")))
                .at("/status");
    }

    private void awaitStatus(String orderId, String status) {
        for (int i = 0; i < 200; i++) {
            if (get("/api/v1/orders/" + orderId).at("/status").equals(status)) return;
            try {
                Thread.sleep(50);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
        throw new AssertionError("Never " + status + ": " + get("/api/v1/orders/" + orderId + "/history"));
    }

    @Test
    void a_regular_order_is_shipped_in_parts_amended_and_closed_short_to_the_cent() {
        var dealer = fresh("D-steps-");
        var account = dealerWithCredit(dealer, "1000.00");
        var order = submitted(dealer, "REGULAR", line(3, "33.333333"));
        var split = released(order);

        var first = must(200, post("/api/v1/splits/" + split + "/shipment", """
                {"lines": [{"lineNumber": 1, "quantity": 1}]}"""));
        assertThat(first.at("/status")).isEqualTo("PARTIALLY_SHIPPED");
        assertThat(first.at("/amount/amount")).isEqualTo("33.33");
        assertThat(statusAfter(first, order)).isEqualTo("PARTIALLY_SHIPPED");

        var fixed = post("/api/v1/orders/" + order + "/amendment", amendment(amended(1, 2, "33.333333")));
        assertThat(fixed.code()).isEqualTo("LINE_FIXED");
        var refused = must(
                200,
                post(
                        "/api/v1/orders/" + order + "/amendment",
                        amendment(amended(1, 3, "33.333333") + "," + amended(2, 1, "900.01"))));
        assertThat(refused.at("/credit/decision")).isEqualTo("REFUSED");
        assertThat(refused.at("/revision")).isEqualTo("1");
        var more = must(
                200,
                post(
                        "/api/v1/orders/" + order + "/amendment",
                        amendment(amended(1, 3, "33.333333") + "," + amended(2, 2, "10.00"))));
        assertThat(more.at("/revision")).isEqualTo("2");
        assertThat(more.at("/total/amount")).isEqualTo("120.00");

        var closed = must(200, post("/api/v1/orders/" + order + "/short-closing", "{\"reason\": \"enough\"}"));
        assertThat(statusAfter(closed, order)).isEqualTo("CLOSED_SHORT");
        assertThat(splitsAfter(closed, order).at("/splits/0/amount/amount")).isEqualTo("33.33");
        var balance = get("/api/v1/credit-accounts/" + account + "/balance?atLeast=" + closed.header("X-Position"));
        assertThat(balance.at("/held")).isEqualTo("0.00");
        assertThat(balance.at("/receivable")).isEqualTo("33.33");

        var reopened = must(200, post("/api/v1/orders/" + order + "/reopening", "{\"reason\": \"after all\"}"));
        assertThat(reopened.at("/credit/amount/amount")).isEqualTo("86.67");
        awaitStatus(order, "PARTIALLY_SHIPPED");
    }

    @Test
    void a_custom_order_is_split_by_itself_and_goes_through_production_to_its_end() {
        var dealer = fresh("D-custom-");
        dealerWithCredit(dealer, "1000.00");
        var order = submitted(dealer, "CUSTOM", """
                {"sku": "SOFA", "quantity": 3, "unitPrice": "33.333333", "custom": true, "requestedDate": "2026-05-01",
                 "specification": {"fields": [{"name": "width", "value": "1200 mm"}], "tolerance": "±2 mm",
                   "drawings": [{"reference": "drawings/1.pdf", "sha256": "%s"}]}},
                {"sku": "LAMP", "quantity": 2, "unitPrice": "10.00"}""".formatted("0a".repeat(32)));
        awaitStatus(order, "IN_FULFILMENT");
        var splits = get("/api/v1/orders/" + order + "/splits");
        assertThat(splits.at("/splits/0/goods")).isEqualTo("CUSTOM");
        assertThat(splits.at("/splits/0/promisedDate")).isEqualTo("2026-05-01");
        assertThat(splits.at("/splits/1/goods")).isEqualTo("STANDARD");
        assertThat(splits.at("/promisedDate")).isEqualTo("2026-05-01");
        assertThat(get("/api/v1/orders/" + order).at("/lines/0/specification/drawings/0/reference"))
                .isEqualTo("drawings/1.pdf");

        var divided = must(200, post("/api/v1/splits/" + order + "-1/resplit", """
                {"parts": [{"splitId": "%s-a", "source": "M-1", "lines": [{"lineNumber": 1, "quantity": 1}]},
                           {"lines": [{"lineNumber": 1, "quantity": 2}]}]}""".formatted(order)));
        var made = divided.at("/parts/1");
        var differs = post("/api/v1/splits/" + made + "/merge", """
                {"with": ["%s-2"]}""".formatted(order));
        assertThat(differs.code())
                .as("what is custom does not merge with what is not")
                .isEqualTo("SPLITS_DIFFER");
        var moved = must(200, post("/api/v1/splits/" + order + "-a/schedule", """
                {"promisedDate": "2026-06-01", "cause": "MAKER", "reason": "furnace"}"""));
        var promised = splitsAfter(moved, order);
        assertThat(promised.at("/promisedDate")).isEqualTo("2026-06-01");
        assertThat(promised.json()
                        .at("/splits")
                        .valueStream()
                        .filter(split -> split.at("/splitId").asString("").equals(order + "-a"))
                        .map(split -> split.at("/slips/0/cause").asString("")))
                .containsExactly("MAKER");

        var path = "/api/v1/splits/" + order + "-a";
        must(200, post(path + "/confirmation", ""));
        must(200, post(path + "/release", ""));
        assertThat(post(path + "/shipment", "").code()).isEqualTo("SPLIT_STATE");
        must(200, post(path + "/production", ""));
        assertThat(post(path + "/cancellation", "{\"reason\": \"no\"}").code())
                .isEqualTo("CANCELLATION_NEEDS_APPROVAL");
        must(200, post(path + "/readiness", ""));
        assertThat(must(200, post(path + "/shipment", "")).at("/amount/amount")).isEqualTo("33.33");
        must(200, post("/api/v1/splits/" + made + "/cancellation", "{\"reason\": \"too many\"}"));
        var last = must(200, post("/api/v1/splits/" + order + "-2/cancellation", "{\"reason\": \"too many\"}"));
        assertThat(statusAfter(last, order)).isEqualTo("SHIPPED");
        assertThat(must(200, post(path + "/delivery", "")).at("/status")).isEqualTo("DELIVERED");
        var closed = must(200, post(path + "/closing", ""));
        assertThat(statusAfter(closed, order)).isEqualTo("COMPLETED");
    }

    @Test
    void goods_on_the_road_are_stopped_or_not() {
        var dealer = fresh("D-stop-");
        dealerWithCredit(dealer, "1000.00");
        var order = submitted(dealer, "REGULAR", line(1, "10.00"));
        must(200, post("/api/v1/splits/" + released(order) + "/shipment", ""));
        must(200, post("/api/v1/orders/" + order + "/interception", "{\"reason\": \"wrong address\"}"));
        var outcome = must(200, post("/api/v1/orders/" + order + "/interception-outcome", """
                {"caught": true, "note": "at the gate"}"""));
        assertThat(outcome.at("/status")).isEqualTo("INTERCEPTED");
        assertThat(statusAfter(outcome, order)).isEqualTo("INTERCEPTED");
    }

    @Test
    void an_order_on_hold_for_credit_is_released_once_there_is_room() {
        var dealer = fresh("D-room-");
        var account = dealerWithCredit(dealer, "100.00");
        var order = submitted(dealer, "REGULAR", line(1, "150.00"));
        assertThat(post("/api/v1/orders/" + order + "/hold", "{\"reason\": \"look\"}")
                        .code())
                .isEqualTo("ORDER_STATE");
        assertThat(must(200, post("/api/v1/orders/" + order + "/release", "")).at("/status"))
                .isEqualTo("ON_HOLD");
        must(201, post("/api/v1/credit-accounts/" + account + "/credit-notes", """
                {"amount": {"amount": "50.00", "currency": "CNY"}, "reason": "price"}"""));
        var released = must(200, post("/api/v1/orders/" + order + "/release", ""));
        assertThat(released.at("/status")).isEqualTo("APPROVED");
        assertThat(released.at("/credit/decision")).isEqualTo("RESERVED");
    }

    @Test
    void a_line_below_its_minimum_or_not_in_whole_packs_is_refused_with_the_rule_s_name() {
        var dealer = fresh("D-min-");
        dealerWithCredit(dealer, "1000.00");
        var body = """
                {"dealerId": "%s", "businessUnit": "BU-1", "type": "REGULAR", "currency": "CNY",
                 "lines": [{"sku": "A", "quantity": %d, "unitPrice": "1.00", "minimumQuantity": 6, "packSize": 4}]}""";
        assertThat(post("/api/v1/orders", body.formatted(dealer, 5)).at("/rule"))
                .isEqualTo("minimum-quantity");
        assertThat(post("/api/v1/orders", body.formatted(dealer, 7)).at("/rule"))
                .isEqualTo("pack-size");
        must(201, post("/api/v1/orders", body.formatted(dealer, 8)));
    }

    @Test
    void a_specification_that_is_not_of_form_is_told_field_by_field() {
        var dealer = fresh("D-spec-");
        var answer = post("/api/v1/orders", """
                {"dealerId": "%s", "businessUnit": "BU-1", "type": "CUSTOM", "currency": "CNY",
                 "lines": [{"sku": "A", "quantity": 1, "unitPrice": "1.00", "custom": true,
                   "specification": {"fields": [{"name": "w", "value": "1"}],
                                     "drawings": [{"reference": "r", "sha256": "00"}]}}]}""".formatted(dealer));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.code()).isEqualTo("BAD_DIGEST");
        assertThat(answer.at("/errors/0/field")).isEqualTo("lines[0].specification");
    }

    @Test
    void R_17_a_split_policy_takes_two_people_and_then_divides_by_maker() {
        var unit = fresh("BU-policy-");
        var body = """
                {"effectiveFrom": "2026-01-01", "bySource": true, "byPromisedDate": false, "byGoods": false,
                 "standardLeadDays": 0, "customLeadDays": 10, "zone": "Asia/Shanghai",
                 "sources": [{"skuPrefix": "S", "source": "M-1", "leadDays": 30}, {"skuPrefix": "T", "source": "M-2"}]}""";
        var proposed = must(200, post("/api/v1/split-policies/" + unit, body));
        assertThat(proposed.at("/version")).isEqualTo("1");
        assertThat(post("/api/v1/split-policies/" + unit + "/approval", "{\"version\": 1}")
                        .code())
                .isEqualTo("OWN_PROPOSAL");
        var other = somebody("policy-approver", Role.APPROVER);
        var approved = send(as(other, "/api/v1/split-policies/" + unit + "/approval")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"version\": 1}", StandardCharsets.UTF_8)));
        must(200, approved);
        var read = get("/api/v1/split-policies/" + unit + "?atLeast=" + approved.header("X-Position"));
        assertThat(read.at("/versions/0/proposedBy")).isEqualTo(ADMIN);
        assertThat(read.at("/versions/0/approvedBy")).isEqualTo(other);
        assertThat(read.at("/versions/0/sources/0/leadDays")).isEqualTo("30");

        var dealer = fresh("D-policy-");
        must(201, post("/api/v1/dealers", """
                {"dealerId": "%s", "name": "n", "region": "r"}""".formatted(dealer)));
        must(201, post("/api/v1/credit-accounts", """
                {"dealerId": "%s", "businessUnit": "%s", "currency": "CNY", "limit": "1000.00", "termsDays": 0}""".formatted(dealer, unit)));
        var order =
                must(201, post("/api/v1/orders", """
                {"dealerId": "%s", "businessUnit": "%s", "type": "CUSTOM", "currency": "CNY", "valueDate": "2026-03-01",
                 "lines": [{"sku": "S-1", "quantity": 1, "unitPrice": "1.00", "custom": true},
                           {"sku": "T-1", "quantity": 1, "unitPrice": "1.00", "custom": true},
                           {"sku": "S-2", "quantity": 1, "unitPrice": "1.00"}]}""".formatted(dealer, unit))).at("/orderId");
        awaitStatus(order, "IN_FULFILMENT");
        var splits = get("/api/v1/orders/" + order + "/splits");
        assertThat(splits.at("/splits/0/source")).isEqualTo("M-1");
        assertThat(splits.json().at("/splits/0/lines").size()).isEqualTo(2);
        assertThat(splits.at("/splits/1/source")).isEqualTo("M-2");
        assertThat(splits.at("/splits/1/promisedDate")).isEqualTo("2026-03-11");
        assertThat(splits.at("/promisedDate")).isEqualTo("2026-03-31");
    }
}
