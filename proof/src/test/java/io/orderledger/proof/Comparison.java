package io.orderledger.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.proof.verify.OnlineRetail;
import java.math.BigDecimal;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts what the ledger says beside what was worked out without it. */
final class Comparison {
    private static final JsonMapper JSON = JsonMapper.shared();

    private Comparison() {}

    /** The import's own summary, which stands in the last line that is JSON, says the same. */
    static void summaryIsEqual(RunningLedger.Ended imported, OnlineRetail.Outcome expected) {
        assertThat(imported.exit()).as(imported.err()).isZero();
        var summary = JSON.readTree(imported.out());
        var wanted = JSON.readTree(expected.toJson());
        for (var property : wanted.properties()) {
            // How many invoices had nothing left is our own extra.
            if (property.getKey().equals("invoicesWithoutRow")) continue;
            assertThat(summary.path(property.getKey()).toString())
                    .as(property.getKey())
                    .isEqualTo(inOrder(property.getValue(), summary.path(property.getKey())));
        }
    }

    /** The same object, its keys in the order of the other one: their order says nothing. */
    private static String inOrder(JsonNode node, JsonNode like) {
        if (!node.isObject() || !like.isObject()) return node.toString();
        var ordered = JSON.createObjectNode();
        for (var key : like.propertyNames()) if (node.has(key)) ordered.set(key, node.get(key));
        for (var key : node.propertyNames()) if (!ordered.has(key)) ordered.set(key, node.get(key));
        return ordered.toString();
    }

    /** Every account's balance over REST says the same; what is read may lag behind a little, but not for long. */
    static void balancesAreEqual(RunningLedger ledger, OnlineRetail.Outcome expected) {
        var wanted = new TreeMap<String, String>();
        expected.balances()
                .forEach((id, balance) -> wanted.put(
                        id,
                        shown(
                                balance.limit(),
                                balance.held(),
                                balance.receivable(),
                                balance.advance(),
                                balance.exposure(),
                                balance.available())));
        var end = System.nanoTime() + 10_000_000_000L;
        var found = balances(ledger, expected);
        while (!found.equals(wanted) && System.nanoTime() < end) {
            RunningLedger.pause(200);
            found = balances(ledger, expected);
        }
        assertThat(found).isEqualTo(wanted);
    }

    private static TreeMap<String, String> balances(RunningLedger ledger, OnlineRetail.Outcome expected) {
        var found = new TreeMap<String, String>();
        for (var id : expected.balances().keySet()) {
            var balance = ledger.get("/credit-accounts/{}/balance", id);
            if (balance.status() != 200) {
                found.put(id, balance.toString());
                continue;
            }
            found.put(
                    id,
                    shown(
                            new BigDecimal(balance.amount("limit")),
                            new BigDecimal(balance.amount("held")),
                            new BigDecimal(balance.amount("receivable")),
                            new BigDecimal(balance.amount("advance")),
                            new BigDecimal(balance.amount("exposure")),
                            new BigDecimal(balance.amount("available"))));
        }
        return found;
    }

    private static String shown(
            BigDecimal limit,
            BigDecimal held,
            BigDecimal receivable,
            BigDecimal advance,
            BigDecimal exposure,
            BigDecimal available) {
        return "limit %s held %s receivable %s advance %s exposure %s available %s"
                .formatted(limit, held, receivable, advance, exposure, available);
    }
}
