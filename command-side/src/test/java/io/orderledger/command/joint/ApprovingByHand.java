package io.orderledger.command.joint;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.ReservationPoint;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.AmendOrder;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.split.SplitId;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.credit.TestCredit;
import io.orderledger.command.order.Orders;
import io.orderledger.command.order.TestOrders;
import io.orderledger.command.split.Splits;
import io.orderledger.command.split.TestSplits;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.config.Configuration;

/** Does in one unit of work what an approval case does with an order and its splits, at a test's word. */
final class ApprovingByHand {
    private final CreditAccounts accounts;
    private final Orders orders;
    private final Splits splits;
    private final AmendingOrders amending;
    private final EndingOrders ending;

    record SubmitForApproval(SubmitOrder order, ApprovalCaseId caseId) {}

    record AmendForApproval(AmendOrder change, ApprovalCaseId caseId) {}

    record Approve(OrderId orderId, ApprovalCaseId caseId) {}

    record Reject(OrderId orderId, ApprovalCaseId caseId) {}

    record Return(OrderId orderId, ApprovalCaseId caseId) {}

    record AskToCancel(SplitId splitId, ApprovalCaseId caseId) {}

    record CancelApproved(SplitId splitId, ApprovalCaseId caseId, Money charge) {}

    /** A rule that asks for people, and the case in which they decide. */
    private record Asking(ApprovalCaseId caseId) implements Verdict {
        @Override
        public boolean asksPeople() {
            return true;
        }

        @Override
        public OrderStatus tell(Orders.Taken order, CreditTerms terms) {
            order.tell(it -> it.awaitApproval(caseId));
            return OrderStatus.AWAITING_APPROVAL;
        }
    }

    ApprovingByHand(Configuration axon, AmendingOrders amending, OrderApprovals approvals, OverdueWatch overdue) {
        var facts = new FirstFacts(axon.eventStore());
        accounts = TestCredit.accounts(axon);
        orders = TestOrders.orders(axon);
        splits = TestSplits.splits(axon);
        this.amending = amending;
        ending = new EndingOrders(facts, accounts, orders, splits, approvals, overdue);
    }

    @CommandHandler
    void decide(SubmitForApproval command) throws Exception {
        var order = command.order();
        var total = order.lines().stream()
                .map(OrderLine::amount)
                .reduce(Money::plus)
                .orElseThrow();
        var account = accounts.take(order.creditAccountId());
        var submitted = orders.submit(order, ReservationPoint.AT_SUBMIT);
        account.decide(credit -> credit.reserve(order.orderId(), total, order.valueDate()));
        submitted.tell(it -> it.awaitApproval(command.caseId()));
    }

    @CommandHandler
    OrderAnswer decide(AmendForApproval command) throws Exception {
        return amending.amend(command.change(), (_, _, _, _) -> new Asking(command.caseId()), () -> Together.DAY_2);
    }

    @CommandHandler
    void decide(Approve command) throws Exception {
        amending.approve(command.orderId(), command.caseId(), Together.DAY_2);
    }

    @CommandHandler
    void decide(Reject command) throws Exception {
        amending.reject(command.orderId(), command.caseId(), "no", Together.DAY_2);
    }

    @CommandHandler
    void decide(Return command) {
        orders.take(command.orderId()).tell(it -> it.returnForChanges(command.caseId(), "fewer, please"));
    }

    @CommandHandler
    void decide(AskToCancel command) {
        splits.take(command.splitId()).tell(it -> it.requestCancellation(command.caseId(), null, null));
    }

    @CommandHandler
    void decide(CancelApproved command) throws Exception {
        ending.cancelApproved(command.splitId(), command.caseId(), command.charge(), "dealer withdrew", Together.DAY_2);
    }
}
