package io.orderledger.command.payment;

import org.axonframework.config.Configuration;

/** Opens this room's aggregate to tests of joint decisions. */
public final class TestPayments {
    public static final Class<?> AGGREGATE = Payment.class;

    private TestPayments() {}

    public static Payments payments(Configuration axon) {
        return new Payments(axon.repository(Payment.class));
    }
}
