package io.orderledger.ui.rest;

import static io.orderledger.ui.rest.Approvers.getAs;
import static io.orderledger.ui.rest.Approvers.postAs;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is never one person's decision, over HTTP: one asks, others read and agree, and it counts. */
class AskingOthersTest extends RunningLedger {
    @BeforeEach
    void approvers() {
        Approvers.make(this);
    }

    @Test
    void an_application_is_read_and_granted_by_somebody_else() {
        var dealer = fresh("D-apply-");
        must(201, post("/api/v1/dealers", """
                {"dealerId": "%s", "name": "ACME", "region": "华东"}""".formatted(dealer)));
        var body = """
                {"dealerId": "%s", "businessUnit": "BU-APPR", "currency": "CNY", "limit": "500.00", "termsDays": 30,
                 "note": "new shop"}""".formatted(dealer);
        var applied = must(201, postAs(this, "appr.li", "/api/v1/credit-accounts/applications", body));
        var account = applied.at("/creditAccountId");
        var place = "/api/v1/approvals/" + applied.at("/caseId");
        assertThat(applied.at("/decision")).isEqualTo("PENDING");
        assertThat(applied.header("Location")).isEqualTo("/api/v1/credit-accounts/" + account);
        assertThat(balance(account, applied).at("/status")).isEqualTo("UNDER_REVIEW");

        var read = must(200, getAs(this, "appr.wang", place + "?atLeast=" + applied.at("/position")));
        assertThat(read.at("/summary/subjectKind")).isEqualTo("LIMIT");
        assertThat(read.at("/summary/subjectId")).isEqualTo(account);
        assertThat(read.at("/summary/ruleId")).isEqualTo("built-in");
        assertThat(read.at("/dossier")).contains("\"newLimit\":\"500.00 CNY\"").contains("\"note\":\"new shop\"");
        assertThat(queue("appr.zhao")).contains(applied.at("/caseId"));

        var own = decide("appr.li", read, "APPROVE");
        assertThat(own.code()).isEqualTo("SELF_APPROVAL");
        var granted = must(200, decide("appr.wang", read, "APPROVE"));
        assertThat(granted.at("/status")).isEqualTo("APPROVED");
        var balance = balance(account, granted);
        assertThat(balance.at("/status")).isEqualTo("ACTIVE");
        assertThat(balance.at("/limit")).isEqualTo("500.00");
        var again = postAs(this, "appr.li", "/api/v1/credit-accounts/applications", body);
        assertThat(again.code()).isEqualTo("ACCOUNT_STATE");
    }

    @Test
    void a_limit_is_lowered_by_one_person_and_raised_by_two() {
        var account = account("D-raise-");
        var here = "/api/v1/credit-accounts/" + account + "/limit";
        var lowered = must(200, post(here, "{\"limit\": \"4000.00\"}"));
        assertThat(lowered.json().at("/caseId").isNull()).isTrue();
        assertThat(lowered.at("/decision")).isEqualTo("APPROVED");
        var asked = must(200, post(here, "{\"limit\": \"4500.00\", \"reason\": \"sells more\"}"));
        assertThat(balance(account, asked).at("/limit")).isEqualTo("4000.00");
        var agreed = must(200, decide("appr.wang", read("appr.wang", asked), "APPROVE"));
        assertThat(balance(account, agreed).at("/limit")).isEqualTo("4500.00");
    }

    @Test
    void a_seller_may_ask_for_a_higher_limit_but_not_lower_it() {
        var account = account("D-asks-");
        var here = "/api/v1/credit-accounts/" + account + "/limit";
        for (var less : new String[] {"4000.00", "50000.00"}) {
            var no = postAs(this, "appr.li", here, "{\"limit\": \"%s\", \"reason\": \"less\"}".formatted(less));
            assertThat(must(422, no).code()).isEqualTo("LIMIT_NOT_HIGHER");
        }
        assertThat(postAs(this, "appr.li", here, "{\"limit\": \"60000.00\"}").code())
                .isEqualTo("BAD_TEXT");
        var asked = must(200, postAs(this, "appr.li", here, "{\"limit\": \"50000.01\", \"reason\": \"sells more\"}"));
        assertThat(balance(account, asked).at("/limit")).isEqualTo("50000.00");
        var read = read("appr.zhou", asked);
        assertThat(decide("appr.li", read, "APPROVE").code()).isEqualTo("SELF_APPROVAL");
        var agreed = must(200, decide("appr.zhou", read, "APPROVE"));
        assertThat(balance(account, agreed).at("/limit")).isEqualTo("50000.01");
        var lowered = must(200, postAs(this, "appr.wang", here, "{\"limit\": \"4000.00\"}"));
        assertThat(lowered.at("/decision")).isEqualTo("APPROVED");
        assertThat(balance(account, lowered).at("/limit")).isEqualTo("4000.00");
    }

