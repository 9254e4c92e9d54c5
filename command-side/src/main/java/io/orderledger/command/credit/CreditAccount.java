package io.orderledger.command.credit;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.AccountStatus;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditChange;
import io.orderledger.api.credit.CreditCommand.ApplyForCredit;
import io.orderledger.api.credit.CreditCommand.CheckOverdue;
import io.orderledger.api.credit.CreditCommand.CloseAccount;
import io.orderledger.api.credit.CreditCommand.GrantCredit;
import io.orderledger.api.credit.CreditCommand.HoldCredit;
import io.orderledger.api.credit.CreditCommand.LapseTemporaryLimit;
import io.orderledger.api.credit.CreditCommand.LowerLimit;
import io.orderledger.api.credit.CreditCommand.PostCreditNote;
import io.orderledger.api.credit.CreditCommand.PutChangeIntoEffect;
import io.orderledger.api.credit.CreditCommand.ReleaseHold;
import io.orderledger.api.credit.CreditEvent;
import io.orderledger.api.credit.CreditEvent.AdvanceAllocated;
import io.orderledger.api.credit.CreditEvent.AdvanceApplied;
import io.orderledger.api.credit.CreditEvent.AdvanceRefunded;
import io.orderledger.api.credit.CreditEvent.CreditApplied;
import io.orderledger.api.credit.CreditEvent.CreditChangeDeclined;
import io.orderledger.api.credit.CreditEvent.CreditChangeRequested;
import io.orderledger.api.credit.CreditEvent.CreditClosed;
import io.orderledger.api.credit.CreditEvent.CreditClosing;
import io.orderledger.api.credit.CreditEvent.CreditDeclined;
import io.orderledger.api.credit.CreditEvent.CreditGranted;
import io.orderledger.api.credit.CreditEvent.CreditHoldLifted;
import io.orderledger.api.credit.CreditEvent.CreditHoldPlaced;
import io.orderledger.api.credit.CreditEvent.CreditLimitChanged;
import io.orderledger.api.credit.CreditEvent.CreditNotePosted;
import io.orderledger.api.credit.CreditEvent.CreditPoolEntered;
import io.orderledger.api.credit.CreditEvent.CreditPoolExited;
import io.orderledger.api.credit.CreditEvent.CreditReservationBlocked;
import io.orderledger.api.credit.CreditEvent.CreditReservationRefused;
import io.orderledger.api.credit.CreditEvent.CreditReserved;
import io.orderledger.api.credit.CreditEvent.CreditReviewStarted;
import io.orderledger.api.credit.CreditEvent.LimitOverrideUsed;
import io.orderledger.api.credit.CreditEvent.OverdueCheckSet;
import io.orderledger.api.credit.CreditEvent.PaymentApplied;
import io.orderledger.api.credit.CreditEvent.PaymentTakenBack;
import io.orderledger.api.credit.CreditEvent.PaymentUnapplied;
import io.orderledger.api.credit.CreditEvent.PrepaidCaptured;
import io.orderledger.api.credit.CreditEvent.ReservationCaptured;
import io.orderledger.api.credit.CreditEvent.ReservationExpired;
import io.orderledger.api.credit.CreditEvent.ReservationExpirySet;
import io.orderledger.api.credit.CreditEvent.ReservationReleased;
import io.orderledger.api.credit.CreditEvent.TemporaryLimitLapsed;
import io.orderledger.api.credit.CreditNoteAnswer;
import io.orderledger.api.credit.CreditPoolId;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.HoldCause;
import io.orderledger.api.credit.Overdue;
import io.orderledger.api.credit.OverdueRule;
import io.orderledger.api.credit.PoolRefusal;
import io.orderledger.api.credit.PoolTerms;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.credit.ReopenedItem;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.split.SplitId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A dealer's credit at one business unit in one currency. Never over its limit, whoever asks in whatever order (I-01). */
@Aggregate(type = "credit", cache = "aggregateCache", snapshotTriggerDefinition = "stateSnapshots")
class CreditAccount implements CreditDecisions {
    private static final long MAX_ADVANCE = 1_000 * Money.MAX_MINOR_UNITS;
    private static final String CREDIT_IS_HELD = "Its credit is held without it";
    private static final String LESS_IS_OPEN = "Less of it is open now";
    private static final String ACCOUNT_CLOSES = "The account is closing";

