package io.orderledger.api.credit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.orderledger.api.Identity;

/** The name of one open item: what one shipment made the dealer owe. */
public record ReceivableId(@JsonValue String value) implements Identity {
    @JsonCreator
    public ReceivableId {
        Identity.checkedDerived("receivableId", value);
    }

    @Override
    public String stream() {
        return "receivable/" + value;
    }

    @Override
    public String toString() {
        return stream();
    }
}
