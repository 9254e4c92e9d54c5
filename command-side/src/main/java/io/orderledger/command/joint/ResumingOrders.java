package io.orderledger.command.joint;

import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.ReleaseOrder;
import io.orderledger.api.order.OrderCommand.ReopenOrder;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.order.Orders;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.springframework.stereotype.Component;

/** An order comes back only by a new evaluation, never by a jump to where it was (I-05). */
@Component
class ResumingOrders {
    private final FirstFacts facts;
    private final CreditAccounts accounts;
    private final Orders orders;
    private final OrderApprovals approvals;

    ResumingOrders(FirstFacts facts, CreditAccounts accounts, Orders orders, OrderApprovals approvals) {
        this.facts = facts;
        this.accounts = accounts;
        this.orders = orders;
        this.approvals = approvals;
    }

    @CommandHandler
    OrderAnswer decide(ReleaseOrder command, MetaData metaData) throws Exception {
        var first = facts.of(command.orderId());
        var account = accounts.take(first.creditAccountId());
        var order = orders.take(command.orderId());
        var open = order.decide(it -> it.release());
        return Evaluation.of(first, order, account, open, command.valueDate(), approvals.judging(metaData));
    }

    @CommandHandler
    OrderAnswer decide(ReopenOrder command, MetaData metaData) throws Exception {
        var first = facts.of(command.orderId());
        var account = accounts.take(first.creditAccountId());
        var order = orders.take(command.orderId());
        var open = order.decide(it -> it.reopen(command.reason(), command.valueDate()));
        return Evaluation.of(first, order, account, open, command.valueDate(), approvals.judging(metaData));
    }
}
