package io.orderledger.api.approval;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.orderledger.api.Identity;

/** The name of an approval case. */
public record ApprovalCaseId(@JsonValue String value) implements Identity {
    @JsonCreator
    public ApprovalCaseId {
        Identity.checkedDerived("approvalCaseId", value); // Made from what it is about.
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
