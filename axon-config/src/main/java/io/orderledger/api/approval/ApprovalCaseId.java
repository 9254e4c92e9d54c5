package io.orderledger.api.approval;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.orderledger.api.Identity;

/** The name of an approval case. */
public record ApprovalCaseId(@JsonValue String value) implements Identity {
    private static final int MAX_LENGTH = 160;

    @JsonCreator
    public ApprovalCaseId {
        // Made from what it is about; the name of a credit account has two tildes in it.
        Identity.checkedDerived("approvalCaseId", value, '~', MAX_LENGTH);
    }

    @Override
    public String stream() {
        return "approval/" + value;
    }

    @Override
    public String toString() {
        return stream();
    }
}
