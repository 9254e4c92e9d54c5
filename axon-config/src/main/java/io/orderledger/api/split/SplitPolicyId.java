package io.orderledger.api.split;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.orderledger.api.Identity;
import io.orderledger.api.dealer.BusinessUnitId;

/** The name of a business unit's split policy: the business unit's own. */
public record SplitPolicyId(@JsonValue String value) implements Identity {
    @JsonCreator
    public SplitPolicyId {
        Identity.checked("splitPolicyId", value);
    }

    public static SplitPolicyId of(BusinessUnitId businessUnit) {
        return new SplitPolicyId(businessUnit.value());
    }

    @Override
    public String stream() {
        return "split-policy/" + value;
    }

    @Override
    public String toString() {
        return stream();
    }
}