    @AggregateIdentifier
    private CreditAccountId creditAccountId;

    private CreditPosition position;

    /** The room of the pool during one decision, while both are locked; no part of the state. */
    private transient @Nullable Room room;

    /** @param exposure the account's when the decision began */
    private record Room(PoolTerms pool, Money exposure) {}

    /** First decision; called by the joint decision that knows whether the dealer exists. */
    static CreditAccount grant(GrantCredit command) {
        var account = new CreditAccount();
        apply(new CreditGranted(
                command.creditAccountId(),
                command.dealerId(),
                command.businessUnit(),
                command.limit(),
                command.termsDays(),
                command.valueDate()));
        return account;
    }

    /** Another first decision: nothing is granted yet. */
    static CreditAccount applyFor(ApplyForCredit command) {
        var account = new CreditAccount();
        apply(appliedFor(command));
        return account;
    }

    private static CreditApplied appliedFor(ApplyForCredit command) {
        return new CreditApplied(
                command.creditAccountId(),
                command.dealerId(),
                command.businessUnit(),
                command.limit(),
                command.termsDays(),
                command.note(),
                command.valueDate());
    }

    @Override
    public CreditNoteAnswer post(PostCreditNote command) {
        mustBeOfThisCurrency(command.amount());
        mustTakeMoney();
        if (position.creditNotes().contains(command.creditNoteId())) {
            throw new Refused(
                    RefusalCode.CREDIT_NOTE_EXISTS,
                    "creditNote",
                    command.creditNoteId().value(),
                    "account",
                    creditAccountId.value());
        }
        mustFit(command.amount());
        var allocations = position.oldestFirst(command.amount());
        var advance = command.amount().minus(sum(allocations));
        apply(new CreditNotePosted(
                creditAccountId,
                command.creditNoteId(),
                command.amount(),
                allocations,
                advance,
                command.reason(),
                command.valueDate()));
        closeIfEmpty(command.valueDate());
        return new CreditNoteAnswer(command.creditNoteId(), allocations, advance);
    }

    @Override
    public Reservation reserve(OrderId orderId, Money amount, Instant valueDate, Supplier<Instant> decidedAt) {
        var held = position.holds().get(orderId);
        if (held == null) return hold(orderId, amount, valueDate, decidedAt);
        if (held.equals(amount)) return reserved(decidedAt); // The same request again: already done.
        // Only what exists has a hold: this is another order under its id.
        throw new Refused(RefusalCode.ORDER_EXISTS, "order", orderId.value());
    }

    @Override
    public Reservation reserveMore(OrderId orderId, Money difference, Instant valueDate, Supplier<Instant> decidedAt) {
        return hold(orderId, difference.positive("difference"), valueDate, decidedAt);
    }

    private Reservation hold(OrderId orderId, Money amount, Instant at, Supplier<Instant> decidedAt) {
        var terms = position.termsAt(decidedAt);
        var status = position.status();
        if (status != AccountStatus.ACTIVE) {
            apply(new CreditReservationBlocked(creditAccountId, orderId, amount, status, terms, at));
            return new Reservation(false, status, terms, List.of(), null);
        }
        var available = terms.available();
        var fits = available.covers(amount);
        var override = fits ? null : override(orderId, amount.minus(available), decidedAt);
        // An override is about the account's own limit; nothing goes over the pool's.
        if ((fits || override != null) && poolCovers(amount)) {
            apply(new CreditReserved(creditAccountId, orderId, amount, at));
            if (override != null) {
                apply(new LimitOverrideUsed(
                        creditAccountId,
                        override.caseId(),
                        orderId,
                        amount.minus(available),
                        override.cap(),
                        override.until(),
                        at));
            }
            dropOverrides(orderId, CREDIT_IS_HELD, at);
            return reserved(decidedAt);
        }
        return refuse(orderId, amount, terms, fits || override != null, at);
    }

    private Conditions.@Nullable Override override(OrderId orderId, Money excess, Supplier<Instant> decidedAt) {
        for (var override : position.conditions().overrides()) {
            if (override.orderId().equals(orderId) && override.covers(excess, decidedAt.get())) return override;
        }
        return null;
    }

