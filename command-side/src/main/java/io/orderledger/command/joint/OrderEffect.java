package io.orderledger.command.joint;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalEvent.ApprovalRequested;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.order.OrderId;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.order.OrderDecisions;
import io.orderledger.command.order.Orders;
import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * An order or a change of one that people decided on: approved and in force, rejected with what it held too much free again,
 * or returned with its credit still held.
 */
@Component
class OrderEffect implements SubjectEffect {
    private final FirstFacts facts;
    private final CreditAccounts accounts;
    private final Orders orders;
    private final AmendingOrders amending;

    OrderEffect(FirstFacts facts, CreditAccounts accounts, Orders orders, AmendingOrders amending) {
        this.facts = facts;
        this.accounts = accounts;
        this.orders = orders;
        this.amending = amending;
    }

    @Override
    public Set<SubjectKind> kinds() {
        return Set.of(SubjectKind.ORDER, SubjectKind.AMENDMENT);
    }

    @Override
    public Taken take(ApprovalRequested request) {
        var orderId = new OrderId(request.subject().id());
        var account = accounts.take(facts.of(orderId).creditAccountId());
        return new Order(orderId, account, orders.take(orderId));
    }

    private final class Order implements Taken {
        private final OrderId orderId;
        private final CreditAccounts.Taken account;
        private final Orders.Taken order;

        private Order(OrderId orderId, CreditAccounts.Taken account, Orders.Taken order) {
            this.orderId = orderId;
            this.account = account;
            this.order = order;
        }

        @Override
        public int revision() {
            return order.decide(OrderDecisions::revision);
        }

        @Override
        public CreditTerms credit(Instant at) {
            return account.decide(it -> it.terms(at));
        }

        @Override
        public void approve(ApprovalCaseId caseId, Instant at) throws Exception {
            amending.approve(orderId, caseId, at);
        }

        @Override
        public void reject(ApprovalCaseId caseId, String reason, Instant at) throws Exception {
            amending.reject(orderId, caseId, reason, at);
        }

        @Override
        public void returnForChanges(ApprovalCaseId caseId, String comment, Instant at) {
            order.tell(it -> it.returnForChanges(caseId, comment));
        }
    }
}
