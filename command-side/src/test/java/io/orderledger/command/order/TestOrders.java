package io.orderledger.command.order;

import org.axonframework.config.Configuration;

/** Opens this room's aggregate to tests of joint decisions. */
public final class TestOrders {
    public static final Class<?> AGGREGATE = Order.class;

    private TestOrders() {}

    public static Orders orders(Configuration axon) {
        return new Orders(axon.repository(Order.class));
    }
}