    private Reservation refuse(OrderId orderId, Money amount, CreditTerms terms, boolean fits, Instant at) {
        var pool = poolTerms();
        if (pool == null) {
            var remedies = Remedies.of(orderId, amount, terms.available(), position);
            apply(new CreditReservationRefused(creditAccountId, orderId, amount, terms, remedies, at));
            return new Reservation(false, position.status(), terms, remedies, null);
        }
        var lacking = poolCovers(amount)
                ? PoolRefusal.Lacking.ACCOUNT
                : fits ? PoolRefusal.Lacking.POOL : PoolRefusal.Lacking.BOTH;
        var refusal = new PoolRefusal(lacking, pool);
        var remedies = Remedies.of(orderId, amount, terms.available(), refusal, position);
        apply(new CreditReservationRefused(creditAccountId, orderId, amount, terms, remedies, at, refusal));
        return new Reservation(false, position.status(), terms, remedies, refusal);
    }

    /** Lets the account decide with the room of its pool before it. */
    <R extends @Nullable Object> R within(PoolTerms pool, Function<CreditDecisions, R> decision) {
        room = new Room(pool, position.terms().exposure());
        try {
            return decision.apply(this);
        } finally {
            room = null;
        }
    }

    /** The pool's terms as they stand with what this decision has moved already; null where the account is in none. */
    private @Nullable PoolTerms poolTerms() {
        var before = room;
        if (before == null) return null;
        var moved = position.terms().exposure().minus(before.exposure());
        var pool = before.pool();
        return new PoolTerms(pool.creditPoolId(), pool.limit(), pool.exposure().plus(moved));
    }

    private boolean poolCovers(Money amount) {
        var pool = poolTerms();
        return pool == null || amount.isZero() || pool.available().covers(amount);
    }

    /** What may be taken out: of the account, and of its pool. */
    private Money available(CreditTerms terms) {
        var available = terms.available();
        var pool = poolTerms();
        return pool == null ? available : available.min(pool.available());
    }

    @Nullable
    CreditPoolId pool() {
        return position.conditions().pool();
    }

    /** @throws Refused where it is not granted yet, or closes: what shares no limit any more needs none of a pool */
    void mustAllowPool() {
        mustBe("put into a pool", AccountStatus.ACTIVE, AccountStatus.ON_HOLD);
    }

    void enter(CreditPoolId poolId, Instant valueDate) {
        apply(new CreditPoolEntered(creditAccountId, poolId, valueDate));
    }

    void exit(CreditPoolId poolId, Instant valueDate) {
        apply(new CreditPoolExited(creditAccountId, poolId, valueDate));
    }

    private Reservation reserved(Supplier<Instant> at) {
        return new Reservation(true, position.status(), position.termsAt(at), List.of(), null);
    }

    @Override
    public void holdUntil(OrderId orderId, Instant expiresAt, Instant valueDate) {
        if (!position.holds().containsKey(orderId)) return;
        if (expiresAt.equals(position.expiries().get(orderId))) return;
        apply(new ReservationExpirySet(creditAccountId, orderId, expiresAt, valueDate));
    }

    @Override
    public @Nullable Expired expire(OrderId orderId, Instant expiresAt) {
        var until = position.expiries().get(orderId);
        var hold = position.holds().get(orderId);
        // Used up, released or expired already; or held for longer meanwhile.
        if (until == null || hold == null || until.isAfter(expiresAt)) return null;
        apply(new ReservationExpired(creditAccountId, orderId, hold, expiresAt));
        closeIfEmpty(expiresAt);
        return new Expired(hold, position.termsAt(expiresAt));
    }

    @Override
    public Money held(OrderId orderId) {
        var hold = position.holds().get(orderId);
        return hold == null ? position.none() : hold;
    }

    @Override
    public @Nullable Overdue overdue(Instant at) {
        return position.overdueAt(at);
    }

    @Override
    public CreditTerms terms() {
        return position.terms();
    }

    @Override
    public CreditTerms terms(Supplier<Instant> at) {
        return position.termsAt(at);
    }

