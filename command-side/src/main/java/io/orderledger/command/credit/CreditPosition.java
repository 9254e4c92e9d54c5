package io.orderledger.command.credit;

import io.orderledger.api.credit.AccountStatus;
import io.orderledger.api.credit.AdvanceSource;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditEvent;
import io.orderledger.api.credit.CreditEvent.AdvanceAllocated;
import io.orderledger.api.credit.CreditEvent.AdvanceApplied;
import io.orderledger.api.credit.CreditEvent.AdvanceRefunded;
import io.orderledger.api.credit.CreditEvent.CreditApplied;
import io.orderledger.api.credit.CreditEvent.CreditChangeDeclined;
import io.orderledger.api.credit.CreditEvent.CreditChangeRequested;
import io.orderledger.api.credit.CreditEvent.CreditChangeScheduled;
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
import io.orderledger.api.credit.CreditEvent.LimitOverrideGranted;
import io.orderledger.api.credit.CreditEvent.LimitOverrideUsed;
import io.orderledger.api.credit.CreditEvent.OverdueCheckSet;
import io.orderledger.api.credit.CreditEvent.PaymentApplied;
import io.orderledger.api.credit.CreditEvent.PaymentTakenBack;
import io.orderledger.api.credit.CreditEvent.PaymentUnapplied;
import io.orderledger.api.credit.CreditEvent.PrepaidCaptured;
import io.orderledger.api.credit.CreditEvent.ReceivableWrittenOff;
import io.orderledger.api.credit.CreditEvent.ReservationCaptured;
import io.orderledger.api.credit.CreditEvent.ReservationExpired;
import io.orderledger.api.credit.CreditEvent.ReservationExpirySet;
import io.orderledger.api.credit.CreditEvent.ReservationReleased;
import io.orderledger.api.credit.CreditEvent.TemporaryLimitGranted;
import io.orderledger.api.credit.CreditEvent.TemporaryLimitLapsed;
import io.orderledger.api.credit.CreditNoteId;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.Overdue;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.credit.Remedy;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.payment.PaymentId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.util.StdConverter;

/**
 * What a dealer may owe, has promised and owes. Holds what a decision needs and nothing else: a hold that is used up and an
 * item that is settled leave it. Each part shares structure with the one before, so a long list costs nothing to carry.
 *
 * <p>Always: held = sum of holds, receivable = sum of items, advance = sum of advances, none of them negative.
 *
 * @param terms    without temporary limits: see {@link #termsAt}
 * @param expiries until when an order is held, for orders that are not held for ever
 */
