package io.orderledger.command.credit;

import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditCommand.ApplyForCredit;
import io.orderledger.api.credit.CreditCommand.GrantCredit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The way to a credit account for decisions taken together with other aggregates. */
@Component
public class CreditAccounts {
    private final Repository<CreditAccount> repository;

    CreditAccounts(Repository<CreditAccount> repository) {
        this.repository = repository;
    }

    public void grant(GrantCredit command) throws Exception {
        repository.newInstance(() -> CreditAccount.grant(command));
    }

    public Taken applyFor(ApplyForCredit command) throws Exception {
        return new Taken(repository.newInstance(() -> CreditAccount.applyFor(command)));
    }

    /**
     * Loads the account and locks it until the unit of work ends. Always taken before an order, a split or a payment.
     *
     * @throws AggregateNotFoundException when there is none
     */
    public Taken take(CreditAccountId id) {
        return new Taken(repository.load(id.toString()));
    }

    /** An account that nobody else decides about until the unit of work ends. */
    public static final class Taken {
        private final Aggregate<CreditAccount> account;

        private Taken(Aggregate<CreditAccount> account) {
            this.account = account;
        }

        public void tell(Consumer<CreditDecisions> decision) {
            account.execute(decision::accept);
        }

        public <R extends @Nullable Object> R decide(Function<CreditDecisions, R> decision) {
            return account.invoke(decision::apply);
        }
    }
}
