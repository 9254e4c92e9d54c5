package io.orderledger.command.joint;

import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.command.approval.Siblings;
import java.util.LinkedHashMap;
import java.util.Map;

/** What people see who decide about an order: the order itself, and what counts with it. */
final class OrderDossiers {
    private OrderDossiers() {}

    static Map<String, Map<String, Object>> of(JudgedOrder order, Siblings siblings) {
        return Map.of(
                "order",
                order(order),
                "counted",
                Map.of(
                        "amount",
                        siblings.counted().toString(),
                        "with",
                        siblings.others().stream().map(OrderId::value).toList()));
    }

    static Map<String, Object> order(JudgedOrder order) {
        var told = new LinkedHashMap<String, Object>();
        told.put("orderId", order.orderId().value());
        told.put("revision", order.revision());
        told.put("dealerId", order.dealerId().value());
        told.put("businessUnit", order.businessUnit().value());
        told.put("type", order.type().name());
        told.put("total", order.total().toString());
        told.put("valueDate", order.valueDate().toString());
        Dossiers.put(told, "sellerId", order.sellerId());
        Dossiers.put(told, "requestedDate", order.requestedDate());
        Dossiers.put(told, "paymentMethod", order.paymentMethod());
        told.put("lines", order.lines().stream().map(OrderDossiers::line).toList());
        return told;
    }

    private static Map<String, Object> line(OrderLine line) {
        var told = new LinkedHashMap<String, Object>();
        told.put("line", line.lineNumber());
        told.put("sku", line.sku());
        Dossiers.put(told, "description", line.description());
        told.put("quantity", line.quantity());
        told.put("unitPrice", line.unitPrice().text());
        Dossiers.put(told, "listPrice", line.listPrice());
        told.put("custom", line.custom());
        told.put("amount", line.amount().toString());
        return told;
    }
}
