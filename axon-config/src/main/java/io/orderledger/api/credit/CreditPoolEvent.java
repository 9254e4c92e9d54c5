package io.orderledger.api.credit;

import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.money.Money;
import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Everything that can have happened to a pool of credit accounts. */
public sealed interface CreditPoolEvent {
    CreditPoolId creditPoolId();

    @Revision("1")
    record PoolCreated(
            CreditPoolId creditPoolId, BusinessUnitId businessUnit, String name, Money limit, Instant valueDate)
            implements CreditPoolEvent {}

    @Revision("1")
    record PoolLimitChanged(CreditPoolId creditPoolId, Money before, Money limit, Instant valueDate)
            implements CreditPoolEvent {}

    /** @param exposure what the account brings along */
    @Revision("1")
    record PoolJoined(CreditPoolId creditPoolId, CreditAccountId creditAccountId, Money exposure, Instant valueDate)
            implements CreditPoolEvent {}

    /** @param exposure what the account takes along */
    @Revision("1")
    record PoolLeft(
            CreditPoolId creditPoolId,
            CreditAccountId creditAccountId,
            Money exposure,
            String reason,
            Instant valueDate)
            implements CreditPoolEvent {}

    /**
     * The exposure of one of its accounts has moved, by an event of that account in the same append, which says why and when it
     * counts.
     *
     * @param by not zero
     */
    @Revision("1")
    record PoolExposureMoved(CreditPoolId creditPoolId, CreditAccountId creditAccountId, Money by)
            implements CreditPoolEvent {}
}
