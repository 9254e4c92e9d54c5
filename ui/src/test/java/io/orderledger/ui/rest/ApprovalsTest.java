package io.orderledger.ui.rest;

import static io.orderledger.ui.rest.Approvers.caseOf;
import static io.orderledger.ui.rest.Approvers.getAs;
import static io.orderledger.ui.rest.Approvers.postAs;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Approvals as programs see them: from a policy that two people approve to the order that goes on. */
class ApprovalsTest extends RunningLedger {
    @BeforeEach
    void approvers() {
        Approvers.make(this);
    }

    @Test
    void an_order_that_a_rule_sends_to_people_goes_on_once_one_of_them_has_read_and_approved() {
        var order = Approvers.waiting(this, "1000.00");
        assertThat(get("/api/v1/orders/" + order).at("/status")).isEqualTo("AWAITING_APPROVAL");
        assertThat(queue("appr.wang")).contains(order + "-a1");
        assertThat(queue("appr.zhao")).contains(order + "-a1");
        assertThat(queue("appr.zhou")).doesNotContain(order + "-a1");

        var read = must(200, getAs(this, "appr.wang", caseOf(order)));
        assertThat(read.at("/summary/status")).isEqualTo("PENDING");
        assertThat(read.at("/summary/requester")).isEqualTo("appr.li");
        assertThat(read.at("/dossierHash")).isEqualTo(sha256(read.at("/dossier")));
        assertThat(read.at("/dossier"))
                .contains("\"total\":\"1000.00 CNY\"")
                .contains("\"available\":\"49000.00 CNY\"");

        var decided = must(200, decide("appr.wang", order, "APPROVE", null));
        assertThat(decided.at("/status")).isEqualTo("APPROVED");
        assertThat(released(order)).isEqualTo(order + "-1");
        assertThat(queue("appr.zhao")).doesNotContain(order + "-a1");
        var history = get(caseOf(order) + "/history?atLeast=" + decided.header("X-Position"));
        assertThat(history.at("/entries/0/type")).isEqualTo("approval.requested");
        assertThat(history.at("/entries/1/details/by")).isEqualTo("appr.wang");
        assertThat(history.at("/entries/1/details/role")).isEqualTo("APPROVER");
        assertThat(history.at("/entries/1/details/unit")).isEqualTo(Approvers.UNIT);
    }

    @Test
    void an_order_below_the_threshold_and_one_of_another_unit_ask_nobody() {
        var dealer = fresh("D-appr-");
        Approvers.dealer(this, dealer);
        assertThat(must(201, Approvers.order(this, "appr.li", dealer, "REGULAR", "999.99"))
                        .at("/status"))
                .isEqualTo("APPROVED");
        var other = fresh("D-other-");
        dealerWithCredit(other, "50000.00");
        assertThat(must(201, post("/api/v1/orders", order(other, 1, "20000.00")))
                        .at("/status"))
                .isEqualTo("APPROVED");
    }

    @Test
    void what_a_rule_blocks_is_refused_and_leaves_nothing() {
        var dealer = fresh("D-appr-");
        Approvers.dealer(this, dealer);
        var before = eventCount();
        var refused = Approvers.order(this, "appr.li", dealer, "GIFT", "1.00");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("BLOCKED_BY_POLICY");
        assertThat(refused.at("/detail")).contains("No gifts here");
        assertThat(eventCount()).isEqualTo(before);
    }

    @Test
    void two_steps_need_two_people_and_the_second_answers_for_all_of_it() {
        var order = Approvers.waiting(this, "6000.00");
        assertThat(must(200, decide("appr.wang", order, "APPROVE", null)).at("/status"))
                .isIn("PENDING", "ESCALATED");
        assertThat(decide("appr.wang", order, "APPROVE", null).code()).isEqualTo("ALREADY_DECIDED");
        var beyond = decide("appr.zhao", order, "APPROVE", null);
        assertThat(beyond.status()).isEqualTo(422);
        assertThat(beyond.code()).isEqualTo("AUTHORITY_EXCEEDED");
        assertThat(must(200, decide("appr.zhou", order, "APPROVE", null)).at("/status"))
                .isEqualTo("APPROVED");
    }

