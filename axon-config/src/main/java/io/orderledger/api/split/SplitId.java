package io.orderledger.api.split;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.orderledger.api.Identity;

/** The name of a split. The first split of an order is named after it. */
public record SplitId(@JsonValue String value) implements Identity {
    @JsonCreator
    public SplitId {
        Identity.checkedDerived("splitId", value);
    }

    @Override
    public String stream() {
        return "split/" + value;
    }

    @Override
    public String toString() {
        return stream();
    }
}
