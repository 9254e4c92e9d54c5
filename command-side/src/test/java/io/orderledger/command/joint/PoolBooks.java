package io.orderledger.command.joint;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.credit.CreditPoolEvent;
import io.orderledger.api.credit.CreditPoolEvent.PoolCreated;
import io.orderledger.api.credit.CreditPoolEvent.PoolExposureMoved;
import io.orderledger.api.credit.CreditPoolEvent.PoolJoined;
import io.orderledger.api.credit.CreditPoolEvent.PoolLeft;
import io.orderledger.api.credit.CreditPoolEvent.PoolLimitChanged;
import io.orderledger.api.credit.PoolRefusal;
import io.orderledger.api.credit.PoolRefusal.Lacking;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The books of pools (I-20), in cents: a pool is the sum of what the books of its accounts say, and whatever its own events tell
 * must come to the same.
 */
final class PoolBooks {
    static final class Pool {
        final String id;
        long limit;
        /** The exposure as the pool's own events tell it. */
        private long told;

        private final Map<String, AccountBooks> members = new LinkedHashMap<>();

        private Pool(String id, long limit) {
            this.id = id;
            this.limit = limit;
        }

        private long exposure() {
            return members.values().stream().mapToLong(AccountBooks::exposure).sum();
        }

        /** What its accounts may still reserve together. */
        long room() {
            return limit - exposure();
        }

        /** A refusal says which of the two lacked room, with the pool's terms (I-19). */
        void agrees(PoolRefusal refusal, boolean accountLacks, boolean poolLacks) {
            var lacking = accountLacks && poolLacks ? Lacking.BOTH : accountLacks ? Lacking.ACCOUNT : Lacking.POOL;
            assertThat(refusal.lacking()).as("what lacked room").isEqualTo(lacking);
            assertThat(refusal.terms().creditPoolId().value()).isEqualTo(id);
            assertThat(AccountBooks.cents(refusal.terms().limit())).isEqualTo(limit);
            assertThat(AccountBooks.cents(refusal.terms().exposure()))
                    .as("exposure of the pool that was refused")
                    .isEqualTo(exposure());
        }
    }

    final Map<String, Pool> pools = new LinkedHashMap<>();

    void book(CreditPoolEvent event, Function<String, AccountBooks> accounts) {
        var id = event.creditPoolId().value();
        if (event instanceof PoolCreated created) {
            assertThat(pools.put(id, new Pool(id, AccountBooks.cents(created.limit()))))
                    .isNull();
            return;
        }
        var pool = pool(id);
        switch (event) {
            case PoolCreated _ -> {}
            case PoolLimitChanged changed -> {
                assertThat(AccountBooks.cents(changed.before())).isEqualTo(pool.limit);
                pool.limit = AccountBooks.cents(changed.limit());
            }
            case PoolJoined joined -> {
                var name = joined.creditAccountId().value();
                var account = accounts.apply(name);
                assertThat(account.pool).as("the pool before").isNull();
                var brings = account.exposure();
                assertThat(AccountBooks.cents(joined.exposure())).isEqualTo(brings);
                if (brings > 0) assertThat(brings).as("brought along").isLessThanOrEqualTo(pool.room());
                pool.members.put(name, account);
                pool.told += brings;
                account.pool = pool;
            }
            case PoolLeft left -> {
                var name = left.creditAccountId().value();
                var account = accounts.apply(name);
                assertThat(account.pool).isSameAs(pool);
                assertThat(AccountBooks.cents(left.exposure())).isEqualTo(account.exposure());
                pool.members.remove(name);
                pool.told -= account.exposure();
                account.pool = null;
            }
            case PoolExposureMoved moved -> {
                assertThat(pool.members).containsKey(moved.creditAccountId().value());
                assertThat(AccountBooks.cents(moved.by())).isNotZero();
                pool.told += AccountBooks.cents(moved.by());
            }
        }
    }

    private Pool pool(String id) {
        return Objects.requireNonNull(pools.get(id), id);
    }

    /** I-20: what an account reserves, its pool counts from the same instant on, and what it frees no longer. */
    void check() {
        for (var pool : pools.values()) {
            assertThat(pool.told).as("exposure of pool " + pool.id).isEqualTo(pool.exposure());
        }
    }
}