@JsonSerialize(converter = CreditPosition.ToSnapshot.class)
@JsonDeserialize(converter = CreditPosition.FromSnapshot.class)
record CreditPosition(
        AccountStatus status,
        CreditTerms terms,
        int termsDays,
        PMap<OrderId, Money> holds,
        PMap<OrderId, Instant> expiries,
        TreePMap<OpenItem.Age, OpenItem> items,
        PMap<ReceivableId, OpenItem.Age> ages,
        long itemsEver,
        PVector<Advance> advances,
        PSet<CreditNoteId> creditNotes,
        Conditions conditions) {

    static CreditPosition opened(CreditGranted event) {
        return first(AccountStatus.ACTIVE, event.limit(), event.termsDays(), Conditions.NONE);
    }

    static CreditPosition applied(CreditApplied event) {
        var review = new Conditions.Review(event.limit(), event.termsDays(), null);
        var none = Money.zero(event.limit().currency());
        return first(AccountStatus.APPLIED, none, event.termsDays(), Conditions.NONE.reviewed(review));
    }

    private static CreditPosition first(AccountStatus status, Money limit, int termsDays, Conditions conditions) {
        var none = Money.zero(limit.currency());
        return new CreditPosition(
                status,
                new CreditTerms(limit, none, none, none, none),
                termsDays,
                HashTreePMap.empty(),
                HashTreePMap.empty(),
                TreePMap.empty(),
                HashTreePMap.empty(),
                0,
                TreePVector.empty(),
                HashTreePSet.empty(),
                conditions);
    }

    /** Keeps what cannot be worked out from the rest; lists stand in the order in which they are used. */
    record Snapshot(
            AccountStatus status,
            CreditTerms terms,
            int termsDays,
            List<Hold> holds,
            List<Item> items,
            long itemsEver,
            List<Advance> advances,
            List<CreditNoteId> creditNotes,
            Conditions conditions) {
        /** @param expiresAt null where it is held until somebody says otherwise */
        record Hold(OrderId orderId, Money amount, @Nullable Instant expiresAt) {}

        record Item(Instant dueAt, long createdAs, ReceivableId receivableId, Money open) {}
    }

    static final class ToSnapshot extends StdConverter<CreditPosition, Snapshot> {
        @Override
        public Snapshot convert(CreditPosition position) {
            return position.snapshot();
        }
    }

    static final class FromSnapshot extends StdConverter<Snapshot, CreditPosition> {
        @Override
        public CreditPosition convert(Snapshot snapshot) {
            return of(snapshot);
        }
    }

    Snapshot snapshot() {
        return new Snapshot(
                status,
                terms,
                termsDays,
                holds.entrySet().stream()
                        .map(hold -> new Snapshot.Hold(hold.getKey(), hold.getValue(), expiries.get(hold.getKey())))
                        .toList(),
                items.entrySet().stream()
                        .map(item -> new Snapshot.Item(
                                item.getKey().dueAt(),
                                item.getKey().createdAs(),
                                item.getValue().receivableId(),
                                item.getValue().open()))
                        .toList(),
                itemsEver,
                List.copyOf(advances),
                List.copyOf(creditNotes),
                conditions);
    }

    static CreditPosition of(Snapshot snapshot) {
        PMap<OrderId, Money> holds = HashTreePMap.empty();
        PMap<OrderId, Instant> expiries = HashTreePMap.empty();
        for (var hold : snapshot.holds()) {
            holds = holds.plus(hold.orderId(), hold.amount());
            if (hold.expiresAt() != null) expiries = expiries.plus(hold.orderId(), hold.expiresAt());
        }
        TreePMap<OpenItem.Age, OpenItem> items = TreePMap.empty();
        PMap<ReceivableId, OpenItem.Age> ages = HashTreePMap.empty();
        for (var item : snapshot.items()) {
            var age = new OpenItem.Age(item.dueAt(), item.createdAs());
            items = items.plus(age, new OpenItem(item.receivableId(), item.open()));
            ages = ages.plus(item.receivableId(), age);
        }
        return new CreditPosition(
                snapshot.status(),
                snapshot.terms(),
                snapshot.termsDays(),
                holds,
                expiries,
                items,
                ages,
                snapshot.itemsEver(),
                TreePVector.from(snapshot.advances()),
                HashTreePSet.from(snapshot.creditNotes()),
                snapshot.conditions());
    }

    CreditPosition after(CreditEvent event) {
        return switch (event) {
            case CreditGranted granted -> granted(granted);
            case CreditReserved reserved -> raised(reserved.orderId(), reserved.amount());
            case CreditReservationRefused ignored -> this;
            case CreditReservationBlocked ignored -> this;
            case ReservationCaptured captured -> captured(captured);
            case PrepaidCaptured captured ->
                captured.amount().isPositive()
                        ? withItem(captured.receivableId(), captured.amount(), captured.dueAt())
                        : this;
            case ReservationReleased released -> lowered(released.orderId(), released.amount());
            case ReservationExpired expired -> lowered(expired.orderId(), expired.amount());
            case ReservationExpirySet set -> expiries(expiries.plus(set.orderId(), set.expiresAt()));
            case PaymentApplied applied ->
                settled(applied.allocations()).withAdvance(AdvanceSource.of(applied.paymentId()), applied.advance());
            case CreditNotePosted posted ->
                settled(posted.allocations())
                        .withAdvance(AdvanceSource.of(posted.creditNoteId()), posted.advance())
                        .withCreditNote(posted.creditNoteId());
            case AdvanceApplied used ->
                settled(List.of(new Allocation(used.receivableId(), used.amount())))
                        .withAdvanceUsed(used.source(), used.amount());
            case AdvanceAllocated used ->
                settled(used.allocations())
                        .withAdvanceUsed(AdvanceSource.of(used.paymentId()), sum(used.allocations()));
            case PaymentUnapplied undone -> reopened(undone);
            case PaymentTakenBack back ->
                withAdvanceUsed(AdvanceSource.of(back.paymentId()), back.amount())
                        .unclosed();
            case AdvanceRefunded refunded -> withAdvanceUsed(AdvanceSource.of(refunded.paymentId()), refunded.amount());
            case ReceivableWrittenOff off ->
                settled(List.of(new Allocation(off.receivableId(), off.amount())))
                        .conditions(conditions.without(off.caseId()));
            case CreditApplied again ->
                with(AccountStatus.APPLIED)
                        .conditions(conditions.reviewed(new Conditions.Review(again.limit(), again.termsDays(), null)));
            case CreditReviewStarted started ->
                with(AccountStatus.UNDER_REVIEW).conditions(conditions.reviewed(reviewedBy(started)));
            case CreditDeclined ignored -> with(AccountStatus.DECLINED).conditions(conditions.reviewed(null));
            case CreditChangeRequested requested ->
                conditions(conditions.withRequested(new Conditions.Case(requested.caseId(), requested.change())));
            case CreditChangeDeclined declined -> conditions(conditions.without(declined.caseId()));
            case CreditChangeScheduled scheduled ->
                conditions(conditions.withScheduled(new Conditions.Case(scheduled.caseId(), scheduled.change())));
            case CreditLimitChanged changed -> limited(changed);
            case TemporaryLimitGranted granted ->
                conditions(conditions
                        .without(granted.caseId())
                        .withTemporary(new Conditions.Temporary(granted.caseId(), granted.amount(), granted.until())));
            case TemporaryLimitLapsed lapsed -> conditions(conditions.withoutTemporary(lapsed.caseId()));
            case LimitOverrideGranted granted ->
                conditions(conditions
                        .without(granted.caseId())
                        .withOverride(new Conditions.Override(
                                granted.caseId(), granted.orderId(), granted.cap(), granted.until())));
            case LimitOverrideUsed used -> conditions(conditions.withoutOverride(used.caseId()));
            case CreditPoolEntered entered -> conditions(conditions.in(entered.creditPoolId()));
            case CreditPoolExited ignored -> conditions(conditions.in(null));
            case OverdueCheckSet set -> conditions(conditions.checkedAt(set.at()));
            case CreditHoldPlaced placed -> with(AccountStatus.ON_HOLD).conditions(conditions.heldFor(placed.cause()));
            case CreditHoldLifted ignored -> with(AccountStatus.ACTIVE).conditions(conditions.heldFor(null));
            case CreditClosing ignored -> with(AccountStatus.CLOSING).conditions(conditions.heldFor(null));
            case CreditClosed ignored -> with(AccountStatus.CLOSED);
        };
    }

    /** The terms at an instant: with what is in force then, and without what has come to its end. */
    CreditTerms termsAt(Instant at) {
        return termsAt(() -> at);
    }

    /** @param when asked for only where limits come and go */
    CreditTerms termsAt(Supplier<Instant> when) {
        if (conditions.areTimeless()) return terms;
        var at = when.get();
        return new CreditTerms(
                conditions.limitAt(terms.limit(), at),
                conditions.temporaryAt(none(), at),
                terms.receivable(),
                terms.held(),
                terms.advance());
    }

    boolean isEmpty() {
        return holds.isEmpty() && terms.receivable().isZero() && terms.advance().isZero();
    }

    Money none() {
        return Money.zero(terms.limit().currency());
    }

    static Money sum(List<Allocation> allocations) {
        return allocations.stream().map(Allocation::amount).reduce(Money::plus).orElseThrow();
    }

    /** What settles which item when this much comes in: the oldest first, each at most what is open of it. */
    List<Allocation> oldestFirst(Money amount) {
        var allocations = new ArrayList<Allocation>();
        var left = amount;
        for (var item : items.values()) {
            if (!left.isPositive()) break;
            var part = left.min(item.open());
            allocations.add(new Allocation(item.receivableId(), part));
            left = left.minus(part);
        }
        return List.copyOf(allocations);
    }

    /** What is open of an item; zero where it is settled or unknown. */
    Money open(ReceivableId receivableId) {
        var age = ages.get(receivableId);
        var item = age == null ? null : items.get(age);
        return item == null ? none() : item.open();
    }

    /** What was due before the instant and is open; null where nothing is. */
    @Nullable
    Overdue overdueAt(Instant at) {
        var sum = none();
        Instant oldest = null;
        for (var item : items.entrySet()) {
            var dueAt = item.getKey().dueAt();
            if (!dueAt.isBefore(at)) break;
            if (oldest == null) oldest = dueAt;
            sum = sum.plus(item.getValue().open());
        }
        return oldest == null ? null : new Overdue(sum, oldest);
    }

    /**
     * When, after this instant, more can be overdue or older than the days of a rule although nothing is added: when the next
     * item is due, and when the oldest has reached that age. Null where neither lies ahead.
     */
    @Nullable
    Instant overdueNext(int days, Instant at) {
        if (items.isEmpty()) return null;
        var oldest = items.firstKey().dueAt().plus(Duration.ofDays(days));
        var due = items.ceilingKey(new OpenItem.Age(at, 0));
        var next = due == null ? null : due.dueAt();
        if (!oldest.isBefore(at) && (next == null || oldest.isBefore(next))) next = oldest;
        // An item is overdue after its instant, not at it.
        return next == null ? null : next.plusMillis(1);
    }

    /** What is left of a payment, zero where nothing is. */
    Money advanceOf(PaymentId paymentId) {
        var source = AdvanceSource.of(paymentId);
        for (var advance : advances) {
            if (advance.source().equals(source)) return advance.left();
        }
        return none();
    }

    /** Giving up the order that holds least of those that hold this much; null where none does. Equal ones: by name. */
    @Nullable
    Remedy smallestHoldOf(Money amount, OrderId except) {
        return holds.entrySet().stream()
                .filter(hold -> hold.getValue().covers(amount) && !hold.getKey().equals(except))
                .min(Map.Entry.<OrderId, Money>comparingByValue()
                        .thenComparing(hold -> hold.getKey().value()))
                .map(hold -> new Remedy(Remedy.Kind.RELEASE_ORDER, hold.getValue(), hold.getKey()))
                .orElse(null);
    }

    private CreditPosition granted(CreditGranted event) {
        return new CreditPosition(
                AccountStatus.ACTIVE,
                new CreditTerms(
                        event.limit(), terms.temporaryLimit(), terms.receivable(), terms.held(), terms.advance()),
                event.termsDays(),
                holds,
                expiries,
                items,
                ages,
                itemsEver,
                advances,
                creditNotes,
                conditions.reviewed(null));
    }

    private Conditions.Review reviewedBy(CreditReviewStarted event) {
        var review = conditions.review();
        if (review == null) throw new IllegalStateException("Nobody applied: " + event);
        return new Conditions.Review(review.limit(), review.termsDays(), event.caseId());
    }

    private CreditPosition limited(CreditLimitChanged event) {
        var next = new CreditTerms(
                event.limit(), terms.temporaryLimit(), terms.receivable(), terms.held(), terms.advance());
        var decided = event.caseId() == null ? conditions : conditions.without(event.caseId());
        return terms(next).conditions(decided);
    }

    private CreditPosition raised(OrderId orderId, Money amount) {
        var hold = holds.get(orderId);
        return holds(
                holds.plus(orderId, hold == null ? amount : hold.plus(amount)),
                expiries,
                terms.held().plus(amount));
    }

    /** Nothing stays where nothing is left, nor the instant until which it would have been held. */
    private CreditPosition lowered(OrderId orderId, Money amount) {
        var hold = holds.get(orderId);
        if (hold == null && amount.isZero()) return this;
        if (hold == null || !hold.covers(amount)) {
            throw new IllegalStateException("%s of %s is not held for %s".formatted(amount, hold, orderId));
        }
        var rest = hold.minus(amount);
        var held = terms.held().minus(amount);
        return rest.isPositive()
                ? holds(holds.plus(orderId, rest), expiries, held)
                : holds(holds.minus(orderId), expiries.minus(orderId), held);
    }

    private CreditPosition captured(ReservationCaptured event) {
        var moved = lowered(event.orderId(), event.amount());
        return event.amount().isPositive()
                ? moved.withItem(event.receivableId(), event.amount(), event.dueAt())
                : moved;
    }

    private CreditPosition withItem(ReceivableId receivableId, Money amount, Instant dueAt) {
        var age = new OpenItem.Age(dueAt, itemsEver);
        return items(
                items.plus(age, new OpenItem(receivableId, amount)),
                ages.plus(receivableId, age),
                itemsEver + 1,
                terms.receivable().plus(amount));
    }

    private CreditPosition settled(List<Allocation> allocations) {
        var nextItems = items;
        var nextAges = ages;
        var receivable = terms.receivable();
        for (var allocation : allocations) {
            var age = nextAges.get(allocation.receivableId());
            var item = age == null ? null : nextItems.get(age);
            if (age == null || item == null || !item.open().covers(allocation.amount())) {
                throw new IllegalStateException("More is settled than is open: " + allocation);
            }
            var rest = item.open().minus(allocation.amount());
            receivable = receivable.minus(allocation.amount());
            if (rest.isPositive()) {
                nextItems = nextItems.plus(age, new OpenItem(item.receivableId(), rest));
            } else {
                nextItems = nextItems.minus(age);
                nextAges = nextAges.minus(item.receivableId());
            }
        }
        return items(nextItems, nextAges, itemsEver, receivable);
    }

    private CreditPosition reopened(PaymentUnapplied event) {
        var nextItems = items;
        var nextAges = ages;
        var sum = none();
        for (var one : event.items()) {
            var age = new OpenItem.Age(one.dueAt(), one.createdAs());
            var item = nextItems.get(age);
            var open = item == null ? one.amount() : item.open().plus(one.amount());
            nextItems = nextItems.plus(age, new OpenItem(one.receivableId(), open));
            nextAges = nextAges.plus(one.receivableId(), age);
            sum = sum.plus(one.amount());
        }
        return items(nextItems, nextAges, itemsEver, terms.receivable().plus(sum))
                .withAdvance(AdvanceSource.of(event.paymentId()), sum)
                .unclosed();
    }

    /** What is owed again is owed also where the account was closed: it is closing once more. */
    private CreditPosition unclosed() {
        return status == AccountStatus.CLOSED ? with(AccountStatus.CLOSING) : this;
    }

    private CreditPosition withAdvance(AdvanceSource source, Money amount) {
        if (!amount.isPositive()) return this;
        var sum = terms.advance().plus(amount);
        for (int i = 0; i < advances.size(); i++) {
            var advance = advances.get(i);
            if (!advance.source().equals(source)) continue;
            return advances(advances.with(i, new Advance(source, advance.left().plus(amount))), sum);
        }
        return advances(advances.plus(new Advance(source, amount)), sum);
    }

    private CreditPosition withAdvanceUsed(AdvanceSource source, Money amount) {
        for (int i = 0; i < advances.size(); i++) {
            var advance = advances.get(i);
            if (!advance.source().equals(source)) continue;
            var rest = advance.left().minus(amount);
            return advances(
                    rest.isPositive() ? advances.with(i, new Advance(source, rest)) : advances.minus(i),
                    terms.advance().minus(amount));
        }
        throw new IllegalStateException("An advance is used that is not there: " + source);
    }

    private CreditPosition withCreditNote(CreditNoteId creditNoteId) {
        return new CreditPosition(
                status,
                terms,
                termsDays,
                holds,
                expiries,
                items,
                ages,
                itemsEver,
                advances,
                creditNotes.plus(creditNoteId),
                conditions);
    }

    private CreditPosition with(AccountStatus next) {
        return new CreditPosition(
                next, terms, termsDays, holds, expiries, items, ages, itemsEver, advances, creditNotes, conditions);
    }

    private CreditPosition conditions(Conditions next) {
        return new CreditPosition(
                status, terms, termsDays, holds, expiries, items, ages, itemsEver, advances, creditNotes, next);
    }

    private CreditPosition terms(CreditTerms next) {
        return new CreditPosition(
                status, next, termsDays, holds, expiries, items, ages, itemsEver, advances, creditNotes, conditions);
    }

    private CreditPosition expiries(PMap<OrderId, Instant> next) {
        return holds(holds, next, terms.held());
    }

    private CreditPosition holds(PMap<OrderId, Money> next, PMap<OrderId, Instant> nextExpiries, Money held) {
        return new CreditPosition(
                status,
                terms(terms.receivable(), held, terms.advance()),
                termsDays,
                next,
                nextExpiries,
                items,
                ages,
                itemsEver,
                advances,
                creditNotes,
                conditions);
    }

    private CreditPosition items(
            TreePMap<OpenItem.Age, OpenItem> next,
            PMap<ReceivableId, OpenItem.Age> nextAges,
            long nextItemsEver,
            Money receivable) {
        return new CreditPosition(
                status,
                terms(receivable, terms.held(), terms.advance()),
                termsDays,
                holds,
                expiries,
                next,
                nextAges,
                nextItemsEver,
                advances,
                creditNotes,
                conditions);
    }

    private CreditPosition advances(PVector<Advance> next, Money advance) {
        return new CreditPosition(
                status,
                terms(terms.receivable(), terms.held(), advance),
                termsDays,
                holds,
                expiries,
                items,
                ages,
                itemsEver,
                next,
                creditNotes,
                conditions);
    }

    private CreditTerms terms(Money receivable, Money held, Money advance) {
        return new CreditTerms(terms.limit(), terms.temporaryLimit(), receivable, held, advance);
    }
}
