package io.orderledger.command.payment;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.money.Money;
import io.orderledger.api.payment.PaymentAnswer;
import io.orderledger.api.payment.PaymentCommand.RecordAdvanceUse;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentCommand.VerifyPayment;
import io.orderledger.api.payment.PaymentEvent;
import io.orderledger.api.payment.PaymentEvent.PaymentAllocated;
import io.orderledger.api.payment.PaymentEvent.PaymentRegistered;
import io.orderledger.api.payment.PaymentEvent.PaymentVerified;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.payment.PaymentStatus;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

/** Money received. Always: allocated + unallocated = amount, both zero or more (I-08). */
@Aggregate(type = "payment", cache = "aggregateCache")
class Payment implements PaymentDecisions {
    private record State(PaymentStatus status, Money amount, Money unallocated) {}

    @AggregateIdentifier
    private PaymentId paymentId;

    private State state;

    /** First decision; called by the joint decision that knows whether the account exists. */
    static Payment register(RegisterPayment command) {
        var payment = new Payment();
        apply(new PaymentRegistered(
                command.paymentId(),
                command.dealerId(),
                command.businessUnit(),
                command.creditAccountId(),
                command.amount(),
                command.channel(),
                command.reference(),
                command.valueDate()));
        return payment;
    }

    @CommandHandler
    PaymentAnswer decide(VerifyPayment command) {
        mustBe(PaymentStatus.UNDER_VERIFICATION, "verified");
        apply(new PaymentVerified(paymentId));
        return answer(List.of());
    }

    @Override
    public Money readyToAllocate() {
        mustBe(PaymentStatus.VERIFIED, "allocated");
        return state.amount();
    }

    @Override
    public PaymentAnswer allocate(List<Allocation> allocations) {
        var settled = allocations.stream()
                .map(Allocation::amount)
                .reduce(Money.zero(state.amount().currency()), Money::plus);
        var unallocated = state.unallocated().minus(settled);
        if (unallocated.minorUnits() < 0) {
            throw new IllegalStateException(paymentId + " has " + state.unallocated() + " left, not " + settled);
        }
        apply(new PaymentAllocated(paymentId, allocations, unallocated));
        return answer(allocations);
    }

    @CommandHandler
    PaymentAnswer decide(RecordAdvanceUse command) {
        return allocate(List.of(command.allocation()));
    }

    @Override
    public PaymentAnswer answer(List<Allocation> allocations) {
        return new PaymentAnswer(paymentId, state.status(), state.amount(), allocations, state.unallocated());
    }

    private void mustBe(PaymentStatus status, String verb) {
        if (state.status() == status) return;
        throw new Refused(
                RefusalCode.PAYMENT_STATE,
                "payment",
                paymentId.value(),
                "status",
                state.status().name(),
                "verb",
                verb);
    }

    @EventSourcingHandler
    void evolve(PaymentEvent event) {
        paymentId = event.paymentId();
        state = switch (event) {
            case PaymentRegistered registered ->
                new State(PaymentStatus.UNDER_VERIFICATION, registered.amount(), registered.amount());
            case PaymentVerified verified -> new State(PaymentStatus.VERIFIED, state.amount(), state.unallocated());
            case PaymentAllocated allocated ->
                new State(
                        allocated.unallocated().isPositive()
                                ? PaymentStatus.PARTIALLY_ALLOCATED
                                : PaymentStatus.ALLOCATED,
                        state.amount(),
                        allocated.unallocated());
        };
    }

    @SuppressWarnings("NullAway.Init") // Axon starts a replay from this.
    Payment() {}
}
