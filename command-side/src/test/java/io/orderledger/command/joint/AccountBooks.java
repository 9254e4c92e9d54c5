package io.orderledger.command.joint;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.AccountStatus;
import io.orderledger.api.credit.AdvanceSource;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditChange;
import io.orderledger.api.credit.CreditEvent;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.HoldCause;
import io.orderledger.api.credit.Overdue;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.money.Money;
import io.orderledger.api.payment.PaymentEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The books of one account and its payments, kept in cents by the rules of the domain, sharing no code with the
 * aggregates: every event must be what the books allow, and none may be missing where they demand it.
 */
final class AccountBooks {
    static final int TERMS_DAYS = 30;

    AccountStatus status = AccountStatus.ACTIVE;

    @Nullable
    HoldCause cause;

    long limit;
    final Map<String, Long> held = new HashMap<>();
    final Map<String, Instant> until = new HashMap<>();
    final Map<String, Item> items = new LinkedHashMap<>();
    final Map<String, Long> advances = new LinkedHashMap<>();
    final Map<String, Payment> payments = new LinkedHashMap<>();
    final Map<String, Later> later = new LinkedHashMap<>();
    final Map<String, Later> temporary = new LinkedHashMap<>();
    final Map<String, Later> overrides = new LinkedHashMap<>();
    private final Map<String, CreditChange> asked = new LinkedHashMap<>();
    private final Map<String, Long> writtenOff = new HashMap<>();
    final Deque<Use> unheard = new ArrayDeque<>();
    final Map<String, Integer> seen = new HashMap<>();
    private final Map<String, Reservation> reservations = new HashMap<>();
    private @Nullable Long excess;
    /** What has just left because it was paid before. */
    private @Nullable Item prepaid;
    /** The pool that it belongs to. */
    PoolBooks.@Nullable Pool pool;

    /** An advance settled an item, and the payment has not heard of it. */
    record Use(String payment, String item, long amount) {}

    record Later(
            String kind,
            String order,
            long amount,
            Instant from,
            @Nullable Instant until) {}

    static final class Item {
        final long original;
        final Instant dueAt;
        final int place;
        long open;

        Item(long original, Instant dueAt, int place) {
            this.original = original;
            this.dueAt = dueAt;
            this.place = place;
            this.open = original;
        }
    }

    private static final class Reservation {
        private long held;
        private long captured;
        private long released;
        private long expired;
    }

    static final class Payment {
        final long amount;
        boolean verified;
        boolean rejected;
        /** The case that people decide in whether it came, or decided in. */
        @Nullable
        String asking;

        /** The hashes of what was shown for it. */
        final List<String> vouchers = new ArrayList<>();

        boolean onAccount;
        boolean reversed;
        long unallocated;
        long refunded;
        final Map<String, Long> settled = new HashMap<>();
        final Map<String, Long> settledOnAccount = new HashMap<>();

        Payment(long amount) {
            this.amount = amount;
            this.unallocated = amount;
        }
    }

    AccountBooks(long limit) {
        this.limit = limit;
    }

    long receivable() {
        return items.values().stream().mapToLong(item -> item.open).sum();
    }

    long sum(Map<String, Long> amounts) {
        return amounts.values().stream().mapToLong(Long::longValue).sum();
    }

    long exposure() {
        return receivable() + sum(held) - sum(advances);
    }

    long limitAt(Instant at) {
        return later.values().stream()
                .filter(one -> one.kind().equals("LIMIT") && !one.from().isAfter(at))
                .reduce((one, other) -> other.from().isBefore(one.from()) ? one : other)
                .map(Later::amount)
                .orElse(limit);
    }

    long temporaryAt(Instant at) {
        var sum = 0L;
        for (var one : temporary.values()) if (at.isBefore(one.until())) sum += one.amount();
        for (var one : later.values()) {
            var inForce = one.kind().equals("TEMPORARY_LIMIT") && !one.from().isAfter(at) && at.isBefore(one.until());
            if (inForce) sum += one.amount();
        }
        return sum;
    }

    long availableAt(Instant at) {
        return limitAt(at) + temporaryAt(at) - exposure();
    }

