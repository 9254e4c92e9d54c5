package io.orderledger.api.dealer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.orderledger.api.Identity;

/** The name of a business unit: the legal entity that sells. */
public record BusinessUnitId(@JsonValue String value) implements Identity {
    @JsonCreator
    public BusinessUnitId {
        Identity.checked("businessUnit", value);
    }

    @Override
    public String stream() {
        return "unit/" + value;
    }

    @Override
    public String toString() {
        return stream();
    }
}