    @Override
    public Capture capture(
            OrderId orderId, SplitId splitId, ReceivableId receivableId, Money amount, Instant valueDate) {
        mustHold(orderId, amount, "captured");
        if (position.ages().containsKey(receivableId)) {
            throw new IllegalStateException(receivableId + " is another shipment's");
        }
        var dueAt = valueDate.plus(Duration.ofDays(position.termsDays()));
        apply(new ReservationCaptured(creditAccountId, orderId, splitId, receivableId, amount, dueAt, valueDate));
        useAdvances(receivableId, valueDate);
        closeIfEmpty(valueDate);
        return new Capture(receivableId, position.open(receivableId), dueAt);
    }

    @Override
    public Capture capturePrepaid(
            OrderId orderId,
            SplitId splitId,
            ReceivableId receivableId,
            Money amount,
            Instant valueDate,
            Supplier<Instant> decidedAt) {
        var terms = position.termsAt(decidedAt);
        var available = available(terms);
        if (!terms.advance().covers(amount) || !available.covers(amount)) {
            throw new Refused(
                    RefusalCode.NOT_PREPAID,
                    "order",
                    orderId.value(),
                    "amount",
                    amount.text(),
                    "advance",
                    terms.advance().text(),
                    "available",
                    available.text());
        }
        var dueAt = valueDate.plus(Duration.ofDays(position.termsDays()));
        apply(new PrepaidCaptured(creditAccountId, orderId, splitId, receivableId, amount, dueAt, valueDate));
        useAdvances(receivableId, valueDate);
        closeIfEmpty(valueDate);
        return new Capture(receivableId, position.open(receivableId), dueAt);
    }

    private void useAdvances(ReceivableId receivableId, Instant valueDate) {
        while (!position.advances().isEmpty() && position.open(receivableId).isPositive()) {
            var oldest = position.advances().getFirst();
            var part = oldest.left().min(position.open(receivableId));
            apply(new AdvanceApplied(creditAccountId, oldest.source(), receivableId, part, valueDate));
        }
    }

    @Override
    public void release(OrderId orderId, Instant valueDate) {
        var hold = position.holds().get(orderId);
        if (hold == null) return;
        apply(new ReservationReleased(creditAccountId, orderId, hold, valueDate));
        closeIfEmpty(valueDate);
    }

    @Override
    public void release(OrderId orderId, Money amount, Instant valueDate) {
        if (!position.holds().containsKey(orderId)) return;
        mustHold(orderId, amount.positive("amount"), "released");
        apply(new ReservationReleased(creditAccountId, orderId, amount, valueDate));
        closeIfEmpty(valueDate);
    }

    private void mustHold(OrderId orderId, Money amount, String verb) {
        // What is worth nothing may leave when all that was held is used up.
        if (held(orderId).covers(amount)) return;
        throw new Refused(
                RefusalCode.HOLD_TOO_SMALL,
                "account",
                creditAccountId.value(),
                "order",
                orderId.value(),
                "held",
                held(orderId).text(),
                "amount",
                amount.text(),
                "verb",
                verb);
    }

    @Override
    public List<Allocation> applyPayment(PaymentId paymentId, Money amount, Instant valueDate) {
        mustBeOfThisCurrency(amount);
        return applied(paymentId, amount, position.oldestFirst(amount), valueDate);
    }

    @Override
    public void applyPayment(PaymentId paymentId, Money amount, List<Allocation> items, Instant valueDate) {
        mustBeOpen(items);
        mustBeLeft(paymentId, amount, sum(items));
        applied(paymentId, amount, items, valueDate);
    }

    private List<Allocation> applied(
            PaymentId paymentId, Money amount, List<Allocation> allocations, Instant valueDate) {
        mustTakeMoney();
        mustFit(amount);
        apply(new PaymentApplied(
                creditAccountId, paymentId, amount, allocations, amount.minus(sum(allocations)), valueDate));
        closeIfEmpty(valueDate);
        return allocations;
    }

    @Override
    public Money advanceOf(PaymentId paymentId) {
        return position.advanceOf(paymentId);
    }

    @Override
    public void allocateAdvance(PaymentId paymentId, List<Allocation> items, Instant valueDate) {
        mustBeOpen(items);
        mustBeLeft(paymentId, advanceOf(paymentId), sum(items));
        apply(new AdvanceAllocated(creditAccountId, paymentId, items, valueDate));
        closeIfEmpty(valueDate);
    }

