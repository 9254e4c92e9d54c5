package io.orderledger.command.split;

import org.axonframework.config.Configuration;

/** Opens this room's aggregate to tests of joint decisions. */
public final class TestSplits {
    public static final Class<?> AGGREGATE = Split.class;

    public static final Class<?> POLICY = SplitPolicy.class;

    private TestSplits() {}

    public static Splits splits(Configuration axon) {
        return new Splits(axon.repository(Split.class));
    }

    public static SplitPolicies policies(Configuration axon) {
        return new SplitPolicies(axon.repository(SplitPolicy.class));
    }
}
