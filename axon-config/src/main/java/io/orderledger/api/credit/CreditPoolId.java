package io.orderledger.api.credit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.orderledger.api.Identity;

/** A limit that several dealers' accounts share. */
public record CreditPoolId(@JsonValue String value) implements Identity {
    @JsonCreator
    public CreditPoolId {
        Identity.checked("creditPoolId", value);
    }

    @Override
    public String stream() {
        return "credit-pool/" + value;
    }

    @Override
    public String toString() {
        return stream();
    }
}
