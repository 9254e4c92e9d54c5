package io.orderledger.command.credit;

import io.orderledger.api.credit.AccountStatus;
import io.orderledger.api.credit.AdvanceSource;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditEvent;
import io.orderledger.api.credit.CreditEvent.AdvanceApplied;
import io.orderledger.api.credit.CreditEvent.CreditGranted;
import io.orderledger.api.credit.CreditEvent.CreditNotePosted;
import io.orderledger.api.credit.CreditEvent.CreditReservationRefused;
import io.orderledger.api.credit.CreditEvent.CreditReserved;
import io.orderledger.api.credit.CreditEvent.PaymentApplied;
import io.orderledger.api.credit.CreditEvent.ReservationCaptured;
import io.orderledger.api.credit.CreditEvent.ReservationReleased;
import io.orderledger.api.credit.CreditNoteId;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
 */
@JsonSerialize(converter = CreditPosition.ToSnapshot.class)
@JsonDeserialize(converter = CreditPosition.FromSnapshot.class)
record CreditPosition(
        AccountStatus status,
        CreditTerms terms,
        int termsDays,
        PMap<OrderId, Money> holds,
        TreePMap<OpenItem.Age, OpenItem> items,
        PMap<ReceivableId, OpenItem.Age> ages,
        long itemsEver,
        PVector<Advance> advances,
        PSet<CreditNoteId> creditNotes) {

    static CreditPosition opened(CreditGranted event) {
        var none = Money.zero(event.limit().currency());
        return new CreditPosition(
                AccountStatus.ACTIVE,
                new CreditTerms(event.limit(), none, none, none, none),
                event.termsDays(),
                HashTreePMap.empty(),
                TreePMap.empty(),
                HashTreePMap.empty(),
                0,
                TreePVector.empty(),
                HashTreePSet.empty());
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
            List<CreditNoteId> creditNotes) {
        record Hold(OrderId orderId, Money amount) {}

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
                        .map(hold -> new Snapshot.Hold(hold.getKey(), hold.getValue()))
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
                List.copyOf(creditNotes));
    }

    static CreditPosition of(Snapshot snapshot) {
        PMap<OrderId, Money> holds = HashTreePMap.empty();
        for (var hold : snapshot.holds()) holds = holds.plus(hold.orderId(), hold.amount());
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
                items,
                ages,
                snapshot.itemsEver(),
                TreePVector.from(snapshot.advances()),
                HashTreePSet.from(snapshot.creditNotes()));
    }

    CreditPosition after(CreditEvent event) {
        return switch (event) {
            case CreditGranted granted -> opened(granted);
            case CreditReserved reserved ->
                withHold(reserved.orderId(), held(reserved.orderId()).plus(reserved.amount()))
                        .held(terms.held().plus(reserved.amount()));
            case CreditReservationRefused ignored -> this;
            case ReservationCaptured captured -> captured(captured);
            case ReservationReleased released -> less(released.orderId(), released.amount());
            case PaymentApplied applied ->
                settled(applied.allocations()).withAdvance(AdvanceSource.of(applied.paymentId()), applied.advance());
            case CreditNotePosted posted ->
                settled(posted.allocations())
                        .withAdvance(AdvanceSource.of(posted.creditNoteId()), posted.advance())
                        .withCreditNote(posted.creditNoteId());
            case AdvanceApplied used ->
                settled(List.of(new Allocation(used.receivableId(), used.amount())))
                        .withAdvanceUsed(used.source(), used.amount());
        };
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
        return item == null ? Money.zero(terms.limit().currency()) : item.open();
    }

    private CreditPosition captured(ReservationCaptured event) {
        var moved = less(event.orderId(), event.amount());
        return event.amount().isPositive() ? moved.withItem(event) : moved;
    }

    /** What is held for an order; zero where nothing is. */
    Money held(OrderId orderId) {
        return holds.getOrDefault(orderId, Money.zero(terms.limit().currency()));
    }

    private CreditPosition less(OrderId orderId, Money amount) {
        var rest = held(orderId).minus(amount);
        if (rest.minorUnits() < 0) throw new IllegalStateException("More goes than is held: " + orderId + " " + amount);
        return (rest.isPositive() ? withHold(orderId, rest) : withoutHold(orderId))
                .held(terms.held().minus(amount));
    }

    private CreditPosition withItem(ReservationCaptured event) {
        var age = new OpenItem.Age(event.dueAt(), itemsEver);
        return new CreditPosition(
                status,
                terms(terms.receivable().plus(event.amount()), terms.held(), terms.advance()),
                termsDays,
                holds,
                items.plus(age, new OpenItem(event.receivableId(), event.amount())),
                ages.plus(event.receivableId(), age),
                itemsEver + 1,
                advances,
                creditNotes);
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
        return new CreditPosition(
                status,
                terms(receivable, terms.held(), terms.advance()),
                termsDays,
                holds,
                nextItems,
                nextAges,
                itemsEver,
                advances,
                creditNotes);
    }

    private CreditPosition withAdvance(AdvanceSource source, Money amount) {
        return amount.isPositive()
                ? advances(
                        advances.plus(new Advance(source, amount)),
                        terms.advance().plus(amount))
                : this;
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

    private CreditPosition withHold(OrderId orderId, Money amount) {
        return holds(holds.plus(orderId, amount));
    }

    private CreditPosition withoutHold(OrderId orderId) {
        return holds(holds.minus(orderId));
    }

    private CreditPosition withCreditNote(CreditNoteId creditNoteId) {
        return new CreditPosition(
                status, terms, termsDays, holds, items, ages, itemsEver, advances, creditNotes.plus(creditNoteId));
    }

    private CreditPosition holds(PMap<OrderId, Money> next) {
        return new CreditPosition(status, terms, termsDays, next, items, ages, itemsEver, advances, creditNotes);
    }

    private CreditPosition held(Money held) {
        return new CreditPosition(
                status,
                terms(terms.receivable(), held, terms.advance()),
                termsDays,
                holds,
                items,
                ages,
                itemsEver,
                advances,
                creditNotes);
    }

    private CreditPosition advances(PVector<Advance> next, Money advance) {
        return new CreditPosition(
                status,
                terms(terms.receivable(), terms.held(), advance),
                termsDays,
                holds,
                items,
                ages,
                itemsEver,
                next,
                creditNotes);
    }

    private CreditTerms terms(Money receivable, Money held, Money advance) {
        return new CreditTerms(terms.limit(), terms.temporaryLimit(), receivable, held, advance);
    }
}
