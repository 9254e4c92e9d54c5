package io.orderledger.command.dealer;

import io.orderledger.api.dealer.DealerCommand.RegisterDealer;
import io.orderledger.api.dealer.DealerEvent;
import io.orderledger.api.dealer.DealerEvent.DealerRegistered;
import io.orderledger.api.dealer.DealerId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

/** A dealer's record. Registered once under its name: the stream's first place is the rule. */
@Aggregate(type = "dealer", cache = "aggregateCache")
class Dealer {
    @AggregateIdentifier
    private DealerId dealerId;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void decide(RegisterDealer command) {
        AggregateLifecycle.apply(
                new DealerRegistered(command.dealerId(), command.name(), command.region(), command.sellerId()));
    }

    @EventSourcingHandler
    void evolve(DealerEvent event) {
        dealerId = event.dealerId();
    }

    @SuppressWarnings("NullAway.Init") // Axon starts a replay from this.
    Dealer() {}
}