    @Override
    public void unapplyPayment(PaymentId paymentId, List<ReopenedItem> items, Instant valueDate) {
        if (!items.isEmpty()) apply(new PaymentUnapplied(creditAccountId, paymentId, items, valueDate));
    }

    @Override
    public void takeBack(PaymentId paymentId, Money amount, Instant valueDate) {
        if (!advanceOf(paymentId).equals(amount)) {
            throw new IllegalStateException(
                    "%s has %s of %s, not %s".formatted(creditAccountId, advanceOf(paymentId), paymentId, amount));
        }
        apply(new PaymentTakenBack(creditAccountId, paymentId, amount, valueDate));
        closeIfEmpty(valueDate);
    }

    @Override
    public void refund(PaymentId paymentId, ApprovalCaseId caseId, Money amount, Instant valueDate) {
        mustBeLeft(paymentId, advanceOf(paymentId), amount);
        var available = available(position.termsAt(valueDate));
        if (!available.covers(amount)) {
            throw new Refused(
                    RefusalCode.ADVANCE_IN_USE,
                    "account",
                    creditAccountId.value(),
                    "available",
                    available.text(),
                    "amount",
                    amount.text());
        }
        apply(new AdvanceRefunded(creditAccountId, paymentId, caseId, amount, valueDate));
        closeIfEmpty(valueDate);
    }

    private static void mustBeLeft(PaymentId paymentId, Money left, Money amount) {
        if (left.covers(amount)) return;
        throw new Refused(
                RefusalCode.ADVANCE_TOO_SMALL,
                "payment",
                paymentId.value(),
                "left",
                left.text(),
                "amount",
                amount.text());
    }

    private void mustBeOpen(List<Allocation> items) {
        for (var item : items) Changes.mustBeOpen(position, item.receivableId(), item.amount());
    }

    private Money sum(List<Allocation> allocations) {
        return allocations.stream().map(Allocation::amount).reduce(position.none(), Money::plus);
    }

    @Override
    public void applyAgain(ApplyForCredit command) {
        mustBe("applied for", AccountStatus.DECLINED);
        apply(appliedFor(command));
    }

    @Override
    public void startReview(ApprovalCaseId caseId, Instant valueDate) {
        mustBe("reviewed", AccountStatus.APPLIED);
        apply(new CreditReviewStarted(creditAccountId, caseId, valueDate));
    }

    @Override
    public void requestChange(ApprovalCaseId caseId, CreditChange change, String reason, Instant valueDate) {
        mustBeOfThisCurrency(change.amount());
        var item = change.receivableId();
        // More room for an account that takes nothing new would be asked about in vain.
        if (item == null) mustBe("changed", AccountStatus.ACTIVE, AccountStatus.ON_HOLD);
        else mustBe("changed", AccountStatus.ACTIVE, AccountStatus.ON_HOLD, AccountStatus.CLOSING);
        var known = position.conditions().requested(caseId);
        if (known != null && known.change().equals(change)) return; // The same request again: already done.
        if (known != null || position.conditions().scheduled(caseId) != null) {
            throw new Refused(
                    RefusalCode.CREDIT_CHANGE_EXISTS, "case", caseId.value(), "account", creditAccountId.value());
        }
        if (item != null) Changes.mustBeOpen(position, item, change.amount());
        apply(new CreditChangeRequested(creditAccountId, caseId, change, reason, valueDate));
    }

    @Override
    public Money agreedOrAskedFor(SubjectKind kind) {
        return Changes.agreedOrAskedFor(kind, position);
    }

    @Override
    public Money open(ReceivableId item) {
        return position.open(item);
    }

    @Override
    public void dropOverrides(OrderId orderId, String reason, Instant valueDate) {
        drop(one -> orderId.equals(one.change().orderId()), reason, valueDate);
    }

    /** Nobody need decide any more on what these ask for. */
    private void drop(Predicate<Conditions.Case> gone, String reason, Instant valueDate) {
        if (position.conditions().requested().isEmpty()) return;
        for (var one : position.conditions().requested()) {
            if (gone.test(one)) apply(new CreditChangeDeclined(creditAccountId, one.caseId(), reason, valueDate));
        }
    }