    @Test
    void a_rejected_order_gives_its_credit_back_at_once() {
        var order = Approvers.waiting(this, "1000.00");
        assertThat(decide("appr.wang", order, "REJECT", null).status())
                .as("a reason is needed")
                .isEqualTo(400);
        var rejected = must(200, decide("appr.wang", order, "REJECT", "too cheap"));
        var told = get("/api/v1/orders/" + order + "?atLeast=" + rejected.header("X-Position"));
        assertThat(told.at("/status")).isEqualTo("REJECTED");
        var balance = get("/api/v1/credit-accounts/" + told.at("/creditAccountId") + "/balance?atLeast="
                + rejected.header("X-Position"));
        assertThat(balance.at("/held")).isEqualTo("0.00");
        assertThat(balance.at("/available")).isEqualTo("50000.00");
    }

    @Test
    void a_returned_order_waits_to_be_changed() {
        var order = Approvers.waiting(this, "1000.00");
        var returned = must(200, decide("appr.zhao", order, "RETURN", "fewer please"));
        assertThat(get("/api/v1/orders/" + order + "?atLeast=" + returned.header("X-Position"))
                        .at("/status"))
                .isEqualTo("CHANGES_REQUESTED");
    }

    @Test
    void a_change_that_waits_is_told_apart_from_the_revision_in_force() {
        var changed = Approvers.changing(this);
        var order = changed.at("/orderId");
        var path = "/api/v1/orders/" + order;
        for (var told : List.of(changed, must(200, get(path + "?atLeast=" + changed.at("/position"))))) {
            assertThat(told.at("/status")).isEqualTo("AWAITING_APPROVAL");
            assertThat(told.at("/revision")).isEqualTo("1");
            assertThat(told.at("/total/amount")).isEqualTo("900.00");
            assertThat(told.at("/waitingRevision")).isEqualTo("2");
            assertThat(told.at("/waitingTotal/amount")).isEqualTo("1000.00");
        }
        Approvers.decided(this, order, "APPROVE");
        var inForce = must(200, get(path));
        assertThat(inForce.at("/revision")).isEqualTo("2");
        assertThat(inForce.at("/total/amount")).isEqualTo("1000.00");
        assertThat(inForce.json().path("waitingRevision").isNumber()).isFalse();
        assertThat(inForce.json().path("waitingTotal").isObject()).isFalse();
    }

    @Test
    void a_change_that_was_returned_is_changed_by_whoever_has_seen_it() {
        var order = Approvers.changed(this);
        Approvers.decided(this, order, "RETURN");
        var returned = must(200, get("/api/v1/orders/" + order));
        assertThat(returned.at("/status")).isEqualTo("CHANGES_REQUESTED");
        assertThat(returned.at("/revision")).isEqualTo("1");
        assertThat(returned.at("/waitingRevision")).isEqualTo("2");
        var stale = Approvers.change(this, order, "950.00", 1);
        assertThat(stale.code()).isEqualTo("ORDER_REVISION");
        var changed = must(200, Approvers.change(this, order, "950.00", 2));
        assertThat(changed.at("/revision")).isEqualTo("3");
        assertThat(changed.at("/total/amount")).isEqualTo("950.00");
        assertThat(changed.json().path("waitingRevision").isNumber()).isFalse();
    }

    @Test
    void R_17_nobody_approves_their_own_order_over_the_wire_either() {
        var dealer = fresh("D-appr-");
        Approvers.dealer(this, dealer);
        // An administrator may place orders, and is no approver of their own.
        var ordered = must(201, post("/api/v1/orders", """
                {"dealerId": "%s", "businessUnit": "BU-APPR", "type": "REGULAR", "currency": "CNY", "sellerId": "appr.wang",
                 "lines": [{"sku": "85123A", "quantity": 1, "unitPrice": "1000.00"}]}""".formatted(dealer)));
        var order = ordered.at("/orderId");
        must(200, get(caseOf(order) + "?atLeast=" + ordered.at("/position")));
        var own = decide("appr.wang", order, "APPROVE", null);
        assertThat(own.status()).isEqualTo(422);
        assertThat(own.code()).isEqualTo("SELF_APPROVAL");
        assertThat(own.at("/rule")).isEqualTo("I-12");
        var handed = postAs(this, "appr.wang", caseOf(order) + "/delegation", """
                {"to": "appr.zhao", "until": "2199-01-01"}""");
        assertThat(handed.code()).isEqualTo("SELF_APPROVAL");
        assertThat(queue("appr.wang")).doesNotContain(order + "-a1");
        must(200, decide("appr.zhao", order, "APPROVE", null));
    }

