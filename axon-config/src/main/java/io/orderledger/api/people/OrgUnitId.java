package io.orderledger.api.people;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.orderledger.api.Identity;

/** The name of an organisation unit, as the brand writes it. */
public record OrgUnitId(@JsonValue String value) implements Identity {
    @JsonCreator
    public OrgUnitId {
        Identity.checked("orgUnitId", value);
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
