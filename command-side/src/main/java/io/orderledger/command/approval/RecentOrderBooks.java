package io.orderledger.command.approval;

import io.orderledger.api.approval.RecentOrdersId;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** The way to a dealer's recent orders. Asked only under a policy with a window, after account and order were taken. */
@Component
public class RecentOrderBooks {
    private final Repository<RecentOrders> repository;

    RecentOrderBooks(Repository<RecentOrders> repository) {
        this.repository = repository;
    }

    /** Counts an order, and says what counts together with it. An order that is counted again takes the new amount. */
    public Siblings count(CreditAccountId account, OrderId orderId, Money amount, Instant at, Duration window)
            throws Exception {
        var id = RecentOrdersId.of(account);
        return repository
                .loadOrCreate(id.toString(), RecentOrders::new)
                .invoke(recent -> recent.count(id, orderId, amount, at, window));
    }

    /** The order came to less; what counts of it counts from the same instant as before. */
    public void countLess(CreditAccountId account, OrderId orderId, Money amount) throws Exception {
        var id = RecentOrdersId.of(account);
        repository.loadOrCreate(id.toString(), RecentOrders::new).execute(recent -> recent.countLess(orderId, amount));
    }

    /** The order came to nothing. */
    public void uncount(CreditAccountId account, OrderId orderId) throws Exception {
        var id = RecentOrdersId.of(account);
        repository.loadOrCreate(id.toString(), RecentOrders::new).execute(recent -> recent.uncount(orderId));
    }
}
