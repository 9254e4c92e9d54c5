package io.orderledger.ui.importing;

import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One invoice of an online-retail file: the rows of one number that were left. */
final class RetailInvoice {
    final String number;
    /** The timestamp of its first readable row, read as UTC; its value date. */
    final Instant at;

    final List<OrderLine> lines = new ArrayList<>();

    @Nullable
    String dealer;

    RetailInvoice(String number, Instant at) {
        this.number = number;
        this.at = at;
    }

    boolean isCreditNote() {
        return number.startsWith("C");
    }

    /** The sum of its lines; there is at least one. */
    Money amount() {
        return lines.stream().map(OrderLine::amount).reduce(Money::plus).orElseThrow();
    }
}
