package io.orderledger.command.joint;

import io.orderledger.api.credit.ReservationPoint;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.CreditAnswer;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.CancelOrder;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.command.approval.ApprovalCases;
import io.orderledger.command.approval.Sent;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.order.Orders;
import io.orderledger.command.split.Splits;
import java.time.Instant;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.springframework.stereotype.Component;

/** An order and its credit are decided together: reserved and approved, or refused and on hold; cancelled and released. */
@Component
class SubmittingOrders {
    private final FirstFacts facts;
    private final CreditAccounts accounts;
    private final Orders orders;
    private final Splits splits;
    private final OrderApprovals approvals;
    private final ApprovalCases cases;
    private final Reserving reserving;

    SubmittingOrders(
            FirstFacts facts,
            CreditAccounts accounts,
            Orders orders,
            Splits splits,
            OrderApprovals approvals,
            ApprovalCases cases,
            Reserving reserving) {
        this.facts = facts;
        this.accounts = accounts;
        this.orders = orders;
        this.splits = splits;
        this.approvals = approvals;
        this.cases = cases;
        this.reserving = reserving;
    }

    @CommandHandler
    OrderAnswer decide(SubmitOrder command, MetaData metaData) throws Exception {
        var account = take(command);
        Supplier<Instant> sentAt = () -> Sent.of(metaData).at();
        var point = reserving.pointOf(command.businessUnit(), command.type(), sentAt);
        var order = orders.submit(command, point);
        var total = command.lines().stream().map(OrderLine::amount).reduce(Money.zero(command.currency()), Money::plus);
        Verdict verdict = null;
        if (point != ReservationPoint.AT_SUBMIT) {
            var credit = JudgedCredit.open(account, sentAt, total);
            verdict = approvals.verdict(command, total, credit, metaData);
            if (point != ReservationPoint.AT_APPROVAL || verdict.asksPeople()) {
                return answer(command, total, verdict.tell(order, credit.terms()), CreditAnswer.later(total));
            }
        }
        var reservation =
                account.decide(credit -> credit.reserve(command.orderId(), total, command.valueDate(), sentAt));
        if (!reservation.reserved()) {
            order.tell(it -> it.hold(reservation.reason(), total, reservation.terms(), reservation.remedies()));
            return answer(command, total, OrderStatus.ON_HOLD, Evaluation.refused(total, reservation));
        }
        reserving.limit(account, command.orderId(), command.businessUnit(), command.type(), sentAt);
        if (verdict == null) {
            verdict = approvals.verdict(command, total, JudgedCredit.held(account, reservation.terms()), metaData);
        }
        var status = verdict.tell(order, reservation.terms());
        return answer(command, total, status, Evaluation.reserved(total, reservation.terms()));
    }

    private CreditAccounts.Taken take(SubmitOrder command) {
        try {
            return accounts.take(command.creditAccountId());
        } catch (AggregateNotFoundException none) {
            facts.mustExist(command.dealerId());
            throw FirstFacts.missing(command.creditAccountId(), command.dealerId(), command.businessUnit());
        }
    }

    private static OrderAnswer answer(SubmitOrder command, Money total, OrderStatus status, CreditAnswer credit) {
        return new OrderAnswer(command.orderId(), status, 1, total, credit);
    }

    @CommandHandler
    void decide(CancelOrder command) throws Exception {
        var accountId = facts.of(command.orderId()).creditAccountId();
        var account = accounts.take(accountId);
        var order = orders.take(command.orderId());
        var openCase = order.decide(it -> it.openCase());
        var ended = order.decide(it -> it.cancel(command.reason(), command.valueDate()));
        for (var splitId : ended) {
            splits.take(splitId).tell(split -> split.cancel(command.reason(), command.valueDate()));
        }
        account.decide(credit -> {
            credit.dropOverrides(command.orderId(), command.reason(), command.valueDate());
            credit.release(command.orderId(), command.valueDate());
            return true;
        });
        if (openCase != null) cases.take(openCase).decide(it -> it.invalidate(command.reason()));
        approvals.uncount(accountId, command.orderId());
    }
}
