package io.orderledger.command.joint;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.ReservationPoint;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderCommand.CloseOrderShort;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.split.SplitCommand.CancelSplit;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitLine;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.order.OrderDecisions.Amendment;
import io.orderledger.command.order.Orders;
import io.orderledger.command.split.SplitDecisions;
import io.orderledger.command.split.Splits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** What will not leave any more is neither carried nor held, from the same instant (I-03, I-10). */
@Component
class EndingOrders {
    /** The rule behind the approval of a revision that only takes away. */
    private static final String ONLY_LESS = "only-less";

    private final FirstFacts facts;
    private final CreditAccounts accounts;
    private final Orders orders;
    private final Splits splits;
    private final OrderApprovals approvals;
    private final OverdueWatch overdue;

    EndingOrders(
            FirstFacts facts,
            CreditAccounts accounts,
            Orders orders,
            Splits splits,
            OrderApprovals approvals,
            OverdueWatch overdue) {
        this.facts = facts;
        this.accounts = accounts;
        this.orders = orders;
        this.splits = splits;
        this.approvals = approvals;
        this.overdue = overdue;
    }

    @CommandHandler
    void decide(CloseOrderShort command) throws Exception {
        var orderId = command.orderId();
        var accountId = facts.of(orderId).creditAccountId();
        var account = accounts.take(accountId);
        var order = orders.take(orderId);
        order.tell(it -> it.mustAllowClosingShort());
        var standing = order.decide(it -> it.standing());
        var left = new ArrayList<SplitLine>();
        var live = new ArrayList<SplitId>();
        for (var id : standing.splits()) {
            var split = splits.take(id);
            split.tell(it -> it.closeShort(command.reason(), command.valueDate()));
            var gone = split.decide(it -> it.load().left());
            if (gone.isEmpty()) continue;
            left.addAll(gone);
            live.add(id);
        }
        var kept = Carrying.only(standing.lines(), left);
        order.tell(it -> it.closeShort(kept, live, command.reason(), command.valueDate()));
        account.decide(credit -> {
            credit.release(orderId, command.valueDate());
            return true;
        });
        approvals.countLess(accountId, orderId, order.decide(it -> it.standing().total()));
    }

    @CommandHandler
    void decide(CancelSplit command) throws Exception {
        takeOut(
                command.splitId(),
                Money.zero(facts.of(command.splitId()).amount().currency()),
                command.reason(),
                command.valueDate(),
                split -> split.cancel(command.reason(), command.valueDate()));
    }

    /**
     * Cancels a split in production, as people agreed to.
     *
     * @param charge what the dealer owes all the same, zero or more; it becomes a receivable out of what is held
     */
    void cancelApproved(SplitId splitId, ApprovalCaseId caseId, Money charge, String reason, Instant valueDate)
            throws Exception {
        takeOut(splitId, charge, reason, valueDate, split -> split.cancelApproved(caseId, charge, reason, valueDate));
    }

    private void takeOut(
            SplitId splitId, Money charge, String reason, Instant valueDate, Consumer<SplitDecisions> cancel)
            throws Exception {
        var orderId = facts.of(splitId).orderId();
        var accountId = facts.of(splitId).creditAccountId();
        var account = accounts.take(accountId);
        var order = orders.take(orderId);
        var split = splits.take(splitId);
        var load = split.decide(it -> it.load());
        order.tell(it -> it.mustAllowSplitCancellation());
        split.tell(cancel);
        if (charge.isPositive()) {
            var prepaid = order.decide(it -> it.standing()).point() == ReservationPoint.NONE;
            account.decide(credit -> prepaid
                    ? credit.capturePrepaidCharge(orderId, splitId, charge, valueDate)
                    : credit.captureCharge(orderId, splitId, charge, valueDate));
            overdue.look(account, accountId, () -> valueDate);
        }
        lessen(order, splitId, load.lines(), reason, valueDate);
        var spare = load.lines().stream()
                .map(SplitLine::amount)
                .reduce(Money::plus)
                .orElseThrow()
                .minus(charge);
        var standing = order.decide(it -> it.standing());
        if (standing.point() == ReservationPoint.AT_SPLIT_RELEASE) {
            SplitHolds.settle(account, orderId, standing.splits(), splits, valueDate);
        } else account.tell(credit -> credit.releasePart(orderId, spare, valueDate));
        if (standing.status() == OrderStatus.CANCELLED) approvals.uncount(accountId, orderId);
        else approvals.countLess(accountId, orderId, standing.total());
    }

    private void lessen(Orders.Taken order, SplitId splitId, List<SplitLine> gone, String reason, Instant valueDate) {
        var standing = order.decide(it -> it.standing());
        var rest = Carrying.less(standing.lines(), gone);
        if (rest.isEmpty()) {
            order.decide(it -> it.cancel(reason, valueDate));
            return;
        }
        var live = standing.splits().stream().filter(id -> !id.equals(splitId)).toList();
        var total = rest.stream().map(OrderLine::amount).reduce(Money::plus).orElseThrow();
        var change = new Amendment(standing.nextRevision(), total, standing.requestedDate(), rest, reason, valueDate);
        order.tell(it -> it.revise(change, List.of(), live));
        order.tell(it -> it.approve(ONLY_LESS));
        Progress.of(live, splits).tell(order, splitId, Money.zero(total.currency()), valueDate);
    }
}
