package io.orderledger.api.payment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.orderledger.api.Identity;

/** The name of a payment. */
public record PaymentId(@JsonValue String value) implements Identity {
    @JsonCreator
    public PaymentId {
        Identity.checked("paymentId", value);
    }

    @Override
    public String stream() {
        return "payment/" + value;
    }

    @Override
    public String toString() {
        return stream();
    }
}