    @Test
    void a_temporary_limit_counts_on_top_once_it_is_agreed_to() {
        var account = account("D-temporary-");
        var here = "/api/v1/credit-accounts/" + account + "/temporary-limit";
        var ended = postAs(this, "appr.li", here, """
                {"amount": "100.00", "until": "2026-01-01", "reason": "the fair"}""");
        assertThat(ended.code()).isEqualTo("BAD_VALUE_DATE");
        var asked = must(200, postAs(this, "appr.li", here, """
                {"amount": "100.00", "until": "2199-01-01", "reason": "the fair"}"""));
        assertThat(balance(account, asked).at("/temporaryLimit")).isEqualTo("0.00");
        var agreed = must(200, decide("appr.wang", read("appr.wang", asked), "APPROVE"));
        assertThat(balance(account, agreed).at("/temporaryLimit")).isEqualTo("100.00");
    }

    @Test
    void an_order_on_hold_passes_over_the_limit_once_an_override_is_agreed_to_and_it_is_released() {
        var dealer = dealer("D-override-");
        var order = must(201, Approvers.order(this, "appr.li", dealer, "REGULAR", "50100.00"));
        assertThat(order.at("/status")).isEqualTo("ON_HOLD");
        var here = "/api/v1/orders/" + order.at("/orderId");
        var asked = must(200, postAs(this, "appr.li", here + "/override", """
                {"cap": {"amount": "100.00", "currency": "CNY"}, "until": "2199-01-01", "reason": "good customer"}"""));
        var read = read("appr.wang", asked);
        assertThat(read.at("/summary/subjectKind")).isEqualTo("OVERRIDE");
        assertThat(read.at("/dossier")).contains("\"cap\":\"100.00 CNY\"").contains("\"total\":\"50100.00 CNY\"");
        must(200, decide("appr.wang", read, "APPROVE"));
        var released = must(200, postAs(this, "appr.li", here + "/release", ""));
        assertThat(released.at("/credit/decision")).isEqualTo("RESERVED");
        // Its own rule asks now, as of every large order.
        assertThat(released.at("/status")).isEqualTo("AWAITING_APPROVAL");
    }

    @Test
    void an_item_is_written_off_once_somebody_else_agrees() {
        var dealer = dealer("D-writeoff-");
        var account = dealer + "~BU-APPR~CNY";
        var order = must(201, Approvers.order(this, "appr.li", dealer, "REGULAR", "500.00"));
        var shipped = must(200, post("/api/v1/splits/" + released(order.at("/orderId")) + "/shipment", ""));
        var body = """
                {"receivableId": "%s", "amount": {"amount": "%s", "currency": "CNY"}, "reason": "bankrupt"}""";
        var here = "/api/v1/credit-accounts/" + account + "/write-off";
        var tooMuch = post(here, body.formatted(shipped.at("/receivableId"), "500.01"));
        assertThat(must(422, tooMuch).code()).isEqualTo("ITEM_NOT_OPEN");
        var asked = must(200, post(here, body.formatted(shipped.at("/receivableId"), "200.00")));
        var read = read("appr.wang", asked);
        assertThat(read.at("/dossier")).contains("\"open\":\"500.00 CNY\"");
        var agreed = must(200, decide("appr.wang", read, "APPROVE"));
        assertThat(balance(account, agreed).at("/receivable")).isEqualTo("300.00");
    }

    @Test
    void money_goes_back_to_the_dealer_once_somebody_else_agrees() {
        var payment = "/api/v1/payments/" + paid(dealer("D-refund-"), "300.00");
        must(200, post(payment + "/verification", ""));
        must(200, post(payment + "/allocation", ""));
        var asked = must(200, post(payment + "/refund", """
                {"amount": {"amount": "120.00", "currency": "CNY"}, "reason": "paid twice"}"""));
        assertThat(after(payment, asked).at("/status")).isEqualTo("REFUND_REQUESTED");
        var agreed = must(200, decide("appr.wang", read("appr.wang", asked), "APPROVE"));
        assertThat(after(payment, agreed).at("/refunded/amount")).isEqualTo("120.00");
        assertThat(after(payment, agreed).at("/unallocated/amount")).isEqualTo("180.00");
    }

    @Test
    void much_money_is_verified_by_the_people_that_the_policy_asks_and_a_new_voucher_asks_anew() {
        var payment = "/api/v1/payments/" + paid(dealer("D-voucher-"), "1000.00");
        var asked = must(200, post(payment + "/verification", ""));
        assertThat(asked.at("/status")).isEqualTo("UNDER_VERIFICATION");
        var place = "/api/v1/approvals/" + asked.at("/caseId");
        assertThat(post(payment + "/verification", "").code()).isEqualTo("VERIFICATION_ASKED");
        must(200, post(payment + "/voucher", """
                {"reference": "v/1.pdf", "sha256": "%s"}""".formatted("0a".repeat(32))));
        for (int i = 0; i < 200 && !get(place).at("/summary/status").equals("INVALIDATED"); i++) pause();
        assertThat(get(place).at("/summary/status")).isEqualTo("INVALIDATED");
        var again = must(200, post(payment + "/verification", ""));
        var read = read("appr.wang", again);
        assertThat(read.at("/dossier")).contains("\"reference\":\"v/1.pdf\"");
        var agreed = must(200, decide("appr.wang", read, "APPROVE"));
        assertThat(after(payment, agreed).at("/status")).isEqualTo("VERIFIED");
    }

