package io.orderledger.api.approval;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.orderledger.api.Identity;
import io.orderledger.api.credit.CreditAccountId;

/** The name of a dealer's recent orders at one business unit in one currency: that of the credit account. */
public record RecentOrdersId(@JsonValue String value) implements Identity {
    @JsonCreator
    public RecentOrdersId {
        value = new CreditAccountId(value).value();
    }

    public static RecentOrdersId of(CreditAccountId account) {
        return new RecentOrdersId(account.value());
    }

    @Override
    public String stream() {
        return "recent-orders/" + value;
    }

    @Override
    public String toString() {
        return stream();
    }
}
