package io.orderledger.proof.nodes;

import io.orderledger.api.Done;
import io.orderledger.api.Ledger;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditCommand.GrantCredit;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerCommand.RegisterDealer;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.money.UnitPrice;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.CancelOrder;
import io.orderledger.api.order.OrderCommand.ConfirmOrder;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderType;
import io.orderledger.proof.CommandSide;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.axonframework.common.caching.Cache;
import org.springframework.context.ConfigurableApplicationContext;

/** A ledger on a database that it may share with others; its own cache, its own connections. */
final class Node implements AutoCloseable {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final BusinessUnitId UNIT = new BusinessUnitId("BU-1");
    private static final Instant DAY = Instant.parse("2026-03-31T00:00:00Z");

    private final ConfigurableApplicationContext context;
    private final Ledger ledger;

    Node(Database database) {
        context = CommandSide.start(database.roles());
        ledger = context.getBean(Ledger.class);
    }

    Ledger ledger() {
        return ledger;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Object bean(String name) {
        return context.getBean(name);
    }

    void forget() {
        context.getBean(Cache.class).removeAll();
    }

    static CreditAccountId account(String dealer) {
        return CreditAccountId.of(new DealerId(dealer), UNIT, CNY);
    }

    /** @param limit in yuan */
    void open(String dealer, long limit) {
        var id = new DealerId(dealer);
        ledger.send(new RegisterDealer(id, "ACME " + dealer, "East", null), Void.class);
        ledger.send(new GrantCredit(account(dealer), id, UNIT, new Money(100 * limit, CNY), 30, DAY), Void.class);
    }

    /** @param amount in yuan */
    OrderAnswer order(String dealer, String order, long amount) {
        return orderAs(ledger.newCommandId(), dealer, order, amount).answer();
    }

    Done<OrderAnswer> orderAs(String commandId, String dealer, String order, long amount) {
        var line = OrderLine.of(1, "SKU-1", null, null, amount, UnitPrice.parse("1.00"), null, false, CNY);
        return ledger.send(
                commandId,
                new SubmitOrder(
                        new OrderId(order),
                        new DealerId(dealer),
                        UNIT,
                        OrderType.REGULAR,
                        CNY,
                        null,
                        null,
                        DAY,
                        List.of(line)),
                OrderAnswer.class);
    }

    void confirm(String order) {
        ledger.send(new ConfirmOrder(new OrderId(order)), Void.class);
    }

    void cancel(String order) {
        ledger.send(new CancelOrder(new OrderId(order), "dealer withdrew", DAY), Void.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
