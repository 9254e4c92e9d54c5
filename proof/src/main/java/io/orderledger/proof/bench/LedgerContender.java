package io.orderledger.proof.bench;

import io.orderledger.api.Ledger;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditCommand.GrantCredit;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerCommand.RegisterDealer;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.money.UnitPrice;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.order.OrderType;
import io.orderledger.proof.CommandSide;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The ledger itself, from its door on: command ids and receipts, actor, aggregates, one order of events for all readers.
 * Without the processes that would carry each order on to its splits; the projections are added by
 * {@link ProjectingContender}.
 */
class LedgerContender implements Contender {
    private static final Currency CURRENCY = Currency.getInstance("CNY");
    private static final BusinessUnitId UNIT = new BusinessUnitId("BU-1");
    private static final Instant TODAY = Instant.parse("2026-03-31T00:00:00Z");

    private final ConfigurableApplicationContext context;
    private final Ledger ledger;
    private List<DealerId> dealers = List.of();

    LedgerContender(String url) {
        this(url, CommandSide.class);
    }

    LedgerContender(String url, Class<?> application) {
        context = CommandSide.start(new CommandSide.Database(url, "ledger", "postgres"), application);
        ledger = context.getBean(Ledger.class);
    }

    ConfigurableApplicationContext context() {
        return context;
    }

    Ledger ledger() {
        return ledger;
    }

    @Override
    public void openAccounts(int round) throws Exception {
        dealers = IntStream.range(0, ACCOUNTS)
                .mapToObj(account -> new DealerId("D-" + round + "-" + account))
                .toList();
        try (var threads = Executors.newFixedThreadPool(32)) {
            var opened = dealers.stream()
                    .map(dealer -> (Callable<Boolean>) () -> {
                        ledger.send(new RegisterDealer(dealer, "Dealer " + dealer.value(), "East", null), Void.class);
                        ledger.send(grant(dealer), Void.class);
                        return true;
                    })
                    .toList();
            for (var one : threads.invokeAll(opened)) one.get();
        }
    }

    private static GrantCredit grant(DealerId dealer) {
        return new GrantCredit(
                CreditAccountId.of(dealer, UNIT, CURRENCY),
                dealer,
                UNIT,
                new Money(1_000_000_000_000L, CURRENCY),
                30,
                TODAY);
    }

    @Override
    public void submit(int account, long order) {
        var answer = ledger.send(order(dealers.get(account), order), OrderAnswer.class)
                .answer();
        if (answer.status() != OrderStatus.APPROVED) throw new IllegalStateException("The order was not taken");
    }

    SubmitOrder order(int account, long order) {
        return order(dealers.get(account), order);
    }

    private static SubmitOrder order(DealerId dealer, long order) {
        return new SubmitOrder(
                new OrderId("O-" + order),
                dealer,
                UNIT,
                OrderType.REGULAR,
                CURRENCY,
                null,
                null,
                TODAY,
                List.of(line(1, order), line(2, order), line(3, order)));
    }

    private static OrderLine line(int number, long order) {
        var quantity = 1 + (order + number) % 12;
        return OrderLine.of(
                number, "SKU-" + (order * 7 + number) % 4_000, null, null, quantity, PRICE, null, false, CURRENCY);
    }

    private static final UnitPrice PRICE = UnitPrice.parse("2.55");

    @Override
    public void close() {
        context.close();
    }
}
