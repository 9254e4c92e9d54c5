package io.orderledger.query.order;

import io.orderledger.api.money.Money;
import io.orderledger.api.money.UnitPrice;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.Specification;
import io.orderledger.query.Json;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order's line as its row keeps it; the currency is the row's. */
record StoredLine(
        int lineNumber,
        String sku,
        @Nullable String description,
        @Nullable String category,
        long quantity,
        String unitPrice,
        @Nullable String listPrice,
        boolean custom,
        long amountMinor,
        @Nullable Specification specification,
        @Nullable String requestedDate,
        @Nullable Long minimumQuantity,
        @Nullable Long packSize) {
    static String json(List<OrderLine> lines) {
        return Json.write(lines.stream().map(StoredLine::of).toList());
    }

    static StoredLine of(OrderLine line) {
        return new StoredLine(
                line.lineNumber(),
                line.sku(),
                line.description(),
                line.category(),
                line.quantity(),
                line.unitPrice().text(),
                line.listPrice() == null ? null : line.listPrice().text(),
                line.custom(),
                line.amount().minorUnits(),
                line.specification(),
                line.requestedDate() == null ? null : line.requestedDate().toString(),
                line.minimumQuantity(),
                line.packSize());
    }

    OrderLine line(Currency currency) {
        return new OrderLine(
                lineNumber,
                sku,
                description,
                category,
                quantity,
                UnitPrice.parse(unitPrice),
                listPrice == null ? null : UnitPrice.parse(listPrice),
                custom,
                new Money(amountMinor, currency),
                specification,
                requestedDate == null ? null : LocalDate.parse(requestedDate),
                minimumQuantity,
                packSize);
    }
}
