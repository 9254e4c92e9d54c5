package io.orderledger.command.split;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.split.SplitCommand.ConfirmSplit;
import io.orderledger.api.split.SplitEvent;
import io.orderledger.api.split.SplitEvent.SplitCancelled;
import io.orderledger.api.split.SplitEvent.SplitConfirmed;
import io.orderledger.api.split.SplitEvent.SplitProposed;
import io.orderledger.api.split.SplitEvent.SplitReleased;
import io.orderledger.api.split.SplitEvent.SplitShipped;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitStatus;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;

/** One fulfilment promise: what leaves together. Every change of state is one of the arrows in domain.md. */
@Aggregate(type = "split", cache = "aggregateCache")
class Split implements SplitDecisions {
    /**
     * What a split needs to decide.
     *
     * @param amount what shipping it makes the dealer owe
     */
    private record State(SplitStatus status, OrderId orderId, Money amount) {
        State now(SplitStatus next) {
            return new State(next, orderId, amount);
        }
    }

    @AggregateIdentifier
    private SplitId splitId;

    private State state;

    /** First decision; the order says in the same unit of work what the split carries. */
    static Split propose(SplitProposed proposal) {
        var split = new Split();
        apply(proposal);
        return split;
    }

    @CommandHandler
    void decide(ConfirmSplit command) {
        if (state.status() == SplitStatus.PROPOSED) apply(new SplitConfirmed(splitId, state.orderId()));
        else if (state.status() == SplitStatus.CANCELLED) throw not("confirmed");
        // Otherwise asked again: already done.
    }

    @Override
    public boolean isReleased() {
        return state.status() == SplitStatus.RELEASED || state.status() == SplitStatus.SHIPPED;
    }

    @Override
    public void release() {
        mustBe(SplitStatus.CONFIRMED, "released");
        apply(new SplitReleased(splitId, state.orderId()));
    }

    @Override
    public Money ship(Instant valueDate) {
        mustBe(SplitStatus.RELEASED, "shipped");
        apply(new SplitShipped(splitId, state.orderId(), state.amount(), valueDate));
        return state.amount();
    }

    @Override
    public void cancel(String reason, Instant valueDate) {
        if (state.status() == SplitStatus.SHIPPED || state.status() == SplitStatus.CANCELLED) throw not("cancelled");
        apply(new SplitCancelled(splitId, state.orderId(), reason, valueDate));
    }

    private void mustBe(SplitStatus status, String verb) {
        if (state.status() != status) throw not(verb);
    }

    private Refused not(String verb) {
        return new Refused(
                RefusalCode.SPLIT_STATE,
                "split",
                splitId.value(),
                "status",
                state.status().name(),
                "verb",
                verb);
    }

    @EventSourcingHandler
    void evolve(SplitEvent event) {
        splitId = event.splitId();
        state = switch (event) {
            case SplitProposed proposed -> new State(SplitStatus.PROPOSED, proposed.orderId(), proposed.amount());
            case SplitConfirmed confirmed -> state.now(SplitStatus.CONFIRMED);
            case SplitReleased released -> state.now(SplitStatus.RELEASED);
            case SplitShipped shipped -> state.now(SplitStatus.SHIPPED);
            case SplitCancelled cancelled -> state.now(SplitStatus.CANCELLED);
        };
    }

    @SuppressWarnings("NullAway.Init") // Axon starts a replay from this.
    Split() {}
}
