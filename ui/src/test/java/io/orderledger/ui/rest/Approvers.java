package io.orderledger.ui.rest;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A business unit of its own, {@code BU-APPR}, where orders of 1,000.00 and more need an approver, and of 3,000.00 and more
 * two: so that the one policy of the one ledger concerns no other test. Made at the first call.
 */
public final class Approvers {
    public static final String UNIT = "BU-APPR";
    private static final Map<String, String> PASSWORDS = new ConcurrentHashMap<>();
    private static boolean made;

    private Approvers() {}

    /** wang and zhao approve there, zhou for the brand above it, li sells there; so does whoever a screen test signs in. */
    public static synchronized void make(RunningLedger ledger) {
        if (made) return;
        unit(ledger, "BRAND-APPR", "null");
        unit(ledger, UNIT, "\"BRAND-APPR\"");
        person(ledger, "appr.wang", "APPROVER", UNIT, "5000.00");
        person(ledger, "appr.zhao", "APPROVER", UNIT, "5000.00");
        person(ledger, "appr.zhou", "APPROVER", "BRAND-APPR", "100000.00");
        person(ledger, "appr.li", "SELLER", UNIT, "0.00");
        person(ledger, "screen-approver", "APPROVER", UNIT, "5000.00");
        var proposed = RunningLedger.must(201, ledger.post("/api/v1/policies", policy("2026-01-01")));
        var approval = "/api/v1/policies/" + proposed.at("/version") + "/approval";
        RunningLedger.must(200, postAs(ledger, "appr.wang", approval, "{}"));
        var last = RunningLedger.must(200, postAs(ledger, "appr.zhao", approval, ""));
        if (!last.at("/status").equals("IN_FORCE")) throw new AssertionError(last);
        made = true;
    }

    static String policy(String effectiveFrom) {
        return """
                {"effectiveFrom": "%s", "reason": "for tests", "content": {"toleranceBasisPoints": 1000, "rules": [
                  {"ruleId": "large", "priority": 10, "title": "Large orders", "effect": "REQUIRE_APPROVAL",
                   "when": {"subjects": ["ORDER"], "businessUnits": ["BU-APPR"],
                            "amounts": [{"from": {"amount": "1000.00", "currency": "CNY"},
                                         "below": {"amount": "3000.00", "currency": "CNY"}}]},
                   "steps": [{"quorum": "ANY_OF", "roles": ["APPROVER"], "deadlineHours": 24}]},
                  {"ruleId": "larger", "priority": 10, "title": "Larger orders", "effect": "REQUIRE_APPROVAL",
                   "when": {"subjects": ["ORDER"], "businessUnits": ["BU-APPR"],
                            "amounts": [{"from": {"amount": "3000.00", "currency": "CNY"}}]},
                   "steps": [{"quorum": "ANY_OF", "roles": ["APPROVER"], "deadlineHours": 24,
                              "authorityLimits": [{"amount": "3000.00", "currency": "CNY"}]},
                             {"quorum": "ANY_OF", "roles": ["APPROVER"], "deadlineHours": 48}]},
                  {"ruleId": "changes", "priority": 20, "title": "Larger changes", "effect": "REQUIRE_APPROVAL",
                   "when": {"subjects": ["AMENDMENT"], "businessUnits": ["BU-APPR"],
                            "amounts": [{"from": {"amount": "1000.00", "currency": "CNY"}}]},
                   "steps": [{"quorum": "ANY_OF", "roles": ["APPROVER"], "deadlineHours": 24}]},
                  {"ruleId": "vouchers", "priority": 20, "title": "Much money", "effect": "REQUIRE_APPROVAL",
                   "when": {"subjects": ["VOUCHER"], "businessUnits": ["BU-APPR"],
                            "amounts": [{"from": {"amount": "1000.00", "currency": "CNY"}}]},
                   "steps": [{"quorum": "ANY_OF", "roles": ["APPROVER"], "deadlineHours": 24}]},
                  {"ruleId": "new-dealers", "priority": 20, "title": "New dealers", "effect": "REQUIRE_APPROVAL",
                   "when": {"subjects": ["ONBOARDING"], "regions": ["准入区"]},
                   "steps": [{"quorum": "ANY_OF", "roles": ["APPROVER"], "deadlineHours": 24},
                             {"quorum": "ANY_OF", "roles": ["APPROVER"], "deadlineHours": 24}]},
                  {"ruleId": "gifts", "priority": 1, "title": "No gifts here", "effect": "BLOCK",
                   "when": {"orderTypes": ["GIFT"], "businessUnits": ["BU-APPR"]}}]}}""".formatted(effectiveFrom);
    }

