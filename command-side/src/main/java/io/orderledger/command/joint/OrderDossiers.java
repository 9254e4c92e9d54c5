package io.orderledger.command.joint;

import io.orderledger.api.approval.PolicyRule;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.command.approval.Dossier;
import io.orderledger.command.approval.PolicyVersion;
import io.orderledger.command.approval.Siblings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people see who decide about an order: the order, its account, what counts with it, and the rule that asks. */
final class OrderDossiers {
    private static final String CREDIT = "credit";

    private OrderDossiers() {}

    static Dossier of(JudgedOrder order, CreditTerms terms, Siblings siblings, PolicyVersion policy, PolicyRule rule) {
        return Dossier.of(Map.of(
                "order",
                order(order),
                CREDIT,
                credit(terms),
                "counted",
                Map.of(
                        "amount",
                        siblings.counted().toString(),
                        "with",
                        siblings.others().stream().map(OrderId::value).toList()),
                "rule",
                Map.of("id", rule.ruleId(), "title", rule.title(), "policyVersion", policy.number())));
    }

    private static Map<String, Object> order(JudgedOrder order) {
        var told = new LinkedHashMap<String, Object>();
        told.put("orderId", order.orderId().value());
        told.put("revision", order.revision());
        told.put("dealerId", order.dealerId().value());
        told.put("businessUnit", order.businessUnit().value());
        told.put("type", order.type().name());
        told.put("total", order.total().toString());
        told.put("valueDate", order.valueDate().toString());
        put(told, "sellerId", order.sellerId());
        put(told, "requestedDate", order.requestedDate());
        told.put("lines", order.lines().stream().map(OrderDossiers::line).toList());
        return told;
    }

    private static Map<String, Object> line(OrderLine line) {
        var told = new LinkedHashMap<String, Object>();
        told.put("line", line.lineNumber());
        told.put("sku", line.sku());
        put(told, "description", line.description());
        told.put("quantity", line.quantity());
        told.put("unitPrice", line.unitPrice().text());
        put(told, "listPrice", line.listPrice());
        told.put("custom", line.custom());
        told.put("amount", line.amount().toString());
        return told;
    }

    private static void put(Map<String, Object> told, String name, @Nullable Object value) {
        if (value != null) told.put(name, value.toString());
    }

    /** The same dossier with the account as it stands now. */
    static Dossier renewed(String json, CreditTerms terms) {
        return Dossier.replacing(json, CREDIT, credit(terms));
    }

    private static Map<String, Object> credit(CreditTerms terms) {
        return Map.of(
                "limit", terms.limit().toString(),
                "temporaryLimit", terms.temporaryLimit().toString(),
                "receivable", terms.receivable().toString(),
                "held", terms.held().toString(),
                "advance", terms.advance().toString(),
                "exposure", terms.exposure().toString(),
                "available", terms.available().toString());
    }
}
