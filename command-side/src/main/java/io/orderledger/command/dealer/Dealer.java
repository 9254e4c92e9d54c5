package io.orderledger.command.dealer;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.dealer.DealerCommand.AssignSeller;
import io.orderledger.api.dealer.DealerCommand.RegisterDealer;
import io.orderledger.api.dealer.DealerEvent;
import io.orderledger.api.dealer.DealerEvent.DealerRegistered;
import io.orderledger.api.dealer.DealerEvent.SellerAssigned;
import io.orderledger.api.dealer.DealerId;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A dealer's record. Registered once under its name: the stream's first place is the rule. */
@Aggregate(type = "dealer", cache = "aggregateCache")
class Dealer implements DealerDecisions {
    /**
     * Whose the dealer is in the end.
     *
     * @param since null where the dealer was this person's, or nobody's, from the beginning
     */
    private record Owner(
            @Nullable String sellerId, @Nullable Instant since) {}

    @AggregateIdentifier
    private DealerId dealerId;

    private Owner owner;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void decide(RegisterDealer command) {
        apply(new DealerRegistered(command.dealerId(), command.name(), command.region(), command.sellerId()));
    }

    @Override
    public void assign(AssignSeller command) {
        var since = owner.since();
        if (since != null && command.valueDate().isBefore(since)) {
            throw new Refused(
                    RefusalCode.DATED_BEFORE_LAST,
                    "last",
                    since.toString(),
                    "at",
                    command.valueDate().toString());
        }
        if (command.sellerId().value().equals(owner.sellerId())) return; // Asked again: already so.
        apply(new SellerAssigned(dealerId, command.sellerId(), command.valueDate()));
    }

    @EventSourcingHandler
    void evolve(DealerEvent event) {
        dealerId = event.dealerId();
        owner = switch (event) {
            case DealerRegistered registered -> new Owner(registered.sellerId(), null);
            case SellerAssigned(var _, var seller, var at) -> new Owner(seller.value(), at);
        };
    }

    @SuppressWarnings("NullAway.Init") // Axon starts a replay from this.
    Dealer() {}
}