    /** What waits for people, is agreed to for later, or in force and not used up or ended, the case's own among it. */
    long agreedOrAskedFor(SubjectKind kind, ApprovalCaseId caseId) {
        assertThat(asked).containsKey(caseId.value());
        var waiting = asked.values().stream()
                .filter(it -> it.kind() == kind)
                .mapToLong(it -> cents(it.amount()))
                .sum();
        var scheduled = later.values().stream()
                .filter(it -> it.kind().equals(kind.name()))
                .mapToLong(Later::amount)
                .sum();
        var inForce = kind == SubjectKind.TEMPORARY_LIMIT
                ? temporary
                : kind == SubjectKind.OVERRIDE ? overrides : Map.<String, Later>of();
        return waiting
                + scheduled
                + inForce.values().stream().mapToLong(Later::amount).sum();
    }

    long writtenOff(String item) {
        return writtenOff.getOrDefault(item, 0L);
    }

    boolean isOverdue(Instant at, long tolerance, int days, long negligible) {
        var sum = 0L;
        Instant oldest = null;
        for (var item : items.values()) {
            if (item.open == 0 || !item.dueAt.isBefore(at)) continue;
            sum += item.open;
            if (oldest == null || item.dueAt.isBefore(oldest)) oldest = item.dueAt;
        }
        var old = oldest != null && Duration.between(oldest, at).compareTo(Duration.ofDays(days)) > 0;
        return sum > tolerance || (old && sum > negligible);
    }

