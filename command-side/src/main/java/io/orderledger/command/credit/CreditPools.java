package io.orderledger.command.credit;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.credit.CreditPoolId;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** The way to a pool for decisions taken together with its accounts. */
@Component
class CreditPools {
    private final Repository<CreditPool> repository;

    CreditPools(Repository<CreditPool> repository) {
        this.repository = repository;
    }

    /**
     * Loads the pool and locks it until the unit of work ends. Always taken right after its account, before anything else.
     *
     * @throws Refused where there is none
     */
    Aggregate<CreditPool> take(CreditPoolId id) {
        try {
            return repository.load(id.toString());
        } catch (AggregateNotFoundException none) {
            throw new Refused(RefusalCode.CREDIT_POOL_UNKNOWN, "pool", id.value());
        }
    }
}
