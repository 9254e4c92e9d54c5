package io.orderledger.command.credit;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditCommand.ApplyForCredit;
import io.orderledger.api.credit.CreditCommand.GrantCredit;
import io.orderledger.api.credit.CreditPoolId;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The way to a credit account, and the pool that it may belong to, for decisions taken together with other aggregates. */
@Component
public class CreditAccounts {
    private final Repository<CreditAccount> repository;
    private final CreditPools pools;

    CreditAccounts(Repository<CreditAccount> repository, CreditPools pools) {
        this.repository = repository;
        this.pools = pools;
    }

    public void grant(GrantCredit command) throws Exception {
        repository.newInstance(() -> CreditAccount.grant(command));
    }

    public Taken applyFor(ApplyForCredit command) throws Exception {
        var account = repository.newInstance(() -> CreditAccount.applyFor(command));
        return new Taken(command.creditAccountId(), account, null);
    }

    /**
     * Loads the account and locks it until the unit of work ends, and with it the pool that it belongs to, if any. Always taken
     * before an order, a split or a payment.
     *
     * @throws AggregateNotFoundException when there is none
     */
    public Taken take(CreditAccountId id) {
        var account = repository.load(id.toString());
        // Nobody changes where it belongs while it is locked, so the pool need not be looked for before.
        @Nullable CreditPoolId pool = account.invoke(CreditAccount::pool);
        return new Taken(id, account, pool == null ? null : pools.take(pool));
    }

    /** An account that nobody else decides about until the unit of work ends. */
    public final class Taken {
        private final CreditAccountId id;
        private final Aggregate<CreditAccount> account;
        private final @Nullable Aggregate<CreditPool> pool;

        private Taken(CreditAccountId id, Aggregate<CreditAccount> account, @Nullable Aggregate<CreditPool> pool) {
            this.id = id;
            this.account = account;
            this.pool = pool;
        }

        public void tell(Consumer<CreditDecisions> decision) {
            if (pool == null) account.execute(decision::accept);
            else
                together(pool, credit -> {
                    decision.accept(credit);
                    return true;
                });
        }

        public <R extends @Nullable Object> R decide(Function<CreditDecisions, R> decision) {
            return pool == null ? account.invoke(decision::apply) : together(pool, decision);
        }

        /** The account decides with the pool's room before it, and the pool's exposure moves as the account's has (I-20). */
        private <R extends @Nullable Object> R together(
                Aggregate<CreditPool> its, Function<CreditDecisions, R> decision) {
            var terms = its.invoke(CreditPool::terms);
            var before = account.invoke(credit -> credit.terms().exposure());
            R decided = account.invoke(credit -> credit.within(terms, decision));
            var after = account.invoke(credit -> credit.terms().exposure());
            its.execute(it -> it.move(id, after.minus(before)));
            return decided;
        }

        /**
         * From now on the account belongs to the pool, with what it owes and holds.
         *
         * @throws Refused where it is neither active nor on hold, where it belongs to one already, and where the pool has no room or is for others
         */
        public void join(CreditPoolId poolId, Instant valueDate) {
            if (pool != null) {
                var in = pool.invoke(CreditPool::terms).creditPoolId();
                if (in.equals(poolId)) return; // Asked again: already so.
                throw new Refused(RefusalCode.IN_POOL, "account", id.value(), "pool", in.value());
            }
            account.execute(CreditAccount::mustAllowPool);
            var exposure = account.invoke(credit -> credit.terms().exposure());
            pools.take(poolId).execute(it -> it.join(id, exposure, valueDate));
            account.execute(credit -> credit.enter(poolId, valueDate));
        }

        /** @throws Refused where it does not belong to that pool */
        public void leave(CreditPoolId poolId, String reason, Instant valueDate) {
            if (pool == null || !pool.invoke(CreditPool::terms).creditPoolId().equals(poolId)) {
                throw new Refused(RefusalCode.NOT_IN_POOL, "account", id.value(), "pool", poolId.value());
            }
            var exposure = account.invoke(credit -> credit.terms().exposure());
            pool.execute(it -> it.leave(id, exposure, reason, valueDate));
            account.execute(credit -> credit.exit(poolId, valueDate));
        }
    }
}
