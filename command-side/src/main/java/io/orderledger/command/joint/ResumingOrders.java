package io.orderledger.command.joint;

import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.ReleaseOrder;
import io.orderledger.api.order.OrderCommand.ReopenOrder;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.order.Orders;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** An order comes back only by a new evaluation, never by a jump to where it was (I-05). */
@Component
class ResumingOrders {
    private final FirstFacts facts;
    private final CreditAccounts accounts;
    private final Orders orders;

    ResumingOrders(FirstFacts facts, CreditAccounts accounts, Orders orders) {
        this.facts = facts;
        this.accounts = accounts;
        this.orders = orders;
    }

    @CommandHandler
    OrderAnswer decide(ReleaseOrder command) {
        var account = accounts.take(facts.of(command.orderId()).creditAccountId());
        var order = orders.take(command.orderId());
        var open = order.decide(it -> it.release());
        return Evaluation.of(command.orderId(), order, account, open, command.valueDate());
    }

    @CommandHandler
    OrderAnswer decide(ReopenOrder command) {
        var account = accounts.take(facts.of(command.orderId()).creditAccountId());
        var order = orders.take(command.orderId());
        var open = order.decide(it -> it.reopen(command.reason(), command.valueDate()));
        return Evaluation.of(command.orderId(), order, account, open, command.valueDate());
    }
}
