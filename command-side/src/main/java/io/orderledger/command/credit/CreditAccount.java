package io.orderledger.command.credit;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditCommand.GrantCredit;
import io.orderledger.api.credit.CreditCommand.PostCreditNote;
import io.orderledger.api.credit.CreditEvent;
import io.orderledger.api.credit.CreditEvent.AdvanceApplied;
import io.orderledger.api.credit.CreditEvent.CreditGranted;
import io.orderledger.api.credit.CreditEvent.CreditNotePosted;
import io.orderledger.api.credit.CreditEvent.CreditReservationRefused;
import io.orderledger.api.credit.CreditEvent.CreditReserved;
import io.orderledger.api.credit.CreditEvent.PaymentApplied;
import io.orderledger.api.credit.CreditEvent.ReservationCaptured;
import io.orderledger.api.credit.CreditEvent.ReservationReleased;
import io.orderledger.api.credit.CreditNoteAnswer;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.credit.Remedy;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.split.SplitId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

/** A dealer's credit at one business unit in one currency. Never over its limit, whoever asks in whatever order (I-01). */
@Aggregate(type = "credit", cache = "aggregateCache", snapshotTriggerDefinition = "stateSnapshots")
class CreditAccount implements CreditDecisions {
    private static final long MAX_ADVANCE = 1_000 * Money.MAX_MINOR_UNITS;

    @AggregateIdentifier
    private CreditAccountId creditAccountId;

    private CreditPosition position;

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

    @CommandHandler
    CreditNoteAnswer decide(PostCreditNote command) {
        mustBeOfThisCurrency(command.amount());
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
        return new CreditNoteAnswer(command.creditNoteId(), allocations, advance);
    }

    @Override
    public Reservation reserve(OrderId orderId, Money amount, Instant valueDate) {
        var available = position.terms().available();
        if (available.covers(amount)) {
            apply(new CreditReserved(creditAccountId, orderId, amount, valueDate));
            return new Reservation(true, position.terms(), List.of());
        }
        var remedies = remedies(amount, available);
        apply(new CreditReservationRefused(creditAccountId, orderId, amount, position.terms(), remedies, valueDate));
        return new Reservation(false, position.terms(), remedies);
    }

    private static List<Remedy> remedies(Money amount, Money available) {
        var missing = amount.minus(available);
        var remedies = new ArrayList<Remedy>();
        remedies.add(new Remedy(Remedy.Kind.PAY, missing));
        remedies.add(new Remedy(Remedy.Kind.TEMPORARY_LIMIT, missing));
        if (available.isPositive()) remedies.add(new Remedy(Remedy.Kind.REDUCE_ORDER, missing));
        return List.copyOf(remedies);
    }

    @Override
    public CreditTerms terms() {
        return position.terms();
    }

    @Override
    public Reservation reserveMore(OrderId orderId, Money difference, Instant valueDate) {
        return reserve(orderId, difference, valueDate);
    }

    @Override
    public Capture capture(OrderId orderId, SplitId splitId, Money amount, Instant valueDate) {
        return capturePart(orderId, splitId, 1, amount, valueDate);
    }

    @Override
    public Capture capturePart(OrderId orderId, SplitId splitId, int part, Money amount, Instant valueDate) {
        var name = splitId.value() + (part == 1 ? "-r" : "-r" + part);
        return capture(orderId, splitId, new ReceivableId(name), amount, valueDate);
    }

    @Override
    public Capture captureCharge(OrderId orderId, SplitId splitId, Money charge, Instant valueDate) {
        return capture(orderId, splitId, new ReceivableId(splitId.value() + "-c"), charge, valueDate);
    }

    private Capture capture(
            OrderId orderId, SplitId splitId, ReceivableId receivableId, Money amount, Instant valueDate) {
        mustHold(orderId, amount);
        var dueAt = valueDate.plus(Duration.ofDays(position.termsDays()));
        apply(new ReservationCaptured(creditAccountId, orderId, splitId, receivableId, amount, dueAt, valueDate));
        useAdvances(receivableId, valueDate);
        return new Capture(receivableId, position.open(receivableId), dueAt);
    }

    private void mustHold(OrderId orderId, Money amount) {
        var hold = position.held(orderId);
        if (!hold.covers(amount)) {
            throw new IllegalStateException(
                    "%s holds %s for %s, not %s".formatted(creditAccountId, hold, orderId, amount));
        }
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
        if (hold != null) apply(new ReservationReleased(creditAccountId, orderId, hold, valueDate));
    }

    @Override
    public void releasePart(OrderId orderId, Money amount, Instant valueDate) {
        if (amount.isZero()) return;
        mustHold(orderId, amount);
        apply(new ReservationReleased(creditAccountId, orderId, amount.positive("amount"), valueDate));
    }

    @Override
    public List<Allocation> applyPayment(PaymentId paymentId, Money amount, Instant valueDate) {
        mustBeOfThisCurrency(amount);
        mustFit(amount);
        var allocations = position.oldestFirst(amount);
        apply(new PaymentApplied(
                creditAccountId, paymentId, amount, allocations, amount.minus(sum(allocations)), valueDate));
        return allocations;
    }

    private Money sum(List<Allocation> allocations) {
        return allocations.stream().map(Allocation::amount).reduce(Money.zero(creditAccountId.currency()), Money::plus);
    }

    /** Advances are the only term without a bound of its own; all sums over an account stay within what can be added. */
    private void mustFit(Money amount) {
        if (position.terms().advance().plus(amount).minorUnits() <= MAX_ADVANCE) return;
        throw new Refused(
                RefusalCode.AMOUNT_TOO_LARGE,
                "field",
                "advance",
                "max",
                Long.toString(MAX_ADVANCE),
                "value",
                amount.text());
    }

    private void mustBeOfThisCurrency(Money amount) {
        amount.compareTo(Money.zero(creditAccountId.currency()));
    }

    @EventSourcingHandler
    void evolve(CreditEvent event) {
        creditAccountId = event.creditAccountId();
        position = event instanceof CreditGranted granted ? CreditPosition.opened(granted) : position.after(event);
    }

    @SuppressWarnings("NullAway.Init") // Axon starts a replay from this.
    CreditAccount() {}
}