    @Test
    void a_split_in_production_is_cancelled_with_a_charge_once_somebody_else_agrees() {
        var dealer = dealer("D-making-");
        var order = must(201, postAs(this, "appr.li", "/api/v1/orders", """
                {"dealerId": "%s", "businessUnit": "BU-APPR", "type": "CUSTOM", "currency": "CNY",
                 "lines": [{"sku": "85123A", "quantity": 1, "unitPrice": "500.00", "custom": true}]}""".formatted(dealer)))
                .at("/orderId");
        var split = "/api/v1/splits/" + order + "-1";
        for (int i = 0;
                i < 200
                        && get("/api/v1/orders/" + order + "/splits")
                                .json()
                                .at("/splits")
                                .isEmpty();
                i++) pause();
        for (var step : new String[] {"confirmation", "release", "production"}) must(200, post(split + "/" + step, ""));
        var direct = post(split + "/cancellation", "{\"reason\": \"dealer withdrew\"}");
        assertThat(must(422, direct).code()).isEqualTo("CANCELLATION_NEEDS_APPROVAL");
        var asked = must(200, post(split + "/cancellation-request", """
                {"reason": "dealer withdrew", "charge": {"amount": "50.00", "currency": "CNY"}}"""));
        var agreed = must(200, decide("appr.wang", read("appr.wang", asked), "APPROVE"));
        var balance = balance(dealer + "~BU-APPR~CNY", agreed);
        assertThat(balance.at("/receivable")).isEqualTo("50.00");
        assertThat(balance.at("/held")).isEqualTo("0.00");
    }

    @Test
    void a_new_dealer_gets_no_credit_before_two_levels_have_agreed() {
        var dealer = fresh("D-onboard-");
        var body = """
                {"dealerId": "%s", "name": "ACME", "region": "准入区"%s}""";
        assertThat(must(422, post("/api/v1/dealers", body.formatted(dealer, "")))
                        .code())
                .isEqualTo("INTAKE_MISSING");
        var asked = must(201, post("/api/v1/dealers", body.formatted(dealer, """
                , "intake": {"businessUnit": "BU-APPR", "expectedCredit": {"amount": "3000.00", "currency": "CNY"}}""")));
        var account = """
                {"dealerId": "%s", "businessUnit": "BU-APPR", "currency": "CNY", "limit": "50.00", "termsDays": 30}""".formatted(dealer);
        assertThat(must(422, post("/api/v1/credit-accounts", account)).code()).isEqualTo("DEALER_NOT_ONBOARDED");
        must(200, decide("appr.wang", read("appr.wang", asked), "APPROVE"));
        assertThat(after("/api/v1/dealers/" + dealer, asked).at("/status")).isEqualTo("AWAITING_APPROVAL");
        var agreed = must(200, decide("appr.zhao", read("appr.zhao", asked), "APPROVE"));
        assertThat(after("/api/v1/dealers/" + dealer, agreed).at("/status")).isEqualTo("ACTIVE");
        must(201, post("/api/v1/credit-accounts", account));
    }

    /** A dealer with an account at the unit. */
    private String dealer(String prefix) {
        var dealer = fresh(prefix);
        Approvers.dealer(this, dealer);
        return dealer;
    }

    /** A payment registered for the dealer's account at the unit. */
    private String paid(String dealer, String amount) {
        return must(201, post("/api/v1/payments", """
                {"dealerId": "%s", "businessUnit": "BU-APPR", "amount": {"amount": "%s", "currency": "CNY"},
                 "channel": "CASH"}""".formatted(dealer, amount)))
                .at("/paymentId");
    }

    private Answer after(String path, Answer write) {
        return must(200, get(path + "?atLeast=" + write.header("X-Position")));
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** A dealer's account at the unit with a limit of 50,000.00. */
    private String account(String prefix) {
        return Approvers.dealer(this, fresh(prefix));
    }

    private Answer read(String name, Answer asked) {
        return must(
                200,
                getAs(
                        this,
                        name,
                        "/api/v1/approvals/" + asked.at("/caseId") + "?atLeast=" + asked.header("X-Position")));
    }

    private Answer decide(String name, Answer read, String decision) {
        return postAs(this, name, "/api/v1/approvals/" + read.at("/summary/caseId") + "/decision", """
                {"decision": "%s", "dossierHash": "%s"}""".formatted(
                        decision, read.at("/dossierHash")));
    }

    private Answer balance(String account, Answer after) {
        return must(200, get("/api/v1/credit-accounts/" + account + "/balance?atLeast=" + after.header("X-Position")));
    }

    private String queue(String name) {
        return must(200, getAs(this, name, "/api/v1/approvals?mine=true&size=500"))
                .json()
                .at("/rows")
                .toString();
    }
}
