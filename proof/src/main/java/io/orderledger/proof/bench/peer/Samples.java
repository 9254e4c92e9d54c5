package io.orderledger.proof.bench.peer;

import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.money.UnitPrice;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderType;
import java.time.Instant;
import java.util.Currency;
import java.util.List;

/** Made-up orders of three lines: the same number gives the same order, whoever takes it. */
public final class Samples {
    public static final BusinessUnitId BUSINESS_UNIT = new BusinessUnitId("BU-1");
    public static final Currency CURRENCY = Money.currency("CNY");
    /** A limit that no round comes near. */
    public static final Money AMPLE = new Money(1_000_000_000_000L, CURRENCY);

    public static final Instant VALUE_DATE = Instant.parse("2026-03-31T00:00:00Z");

    /** Orders whose numbers are so far apart are worth the same. */
    static final int SAME_AGAIN = 12;

    private static final UnitPrice PRICE = UnitPrice.parse("2.55");

    private Samples() {}

    /** Who owns the account. Each round has dealers of its own. */
    public static DealerId dealer(int round, int account) {
        return new DealerId("D-" + round + "-" + account);
    }

    public static CreditAccountId account(int round, int account) {
        return CreditAccountId.of(dealer(round, account), BUSINESS_UNIT, CURRENCY);
    }

    public static SubmitOrder order(int round, int account, long number) {
        return new SubmitOrder(
                new OrderId("O-" + number),
                dealer(round, account),
                BUSINESS_UNIT,
                OrderType.REGULAR,
                CURRENCY,
                null,
                null,
                VALUE_DATE,
                List.of(line(1, number), line(2, number), line(3, number)));
    }

    private static OrderLine line(int lineNumber, long order) {
        var quantity = 1 + (order + lineNumber) % SAME_AGAIN;
        var sku = "SKU-" + (order * 7 + lineNumber) % 4_000;
        return OrderLine.of(lineNumber, sku, null, null, quantity, PRICE, null, false, CURRENCY);
    }
}
