package io.orderledger.command.joint;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.CreditAnswer;
import io.orderledger.api.order.HoldReason;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.AmendOrder;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.split.Goods;
import io.orderledger.api.split.SplitEvent.SplitProposed;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitLine;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.order.OrderDecisions.Amendment;
import io.orderledger.command.order.OrderDecisions.Standing;
import io.orderledger.command.order.Orders;
import io.orderledger.command.split.Splits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * An order changes only together with its credit and its splits: the difference is reserved first, and what is refused changes
 * nothing (I-05); splits carry the new revision from the instant it is in force (I-10).
 *
 * <p>A change that people must agree to reserves its difference and waits; the revision before it stays in force until they
 * have said yes, and goes on where they say no.
 */
@Component
class AmendingOrders {
    private final FirstFacts facts;
    private final CreditAccounts accounts;
    private final Orders orders;
    private final Splits splits;

    AmendingOrders(FirstFacts facts, CreditAccounts accounts, Orders orders, Splits splits) {
        this.facts = facts;
        this.accounts = accounts;
        this.orders = orders;
        this.splits = splits;
    }

    @CommandHandler
    OrderAnswer decide(AmendOrder command) throws Exception {
        return amend(command, null);
    }

    /** @param caseId the case in which people decide on it, or null where no rule asks for them */
    OrderAnswer amend(AmendOrder command, @Nullable ApprovalCaseId caseId) throws Exception {
        var orderId = command.orderId();
        var accountId = facts.of(orderId).creditAccountId();
        var account = accounts.take(accountId);
        var order = orders.take(orderId);
        order.tell(it -> it.mustAllowAmendment(command));
        var standing = order.decide(it -> it.standing());
        var plan = AmendmentPlan.of(standing, command.lines(), carriers(standing.splits()));
        var wasNeverInForce = standing.status() == OrderStatus.CHANGES_REQUESTED && standing.pending() == null;
        var waits = caseId != null && !wasNeverInForce;
        var needed = waits && standing.total().covers(plan.total()) ? standing.total() : plan.total();
        var credit = reserve(account, orderId, needed.minus(standing.counted()), command.valueDate());
        if (credit.decision() == CreditAnswer.Decision.REFUSED) {
            var terms = account.decide(it -> it.terms());
            order.tell(it ->
                    it.refuseAmendment(plan.total(), credit.amount(), terms, credit.remedies(), command.valueDate()));
            return Evaluation.answer(orderId, order, credit);
        }
        var change = new Amendment(
                standing.nextRevision(),
                plan.total(),
                command.requestedDate(),
                plan.lines(),
                command.reason(),
                command.valueDate());
        if (waits) order.tell(it -> it.requestAmendment(change));
        else putInForce(orderId, accountId, order, standing, plan, change);
        if (caseId == null) order.tell(it -> it.approve(SubmittingOrders.NO_RULE_MATCHED));
        else order.tell(it -> it.awaitApproval(caseId));
        return Evaluation.answer(orderId, order, credit);
    }

    private CreditAnswer reserve(CreditAccounts.Taken account, OrderId orderId, Money difference, Instant valueDate) {
        if (difference.isPositive()) {
            var reservation = account.decide(it -> it.reserveMore(orderId, difference, valueDate));
            return new CreditAnswer(
                    reservation.reserved() ? CreditAnswer.Decision.RESERVED : CreditAnswer.Decision.REFUSED,
                    difference,
                    reservation.terms().available(),
                    reservation.reserved() ? null : HoldReason.CREDIT_EXCEEDED,
                    reservation.remedies());
        }
        var available = account.decide(it -> {
            it.releasePart(orderId, Money.zero(difference.currency()).minus(difference), valueDate);
            return it.terms().available();
        });
        return new CreditAnswer(CreditAnswer.Decision.RESERVED, difference, available, null, List.of());
    }

