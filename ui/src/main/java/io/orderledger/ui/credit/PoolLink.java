package io.orderledger.ui.credit;

import com.vaadin.flow.router.RouterLink;
import io.orderledger.api.credit.CreditPoolId;

/** The way from an account to the pool that it belongs to. */
final class PoolLink {
    private PoolLink() {}

    static RouterLink to(CreditPoolId pool) {
        return new RouterLink(pool.value(), PoolsView.class, pool.value());
    }
}
