package io.orderledger.command.dealer;

import org.axonframework.config.Configuration;

/** Opens this room's aggregate to tests of joint decisions. */
public final class TestDealers {
    public static final Class<?> AGGREGATE = Dealer.class;

    private TestDealers() {}

    public static Dealers dealers(Configuration axon) {
        return new Dealers(axon.repository(Dealer.class));
    }
}