    /** What an event did must be allowed; its figures must be those of the books. */
    void book(Object event) {
        seen.merge(event.getClass().getSimpleName(), 1, Integer::sum);
        if (excess != null) assertThat(event).isInstanceOf(CreditEvent.LimitOverrideUsed.class);
        switch (event) {
            case CreditEvent.CreditReserved reserved -> reserved(reserved);
            case CreditEvent.CreditReservationRefused refused -> refused(refused);
            case CreditEvent.CreditReservationBlocked blocked -> {
                // I-07
                assertThat(blocked.status()).isEqualTo(status).isNotEqualTo(AccountStatus.ACTIVE);
                agrees(blocked.terms(), blocked.valueDate());
            }
            case CreditEvent.LimitOverrideUsed used -> {
                var override =
                        Objects.requireNonNull(overrides.remove(used.caseId().value()));
                assertThat(cents(used.excess())).isEqualTo(excess).isLessThanOrEqualTo(override.amount());
                assertThat(override.order()).isEqualTo(used.orderId().value());
                assertThat(used.valueDate()).isBefore(override.until());
                excess = null;
            }
            case CreditEvent.ReservationCaptured captured -> captured(captured);
            case CreditEvent.PrepaidCaptured captured -> prepaid(captured);
            case CreditEvent.ReservationReleased released -> {
                var order = released.orderId().value();
                reservation(order).released += lower(order, released.amount());
            }
            case CreditEvent.ReservationExpirySet set -> until.put(set.orderId().value(), set.expiresAt());
            case CreditEvent.ReservationExpired expired -> {
                var order = expired.orderId().value();
                assertThat(held.get(order)).isEqualTo(cents(expired.amount()));
                assertThat(until.get(order)).isEqualTo(expired.valueDate());
                reservation(order).expired += lower(order, expired.amount());
            }
            case CreditEvent.PaymentApplied applied -> applied(applied);
            case CreditEvent.CreditNotePosted posted -> noted(posted);
            case CreditEvent.AdvanceApplied used -> usedAtOnce(used);
            case CreditEvent.AdvanceAllocated used -> {
                var payment = used.paymentId().value();
                for (var part : used.allocations())
                    useAdvance(payment, settle(payment, part.receivableId().value(), part.amount()));
            }
            case CreditEvent.PaymentUnapplied undone -> unapplied(undone);
            case CreditEvent.PaymentTakenBack back -> {
                var payment = back.paymentId().value();
                // First everything it settled was undone: what is taken back is all of it.
                assertThat(cents(back.amount())).isEqualTo(payment(payment).amount);
                useAdvance(payment, cents(back.amount()));
                if (status == AccountStatus.CLOSED) status = AccountStatus.CLOSING;
            }
            case CreditEvent.AdvanceRefunded refunded -> {
                assertThat(cents(refunded.amount())).isLessThanOrEqualTo(availableAt(refunded.valueDate()));
                mustFitThePool(cents(refunded.amount()));
                useAdvance(refunded.paymentId().value(), cents(refunded.amount()));
            }
            case CreditEvent.CreditChangeRequested requested ->
                assertThat(asked.put(requested.caseId().value(), requested.change()))
                        .isNull();
            case CreditEvent.CreditChangeDeclined declined ->
                assertThat(asked.remove(declined.caseId().value())).isNotNull();
            case CreditEvent.ReceivableWrittenOff off -> {
                agreed(off.caseId());
                writtenOff.merge(off.receivableId().value(), cents(off.amount()), Long::sum);
                var item = item(off.receivableId().value());
                assertThat(cents(off.amount())).isPositive().isLessThanOrEqualTo(item.open);
                item.open -= cents(off.amount());
            }
            case CreditEvent.CreditLimitChanged changed -> {
                assertThat(cents(changed.before())).isEqualTo(limit);
                if (changed.caseId() == null) assertThat(cents(changed.limit())).isLessThan(limit);
                else agreed(changed.caseId());
                limit = cents(changed.limit());
            }
            case CreditEvent.CreditChangeScheduled scheduled -> {
                var change = scheduled.change();
                assertThat(change.from()).isAfter(scheduled.valueDate());
                assertThat(asked.remove(scheduled.caseId().value())).isEqualTo(change);
                later.put(
                        scheduled.caseId().value(),
                        new Later(change.kind().name(), "", cents(change.amount()), change.from(), change.until()));
            }
            case CreditEvent.TemporaryLimitGranted granted -> {
                var id = granted.caseId().value();
                agreed(granted.caseId());
                temporary.put(id, new Later("", "", cents(granted.amount()), granted.valueDate(), granted.until()));
            }
            case CreditEvent.TemporaryLimitLapsed lapsed -> {
                var gone =
                        Objects.requireNonNull(temporary.remove(lapsed.caseId().value()));
                assertThat(gone.until()).isEqualTo(lapsed.valueDate());
            }
            case CreditEvent.LimitOverrideGranted granted -> {
                agreed(granted.caseId());
                overrides.put(
                        granted.caseId().value(),
                        new Later(
                                "",
                                granted.orderId().value(),
                                cents(granted.cap()),
                                granted.valueDate(),
                                granted.until()));
            }
            case CreditEvent.CreditHoldPlaced placed -> {
                status = AccountStatus.ON_HOLD;
                cause = placed.cause();
                var overdue = placed.overdue();
                if (overdue != null) assertThat(overdue).isEqualTo(overdueAt(placed.valueDate()));
            }
            case CreditEvent.CreditHoldLifted lifted -> {
                assertThat(lifted.cause()).isEqualTo(cause);
                status = AccountStatus.ACTIVE;
                cause = null;
            }
            case CreditEvent.CreditPoolEntered entered ->
                assertThat(Objects.requireNonNull(pool).id)
                        .isEqualTo(entered.creditPoolId().value());
            case CreditEvent.CreditPoolExited _ -> assertThat(pool).isNull();
            case CreditEvent.CreditClosing _ -> status = AccountStatus.CLOSING;
            case CreditEvent.CreditClosed _ -> {
                assertThat(status).isEqualTo(AccountStatus.CLOSING);
                assertThat(isEmpty()).isTrue();
                status = AccountStatus.CLOSED;
            }
            case PaymentEvent payment -> paid(payment);
            default -> {}
        }
    }

    /** It neither waits for people nor for its day any more. */
    private void agreed(ApprovalCaseId caseId) {
        var waited = asked.remove(caseId.value()) != null;
        var scheduled = later.remove(caseId.value()) != null;
        assertThat(waited ^ scheduled).as("asked for, or agreed to for later").isTrue();
    }

    boolean isEmpty() {
        return held.isEmpty() && receivable() == 0 && sum(advances) == 0;
    }

    private Overdue overdueAt(Instant at) {
        var late = items.values().stream()
                .filter(item -> item.open > 0 && item.dueAt.isBefore(at))
                .toList();
        var oldest = late.stream().map(item -> item.dueAt).min(Instant::compareTo);
        return new Overdue(
                new Money(late.stream().mapToLong(item -> item.open).sum(), Together.CNY), oldest.orElseThrow());
    }

