package io.orderledger.api.dealer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.orderledger.api.Identity;

/** The name of a dealer, as the brand writes it. */
public record DealerId(@JsonValue String value) implements Identity {
    @JsonCreator
    public DealerId {
        Identity.checked("dealerId", value);
    }

    @Override
    public String stream() {
        return "dealer/" + value;
    }

    @Override
    public String toString() {
        return stream();
    }
}
