package io.orderledger.command.joint;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.ReservationPoint;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.CreditAnswer;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.AmendOrder;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.split.Goods;
import io.orderledger.api.split.SplitEvent.SplitProposed;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitLine;
import io.orderledger.command.approval.Sent;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.order.OrderDecisions.Amendment;
import io.orderledger.command.order.OrderDecisions.Standing;
import io.orderledger.command.order.Orders;
import io.orderledger.command.split.Splits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
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
    private final OrderApprovals approvals;
    private final Reserving reserving;

    AmendingOrders(
            FirstFacts facts,
            CreditAccounts accounts,
            Orders orders,
            Splits splits,
            OrderApprovals approvals,
            Reserving reserving) {
        this.facts = facts;
        this.accounts = accounts;
        this.orders = orders;
        this.splits = splits;
        this.approvals = approvals;
        this.reserving = reserving;
    }

    @CommandHandler
    OrderAnswer decide(AmendOrder command, MetaData metaData) throws Exception {
        return amend(
                command, approvals.judging(metaData), () -> Sent.of(metaData).at());
    }

    /** Credit is asked first: what it refuses, nobody is asked about. */
    OrderAnswer amend(AmendOrder command, Judge judge, Supplier<Instant> sentAt) throws Exception {
        var orderId = command.orderId();
        var first = facts.of(orderId);
        var accountId = first.creditAccountId();
        var account = accounts.take(accountId);
        var order = orders.take(orderId);
        order.tell(it -> it.mustAllowAmendment(command));
        var standing = order.decide(it -> it.standing());
        var plan = AmendmentPlan.of(standing, command.lines(), carriers(standing.splits()));
        var more = plan.total().minus(standing.counted());
        // Where nothing is held for the whole yet, the change holds nothing either.
        var holds = standing.point() == ReservationPoint.AT_SUBMIT || standing.reserved();
        var reserved = holds && more.isPositive() ? reserve(account, orderId, more, command.valueDate(), sentAt) : null;
        if (reserved != null && reserved.decision() == CreditAnswer.Decision.REFUSED) {
            var terms = account.decide(it -> it.terms(sentAt));
            order.tell(it -> it.refuseAmendment(
                    plan.total(), reserved.amount(), terms, reserved.remedies(), command.valueDate()));
            return Evaluation.answer(order, reserved);
        }
        var change = new Amendment(
                standing.nextRevision(),
                plan.total(),
                command.requestedDate(),
                plan.lines(),
                command.reason(),
                command.valueDate());
        var wasNeverInForce = standing.status() == OrderStatus.CHANGES_REQUESTED && standing.pending() == null;
        var kind = wasNeverInForce ? SubjectKind.ORDER : SubjectKind.AMENDMENT;
        var verdict = judge.of(first, kind, change, behind(account, holds, more, sentAt));
        var waits = verdict.asksPeople() && !wasNeverInForce;
        if (!holds) {
            if (waits) order.tell(it -> it.requestAmendment(change));
            else putInForce(orderId, accountId, account, order, standing, plan, change);
            if (standing.point() == ReservationPoint.AT_APPROVAL) {
                var evaluation = new Evaluation(first, order, account, command.valueDate(), reserving, sentAt);
                return Evaluation.answer(order, evaluation.admit(plan.total(), verdict));
            }
            verdict.tell(order, account.decide(it -> it.terms(sentAt)));
            return Evaluation.answer(order, CreditAnswer.later(plan.total()));
        }
        var needed = waits && standing.total().covers(plan.total()) ? standing.total() : plan.total();
        var credit = reserved != null
                ? reserved
                : free(account, orderId, standing.counted().minus(needed), command.valueDate(), sentAt);
        if (waits) order.tell(it -> it.requestAmendment(change));
        else putInForce(orderId, accountId, account, order, standing, plan, change);
        verdict.tell(order, account.decide(it -> it.terms(sentAt)));
        return Evaluation.answer(order, credit);
    }

    private static JudgedCredit behind(
            CreditAccounts.Taken account, boolean holds, Money more, Supplier<Instant> sentAt) {
        if (!holds) return JudgedCredit.open(account, sentAt, more);
        return JudgedCredit.held(account, account.decide(it -> it.terms(sentAt)));
    }

    private static CreditAnswer reserve(
            CreditAccounts.Taken account, OrderId orderId, Money more, Instant valueDate, Supplier<Instant> sentAt) {
        var reservation = account.decide(it -> it.reserveMore(orderId, more, valueDate, sentAt));
        return reservation.reserved()
                ? Evaluation.reserved(more, reservation.terms())
                : Evaluation.refused(more, reservation);
    }

    private static CreditAnswer free(
            CreditAccounts.Taken account, OrderId orderId, Money spare, Instant valueDate, Supplier<Instant> sentAt) {
        var available = account.decide(it -> {
            it.releasePart(orderId, spare, valueDate);
            return it.terms(sentAt).available();
        });
        var difference = Money.zero(spare.currency()).minus(spare);
        return new CreditAnswer(CreditAnswer.Decision.RESERVED, difference, available, null, List.of());
    }

    /**
     * People agreed: what waited is in force, and approved.
     *
     * @throws Refused where it does not fit any more because of what was made or has left meanwhile, and where the order does
     *     not wait for this case
     */
    void approve(OrderId orderId, ApprovalCaseId caseId, Instant valueDate) throws Exception {
        var first = facts.of(orderId);
        var accountId = first.creditAccountId();
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
            if (standing.reserved()) {
                var spare = standing.counted().minus(plan.total());
                account.tell(it -> it.releasePart(orderId, spare, valueDate));
            }
            putInForce(orderId, accountId, account, order, standing, plan, change);
        }
        order.tell(it -> it.approve(caseId));
        if (standing.point() == ReservationPoint.AT_APPROVAL && !standing.reserved()) {
            new Evaluation(first, order, account, valueDate, reserving, () -> valueDate)
                    .reserveApproved(standing.total().minus(standing.counted()));
        }
    }

    /** People said no: what is held too much is free at once, and what it comes to again is what counts for its siblings. */
    void reject(OrderId orderId, ApprovalCaseId caseId, String reason, Instant valueDate) throws Exception {
        var accountId = facts.of(orderId).creditAccountId();
        var account = accounts.take(accountId);
        var order = orders.take(orderId);
        var spare = order.decide(it -> it.reject(caseId, reason));
        account.decide(it -> {
            it.releasePart(orderId, spare, valueDate);
            return true;
        });
        var standing = order.decide(it -> it.standing());
        if (standing.status() == OrderStatus.REJECTED) approvals.uncount(accountId, orderId);
        else approvals.recount(accountId, orderId, standing.total(), valueDate);
    }

    private List<Carrier> carriers(List<SplitId> live) {
        return live.stream()
                .map(id -> splits.take(id).decide(split -> Carrier.of(id, split)))
                .toList();
    }

    private void putInForce(
            OrderId orderId,
            CreditAccountId accountId,
            CreditAccounts.Taken account,
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
            splits.propose(proposal(name, orderId, accountId, standing.point(), plan, child, change));
        }
        if (standing.point() == ReservationPoint.AT_SPLIT_RELEASE) {
            SplitHolds.settle(account, orderId, List.copyOf(live), splits, change.valueDate());
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
            ReservationPoint point,
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
                parent == null ? null : parent.load().source(),
                point.named());
    }
}
