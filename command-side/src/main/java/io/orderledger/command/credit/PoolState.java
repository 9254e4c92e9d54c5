package io.orderledger.command.credit;

import io.orderledger.api.credit.CreditPoolEvent;
import io.orderledger.api.credit.CreditPoolEvent.PoolCreated;
import io.orderledger.api.credit.CreditPoolEvent.PoolExposureMoved;
import io.orderledger.api.credit.CreditPoolEvent.PoolJoined;
import io.orderledger.api.credit.CreditPoolEvent.PoolLeft;
import io.orderledger.api.credit.CreditPoolEvent.PoolLimitChanged;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.money.Money;

/**
 * What a pool needs to decide. Who belongs to it each account knows for itself.
 *
 * @param exposure the sum of its accounts' exposures
 */
record PoolState(BusinessUnitId businessUnit, Money limit, Money exposure) {
    static PoolState created(PoolCreated event) {
        return new PoolState(
                event.businessUnit(), event.limit(), Money.zero(event.limit().currency()));
    }

    PoolState after(CreditPoolEvent event) {
        return switch (event) {
            case PoolCreated created -> created(created);
            case PoolLimitChanged changed -> new PoolState(businessUnit, changed.limit(), exposure);
            case PoolJoined joined -> exposed(exposure.plus(joined.exposure()));
            case PoolLeft left -> exposed(exposure.minus(left.exposure()));
            case PoolExposureMoved moved -> exposed(exposure.plus(moved.by()));
        };
    }

    private PoolState exposed(Money now) {
        return new PoolState(businessUnit, limit, now);
    }
}
