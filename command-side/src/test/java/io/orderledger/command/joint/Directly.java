package io.orderledger.command.joint;

import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.credit.CreditDecisions;
import io.orderledger.command.dealer.DealerDecisions;
import io.orderledger.command.dealer.Dealers;
import io.orderledger.command.order.OrderDecisions;
import io.orderledger.command.order.Orders;
import io.orderledger.command.payment.PaymentDecisions;
import io.orderledger.command.payment.Payments;
import io.orderledger.command.split.SplitDecisions;
import io.orderledger.command.split.Splits;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandHandler;

/**
 * Lets a test ask what otherwise only another aggregate's decision asks, in a unit of work of its own: each decides for itself,
 * whoever has looked before.
 */
final class Directly {
    private final CreditAccounts accounts;
    private final AgreedChanges changes;
    private final Orders orders;
    private final Splits splits;
    private final Payments payments;
    private final Dealers dealers;

    Directly(
            CreditAccounts accounts,
            AgreedChanges changes,
            Orders orders,
            Splits splits,
            Payments payments,
            Dealers dealers) {
        this.accounts = accounts;
        this.changes = changes;
        this.orders = orders;
        this.splits = splits;
        this.payments = payments;
        this.dealers = dealers;
    }

    record OfAccount(CreditAccountId account, Consumer<CreditDecisions> question) {}

    record OfChanges(Consumer<AgreedChanges> question) {}

    record OfOrder(Consumer<OrderDecisions> question) {}

    record OfSplit(Consumer<SplitDecisions> question) {}

    record OfPayment(Consumer<PaymentDecisions> question) {}

    record OfDealer(Consumer<DealerDecisions> question) {}

    static OfAccount account(Consumer<CreditDecisions> question) {
        return new OfAccount(Together.ACCOUNT, question);
    }

    static OfChanges changes(Consumer<AgreedChanges> question) {
        return new OfChanges(question);
    }

    static OfOrder theOrder(Consumer<OrderDecisions> question) {
        return new OfOrder(question);
    }

    static OfSplit theSplit(Consumer<SplitDecisions> question) {
        return new OfSplit(question);
    }

    static OfPayment thePayment(Consumer<PaymentDecisions> question) {
        return new OfPayment(question);
    }

    static OfDealer theDealer(Consumer<DealerDecisions> question) {
        return new OfDealer(question);
    }

    @CommandHandler
    void decide(OfAccount command) {
        accounts.take(command.account()).tell(command.question());
    }

    @CommandHandler
    void decide(OfChanges command) {
        command.question().accept(changes);
    }

    @CommandHandler
    void decide(OfOrder command) {
        orders.take(Together.ORDER).tell(command.question());
    }

    @CommandHandler
    void decide(OfSplit command) {
        splits.take(Together.SPLIT).tell(command.question());
    }

    @CommandHandler
    void decide(OfPayment command) {
        payments.take(Together.PAYMENT).tell(command.question());
    }

    @CommandHandler
    void decide(OfDealer command) {
        dealers.take(Together.DEALER).tell(command.question());
    }
}