    @Override
    public void applyApproved(ApprovalCaseId caseId, Instant valueDate) {
        var review = position.conditions().review();
        if (review != null && caseId.equals(review.caseId())) {
            apply(new CreditGranted(
                    creditAccountId,
                    creditAccountId.dealerId(),
                    creditAccountId.businessUnit(),
                    review.limit(),
                    review.termsDays(),
                    valueDate));
            return;
        }
        var requested = waiting(caseId);
        mustBe("changed", AccountStatus.ACTIVE, AccountStatus.ON_HOLD, AccountStatus.CLOSING);
        putDueLimitsIntoEffect(valueDate);
        apply(Changes.approved(creditAccountId, requested, position, valueDate));
        closeIfEmpty(valueDate);
    }

    @Override
    public void decline(ApprovalCaseId caseId, String reason, Instant valueDate) {
        var review = position.conditions().review();
        if (review != null && caseId.equals(review.caseId())) {
            apply(new CreditDeclined(creditAccountId, caseId, reason, valueDate));
            return;
        }
        waiting(caseId);
        apply(new CreditChangeDeclined(creditAccountId, caseId, reason, valueDate));
    }

    private Conditions.Case waiting(ApprovalCaseId caseId) {
        var requested = position.conditions().requested(caseId);
        if (requested != null) return requested;
        throw new Refused(
                RefusalCode.CREDIT_CHANGE_UNKNOWN, "case", caseId.value(), "account", creditAccountId.value());
    }

    @CommandHandler
    void decide(PutChangeIntoEffect command) {
        var scheduled = position.conditions().scheduled(command.caseId());
        if (scheduled == null) return; // In effect already.
        var from = scheduled.change().from();
        putDueLimitsIntoEffect(from);
        if (position.conditions().scheduled(command.caseId()) == null) return;
        apply(Changes.effect(creditAccountId, scheduled, position, from));
    }

    /** However late their timers are, limits supersede each other in the order of their instants. */
    private void putDueLimitsIntoEffect(Instant at) {
        for (var due : Changes.due(position.conditions(), at)) {
            apply(Changes.effect(creditAccountId, due, position, due.change().from()));
        }
    }

    @CommandHandler
    void decide(LapseTemporaryLimit command) {
        var lapsed = position.conditions().temporary(command.caseId());
        if (lapsed == null) return; // Lapsed already.
        apply(new TemporaryLimitLapsed(creditAccountId, command.caseId(), lapsed.amount(), lapsed.until()));
    }

    @CommandHandler
    void decide(LowerLimit command) {
        if (lower(command.limit(), command.valueDate(), command.valueDate())) return;
        throw new Refused(
                RefusalCode.LIMIT_NOT_LOWER, "limit", position.terms().limit().text());
    }

    @Override
    public boolean lower(Money to, Instant now, Instant valueDate) {
        mustBe("changed", AccountStatus.ACTIVE, AccountStatus.ON_HOLD, AccountStatus.CLOSING);
        putDueLimitsIntoEffect(now);
        var limit = position.terms().limit();
        if (!limit.covers(to)) return false;
        if (!limit.equals(to)) apply(new CreditLimitChanged(creditAccountId, null, limit, to, valueDate));
        return true;
    }

    @CommandHandler
    void decide(HoldCredit command) {
        var byRule = position.conditions().holdCause() == HoldCause.OVERDUE;
        if (!byRule) mustBe("put on hold", AccountStatus.ACTIVE);
        apply(new CreditHoldPlaced(creditAccountId, HoldCause.MANUAL, command.reason(), null, command.valueDate()));
    }

    @CommandHandler
    void decide(ReleaseHold command) {
        mustBe("taken off hold", AccountStatus.ON_HOLD);
        apply(new CreditHoldLifted(creditAccountId, holdCause(), command.reason(), command.valueDate()));
    }

    @CommandHandler
    void decide(CheckOverdue command) {
        mustBeOfThisCurrency(command.rule().tolerance()); // All of a rule is of one currency.
        checkOverdue(command.rule(), command.at());
    }