    private static void unit(RunningLedger ledger, String unit, String parent) {
        RunningLedger.must(201, ledger.post("/api/v1/units", """
                {"unitId": "%s", "name": {"zh": "审批", "en": "Approvals"}, "parentId": %s, "valueDate": "2026-01-01"}""".formatted(unit, parent)));
    }

    private static void person(RunningLedger ledger, String name, String role, String unit, String authority) {
        var made =
                RunningLedger.must(201, ledger.post("/api/v1/staff", """
                {"staffId": "%s", "name": {"zh": "审批人", "en": "Approver"}, "valueDate": "2026-01-01", "signIn": %s}""".formatted(name, !name.startsWith("screen-"))));
        // Who has a screen gets the account from the screen's own test.
        PASSWORDS.put(name, made.at("/password"));
        RunningLedger.must(200, ledger.post("/api/v1/staff/" + name + "/authority", """
                {"most": {"amount": "%s", "currency": "CNY"}, "valueDate": "2026-01-01"}""".formatted(authority)));
        RunningLedger.must(200, ledger.post("/api/v1/staff/" + name + "/roles", """
                {"unitId": "%s", "role": "%s", "from": "2026-01-01"}""".formatted(unit, role)));
    }

    public static Answer getAs(RunningLedger ledger, String name, String path) {
        return sent(() -> as(ledger, name, path).GET());
    }

