package io.orderledger.command.joint;

import io.orderledger.api.credit.ReservationPoint;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.ReleaseOrder;
import io.orderledger.api.order.OrderCommand.ReopenOrder;
import io.orderledger.api.order.OrderEvent.OrderSubmitted;
import io.orderledger.command.approval.Sent;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.order.Orders;
import io.orderledger.command.split.Splits;
import java.time.Instant;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** An order comes back only by a new evaluation, never by a jump to where it was (I-05). */
@Component
class ResumingOrders {
    private final FirstFacts facts;
    private final CreditAccounts accounts;
    private final Orders orders;
    private final OrderApprovals approvals;
    private final Reserving reserving;
    private final Splits splits;

    ResumingOrders(
            FirstFacts facts,
            CreditAccounts accounts,
            Orders orders,
            OrderApprovals approvals,
            Reserving reserving,
            Splits splits) {
        this.facts = facts;
        this.accounts = accounts;
        this.orders = orders;
        this.approvals = approvals;
        this.reserving = reserving;
        this.splits = splits;
    }

    @CommandHandler
    OrderAnswer decide(ReleaseOrder command, MetaData metaData) throws Exception {
        var first = facts.of(command.orderId());
        var account = accounts.take(first.creditAccountId());
        var order = orders.take(command.orderId());
        var whole = order.decide(it -> it.release());
        var open = first.reservationPoint() == ReservationPoint.AT_SPLIT_RELEASE ? lost(account, order, first) : whole;
        return new Evaluation(first, order, account, command.valueDate(), reserving, sentAt(metaData))
                .of(open, approvals.judging(metaData));
    }

    /** What its released splits need and is not held for them any more; null where nothing is lost. */
    private @Nullable Money lost(CreditAccounts.Taken account, Orders.Taken order, OrderSubmitted first) {
        var held = account.decide(credit -> credit.held(first.orderId()));
        var live = order.decide(it -> it.standing()).splits();
        var lost = SplitHolds.needed(Money.zero(held.currency()), live, splits).minus(held);
        return lost.isPositive() ? lost : null;
    }

    private static Supplier<Instant> sentAt(MetaData metaData) {
        return () -> Sent.of(metaData).at();
    }

    @CommandHandler
    OrderAnswer decide(ReopenOrder command, MetaData metaData) throws Exception {
        var first = facts.of(command.orderId());
        var account = accounts.take(first.creditAccountId());
        var order = orders.take(command.orderId());
        var open = order.decide(it -> it.reopen(command.reason(), command.valueDate()));
        return new Evaluation(first, order, account, command.valueDate(), reserving, sentAt(metaData))
                .of(open, approvals.judging(metaData));
    }
}
