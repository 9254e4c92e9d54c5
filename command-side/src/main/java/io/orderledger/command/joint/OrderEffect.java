package io.orderledger.command.joint;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalEvent.ApprovalRequested;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.order.OrderId;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.credit.CreditDecisions;
import io.orderledger.command.order.OrderDecisions;
import io.orderledger.command.order.Orders;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** An order that people decided on: approved, rejected with its credit free again, or returned with its credit still held. */
@Component
class OrderEffect implements SubjectEffect {
    private final FirstFacts facts;
    private final CreditAccounts accounts;
    private final Orders orders;
    private final OrderApprovals approvals;

    OrderEffect(FirstFacts facts, CreditAccounts accounts, Orders orders, OrderApprovals approvals) {
        this.facts = facts;
        this.accounts = accounts;
        this.orders = orders;
        this.approvals = approvals;
    }

    @Override
    public SubjectKind kind() {
        return SubjectKind.ORDER;
    }

    @Override
    public Taken take(ApprovalRequested request) {
        var orderId = new OrderId(request.subject().id());
        var accountId = facts.of(orderId).creditAccountId();
        return new Order(orderId, accountId, accounts.take(accountId), orders.take(orderId));
    }

    private final class Order implements Taken {
        private final OrderId orderId;
        private final CreditAccountId accountId;
        private final CreditAccounts.Taken account;
        private final Orders.Taken order;

        private Order(OrderId orderId, CreditAccountId accountId, CreditAccounts.Taken account, Orders.Taken order) {
            this.orderId = orderId;
            this.accountId = accountId;
            this.account = account;
            this.order = order;
        }

        @Override
        public int revision() {
            return order.decide(OrderDecisions::revision);
        }

        @Override
        public CreditTerms credit() {
            return account.decide(CreditDecisions::terms);
        }

        @Override
        public void approve(ApprovalCaseId caseId, Instant at) {
            order.tell(it -> it.approve("case:" + caseId.value()));
        }

        @Override
        public void reject(ApprovalCaseId caseId, String reason, Instant at) throws Exception {
            order.tell(it -> it.reject(caseId, reason));
            account.decide(credit -> {
                credit.release(orderId, at);
                return true;
            });
            approvals.uncount(accountId, orderId);
        }

        @Override
        public void returnForChanges(ApprovalCaseId caseId, String comment, Instant at) {
            order.tell(it -> it.returnForChanges(caseId, comment));
        }
    }
}
