package io.orderledger.api.credit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.orderledger.api.Identity;
import io.orderledger.api.dealer.BusinessUnitId;

/** The credit policy of a business unit; there is one for each, in versions. */
public record CreditPolicyId(@JsonValue String value) implements Identity {
    @JsonCreator
    public CreditPolicyId {
        Identity.checked("businessUnit", value);
    }

    public static CreditPolicyId of(BusinessUnitId businessUnit) {
        return new CreditPolicyId(businessUnit.value());
    }

    @Override
    public String stream() {
        return "credit-policy/" + value;
    }

    @Override
    public String toString() {
        return stream();
    }
}
