package io.orderledger.api.order;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.orderledger.api.Identity;

/** The name of an order. */
public record OrderId(@JsonValue String value) implements Identity {
    @JsonCreator
    public OrderId {
        Identity.checked("orderId", value);
    }

    @Override
    public String stream() {
        return "order/" + value;
    }

    @Override
    public String toString() {
        return stream();
    }
}
