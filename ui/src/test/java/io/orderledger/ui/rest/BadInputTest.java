package io.orderledger.ui.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.orderledger.api.Role;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is wrong with a request is told in words and a stable code, and leaves no event. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest extends RunningLedger {
    private static final String ORDER = """
            {"dealerId": "{dealer}", "businessUnit": "BU-1", "type": "REGULAR", "currency": "CNY",
             "lines": [{"sku": "S", "quantity": 6, "unitPrice": "2.55"}]}""";
    private static final String ACCOUNT = """
            {"dealerId": "{dealer}", "businessUnit": "BU-9", "currency": "CNY", "limit": "5000.00", "termsDays": 30}""";
    private static final String PAYMENT = """
            {"dealerId": "{dealer}", "businessUnit": "BU-1", "amount": {"amount": "1.00", "currency": "CNY"},
             "channel": "CASH"}""";
    private static final String NOTE = """
            {"amount": {"amount": "1.00", "currency": "CNY"}, "reason": "price"}""";
    private static final String DEALER = """
            {"dealerId": "D-never", "name": "n", "region": "r"}""";

    private String dealer = "";
    private String shippedSplit = "";

    @BeforeAll
    void a_dealer_with_an_order_on_its_way() {
        dealer = fresh("D-bad-");
        dealerWithCredit(dealer, "5000.00");
        var orderId =
                must(201, post("/api/v1/orders", order(dealer, 1, "1.00"))).at("/orderId");
        shippedSplit = released(orderId);
        must(200, post("/api/v1/splits/" + shippedSplit + "/shipment", ""));
        must(201, post("/api/v1/dealers", """
                {"dealerId": "{dealer}-2", "name": "n", "region": "r"}""".replace("{dealer}", dealer), key("bad-" + dealer)));
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                // Not a body at all.
                bad("no body", "/orders", "", "MISSING_BODY", ""),
                bad("blanks", "/orders", "  ", "MISSING_BODY", ""),
                bad("half a body", "/orders", "{\"dealerId\": ", "MALFORMED_JSON", ""),
                bad("two bodies", "/dealers", DEALER + DEALER, "MALFORMED_JSON", ""),
                bad("a field twice", "/dealers", edit(DEALER, "\"name\"", "\"region\""), "MALFORMED_JSON", ""),
                bad("a comment", "/dealers", "/* */" + DEALER, "MALFORMED_JSON", ""),
                bad("nested without end", "/dealers", "{\"a\":" + "[".repeat(2_000), "MALFORMED_JSON", ""),
                bad("a number without end", "/orders", edit(ORDER, "6", "6".repeat(2_000)), "MALFORMED_JSON", ""),
                bad("a list", "/orders", "[]", "NOT_AN_OBJECT", ""),
                bad("null", "/orders", "null", "NOT_AN_OBJECT", ""),
                bad("a text", "/dealers", "\"x\"", "NOT_AN_OBJECT", ""),
                // Fields.
                bad(
                        "unknown field",
                        "/orders",
                        edit(ORDER, "\"type\"", "\"discount\": 1, \"type\""),
                        "UNKNOWN_FIELD",
                        "discount"),
                bad(
                        "unknown field of a line",
                        "/orders",
                        edit(ORDER, "\"sku\"", "\"price\": 1, \"sku\""),
                        "UNKNOWN_FIELD",
                        "lines[0].price"),
                bad(
                        "unknown field of money",
                        "/payments",
                        edit(PAYMENT, "\"amount\": \"1.00\"", "\"cents\": 1, \"amount\": \"1.00\""),
                        "UNKNOWN_FIELD",
                        "amount.cents"),
                bad(
                        "missing field",
                        "/orders",
                        edit(ORDER, "\"businessUnit\": \"BU-1\",", ""),
                        "MISSING_FIELD",
                        "businessUnit"),
                bad("null for a field", "/orders", edit(ORDER, "\"REGULAR\"", "null"), "MISSING_FIELD", "type"),
                bad(
                        "missing field of a line",
                        "/orders",
                        edit(ORDER, ", \"unitPrice\": \"2.55\"", ""),
                        "MISSING_FIELD",
                        "lines[0].unitPrice"),
                bad("missing lines", "/orders", edit(ORDER, "\"lines\"", "\"linen\""), "SEVERAL_FIELDS", "lines"),
                bad(
                        "missing money",
                        "/payments",
                        edit(PAYMENT, "{\"amount\": \"1.00\", \"currency\": \"CNY\"}", "null"),
                        "MISSING_FIELD",
                        "amount"),
                // Types.
                bad(
                        "a text for a number",
                        "/orders",
                        edit(ORDER, "6", "\"6\""),
                        "NOT_A_WHOLE_NUMBER",
                        "lines[0].quantity"),
                bad("half a piece", "/orders", edit(ORDER, "6", "1.9"), "NOT_A_WHOLE_NUMBER", "lines[0].quantity"),
                bad("six with a point", "/orders", edit(ORDER, "6", "6.0"), "NOT_A_WHOLE_NUMBER", "lines[0].quantity"),
                bad("an exponent", "/orders", edit(ORDER, "6", "1e3"), "NOT_A_WHOLE_NUMBER", "lines[0].quantity"),
                bad(
                        "a number for a price",
                        "/orders",
                        edit(ORDER, "\"2.55\"", "2.55"),
                        "NOT_A_TEXT",
                        "lines[0].unitPrice"),
                bad(
                        "a number for a limit",
                        "/credit-accounts",
                        edit(ACCOUNT, "\"5000.00\"", "5000"),
                        "NOT_A_TEXT",
                        "limit"),
                bad(
                        "a number for an amount",
                        "/payments",
                        edit(PAYMENT, "\"1.00\"", "1.00"),
                        "NOT_A_TEXT",
                        "amount.amount"),
                bad(
                        "a text for money",
                        "/payments",
                        edit(PAYMENT, "{\"amount\": \"1.00\", \"currency\": \"CNY\"}", "\"1.00 CNY\""),
                        "NOT_AN_OBJECT",
                        "amount"),
                bad(
                        "a text for days",
                        "/credit-accounts",
                        edit(ACCOUNT, "30", "\"30\""),
                        "NOT_A_WHOLE_NUMBER",
                        "termsDays"),
                bad(
                        "true for days",
                        "/credit-accounts",
                        edit(ACCOUNT, "30", "true"),
                        "NOT_A_WHOLE_NUMBER",
                        "termsDays"),
                bad("a number for a name", "/dealers", edit(DEALER, "\"n\"", "7"), "NOT_A_TEXT", "name"),
                bad(
                        "a text for custom",
                        "/orders",
                        edit(ORDER, "\"sku\"", "\"custom\": \"true\", \"sku\""),
                        "NOT_A_BOOLEAN",
                        "lines[0].custom"),
                bad(
                        "one for custom",
                        "/orders",
                        edit(ORDER, "\"sku\"", "\"custom\": 1, \"sku\""),
                        "NOT_A_BOOLEAN",
                        "lines[0].custom"),
                bad("an object for lines", "/orders", edit(edit(ORDER, "[", ""), "]", ""), "NOT_A_LIST", "lines"),
                bad(
                        "a text for a line",
                        "/orders",
                        edit(ORDER, "{\"sku\": \"S\", \"quantity\": 6, \"unitPrice\": \"2.55\"}", "\"S\""),
                        "NOT_AN_OBJECT",
                        "lines[0]"),
                bad("a list for an id", "/dealers", edit(DEALER, "\"D-never\"", "[]"), "NOT_A_TEXT", "dealerId"),
                // Numbers and amounts.
                bad(
                        "10^15 pieces",
                        "/orders",
                        edit(ORDER, "6", "1000000000000000"),
                        "BAD_QUANTITY",
                        "lines[0].quantity"),
                bad(
                        "one piece too many",
                        "/orders",
                        edit(ORDER, "6", "1000000001"),
                        "BAD_QUANTITY",
                        "lines[0].quantity"),
                bad(
                        "10^30 pieces",
                        "/orders",
                        edit(ORDER, "6", "1" + "0".repeat(30)),
                        "NUMBER_TOO_LARGE",
                        "lines[0].quantity"),
                bad("no piece", "/orders", edit(ORDER, "6", "0"), "BAD_QUANTITY", "lines[0].quantity"),
                bad("minus six", "/orders", edit(ORDER, "6", "-6"), "BAD_QUANTITY", "lines[0].quantity"),
                bad("a negative price", "/orders", edit(ORDER, "2.55", "-2.55"), "BAD_PRICE", "lines[0].unitPrice"),
                bad("a price too fine", "/orders", edit(ORDER, "2.55", "2.5555555"), "BAD_PRICE", "lines[0].unitPrice"),
                bad("a price in words", "/orders", edit(ORDER, "2.55", "NaN"), "BAD_PRICE", "lines[0].unitPrice"),
                bad(
                        "a list price in words",
                        "/orders",
                        edit(ORDER, "\"sku\"", "\"listPrice\": \"x\", \"sku\""),
                        "BAD_PRICE",
                        "lines[0].listPrice"),
                bad(
                        "a line beyond all money",
                        "/orders",
                        edit(edit(ORDER, "2.55", "999999999999"), "6", "1000000000"),
                        "AMOUNT_TOO_LARGE",
                        "lines[0]"),
                bad(
                        "no lines",
                        "/orders",
                        edit(ORDER, "{\"sku\": \"S\", \"quantity\": 6, \"unitPrice\": \"2.55\"}", ""),
                        "NO_LINES",
                        ""),
                bad(
                        "a tenth of a cent",
                        "/credit-accounts",
                        edit(ACCOUNT, "5000.00", "5000.001"),
                        "FRACTION_OF_MINOR_UNIT",
                        "limit"),
                bad(
                        "half a yen",
                        "/credit-accounts",
                        edit(edit(ACCOUNT, "CNY", "JPY"), "5000.00", "0.5"),
                        "FRACTION_OF_MINOR_UNIT",
                        "limit"),
                bad(
                        "a tenth of a cent paid",
                        "/payments",
                        edit(PAYMENT, "1.00", "1.001"),
                        "FRACTION_OF_MINOR_UNIT",
                        "amount.amount"),
                bad(
                        "a negative limit",
                        "/credit-accounts",
                        edit(ACCOUNT, "5000.00", "-0.01"),
                        "AMOUNT_NEGATIVE",
                        "limit"),
                bad("a limit in words", "/credit-accounts", edit(ACCOUNT, "5000.00", "much"), "BAD_AMOUNT", "limit"),
                bad(
                        "a limit with commas",
                        "/credit-accounts",
                        edit(ACCOUNT, "5000.00", "5,000.00"),
                        "BAD_AMOUNT",
                        "limit"),
                bad(
                        "an endless limit",
                        "/credit-accounts",
                        edit(ACCOUNT, "5000.00", "9".repeat(20)),
                        "AMOUNT_TOO_LARGE",
                        "limit"),
                bad("terms of ever", "/credit-accounts", edit(ACCOUNT, "30", "3651"), "BAD_TERMS", ""),
                bad("terms of the past", "/credit-accounts", edit(ACCOUNT, "30", "-1"), "BAD_TERMS", ""),
                bad("nothing paid", "/payments", edit(PAYMENT, "1.00", "0.00"), "AMOUNT_NOT_POSITIVE", "amount"),
                bad("a negative payment", "/payments", edit(PAYMENT, "1.00", "-1.00"), "AMOUNT_NOT_POSITIVE", "amount"),
                bad(
                        "a negative credit note",
                        "/credit-accounts/{dealer}~BU-1~CNY/credit-notes",
                        edit(NOTE, "1.00", "-1.00"),
                        "AMOUNT_NOT_POSITIVE",
                        "amount"),
                // Names, choices, texts, dates.
                bad("unknown currency", "/orders", edit(ORDER, "CNY", "XYZ"), "BAD_CURRENCY", "currency"),
                bad(
                        "a currency without cents",
                        "/credit-accounts",
                        edit(ACCOUNT, "CNY", "XAU"),
                        "BAD_CURRENCY",
                        "currency"),
                bad(
                        "small letters for a currency",
                        "/payments",
                        edit(PAYMENT, "CNY", "cny"),
                        "BAD_CURRENCY",
                        "amount.currency"),
                bad("unknown order type", "/orders", edit(ORDER, "REGULAR", "URGENT"), "BAD_CHOICE", "type"),
                bad("unknown channel", "/payments", edit(PAYMENT, "CASH", "cash"), "BAD_CHOICE", "channel"),
                bad("a blank id", "/dealers", edit(DEALER, "D-never", " "), "BAD_ID", "dealerId"),
                bad("an empty id", "/orders", edit(ORDER, "{dealer}", ""), "BAD_ID", "dealerId"),
                bad("an id with a path", "/dealers", edit(DEALER, "D-never", "../x"), "BAD_ID", "dealerId"),
                bad("an id too long", "/dealers", edit(DEALER, "D-never", "D".repeat(65)), "BAD_ID", "dealerId"),
                bad("a blank business unit", "/payments", edit(PAYMENT, "BU-1", ""), "BAD_ID", "businessUnit"),
                bad(
                        "a bad order id",
                        "/orders",
                        edit(ORDER, "\"type\"", "\"orderId\": \"a b\", \"type\""),
                        "BAD_ID",
                        "orderId"),
                bad("control characters", "/dealers", edit(DEALER, "\"n\"", "\"a\\u0000b\""), "BAD_TEXT", "name"),
                bad("a line feed", "/dealers", edit(DEALER, "\"r\"", "\"a\\nb\""), "BAD_TEXT", "region"),
                bad("half a character", "/dealers", edit(DEALER, "\"n\"", "\"\\ud800\""), "BAD_CHARACTERS", "name"),
                bad("a blank name", "/dealers", edit(DEALER, "\"n\"", "\"  \""), "BAD_TEXT", "name"),
                bad(
                        "a name too long",
                        "/dealers",
                        edit(DEALER, "\"n\"", "\"" + "n".repeat(201) + "\""),
                        "BAD_TEXT",
                        "name"),
                bad("a blank sku", "/orders", edit(ORDER, "\"S\"", "\"\""), "BAD_TEXT", "lines[0].sku"),
                bad(
                        "no reason",
                        "/credit-accounts/{dealer}~BU-1~CNY/credit-notes",
                        edit(NOTE, "price", " "),
                        "BAD_TEXT",
                        "reason"),
                bad(
                        "a day that is none",
                        "/orders",
                        edit(ORDER, "\"type\"", "\"requestedDate\": \"2026-02-30\", \"type\""),
                        "BAD_DATE",
                        "requestedDate"),
                bad(
                        "tomorrow",
                        "/payments",
                        edit(PAYMENT, "\"channel\"", "\"valueDate\": \"tomorrow\", \"channel\""),
                        "BAD_VALUE_DATE",
                        "valueDate"),
                bad(
                        "long ago",
                        "/payments",
                        edit(PAYMENT, "\"channel\"", "\"valueDate\": \"1492-10-12\", \"channel\""),
                        "BAD_VALUE_DATE",
                        "valueDate"),
                bad(
                        "the end of time",
                        "/splits/x/shipment",
                        "{\"valueDate\": \"+999999999-12-31T00:00:00Z\"}",
                        "BAD_VALUE_DATE",
                        "valueDate"),
                bad("too much to say", "/payments/P-1/verification", "{\"force\": true}", "UNKNOWN_FIELD", "force"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void a_bad_body_is_refused_and_named_and_leaves_no_event(
            String name, String path, String body, String code, String field) {
        var events = eventCount();
        var answer = post("/api/v1" + path.replace("{dealer}", dealer), body.replace("{dealer}", dealer));
        assertProblem(answer, 400, code);
        if (!field.isEmpty()) {
            assertThat(answer.json()
                            .at("/errors")
                            .valueStream()
                            .map(error -> error.at("/field").asString("")))
                    .as("%s", answer)
                    .contains(field);
        }
        assertThat(eventCount()).isEqualTo(events);
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                arguments("unknown dealer", "GET", "/dealers/D-nobody", "", Map.of(), 404, "DEALER_UNKNOWN"),
                arguments(
                        "unknown account",
                        "GET",
                        "/credit-accounts/D-nobody~BU-1~CNY/balance",
                        "",
                        Map.of(),
                        404,
                        "ACCOUNT_UNKNOWN"),
                arguments(
                        "movements of nothing",
                        "GET",
                        "/credit-accounts/D-nobody~BU-1~CNY/movements",
                        "",
                        Map.of(),
                        404,
                        "ACCOUNT_UNKNOWN"),
                arguments(
                        "open items of nothing",
                        "GET",
                        "/credit-accounts/D-nobody~BU-1~CNY/open-items",
                        "",
                        Map.of(),
                        404,
                        "ACCOUNT_UNKNOWN"),
                arguments("not an account id", "GET", "/credit-accounts/D-1/balance", "", Map.of(), 400, "BAD_ID"),
                arguments("unknown order", "GET", "/orders/O-nobody", "", Map.of(), 404, "ORDER_UNKNOWN"),
                arguments("history of nothing", "GET", "/orders/O-nobody/history", "", Map.of(), 404, "ORDER_UNKNOWN"),
                arguments("splits of nothing", "GET", "/orders/O-nobody/splits", "", Map.of(), 404, "ORDER_UNKNOWN"),
                arguments("unknown payment", "GET", "/payments/P-nobody", "", Map.of(), 404, "PAYMENT_UNKNOWN"),
                arguments(
                        "cancel nothing",
                        "POST",
                        "/orders/O-nobody/cancellation",
                        "{\"reason\": \"r\"}",
                        Map.of(),
                        404,
                        "ORDER_UNKNOWN"),
                arguments("ship nothing", "POST", "/splits/S-nobody/shipment", "", Map.of(), 404, "SPLIT_UNKNOWN"),
                arguments(
                        "verify nothing",
                        "POST",
                        "/payments/P-nobody/verification",
                        "",
                        Map.of(),
                        404,
                        "PAYMENT_UNKNOWN"),
                arguments("ship twice", "POST", "/splits/{split}/shipment", "{}", Map.of(), 409, "SPLIT_STATE"),
                arguments("release nothing", "POST", "/splits/S-nobody/release", "", Map.of(), 404, "SPLIT_UNKNOWN"),
                arguments(
                        "a dealer twice",
                        "POST",
                        "/dealers",
                        edit(DEALER, "D-never", "{dealer}"),
                        Map.of(),
                        409,
                        "DEALER_EXISTS"),
                arguments(
                        "an account twice",
                        "POST",
                        "/credit-accounts",
                        edit(ACCOUNT, "BU-9", "BU-1"),
                        Map.of(),
                        409,
                        "ACCOUNT_EXISTS"),
                arguments(
                        "an order without an account",
                        "POST",
                        "/orders",
                        edit(ORDER, "BU-1", "BU-7"),
                        Map.of(),
                        422,
                        "ACCOUNT_MISSING"),
                arguments(
                        "a payment without an account",
                        "POST",
                        "/payments",
                        edit(PAYMENT, "BU-1", "BU-7"),
                        Map.of(),
                        422,
                        "ACCOUNT_MISSING"),
                arguments("no such path", "GET", "/order", "", Map.of(), 404, "NO_SUCH_PATH"),
                arguments(
                        "no such path to write to",
                        "POST",
                        "/orders/O-1/frobnication",
                        "{}",
                        Map.of(),
                        404,
                        "NO_SUCH_PATH"),
                arguments("a wrong method", "DELETE", "/orders", "", Map.of(), 405, "METHOD_NOT_ALLOWED"),
                arguments("a wrong method for one", "PUT", "/orders/O-1", "{}", Map.of(), 405, "METHOD_NOT_ALLOWED"),
                arguments(
                        "a wrong media type",
                        "POST",
                        "/orders",
                        ORDER,
                        Map.of("Content-Type", "text/plain"),
                        415,
                        "UNSUPPORTED_MEDIA_TYPE"),
                arguments(
                        "a form",
                        "POST",
                        "/orders",
                        "dealerId=D-1",
                        Map.of("Content-Type", "application/x-www-form-urlencoded"),
                        415,
                        "UNSUPPORTED_MEDIA_TYPE"),
                arguments(
                        "no media type",
                        "POST",
                        "/orders",
                        ORDER,
                        Map.of("Content-Type", "nonsense"),
                        415,
                        "UNSUPPORTED_MEDIA_TYPE"),
                arguments(
                        "an answer in XML",
                        "POST",
                        "/orders",
                        ORDER,
                        Map.of("Accept", "application/xml"),
                        406,
                        "NOT_ACCEPTABLE"),
                arguments(
                        "a key too long", "POST", "/dealers", DEALER, key("k".repeat(129)), 400, "BAD_IDEMPOTENCY_KEY"),
                arguments("an empty key", "POST", "/dealers", DEALER, key(""), 400, "BAD_IDEMPOTENCY_KEY"),
                arguments("a key with a blank", "POST", "/dealers", DEALER, key("a b"), 400, "BAD_IDEMPOTENCY_KEY"),
                arguments(
                        "a key used with other content",
                        "POST",
                        "/dealers",
                        DEALER,
                        key("bad-{dealer}"),
                        409,
                        "COMMAND_ID_REUSED"),
                arguments(
                        "another site's page",
                        "POST",
                        "/dealers",
                        DEALER,
                        Map.of("Sec-Fetch-Site", "cross-site"),
                        403,
                        "OTHER_SITE"),
                arguments("an unknown status", "GET", "/orders?status=LOST", "", Map.of(), 400, "BAD_CHOICE"),
                arguments("an unknown sort", "GET", "/orders?sort=total;drop", "", Map.of(), 400, "BAD_CHOICE"),
                arguments("a filter misspelt", "GET", "/orders?statsu=SHIPPED", "", Map.of(), 400, "UNKNOWN_PARAMETER"),
                arguments(
                        "a filter twice",
                        "GET",
                        "/orders?status=SHIPPED&status=ON_HOLD",
                        "",
                        Map.of(),
                        400,
                        "REPEATED_PARAMETER"),
                arguments("a negative page", "GET", "/orders?page=-1", "", Map.of(), 400, "BAD_NUMBER"),
                arguments("an endless page", "GET", "/orders?size=501", "", Map.of(), 400, "BAD_NUMBER"),
                arguments("no size", "GET", "/payments?size=0", "", Map.of(), 400, "BAD_NUMBER"),
                arguments("a page in words", "GET", "/dealers?page=one", "", Map.of(), 400, "BAD_NUMBER"),
                arguments("a position in words", "GET", "/dealers?atLeast=now", "", Map.of(), 400, "BAD_NUMBER"),
                arguments("a dealer that cannot be", "GET", "/orders?dealer=a%20b", "", Map.of(), 400, "BAD_ID"),
                arguments(
                        "a search with control characters",
                        "GET",
                        "/dealers?text=a%00b",
                        "",
                        Map.of(),
                        400,
                        "BAD_TEXT"),
                arguments(
                        "a search that is no text", "GET", "/dealers?text=%ED%A0%80", "", Map.of(), 400, "BAD_REQUEST"),
                arguments(
                        "a balance of some day",
                        "GET",
                        "/credit-accounts/{dealer}~BU-1~CNY/balance?valueDate=soon",
                        "",
                        Map.of(),
                        400,
                        "BAD_VALUE_DATE"),
                arguments("a path with tricks", "GET", "/orders/O-1;x=1", "", Map.of(), 400, "BAD_REQUEST"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void a_bad_request_is_refused_and_leaves_no_event(
            String name,
            String method,
            String path,
            String body,
            Map<String, String> headers,
            int status,
            String code) {
        var events = eventCount();
        var request = request("/api/v1" + filled(path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(filled(body)));
        headers.forEach((header, value) -> request.setHeader(header, filled(value)));
        assertProblem(send(request), status, code);
        assertThat(eventCount()).isEqualTo(events);
    }

    @Test
    void every_field_that_is_wrong_is_told_at_once() {
        var answer = post("/api/v1/orders", """
                {"dealerId": " ", "businessUnit": "BU-1", "type": "REGULAR", "currency": "XYZ", "valueDate": "x",
                 "lines": [{"sku": "S", "quantity": 6, "unitPrice": "x"}]}""");
        assertProblem(answer, 400, "SEVERAL_FIELDS");
        assertThat(answer.json()
                        .at("/errors")
                        .valueStream()
                        .map(error -> error.at("/field").asString("")))
                .containsExactly("dealerId", "currency", "valueDate", "lines[0].unitPrice");
    }

    @Test
    void a_body_that_is_too_large_is_refused_with_and_without_its_length() {
        var events = eventCount();
        var body = "{\"name\": \"" + "n".repeat(RequestArguments.MAX_BODY) + "\"}";
        assertProblem(post("/api/v1/dealers", body), 413, "BODY_TOO_LARGE");
        var chunked = request("/api/v1/dealers")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() ->
                        new java.io.ByteArrayInputStream(body.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
        assertProblem(send(chunked), 413, "BODY_TOO_LARGE");
        assertThat(eventCount()).isEqualTo(events);
    }

    @Test
    void an_order_of_5000_lines_is_read_and_one_of_5001_is_not() {
        var line = "{\"sku\": \"S\", \"quantity\": 1, \"unitPrice\": \"0.000001\"}";
        var head = filled(ORDER).substring(0, filled(ORDER).indexOf('[') + 1);
        var events = eventCount();
        assertProblem(post("/api/v1/orders", head + line + ("," + line).repeat(5_000) + "]}"), 400, "NO_LINES");
        assertThat(eventCount()).isEqualTo(events);
        var answer = must(201, post("/api/v1/orders", head + line + ("," + line).repeat(4_999) + "]}"));
        assertThat(answer.at("/total/amount")).isEqualTo("0.00");
        released(answer.at("/orderId"));
    }

    @Test
    void what_is_wrong_is_told_in_the_language_asked_for() {
        var body = edit(DEALER, "D-never", " ");
        var chinese = post("/api/v1/dealers", body, Map.of("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8"));
        assertThat(chinese.at("/detail")).startsWith("dealerId须为");
        assertThat(chinese.header("Content-Language")).isEqualTo("zh-CN");
        assertThat(post("/api/v1/dealers", body, Map.of("Accept-Language", "fr"))
                        .at("/detail"))
                .startsWith("dealerId must be");
        assertThat(post("/api/v1/dealers", body).at("/detail")).startsWith("dealerId must be");
        assertThat(post("/api/v1/dealers", "", Map.of("Accept-Language", "zh")).at("/detail"))
                .isEqualTo("此请求需要 JSON 正文");
    }

    static Stream<Arguments> strangers() {
        return Stream.of(
                arguments("nobody", "", 401, "NOT_SIGNED_IN"),
                arguments("a wrong password", basic(ADMIN, "wrong-password"), 401, "NOT_SIGNED_IN"),
                arguments(
                        "an unknown name",
                        basic("nobody-" + System.nanoTime(), "wrong-password"),
                        401,
                        "NOT_SIGNED_IN"),
                arguments("a name that nobody can have", basic("ad\0min", "wrong-password"), 401, "NOT_SIGNED_IN"),
                arguments("half a header", "Basic !!!", 401, "NOT_SIGNED_IN"),
                arguments("a token nobody gave", "Bearer abc", 401, "NOT_SIGNED_IN"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strangers")
    void a_stranger_is_turned_away(String name, String authorization, int status, String code) {
        var events = eventCount();
        var request = anonymous("/api/v1/dealers").POST(HttpRequest.BodyPublishers.ofString(DEALER));
        if (!authorization.isEmpty()) request.header("Authorization", authorization);
        var answer = send(request);
        assertProblem(answer, status, code);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic");
        assertThat(eventCount()).isEqualTo(events);
    }

    @Test
    void a_wrong_role_is_told_which_one_is_needed() {
        var events = eventCount();
        var auditor = as(somebody("bad-input-auditor", Role.AUDITOR), "/api/v1/dealers")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(DEALER));
        var answer = send(auditor);
        assertProblem(answer, 403, "FORBIDDEN");
        assertThat(answer.at("/detail")).contains("FINANCE, ADMINISTRATOR");
        assertThat(eventCount()).isEqualTo(events);
    }

    private String filled(String text) {
        return text.replace("{dealer}", dealer).replace("{split}", shippedSplit);
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.code()).as("%s", answer).isEqualTo(code);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.at("/status")).isEqualTo(Integer.toString(status));
        assertThat(answer.at("/type"))
                .isEqualTo("urn:order-ledger:problem:"
                        + code.toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        assertThat(answer.at("/detail")).isNotBlank().doesNotContainPattern("\\{[a-z]|Exception|io.orderledger");
        assertThat(answer.at("/title")).isNotBlank();
        assertThat(answer.at("/instance")).startsWith("/api/v1/");
        assertThat(answer.header("X-Position")).isEmpty();
    }

    private static Arguments bad(String name, String path, String body, String code, String field) {
        return arguments(name, path, body, code, field);
    }

    /** A good body with one thing in it made bad. */
    private static String edit(String body, String good, String bad) {
        if (!body.contains(good)) throw new IllegalArgumentException(good + " is not in " + body);
        return body.replaceFirst(java.util.regex.Pattern.quote(good), java.util.regex.Matcher.quoteReplacement(bad));
    }

    private static Map<String, String> key(String key) {
        return Map.of("Idempotency-Key", key);
    }
}
