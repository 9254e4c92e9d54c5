package io.orderledger.command.dealer;

/** Opens this room's aggregate to tests of joint decisions. */
public final class TestDealers {
    public static final Class<?> AGGREGATE = Dealer.class;

    private TestDealers() {}
}
