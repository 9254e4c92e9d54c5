package io.orderledger.command.dealer;

import io.orderledger.api.dealer.DealerCommand.RegisterDealer;
import io.orderledger.api.dealer.DealerId;
import java.util.function.Consumer;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** The way to a dealer for decisions taken together with others. */
@Component
public class Dealers {
    private final Repository<Dealer> repository;

    Dealers(Repository<Dealer> repository) {
        this.repository = repository;
    }

    public Taken register(RegisterDealer command) throws Exception {
        return new Taken(repository.newInstance(() -> Dealer.register(command)));
    }

    /**
     * Loads the dealer and locks it until the unit of work ends. Taken after payments, before approval cases and staff.
     *
     * @throws AggregateNotFoundException when there is none
     */
    public Taken take(DealerId id) {
        return new Taken(repository.load(id.toString()));
    }

    /** A dealer that nobody else decides about until the unit of work ends. */
    public static final class Taken {
        private final Aggregate<Dealer> dealer;

        private Taken(Aggregate<Dealer> dealer) {
            this.dealer = dealer;
        }

        public void tell(Consumer<DealerDecisions> decision) {
            dealer.execute(decision::accept);
        }
    }
}
