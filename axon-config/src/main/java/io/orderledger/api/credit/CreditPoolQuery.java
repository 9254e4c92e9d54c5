package io.orderledger.api.credit;

import io.orderledger.api.dealer.BusinessUnitId;
import java.util.List;

/** Everything that can be asked about pools of credit accounts. */
public sealed interface CreditPoolQuery {
    /** Answered by a {@link PoolDetail}, or null where there is no such pool. */
    record FindPool(CreditPoolId creditPoolId) implements CreditPoolQuery {}

    /** Answered by {@link Pools}, by id. */
    record FindPools() implements CreditPoolQuery {}

    /** @param members the accounts that belong to it now, by name */
    record PoolDetail(
            BusinessUnitId businessUnit, String name, PoolTerms terms, List<CreditAccountId> members, long position) {}

    record Pools(List<PoolDetail> pools, long position) {}
}