    private void reserved(CreditEvent.CreditReserved event) {
        // I-01: active, and it fitted what was available at that instant, or an override covers the rest.
        assertThat(status).isEqualTo(AccountStatus.ACTIVE);
        var amount = cents(event.amount());
        var over = amount - availableAt(event.valueDate());
        if (over > 0) excess = over;
        if (amount > 0) mustFitThePool(amount);
        held.merge(event.orderId().value(), amount, Long::sum);
        reservation(event.orderId().value()).held += amount;
    }

    /** I-20: no reservation, and nothing that is taken out, leads over the pool's limit; an override is about the account's. */
    private void mustFitThePool(long amount) {
        if (pool != null) assertThat(amount).as("the room of the pool").isLessThanOrEqualTo(pool.room());
    }

    private void refused(CreditEvent.CreditReservationRefused event) {
        assertThat(status).isEqualTo(AccountStatus.ACTIVE);
        var at = event.valueDate();
        var over = cents(event.amount()) - availableAt(at);
        var accountLacks = over > 0
                && overrides.values().stream()
                        .noneMatch(one -> one.order().equals(event.orderId().value())
                                && one.amount() >= over
                                && at.isBefore(one.until()));
        var overPool = pool == null || cents(event.amount()) == 0 ? 0 : cents(event.amount()) - pool.room();
        var poolLacks = overPool > 0;
        assertThat(accountLacks || poolLacks).as("room is lacking").isTrue();
        if (pool == null) assertThat(event.pool()).isNull();
        else pool.agrees(Objects.requireNonNull(event.pool()), accountLacks, poolLacks);
        // What helps must help both.
        var missing = poolLacks ? Math.max(over, overPool) : over;
        // I-19: the terms are those of the books, and each remedy is enough and no more than that.
        agrees(event.terms(), at);
        for (var remedy : event.remedies()) {
            if (remedy.orderId() == null) assertThat(cents(remedy.amount())).isEqualTo(missing);
            else {
                var gives = held.getOrDefault(remedy.orderId().value(), 0L);
                assertThat(cents(remedy.amount())).isEqualTo(gives).isGreaterThanOrEqualTo(missing);
                for (var other : held.entrySet()) {
                    var better = other.getValue() >= missing && other.getValue() < gives;
                    assertThat(better && !other.getKey().equals(event.orderId().value()))
                            .isFalse();
                }
            }
        }
    }

    private void captured(CreditEvent.ReservationCaptured event) {
        var before = exposure();
        var order = event.orderId().value();
        reservation(order).captured += lower(order, event.amount());
        owed(event.receivableId(), event.amount(), event.dueAt(), event.valueDate());
        // I-03: exposure stays as it was.
        assertThat(exposure()).isEqualTo(before);
    }

    private Item owed(ReceivableId id, Money amount, Instant dueAt, Instant valueDate) {
        // What is worth nothing leaves no item behind.
        var place = items.values().stream().filter(it -> it.original > 0).count();
        var item = new Item(cents(amount), dueAt, Math.toIntExact(place));
        assertThat(dueAt).isEqualTo(valueDate.plus(Duration.ofDays(TERMS_DAYS)));
        assertThat(items.put(id.value(), item)).isNull();
        return item;
    }

    /** I-05: the advance pays it, and what the advance gave room for is still covered; nothing was held for it. */
    private void prepaid(CreditEvent.PrepaidCaptured event) {
        var amount = cents(event.amount());
        assertThat(amount).as("paid before it leaves").isLessThanOrEqualTo(sum(advances));
        assertThat(amount).as("the room that it takes").isLessThanOrEqualTo(roomAt(event.valueDate()));
        assertThat(held).doesNotContainKey(event.orderId().value());
        prepaid = owed(event.receivableId(), event.amount(), event.dueAt(), event.valueDate());
    }

    /** Refused because it is not paid: told with what is there, and so it is (I-19). */
    void mustNotBePaid(Map<String, String> told, Instant at) {
        var amount = cents(told, "amount");
        assertThat(cents(told, "advance")).isEqualTo(sum(advances));
        assertThat(cents(told, "available")).isEqualTo(roomAt(at));
        assertThat(amount > sum(advances) || amount > roomAt(at))
                .as("advance or room is lacking")
                .isTrue();
    }

