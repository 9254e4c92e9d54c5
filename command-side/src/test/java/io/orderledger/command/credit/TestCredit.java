package io.orderledger.command.credit;

import org.axonframework.config.Configuration;

/** Opens this room's aggregate to tests of joint decisions. */
public final class TestCredit {
    public static final Class<?> AGGREGATE = CreditAccount.class;

    public static final Class<?> POLICY = CreditPolicy.class;

    private TestCredit() {}

    public static CreditPolicies policies(Configuration axon) {
        return new CreditPolicies(axon.eventStore());
    }

    public static CreditAccounts accounts(Configuration axon) {
        return new CreditAccounts(axon.repository(CreditAccount.class));
    }
}
