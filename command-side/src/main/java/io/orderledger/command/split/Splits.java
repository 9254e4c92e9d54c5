package io.orderledger.command.split;

import io.orderledger.api.split.SplitEvent.SplitProposed;
import io.orderledger.api.split.SplitId;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** The way to a split for decisions taken together with other aggregates. */
@Component
public class Splits {
    private final Repository<Split> repository;

    Splits(Repository<Split> repository) {
        this.repository = repository;
    }

    public void propose(SplitProposed proposal) throws Exception {
        repository.newInstance(() -> Split.propose(proposal));
    }

    /**
     * Loads the split and locks it until the unit of work ends. Taken after the credit account and the order.
     *
     * @throws AggregateNotFoundException when there is none
     */
    public Taken take(SplitId id) {
        return new Taken(repository.load(id.toString()));
    }

    /** A split that nobody else decides about until the unit of work ends. */
    public static final class Taken {
        private final Aggregate<Split> split;

        private Taken(Aggregate<Split> split) {
            this.split = split;
        }

        public <R> R decide(Function<SplitDecisions, R> decision) {
            return split.invoke(decision::apply);
        }

        public void tell(Consumer<SplitDecisions> decision) {
            split.execute(decision::accept);
        }
    }
}
