package io.orderledger.proof.bench.peer;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditEvent.CreditGranted;
import io.orderledger.api.credit.CreditEvent.CreditReserved;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderEvent.OrderApproved;
import io.orderledger.api.order.OrderEvent.OrderSubmitted;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.proof.bench.Contender;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.Repository;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** An order and its credit in the plain Axon way, with the ledger's own events: the least that checks the limit. */
final class StockDomain {
    private StockDomain() {}

    record OpenAccounts(int round, Money limit) {}

    record ReserveCredit(
            @TargetAggregateIdentifier CreditAccountId account, OrderId orderId, Money amount, Instant valueDate) {}

    record ApproveOrder(@TargetAggregateIdentifier OrderId orderId) {}

    /** The order does not fit; nothing of it may be stored. */
    static final class OverLimit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OverLimit(Object account, Money amount) {
            super(account + " has no room for " + amount);
        }
    }

    static OrderSubmitted submitted(SubmitOrder command) {
        return new OrderSubmitted(
                command.orderId(),
                1,
                command.dealerId(),
                command.businessUnit(),
                command.creditAccountId(),
                command.type(),
                total(command),
                command.sellerId(),
                command.requestedDate(),
                command.lines(),
                command.valueDate());
    }

    private static Money total(SubmitOrder command) {
        return command.lines().stream().map(OrderLine::amount).reduce(Money.zero(command.currency()), Money::plus);
    }

    static ReserveCredit reserving(SubmitOrder command) {
        return new ReserveCredit(command.creditAccountId(), command.orderId(), total(command), command.valueDate());
    }

    static ReserveCredit reserving(OrderSubmitted order) {
        return new ReserveCredit(order.creditAccountId(), order.orderId(), order.total(), order.valueDate());
    }

    static CreditReserved reserved(ReserveCredit command) {
        return new CreditReserved(command.account(), command.orderId(), command.amount(), command.valueDate());
    }

    static OrderApproved approved(OrderId orderId) {
        return new OrderApproved(orderId, 1, "no-rule-matched");
    }

    /** Opens a round's accounts in one transaction. */
    static final class Opening {
        private final Repository<Account> accounts;

        Opening(Repository<Account> accounts) {
            this.accounts = accounts;
        }

        @CommandHandler
        void decide(OpenAccounts command) throws Exception {
            for (int account = 0; account < Contender.ACCOUNTS; account++) {
                var number = account;
                accounts.newInstance(() -> new Account(command.round(), number, command.limit()));
            }
        }
    }

    static class Account {
        @AggregateIdentifier
        private CreditAccountId id;

        private Money limit;
        private Money held;

        @SuppressWarnings("NullAway.Init") // The event sets them.
        Account(int round, int account, Money limit) {
            apply(new CreditGranted(
                    Samples.account(round, account),
                    Samples.dealer(round, account),
                    Samples.BUSINESS_UNIT,
                    limit,
                    30,
                    Samples.VALUE_DATE));
        }

        @CommandHandler
        void decide(ReserveCredit command) {
            if (!limit.minus(held).covers(command.amount())) throw new OverLimit(id, command.amount());
            apply(reserved(command));
        }

        @EventSourcingHandler
        void evolve(CreditGranted event) {
            id = event.creditAccountId();
            limit = event.limit();
            held = Money.zero(limit.currency());
        }

        @EventSourcingHandler
        void evolve(CreditReserved event) {
            held = held.plus(event.amount());
        }

        @SuppressWarnings("NullAway.Init") // Axon starts a replay from this.
        Account() {}
    }

    static class Order {
        @AggregateIdentifier
        private OrderId id;

        private boolean approved;

        @CommandHandler
        @SuppressWarnings("NullAway.Init") // The event sets it.
        Order(SubmitOrder command) {
            apply(submitted(command));
        }

        @CommandHandler
        void decide(ApproveOrder command) {
            if (approved) throw new IllegalStateException(id + " is approved already");
            apply(approved(command.orderId()));
        }

        @EventSourcingHandler
        void evolve(OrderSubmitted event) {
            id = event.orderId();
        }

        @EventSourcingHandler
        void evolve(OrderApproved event) {
            approved = true;
        }

        @SuppressWarnings("NullAway.Init") // Axon starts a replay from this.
        Order() {}
    }
}