    @Test
    void R_16_who_read_another_dossier_is_told_to_read_again() {
        var order = Approvers.waiting(this, "1000.00");
        var stale = postAs(this, "appr.wang", caseOf(order) + "/decision", """
                {"decision": "APPROVE", "dossierHash": "0000"}""");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.code()).isEqualTo("DOSSIER_MOVED");
        assertThat(stale.at("/detail")).contains("0000");

        var account = get("/api/v1/orders/" + order).at("/creditAccountId");
        must(201, post("/api/v1/credit-accounts/" + account + "/credit-notes", """
                {"amount": {"amount": "100.01", "currency": "CNY"}, "reason": "price"}"""));
        assertThat(decide("appr.wang", order, "APPROVE", null).code()).isEqualTo("CREDIT_MOVED");
        var renewed = must(200, postAs(this, "appr.wang", caseOf(order) + "/dossier", ""));
        must(200, get(caseOf(order) + "?atLeast=" + renewed.header("X-Position")));
        assertThat(must(200, decide("appr.wang", order, "APPROVE", null)).at("/status"))
                .isEqualTo("APPROVED");
    }

    @Test
    void a_delegate_decides_and_the_history_says_for_whom() {
        var order = Approvers.waiting(this, "1000.00");
        var handed = must(200, postAs(this, "appr.wang", caseOf(order) + "/delegation", """
                {"to": "appr.zhou", "until": "2199-01-01"}"""));
        must(200, get(caseOf(order) + "?atLeast=" + handed.header("X-Position")));
        assertThat(queue("appr.zhou")).contains(order + "-a1");
    }

    @Test
    void who_asked_may_withdraw_and_nobody_else() {
        var order = Approvers.waiting(this, "1000.00");
        var reason = """
                {"reason": "wrong price"}""";
        assertThat(postAs(this, "appr.wang", caseOf(order) + "/withdrawal", reason)
                        .code())
                .isEqualTo("WITHDRAWAL_REFUSED");
        var withdrawn = must(200, postAs(this, "appr.li", caseOf(order) + "/withdrawal", reason));
        assertThat(withdrawn.at("/status")).isEqualTo("WITHDRAWN");
        assertThat(get("/api/v1/orders/" + order + "?atLeast=" + withdrawn.header("X-Position"))
                        .at("/status"))
                .isEqualTo("CHANGES_REQUESTED");
    }

    @Test
    void R_18_a_deadline_that_passes_asks_the_unit_above() {
        var order = Approvers.waiting(this, "1000.00");
        var timer = "approval:" + order + "-a1:1:0";
        var moved = 0;
        for (int i = 0; i < 100 && moved == 0; i++) {
            pause();
            moved = jdbc.sql("update store.timer set execution_time = now() where task_instance = ?")
                    .param(timer)
                    .update();
        }
        assertThat(moved).as(timer).isEqualTo(1);
        for (int i = 0; i < 200 && !get(caseOf(order)).at("/summary/status").equals("ESCALATED"); i++) pause();
        assertThat(get(caseOf(order)).at("/askedUnit")).isEqualTo("BRAND-APPR");
        assertThat(queue("appr.zhou")).contains(order + "-a1");
        must(200, decide("appr.zhou", order, "APPROVE", null));
    }

    @Test
    void a_policy_is_proposed_approved_by_two_others_and_listed_as_it_was_written() {
        var proposed = must(201, post("/api/v1/policies", Approvers.policy("2199-01-01")));
        var place = "/api/v1/policies/" + proposed.at("/version");
        assertThat(proposed.header("Location")).isEqualTo(place);
        assertThat(proposed.at("/status")).isEqualTo("PROPOSED");
        assertThat(must(200, postAs(this, "appr.wang", place + "/approval", "{}"))
                        .at("/status"))
                .isEqualTo("PROPOSED");
        var again = postAs(this, "appr.wang", place + "/approval", "{}");
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.code()).isEqualTo("POLICY_SELF_APPROVAL");
        var approved = must(200, postAs(this, "appr.zhao", place + "/approval", "{}"));
        assertThat(approved.at("/status")).isEqualTo("APPROVED");
        var one = must(200, get(place + "?atLeast=" + approved.header("X-Position")));
        assertThat(one.at("/proposedBy")).isEqualTo("admin");
        assertThat(one.json().at("/approvedBy").toString()).isEqualTo("[\"appr.wang\",\"appr.zhao\"]");
        assertThat(one.at("/content/rules/2/steps/0/authorityLimits/0/amount")).isEqualTo("3000.00");
        assertThat(one.at("/content/rules/2/steps/1/deadlineHours")).isEqualTo("48");
        assertThat(get("/api/v1/policies").json().at("/versions/0/version").asInt())
                .isEqualTo(one.json().at("/version").asInt());
        assertThat(get("/api/v1/policies/999999").code()).isEqualTo("POLICY_VERSION_UNKNOWN");
    }

    @Test
    void a_policy_that_could_not_be_meant_is_refused_where_it_is_wrong() {
        var noSteps = post("/api/v1/policies", """
                {"content": {"rules": [{"ruleId": "r", "priority": 1, "title": "r", "effect": "REQUIRE_APPROVAL"}]}}""");
        assertThat(noSteps.status()).isEqualTo(400);
        var badChoice = post("/api/v1/policies", """
                {"content": {"rules": [{"ruleId": "r", "priority": 1, "title": "r", "effect": "MAYBE"}]}}""");
        assertThat(badChoice.at("/errors/0/field")).isEqualTo("content.rules[0].effect");
        var badAmount = post("/api/v1/policies", """
                {"content": {"rules": [{"ruleId": "r", "priority": 1, "title": "r", "effect": "WARN", "when":
                  {"amounts": [{"from": {"amount": "x", "currency": "CNY"}}]}}]}}""");
        assertThat(badAmount.status()).isEqualTo(400);
        assertThat(badAmount.http().body()).contains("BAD_AMOUNT");
    }

    @Test
    void an_auditor_reads_and_decides_nothing() {
        var order = Approvers.waiting(this, "1000.00");
        var auditor = somebody("appr-auditor", Role.AUDITOR);
        assertThat(send(as(auditor, caseOf(order)).GET()).status()).isEqualTo(200);
        assertThat(send(as(auditor, "/api/v1/approvals?mine=true").GET()).json().at("/rows"))
                .isEmpty();
        for (var act : new String[] {"/decision", "/delegation", "/withdrawal", "/dossier"}) {
            assertThat(send(as(auditor, caseOf(order) + act)
                                    .header("Content-Type", "application/json")
                                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString("[]")))
                            .code())
                    .as(act)
                    .isEqualTo("FORBIDDEN");
        }
        assertThat(get("/api/v1/approvals?mine=perhaps").status()).isEqualTo(400);
        assertThat(get(caseOf("O-none")).code()).isEqualTo("APPROVAL_UNKNOWN");
        assertThat(get(caseOf("O-none") + "/history").code()).isEqualTo("APPROVAL_UNKNOWN");
        assertThat(get("/api/v1/approvals?status=PENDING").status()).isEqualTo(200);
    }

    /** Decides on what stands now. */
    private Answer decide(
            String name, String order, String decision, @org.jspecify.annotations.Nullable String comment) {
        var hash = must(200, getAs(this, name, caseOf(order))).at("/dossierHash");
        return postAs(this, name, caseOf(order) + "/decision", """
                {"decision": "%s", "comment": %s, "dossierHash": "%s"}""".formatted(
                        decision, comment == null ? "null" : "\"" + comment + "\"", hash));
    }

    private String queue(String name) {
        return must(200, getAs(this, name, "/api/v1/approvals?mine=true&size=500"))
                .json()
                .at("/rows")
                .toString();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
