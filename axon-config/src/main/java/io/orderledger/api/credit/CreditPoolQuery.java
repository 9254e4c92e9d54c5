package io.orderledger.api.credit;

import io.orderledger.api.credit.CreditQuery.AccountSummary;
import io.orderledger.api.dealer.BusinessUnitId;
import java.util.List;

/** Everything that can be asked about pools of credit accounts. */
public sealed interface CreditPoolQuery {
    /** Answered by a {@link PoolDetail}, or null where there is no such pool. */
    record FindPool(CreditPoolId creditPoolId) implements CreditPoolQuery {}

    /** Answered by {@link Pools}, by id. */
    record FindPools() implements CreditPoolQuery {}

    /** Answered by {@link Members}, by account id; none where there is no such pool. */
    record FindMembers(CreditPoolId creditPoolId) implements CreditPoolQuery {}

    /** Subscription only: a stream of {@link PoolChanged}; it carries no figures, ask again for those. */
    record WatchPools() implements CreditPoolQuery {}

    record PoolChanged(CreditPoolId creditPoolId, long position) {}

    /** @param members the accounts that belong to it now, by name */
    record PoolDetail(
            BusinessUnitId businessUnit, String name, PoolTerms terms, List<CreditAccountId> members, long position) {}

    /** The accounts that belong to a pool now. */
    record Members(List<AccountSummary> accounts, long position) {}

    record Pools(List<PoolDetail> pools, long position) {}
}
