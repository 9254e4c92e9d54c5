package io.orderledger.api.credit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.orderledger.api.Identity;

/** The name of a credit note; unique within its account. */
public record CreditNoteId(@JsonValue String value) implements Identity {
    @JsonCreator
    public CreditNoteId {
        Identity.checked("creditNoteId", value);
    }

    @Override
    public String stream() {
        return "credit-note/" + value;
    }

    @Override
    public String toString() {
        return stream();
    }
}