    private static long cents(Map<String, String> told, String name) {
        return cents(Money.parse(name, Objects.requireNonNull(told.get(name), name), Together.CNY));
    }

    private long roomAt(Instant at) {
        return pool == null ? availableAt(at) : Math.min(availableAt(at), pool.room());
    }

    private long lower(String order, Money amount) {
        var rest = held.getOrDefault(order, 0L) - cents(amount);
        assertThat(rest).isNotNegative();
        if (rest == 0) {
            held.remove(order);
            until.remove(order);
        } else held.put(order, rest);
        return cents(amount);
    }

    private void applied(CreditEvent.PaymentApplied event) {
        var id = event.paymentId().value();
        var settled = 0L;
        for (var part : event.allocations())
            settled += settle(id, part.receivableId().value(), part.amount());
        assertThat(settled + cents(event.advance()))
                .isEqualTo(cents(event.amount()))
                .isEqualTo(payment(id).amount);
        if (event.advance().isPositive())
            assertThat(advances.put(id, cents(event.advance()))).isNull();
    }

    private void unapplied(CreditEvent.PaymentUnapplied event) {
        var id = event.paymentId().value();
        var before = exposure();
        for (var one : event.items()) {
            var item = item(one.receivableId().value());
            item.open += cents(one.amount());
            assertThat(item.open).isLessThanOrEqualTo(item.original);
            assertThat(one.dueAt()).isEqualTo(item.dueAt);
            assertThat(one.createdAs()).isEqualTo(item.place);
            less(payment(id).settledOnAccount, one.receivableId().value(), cents(one.amount()));
            advances.merge(id, cents(one.amount()), Long::sum);
        }
        assertThat(exposure()).isEqualTo(before);
        if (status == AccountStatus.CLOSED) status = AccountStatus.CLOSING;
    }

    private void paid(PaymentEvent event) {
        var id = event.paymentId().value();
        if (event instanceof PaymentEvent.PaymentRegistered registered) {
            payments.put(id, new Payment(cents(registered.amount())));
            return;
        }
        var payment = payment(id);
        switch (event) {
            case PaymentEvent.VoucherAttached attached -> {
                assertThat(payment.verified || payment.rejected).isFalse();
                // I-13: who decides on it has seen everything that was shown.
                assertThat(payment.asking).as("people still decide on less").isNull();
                payment.vouchers.add(attached.voucher().sha256());
            }
            case PaymentEvent.VerificationRequested asked -> {
                assertThat(payment.asking).isNull();
                payment.asking = asked.caseId().value();
            }
            case PaymentEvent.VerificationReturned back -> {
                assertThat(back.caseId().value()).isEqualTo(payment.asking);
                payment.asking = null;
            }
            case PaymentEvent.PaymentRejected _ -> payment.rejected = true;
            case PaymentEvent.PaymentVerified _ -> {
                assertThat(payment.rejected).isFalse();
                payment.verified = true;
            }
            case PaymentEvent.PaymentAllocated allocated -> {
                payment.onAccount = true;
                for (var part : allocated.allocations()) {
                    payment.settled.merge(part.receivableId().value(), cents(part.amount()), Long::sum);
                    payment.unallocated -= cents(part.amount());
                }
                assertThat(cents(allocated.unallocated())).isEqualTo(payment.unallocated);
            }
            case PaymentEvent.PaymentUnallocated undone -> {
                for (var part : undone.allocations()) {
                    less(payment.settled, part.receivableId().value(), cents(part.amount()));
                    payment.unallocated += cents(part.amount());
                }
                assertThat(cents(undone.unallocated())).isEqualTo(payment.unallocated);
            }
            case PaymentEvent.PaymentRefunded refunded -> {
                payment.refunded += cents(refunded.amount());
                payment.unallocated -= cents(refunded.amount());
                assertThat(cents(refunded.unallocated())).isEqualTo(payment.unallocated);
            }
            case PaymentEvent.PaymentReversed _ -> {
                assertThat(payment.refunded).isZero();
                assertThat(payment.unallocated).isEqualTo(payment.amount);
                payment.reversed = true;
            }
            default -> {}
        }
    }

