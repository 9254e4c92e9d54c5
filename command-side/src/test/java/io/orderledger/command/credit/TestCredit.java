package io.orderledger.command.credit;

import io.orderledger.api.credit.CreditPolicyId;
import org.axonframework.config.Configuration;

/** Opens this room's aggregate to tests of joint decisions. */
public final class TestCredit {
    public static final Class<?> AGGREGATE = CreditAccount.class;

    public static final Class<?> POLICY = CreditPolicy.class;

    public static final Class<?> POOL = CreditPool.class;

    private TestCredit() {}

    /** Opened anew for every decision: a store in memory refuses none that missed a change. */
    public static CreditPolicies policies(Configuration axon) {
        return new CreditPolicies(axon.eventStore(), (_, _) -> {}) {
            @Override
            public PolicyVersions of(CreditPolicyId id) {
                forget(id);
                return super.of(id);
            }
        };
    }

    public static CreditAccounts accounts(Configuration axon) {
        return new CreditAccounts(
                axon.repository(CreditAccount.class), new CreditPools(axon.repository(CreditPool.class)));
    }
}
