package io.orderledger.command.joint;

import io.orderledger.api.credit.CreditCommand.ExpireReservation;
import io.orderledger.command.approval.ApprovalCases;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.order.OrderDecisions;
import io.orderledger.command.order.Orders;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** What is held for an order ends together with what the order could do with it: no order goes on without its credit. */
@Component
class ExpiringReservations {
    private static final String REASON = "What was held for the order has expired";

    private final CreditAccounts accounts;
    private final Orders orders;
    private final OrderApprovals approvals;
    private final ApprovalCases cases;

    ExpiringReservations(CreditAccounts accounts, Orders orders, OrderApprovals approvals, ApprovalCases cases) {
        this.accounts = accounts;
        this.orders = orders;
        this.approvals = approvals;
        this.cases = cases;
    }

    @CommandHandler
    void decide(ExpireReservation command) throws Exception {
        var account = accounts.take(command.creditAccountId());
        var expired = account.decide(credit -> credit.expire(command.orderId(), command.expiresAt()));
        if (expired == null) return;
        var order = orders.take(command.orderId());
        var openCase = order.decide(OrderDecisions::openCase);
        if (!order.decide(it -> it.lose(expired.amount(), expired.terms()))) return;
        if (openCase != null) cases.take(openCase).decide(it -> it.invalidate(REASON));
        // A change that waited is dropped with its hold: what counts is what is in force.
        approvals.countLess(
                command.creditAccountId(),
                command.orderId(),
                order.decide(it -> it.standing().total()));
    }
}