    private void noted(CreditEvent.CreditNotePosted event) {
        var settled = 0L;
        for (var part : event.allocations())
            settled += settle(part.receivableId().value(), part.amount());
        assertThat(settled + cents(event.advance())).isEqualTo(cents(event.amount()));
        if (event.advance().isPositive()) {
            assertThat(advances.put(event.creditNoteId().value(), cents(event.advance())))
                    .isNull();
        }
    }

    private void usedAtOnce(CreditEvent.AdvanceApplied event) {
        var item = event.receivableId().value();
        var note = event.source().creditNoteId();
        if (note != null) {
            useAdvance(note.value(), settle(item, event.amount()));
            return;
        }
        var payment = paymentOf(event.source());
        useAdvance(payment, settle(payment, item, event.amount()));
        unheard.add(new Use(payment, item, cents(event.amount())));
    }

    private long settle(String payment, String name, Money amount) {
        payment(payment).settledOnAccount.merge(name, cents(amount), Long::sum);
        return settle(name, amount);
    }

    private long settle(String name, Money amount) {
        // I-08: never more than is open.
        var item = item(name);
        assertThat(cents(amount)).isPositive().isLessThanOrEqualTo(item.open);
        item.open -= cents(amount);
        return cents(amount);
    }

    private void useAdvance(String payment, long amount) {
        less(advances, payment, amount);
    }

    private static void less(Map<String, Long> amounts, String name, long by) {
        var rest = amounts.getOrDefault(name, 0L) - by;
        assertThat(rest).isNotNegative();
        if (rest == 0) amounts.remove(name);
        else amounts.put(name, rest);
    }

    /** What holds after every step, whatever happened. */
    void check() {
        assertThat(excess).as("an excess that no override covers").isNull();
        if (prepaid != null)
            assertThat(prepaid.open).as("left open of what was paid before").isZero();
        prepaid = null;
        for (var entry : reservations.entrySet()) {
            // I-02
            var one = entry.getValue();
            assertThat(one.captured + one.released + one.expired + held.getOrDefault(entry.getKey(), 0L))
                    .isEqualTo(one.held);
        }
        assertThat(items.values()).allMatch(item -> item.open >= 0 && item.open <= item.original);
        for (var entry : payments.entrySet()) {
            // I-08, on both sides of the unit of work; the payment may not have heard of uses of its advance.
            var payment = entry.getValue();
            assertThat(sum(payment.settled) + payment.unallocated + payment.refunded)
                    .isEqualTo(payment.amount);
            var heard = new HashMap<>(payment.settled);
            for (var use : unheard) {
                if (use.payment().equals(entry.getKey())) heard.merge(use.item(), use.amount(), Long::sum);
            }
            assertThat(payment.settledOnAccount).isEqualTo(heard);
            if (!payment.onAccount || payment.reversed) continue;
            assertThat(sum(payment.settledOnAccount) + advances.getOrDefault(entry.getKey(), 0L) + payment.refunded)
                    .isEqualTo(payment.amount);
        }
        if (status == AccountStatus.CLOSING) assertThat(isEmpty()).isFalse();
    }

    void agrees(CreditTerms terms, Instant at) {
        assertThat(List.of(
                        cents(terms.limit()),
                        cents(terms.temporaryLimit()),
                        cents(terms.receivable()),
                        cents(terms.held()),
                        cents(terms.advance()),
                        cents(terms.available())))
                .containsExactly(limitAt(at), temporaryAt(at), receivable(), sum(held), sum(advances), availableAt(at));
    }

    private Reservation reservation(String order) {
        return reservations.computeIfAbsent(order, _ -> new Reservation());
    }

    private Item item(String name) {
        return Objects.requireNonNull(items.get(name), name);
    }

    Payment payment(String name) {
        return Objects.requireNonNull(payments.get(name), name);
    }

    private static String paymentOf(AdvanceSource source) {
        return Objects.requireNonNull(source.paymentId()).value();
    }

    static long cents(Money amount) {
        return amount.minorUnits();
    }

    static Allocation allocation(Use use) {
        return new Allocation(new ReceivableId(use.item()), new Money(use.amount(), Together.CNY));
    }
}