    public static Answer postAs(RunningLedger ledger, String name, String path, String json) {
        return sent(() -> as(ledger, name, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static HttpRequest.Builder as(RunningLedger ledger, String name, String path) {
        return ledger.anonymous(path).header("Authorization", RunningLedger.basic(name, PASSWORDS.get(name)));
    }

    private interface Request {
        HttpRequest.Builder make();
    }

    /** A role that was granted a moment ago counts at the door within two seconds. */
    private static Answer sent(Request request) {
        for (int i = 0; ; i++) {
            var answer = RunningLedger.send(request.make());
            if (answer.status() != 403 || i == 20) return answer;
            try {
                Thread.sleep(200);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }

    /** A dealer with credit at the unit, on the screens when this returns; returns the account's id. */
    public static String dealer(RunningLedger ledger, String dealer) {
        RunningLedger.must(201, ledger.post("/api/v1/dealers", """
                {"dealerId": "%s", "name": "ACME 贸易", "region": "华东"}""".formatted(dealer)));
        var granted = RunningLedger.must(201, ledger.post("/api/v1/credit-accounts", """
                {"dealerId": "%s", "businessUnit": "BU-APPR", "currency": "CNY", "limit": "50000.00", "termsDays": 30}""".formatted(dealer)));
        var account = granted.at("/creditAccountId");
        var balance = "/api/v1/credit-accounts/" + account + "/balance?atLeast=" + granted.header("X-Position");
        RunningLedger.must(200, ledger.get(balance));
        return account;
    }

    /** Somebody's order at the unit. */
    static Answer order(RunningLedger ledger, String name, String dealer, String type, String price) {
        return postAs(ledger, name, "/api/v1/orders", """
                {"dealerId": "%s", "businessUnit": "BU-APPR", "type": "%s", "currency": "CNY",
                 "lines": [{"sku": "85123A", "quantity": 1, "unitPrice": "%s"}]}""".formatted(dealer, type, price));
    }

    /** An application of li's for 500.00 at the unit, which waits for an approver; returns the dealer's id. */
    public static String applied(RunningLedger ledger) {
        make(ledger);
        var dealer = RunningLedger.fresh("D-appr-");
        RunningLedger.must(201, ledger.post("/api/v1/dealers", """
                {"dealerId": "%s", "name": "ACME 贸易", "region": "华东"}""".formatted(dealer)));
        var applied = RunningLedger.must(
                201, postAs(ledger, "appr.li", "/api/v1/credit-accounts/applications", """
                {"dealerId": "%s", "businessUnit": "BU-APPR", "currency": "CNY", "limit": "500.00", "termsDays": 30,
                 "note": "新店"}""".formatted(dealer)));
        RunningLedger.must(
                200, ledger.get("/api/v1/approvals/" + applied.at("/caseId") + "?atLeast=" + applied.at("/position")));
        return dealer;
    }

    /** An order of li's that waits for an approver; returns its id. */
    public static String waiting(RunningLedger ledger, String price) {
        make(ledger);
        var dealer = RunningLedger.fresh("D-appr-");
        dealer(ledger, dealer);
        var ordered = RunningLedger.must(201, order(ledger, "appr.li", dealer, "REGULAR", price));
        if (!ordered.at("/status").equals("AWAITING_APPROVAL")) throw new AssertionError(ordered);
        RunningLedger.must(200, ledger.get(caseOf(ordered.at("/orderId")) + "?atLeast=" + ordered.at("/position")));
        return ordered.at("/orderId");
    }

    /** An order of li's over 900.00 that is in force, and a change of it to 1,000.00 that waits; returns how that was answered. */
    static Answer changing(RunningLedger ledger) {
        make(ledger);
        var dealer = RunningLedger.fresh("D-appr-");
        dealer(ledger, dealer);
        var ordered = RunningLedger.must(201, order(ledger, "appr.li", dealer, "REGULAR", "900.00"));
        var changed = RunningLedger.must(200, change(ledger, ordered.at("/orderId"), "1000.00", 1));
        for (var seen : List.of(caseOf(ordered.at("/orderId")), "/api/v1/orders/" + ordered.at("/orderId"))) {
            RunningLedger.must(200, ledger.get(seen + "?atLeast=" + changed.at("/position")));
        }
        return changed;
    }

    /** As above; returns the order's id. */
    public static String changed(RunningLedger ledger) {
        return changing(ledger).at("/orderId");
    }

    /** @param seen the revision that whoever changes it has seen */
    static Answer change(RunningLedger ledger, String order, String price, int seen) {
        return postAs(ledger, "appr.li", "/api/v1/orders/" + order + "/amendment", """
                {"currency": "CNY", "reason": "a better one", "revision": %d,
                 "lines": [{"lineNumber": 1, "sku": "85123A", "quantity": 1, "unitPrice": "%s"}]}""".formatted(seen, price));
    }

    /** wang's decision on the case of an order, as it stands; on the screens when this returns. */
    public static void decided(RunningLedger ledger, String order, String decision) {
        var read = RunningLedger.must(200, getAs(ledger, "appr.wang", caseOf(order)));
        var done = RunningLedger.must(200, postAs(ledger, "appr.wang", caseOf(order) + "/decision", """
                {"decision": "%s", "comment": "read", "dossierHash": "%s"}""".formatted(
                        decision, read.at("/dossierHash"))));
        RunningLedger.must(200, ledger.get("/api/v1/orders/" + order + "?atLeast=" + done.at("/position")));
    }

    public static String caseOf(String order) {
        return "/api/v1/approvals/" + order + "-a1";
    }
}