    /**
     * People agreed: what waited is in force, and approved.
     *
     * @throws Refused where it does not fit any more because of what was made or has left meanwhile, and where the order does
     *     not wait for this case
     */
    void approve(OrderId orderId, ApprovalCaseId caseId, Instant valueDate) throws Exception {
        var accountId = facts.of(orderId).creditAccountId();
        var account = accounts.take(accountId);
        var order = orders.take(orderId);
        var standing = order.decide(it -> it.standing());
        var change = standing.pending();
        if (change != null) {
            var plan = AmendmentPlan.of(standing, change.lines(), carriers(standing.splits()));
            if (!plan.total().equals(change.total())) {
                throw new Refused(
                        RefusalCode.ORDER_REVISION,
                        "order",
                        orderId.value(),
                        "revision",
                        Integer.toString(change.revision()),
                        "current",
                        Integer.toString(standing.revision()));
            }
            var spare = standing.counted().minus(plan.total());
            account.decide(it -> {
                it.releasePart(orderId, spare, valueDate);
                return true;
            });
            putInForce(orderId, accountId, order, standing, plan, change);
        }
        order.tell(it -> it.approve(caseId));
    }

    /** People said no: what is held too much is free at once. */
    void reject(OrderId orderId, ApprovalCaseId caseId, String reason, Instant valueDate) {
        var account = accounts.take(facts.of(orderId).creditAccountId());
        var order = orders.take(orderId);
        var spare = order.decide(it -> it.reject(caseId, reason));
        account.decide(it -> {
            it.releasePart(orderId, spare, valueDate);
            return true;
        });
    }

    private List<Carrier> carriers(List<SplitId> live) {
        return live.stream()
                .map(id -> splits.take(id).decide(split -> Carrier.of(id, split)))
                .toList();
    }

    private void putInForce(
            OrderId orderId,
            CreditAccountId accountId,
            Orders.Taken order,
            Standing standing,
            AmendmentPlan plan,
            Amendment change)
            throws Exception {
        var live = new ArrayList<>(standing.splits());
        var made = new ArrayList<SplitId>();
        for (var child : plan.children()) {
            if (child.parent() != null) live.remove(child.parent().splitId());
            if (child.lines().isEmpty()) continue;
            made.add(new SplitId("%s-r%d-%d".formatted(orderId.value(), change.revision(), made.size() + 1)));
        }
        live.addAll(made);
        order.tell(it -> it.revise(change, List.copyOf(made), List.copyOf(live)));
        var names = made.iterator();
        for (var child : plan.children()) {
            var parent = child.parent();
            if (child.lines().isEmpty()) {
                end(parent, change);
                continue;
            }
            var name = names.next();
            if (parent != null) {
                splits.take(parent.splitId()).tell(split -> split.supersede(List.of(name)));
            }
            splits.propose(proposal(name, orderId, accountId, plan, child, change));
        }
    }

    private void end(@Nullable Carrier parent, Amendment change) {
        if (parent == null) return;
        splits.take(parent.splitId()).tell(split -> split.cancel(change.reason(), change.valueDate()));
    }

    private static SplitProposed proposal(
            SplitId name,
            OrderId orderId,
            CreditAccountId accountId,
            AmendmentPlan plan,
            AmendmentPlan.Child child,
            Amendment change) {
        var parent = child.parent();
        var numbers = child.lines().stream().map(SplitLine::lineNumber).toList();
        var custom = plan.lines().stream().anyMatch(line -> line.custom() && numbers.contains(line.lineNumber()));
        return new SplitProposed(
                name,
                orderId,
                change.revision(),
                accountId,
                parent == null ? 1 : parent.load().generation() + 1,
                child.lines(),
                child.lines().stream()
                        .map(SplitLine::amount)
                        .reduce(Money::plus)
                        .orElseThrow(),
                parent == null ? change.requestedDate() : parent.load().promisedDate(),
                parent == null ? null : List.of(parent.splitId()),
                parent != null ? parent.load().goods() : custom ? Goods.CUSTOM : null,
                parent == null ? null : parent.load().source());
    }
}