    private boolean checkOverdue(OverdueRule rule, Instant at) {
        var overdue = position.overdueAt(at);
        var holds = overdue != null && isTooMuch(overdue, rule, at);
        if (holds && position.status() == AccountStatus.ACTIVE) {
            apply(new CreditHoldPlaced(creditAccountId, HoldCause.OVERDUE, null, overdue, at));
        }
        if (!holds && position.status() == AccountStatus.ON_HOLD && holdCause() == HoldCause.OVERDUE) {
            apply(new CreditHoldLifted(creditAccountId, HoldCause.OVERDUE, null, at));
        }
        return holds;
    }

    @Override
    public void watchOverdue(OverdueRule rule, Instant at) {
        // What is too much already stays so until something is paid, and then it is looked at.
        if (checkOverdue(rule, at)) return;
        var next = position.overdueNext(rule.days(), at);
        var set = position.conditions().nextCheck();
        if (next == null || set != null && set.isAfter(at) && !next.isBefore(set)) return;
        apply(new OverdueCheckSet(creditAccountId, next, at));
    }

    private static boolean isTooMuch(Overdue overdue, OverdueRule rule, Instant at) {
        if (!rule.tolerance().covers(overdue.amount())) return true;
        var tooOld = overdue.oldestDueAt().plus(Duration.ofDays(rule.days())).isBefore(at);
        return tooOld && !rule.negligible().covers(overdue.amount());
    }

    private HoldCause holdCause() {
        var cause = position.conditions().holdCause();
        if (cause == null) throw new IllegalStateException(creditAccountId + " is on hold for no cause");
        return cause;
    }

    @CommandHandler
    void decide(CloseAccount command) {
        mustBe("closed", AccountStatus.ACTIVE, AccountStatus.ON_HOLD);
        apply(new CreditClosing(creditAccountId, command.reason(), command.valueDate()));
        // What is owed may still be written off; nothing else that was asked for makes sense any more.
        drop(one -> one.change().kind() != SubjectKind.WRITE_OFF, ACCOUNT_CLOSES, command.valueDate());
        closeIfEmpty(command.valueDate());
    }

    private void closeIfEmpty(Instant valueDate) {
        drop(this::isMoot, LESS_IS_OPEN, valueDate);
        if (position.status() == AccountStatus.CLOSING && position.isEmpty()) {
            drop(_ -> true, ACCOUNT_CLOSES, valueDate);
            apply(new CreditClosed(creditAccountId, valueDate));
        }
    }

    private boolean isMoot(Conditions.Case asked) {
        var item = asked.change().receivableId();
        return item != null && !position.open(item).covers(asked.change().amount());
    }

    private void mustTakeMoney() {
        mustBe("paid", AccountStatus.ACTIVE, AccountStatus.ON_HOLD, AccountStatus.CLOSING);
    }

    private void mustBe(String verb, AccountStatus... allowed) {
        for (var status : allowed) if (position.status() == status) return;
        throw new Refused(
                RefusalCode.ACCOUNT_STATE,
                "account",
                creditAccountId.value(),
                "status",
                position.status().name(),
                "verb",
                verb);
    }

    /** Advances are the only term without a bound of its own; all sums over an account stay within what can be added. */
    private void mustFit(Money amount) {
        if (position.terms().advance().plus(amount).minorUnits() <= MAX_ADVANCE) return;
        throw new Refused(
                RefusalCode.AMOUNT_TOO_LARGE,
                "field",
                "advance",
                "max",
                new Money(MAX_ADVANCE, creditAccountId.currency()).text(),
                "value",
                amount.text());
    }

    private void mustBeOfThisCurrency(Money amount) {
        amount.compareTo(Money.zero(creditAccountId.currency()));
    }

    @EventSourcingHandler
    void evolve(CreditEvent event) {
        creditAccountId = event.creditAccountId();
        position = position == null ? first(event) : position.after(event);
    }

    private static CreditPosition first(CreditEvent event) {
        return switch (event) {
            case CreditGranted granted -> CreditPosition.opened(granted);
            case CreditApplied applied -> CreditPosition.applied(applied);
            default -> throw new IllegalStateException("An account does not begin with " + event);
        };
    }

    @SuppressWarnings("NullAway.Init") // Axon starts a replay from this.
    CreditAccount() {}
}
