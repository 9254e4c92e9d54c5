package io.orderledger.api.approval;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.orderledger.api.Identity;

/** The name of an approval policy. The brand has one; its versions stand in one stream, so they have one order. */
public record ApprovalPolicyId(@JsonValue String value) implements Identity {
    /** The policy that decisions ask. */
    public static final ApprovalPolicyId BRAND = new ApprovalPolicyId("approval");

    @JsonCreator
    public ApprovalPolicyId {
        Identity.checked("approvalPolicyId", value);
    }

    @Override
    public String stream() {
        return "policy/" + value;
    }

    @Override
    public String toString() {
        return stream();
    }
}
