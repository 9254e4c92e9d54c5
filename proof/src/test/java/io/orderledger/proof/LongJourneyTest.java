package io.orderledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.proof.RunningLedger.Answer;
import io.orderledger.proof.RunningLedger.Person;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * A custom order of ten lines over three makers, with thirds and odd cents, from its submission to a balance of zero: over REST
 * alone, by people who each may do their part. Each figure was worked out by hand in the comment above it.
 */
@SystemTest
class LongJourneyTest {
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);
    private static final String BRAND = "BRAND-" + RUN;
    private static final String UNIT = "CRAFT-" + RUN;
    private static final String DEALER = "D-" + RUN;
    private static final String ACCOUNT = DEALER + "~" + UNIT + "~CNY";
    private static final String ORDER = "O-" + RUN;

    /** Three makers; half-up at the cent each line. */
    private static final List<String> LINES = List.of(
            line(1, "A-CHAIR", 3, "33.333333"), //      99.999999 ->  100.00
            line(2, "A-TABLE", 1, "266.67"), //                       266.67
            line(3, "A-SHELF", 7, "14.285714"), //      99.999998 ->  100.00
            line(4, "A-BENCH", 9, "0.335"), //           3.015    ->    3.02, maker A: 469.69
            line(5, "B-LAMP", 6, "16.666667"), //      100.000002 ->  100.00
            line(6, "B-CLOTH", 11, "9.09"), //                         99.99
            line(7, "B-RUG", 3, "66.666667"), //       200.000001 ->  200.00, maker B: 399.99
            line(8, "C-GLASS", 13, "7.692308"), //     100.000004 ->  100.00
            line(9, "C-VASE", 1, "0.01"), //                            0.01
            line(10, "C-BOWL", 3, "10.111111")); //     30.333333 ->   30.33, maker C: 130.34

    private final RunningLedger ledger;
    private final Person seller;
    private final Person approver;
    private final Person director;
    private final Person stores;
    private final Person finance;

    LongJourneyTest(RunningLedger ledger) {
        this.ledger = ledger;
        done(201, ledger.post("/units", """
                {"unitId":"%s","name":{"zh":"品牌","en":"Brand"},"valueDate":"2026-01-01"}""".formatted(BRAND)));
        done(201, ledger.post("/units", """
                {"unitId":"%s","name":{"zh":"工坊","en":"Craft"},"parentId":"%s","valueDate":"2026-01-01"}""".formatted(UNIT, BRAND)));
        seller = person("li", "SELLER", UNIT, "0.00");
        approver = person("wang", "APPROVER", UNIT, "1500.00");
        director = person("zhou", "APPROVER", BRAND, "100000.00");
        stores = person("wu", "CUSTOMER_SERVICE", UNIT, "0.00");
        finance = person("chen", "FINANCE", UNIT, "0.00");
    }

    @Test
    void a_custom_order_over_three_makers_from_its_submission_to_a_balance_of_zero() {
        agreeOnPolicies();
        done(201, finance.post("/dealers", """
                {"dealerId":"%s","name":"远航家居","region":"华东"}""".formatted(DEALER)));
        done(201, ledger.post("/credit-accounts", """
                {"dealerId":"%s","businessUnit":"%s","currency":"CNY","limit":"1500.00","termsDays":30}""".formatted(DEALER, UNIT)));

        // 469.69 + 399.99 + 130.34 = 1000.02, held while people decide.
        var submitted = done(201, seller.post("/orders", """
                {"orderId":"%s","dealerId":"%s","businessUnit":"%s","type":"CUSTOM","currency":"CNY",
                 "valueDate":"2026-03-02","lines":[%s]}""".formatted(ORDER, DEALER, UNIT, withoutNumbers(LINES))));
        assertThat(submitted.text("status")).isEqualTo("AWAITING_APPROVAL");
        assertThat(submitted.amount("total")).isEqualTo("1000.02");
        balanceIs(submitted, "held 1000.02 receivable 0.00 advance 0.00 exposure 1000.02 available 499.98");

        twoPeopleApprove();
        threeMakersGetASplitEach();
        var shelves = makerAsSplitIsDividedAndLeavesInPart();
        makerBsLinesAreAmended();
        makerBsGoodsLeave();
        theRestIsCancelled(shelves);
        itIsPaidAlthoughOnePaymentBounces();
    }

    /** Orders from 1000.00 need two people here, amendments one; goods are divided by maker. */
    private void agreeOnPolicies() {
        var policy = done(201, ledger.post("/policies", """
                {"effectiveFrom":"2026-01-01","content":{"toleranceBasisPoints":100,"rules":[
                  {"ruleId":"two-people","priority":10,"title":"Large orders","effect":"REQUIRE_APPROVAL",
                   "when":{"subjects":["ORDER"],"businessUnits":["%1$s"],
                           "amounts":[{"from":{"amount":"1000.00","currency":"CNY"}}]},
                   "steps":[{"quorum":"ANY_OF","roles":["APPROVER"],"deadlineHours":24},
                            {"quorum":"ANY_OF","roles":["APPROVER"],"deadlineHours":48}]},
                  {"ruleId":"one-person","priority":20,"title":"Changes","effect":"REQUIRE_APPROVAL",
                   "when":{"subjects":["AMENDMENT"],"businessUnits":["%1$s"]},
                   "steps":[{"quorum":"ANY_OF","roles":["APPROVER"],"deadlineHours":24}]}]}}""".formatted(UNIT)));
        var version = policy.text("version");
        done(200, approver.post("/policies/{}/approval", "{}", version));
        assertThat(done(200, director.post("/policies/{}/approval", "{}", version))
                        .text("status"))
                .isEqualTo("IN_FORCE");

        done(200, director.post("/split-policies/{}", """
                {"effectiveFrom":"2026-01-01","bySource":true,"byPromisedDate":false,"byGoods":false,
                 "standardLeadDays":7,"customLeadDays":30,"zone":"Asia/Shanghai","sources":[
                   {"skuPrefix":"A-","source":"MAKER-A"},{"skuPrefix":"B-","source":"MAKER-B","leadDays":45},
                   {"skuPrefix":"C-","source":"MAKER-C","leadDays":10}]}""", UNIT));
        done(200, approver.post("/split-policies/{}/approval", """
                {"version":1}""", UNIT));
    }

    private void twoPeopleApprove() {
        assertThat(decide(seller, 1).text("code")).isEqualTo("SELF_APPROVAL");
        // Nobody else at home may answer for so much: the second step asks the brand at once.
        assertThat(done(200, decide(approver, 1)).text("status")).isEqualTo("ESCALATED");
        assertThat(decide(approver, 1).text("code")).isEqualTo("ALREADY_DECIDED");
        assertThat(done(200, decide(director, 1)).text("status")).isEqualTo("APPROVED");
    }

    private void threeMakersGetASplitEach() {
        awaitSplits(3);
        assertThat(splits())
                .containsExactlyInAnyOrder(
                        "MAKER-A PROPOSED 469.69", "MAKER-B PROPOSED 399.99", "MAKER-C PROPOSED 130.34");
        // The slowest maker's 45 days after 2 March.
        assertThat(ledger.get("/orders/{}/splits", ORDER).text("promisedDate")).isEqualTo("2026-04-16");
    }

    /**
     * Line 1, 100.00 for 3 units: one is worth 33.33 and a third of a cent, two are worth 66.66 and two thirds, so the cent is
     * theirs. 33.33 + 266.67 = 300.00, and 66.67 + 100.00 + 3.02 = 169.69.
     *
     * @return the split of which a part has not left
     */
    private String makerAsSplitIsDividedAndLeavesInPart() {
        var chairs = ORDER + "-chairs";
        var shelves = ORDER + "-shelves";
        done(200, stores.post("/splits/{}/resplit", """
                {"parts":[{"splitId":"%s","lines":[{"lineNumber":1,"quantity":1},{"lineNumber":2,"quantity":1}]},
                          {"splitId":"%s","lines":[{"lineNumber":1,"quantity":2},{"lineNumber":3,"quantity":7},
                                                   {"lineNumber":4,"quantity":9}]}]}""".formatted(chairs, shelves), splitOf("MAKER-A")));
        make(chairs);
        make(shelves);

        var all = ship(chairs, "");
        assertThat(all.text("status")).isEqualTo("SHIPPED");
        assertThat(all.amount("amount")).isEqualTo("300.00");
        // 1 of 2 chairs: half of 66.67, of two equal remainders what leaves comes first: 33.34. 2 of 7 shelves: 28.571…
        // has a
        // smaller remainder than 71.428…: 28.57. Together 61.91.
        var part = ship(shelves, """
                ,"lines":[{"lineNumber":1,"quantity":1},{"lineNumber":3,"quantity":2}]""");
        assertThat(part.text("status")).isEqualTo("PARTIALLY_SHIPPED");
        assertThat(part.amount("amount")).isEqualTo("61.91");
        // 1000.02 - 361.91 = 638.11
        balanceIs(part, "held 638.11 receivable 361.91 advance 0.00 exposure 1000.02 available 499.98");
        assertThat(statusAt(part)).isEqualTo("PARTIALLY_SHIPPED");
        return shelves;
    }

    /** 9 lamps 150.000003 -> 150.00, 10 cloths 90.90: 40.91 more, so 1040.93 in all. */
    private void makerBsLinesAreAmended() {
        // 100 lamps cost 1666.67: 1566.67 more than A = 499.98 has room for. The order stays as it is, to the letter.
        var before = ledger.get("/orders/{}", ORDER);
        var refused = done(200, amend(line(5, "B-LAMP", 100, "16.666667"), LINES.get(5)));
        assertThat(refused.body().path("credit").path("decision").asString()).isEqualTo("REFUSED");
        balanceIs(refused, "held 638.11 receivable 361.91 advance 0.00 exposure 1000.02 available 499.98");
        var after = ledger.get("/orders/{}?atLeast={}", ORDER, position(refused));
        for (var same : List.of("revision", "status", "total", "lines")) {
            assertThat(after.body().path(same)).as(same).isEqualTo(before.body().path(same));
        }

        // What it costs more is held while the amendment waits; revision 1 stays in force.
        var asked = done(200, amend(line(5, "B-LAMP", 9, "16.666667"), line(6, "B-CLOTH", 10, "9.09")));
        balanceIs(asked, "held 679.02 receivable 361.91 advance 0.00 exposure 1040.93 available 459.07");
        assertThat(ledger.get("/orders/{}?atLeast={}", ORDER, position(asked)).text("revision"))
                .isEqualTo("1");
        var approved = done(200, decide(approver, 2));
        var order = done(200, ledger.get("/orders/{}?atLeast={}", ORDER, position(approved)));
        assertThat(order.text("revision")).isEqualTo("2");
        assertThat(order.amount("total")).isEqualTo("1040.93");
        // 150.00 + 90.90 + 200.00
        assertThat(splits()).contains("MAKER-B PROPOSED 440.90");
        balanceIs(approved, "held 679.02 receivable 361.91 advance 0.00 exposure 1040.93 available 459.07");
    }

    private void makerBsGoodsLeave() {
        var split = splitOf("MAKER-B");
        make(split);
        // H = 679.02 - 440.90, P = 361.91 + 440.90
        balanceIs(ship(split, ""), "held 238.12 receivable 802.81 advance 0.00 exposure 1040.93 available 459.07");
    }

    private void theRestIsCancelled(String shelves) {
        // Maker C made nothing yet: 1040.93 - 130.34 = 910.59.
        var cancelled = done(200, seller.post("/splits/{}/cancellation", """
                {"reason":"The dealer wants no glass"}""", splitOf("MAKER-C")));
        balanceIs(cancelled, "held 107.78 receivable 802.81 advance 0.00 exposure 910.59 available 589.41");
        // What is left of the shelves, 169.69 - 61.91 = 107.78, is given up: the order is what has left.
        var closed = done(200, seller.post("/orders/{}/short-closing", """
                {"reason":"And no more shelves"}""", ORDER));
        balanceIs(closed, "held 0.00 receivable 802.81 advance 0.00 exposure 802.81 available 697.19");
        var order = done(200, ledger.get("/orders/{}?atLeast={}", ORDER, position(closed)));
        assertThat(order.text("status")).isEqualTo("CLOSED_SHORT");
        assertThat(order.amount("total")).isEqualTo("802.81");
        assertThat(ledger.get("/orders/{}/splits", ORDER).rows())
                .filteredOn(split -> split.path("splitId").asString().equals(shelves))
                .allSatisfy(
                        split -> assertThat(split.path("amount").path("amount").asString())
                                .isEqualTo("61.91"));
        assertThat(splits())
                .filteredOn(split -> !split.contains("CANCELLED") && !split.contains("SUPERSEDED"))
                .containsExactlyInAnyOrder("MAKER-A SHIPPED 300.00", "MAKER-A SHIPPED 61.91", "MAKER-B SHIPPED 440.90");
    }

    private void itIsPaidAlthoughOnePaymentBounces() {
        // 500.00 settles 300.00 and 61.91, and 138.09 of the 440.90; 302.81 the other 302.81 of them.
        var cheque = pay("500.00", "CHEQUE");
        balanceIs(
                done(200, finance.post("/payments/{}/allocation", "{}", cheque)),
                "held 0.00 receivable 302.81 advance 0.00 exposure 302.81 available 1197.19");
        var transfer = pay("302.81", "BANK_TRANSFER");
        balanceIs(
                done(200, finance.post("/payments/{}/allocation", "{}", transfer)),
                "held 0.00 receivable 0.00 advance 0.00 exposure 0.00 available 1500.00");

        // It bounces: exactly what it settled is open again.
        var bounced = done(200, finance.post("/payments/{}/reversal", """
                {"reason":"The cheque bounced","valueDate":"2026-04-20"}""", cheque));
        assertThat(bounced.text("status")).isEqualTo("REVERSED");
        balanceIs(bounced, "held 0.00 receivable 500.00 advance 0.00 exposure 500.00 available 1000.00");
        assertThat(openItems(bounced)).containsExactly("300.00", "61.91", "138.09");

        var again = pay("500.00", "BANK_TRANSFER");
        var last = done(200, finance.post("/payments/{}/allocation", "{}", again));
        balanceIs(last, "held 0.00 receivable 0.00 advance 0.00 exposure 0.00 available 1500.00");
        assertThat(openItems(last)).isEmpty();
        for (var payment : List.of(transfer, again)) {
            var settled = ledger.get("/payments/{}?atLeast={}", payment, position(last));
            assertThat(settled.text("status")).isEqualTo("ALLOCATED");
            assertThat(settled.amount("unallocated")).isEqualTo("0.00");
        }
    }

    private Person person(String name, String role, String unit, String authority) {
        var id = name + "-" + RUN;
        var password =
                done(201, ledger.post("/staff", """
                {"staffId":"%s","name":{"zh":"%s","en":"%s"},"valueDate":"2026-01-01","signIn":true}""".formatted(id, name, name))).text("password");
        done(200, ledger.post("/staff/{}/authority", """
                {"most":{"amount":"%s","currency":"CNY"},"valueDate":"2026-01-01"}""".formatted(authority), id));
        done(200, ledger.post("/staff/{}/roles", """
                {"unitId":"%s","role":"%s","from":"2026-01-01"}""".formatted(unit, role), id));
        var person = ledger.as(id, password);
        // A role that was granted a moment ago counts at the door within two seconds.
        for (int i = 0; i < 50 && person.get("/orders?size=1").status() != 200; i++) RunningLedger.pause(100);
        return person;
    }

    /** Reads the dossier of the order's case of that revision, and approves what it says. */
    private Answer decide(Person who, int revision) {
        var id = "%s-a%d".formatted(ORDER, revision);
        var read = ledger.get("/approvals/{}", id);
        for (int i = 0; i < 200 && read.status() == 404; i++) {
            RunningLedger.pause(50);
            read = ledger.get("/approvals/{}", id);
        }
        return who.post("/approvals/{}/decision", """
                {"decision":"APPROVE","dossierHash":"%s"}""".formatted(done(200, read).text("dossierHash")), id);
    }

    /** All lines as they are but the two of maker B. */
    private Answer amend(String lamps, String cloths) {
        var lines = LINES.stream()
                .map(line -> line == LINES.get(4) ? lamps : line == LINES.get(5) ? cloths : line)
                .toList();
        return seller.post("/orders/{}/amendment", """
                {"currency":"CNY","reason":"More light","valueDate":"2026-03-20","lines":[%s]}""".formatted(String.join(",", lines)), ORDER);
    }

    /** From a promise to goods that may leave. */
    private void make(String split) {
        for (var step : List.of("confirmation", "release", "production", "readiness")) {
            done(200, stores.post("/splits/{}/" + step, "", split));
        }
    }

    private Answer ship(String split, String lines) {
        return done(200, stores.post("/splits/{}/shipment", """
                {"valueDate":"2026-03-25"%s}""".formatted(lines), split));
    }

    /** Registered by who sells, verified by who sees the bank; returns its id. */
    private String pay(String amount, String channel) {
        var payment = done(201, seller.post("/payments", """
                {"dealerId":"%s","businessUnit":"%s","amount":{"amount":"%s","currency":"CNY"},
                 "valueDate":"2026-04-10","channel":"%s","reference":"for %s"}""".formatted(DEALER, UNIT, amount, channel, ORDER)))
                .text("paymentId");
        done(200, finance.post("/payments/{}/verification", "{}", payment));
        return payment;
    }

    private List<String> openItems(Answer written) {
        return done(200, ledger.get("/credit-accounts/{}/open-items?atLeast={}", ACCOUNT, position(written)))
                .rows()
                .stream()
                .map(item -> item.path("open").path("amount").asString())
                .toList();
    }

    private String statusAt(Answer written) {
        return done(200, ledger.get("/orders/{}?atLeast={}", ORDER, position(written)))
                .text("status");
    }

    private void awaitSplits(int number) {
        for (int i = 0; i < 200; i++) {
            var splits = ledger.get("/orders/{}/splits", ORDER);
            if (splits.status() == 200 && splits.rows().size() == number) return;
            RunningLedger.pause(50);
        }
        throw new AssertionError("Not " + number + " splits: " + ledger.get("/orders/{}/splits", ORDER));
    }

    private List<String> splits() {
        return ledger.get("/orders/{}/splits", ORDER).rows().stream()
                .map(split -> "%s %s %s"
                        .formatted(
                                split.path("source").asString(),
                                split.path("status").asString(),
                                split.path("amount").path("amount").asString()))
                .toList();
    }

    /** The one split of this maker that is only promised so far. */
    private String splitOf(String maker) {
        var found = ledger.get("/orders/{}/splits", ORDER).rows().stream()
                .filter(split -> split.path("source").asString().equals(maker))
                .filter(split -> split.path("status").asString().equals("PROPOSED"))
                .map(split -> split.path("splitId").asString())
                .toList();
        assertThat(found).as(maker).hasSize(1);
        return found.getFirst();
    }

    private static String line(int number, String sku, int quantity, String price) {
        return """
                {"lineNumber":%d,"sku":"%s","quantity":%d,"unitPrice":"%s","custom":true,"specification":{"fields":[
                 {"name":"finish","value":"oak"}],"tolerance":"±2 mm","drawings":[{"reference":"drawings/%s.pdf","sha256":"%s"}]}}""".formatted(number, sku, quantity, price, sku, "0a".repeat(32));
    }

    /** As an order has them before the ledger numbers them. */
    private static String withoutNumbers(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceFirst("\"lineNumber\":\\d+,", ""))
                .collect(Collectors.joining(","));
    }

    private static Answer done(int status, Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        return answer;
    }

    private static long position(Answer written) {
        return written.body().path("position").asLong();
    }

    /** The balance as of what was just written. */
    private void balanceIs(Answer written, String expected) {
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
}
