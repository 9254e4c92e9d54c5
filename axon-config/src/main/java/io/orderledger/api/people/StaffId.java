package io.orderledger.api.people;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.orderledger.api.Identity;

/** The name of a member of staff, as the brand writes it. */
public record StaffId(@JsonValue String value) implements Identity {
    @JsonCreator
    public StaffId {
        Identity.checked("staffId", value);
    }

    @Override
    public String stream() {
        return "staff/" + value;
    }

    @Override
    public String toString() {
        return stream();
    }
}
