package io.orderledger.api.credit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.orderledger.api.Identity;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import java.util.Currency;

/**
 * The name of a credit account: dealer × business unit × currency, written {@code D-1~BU-1~CNY}. Because the name is made
 * of the three, there can be only one account for them: the stream's unique key is the rule.
 */
public record CreditAccountId(@JsonValue String value) implements Identity {
    /** What the streams of accounts begin with. */
    public static final String STREAMS = "credit/";

    @JsonCreator
    public CreditAccountId {
        var parts = value == null ? new String[0] : value.split("~", -1);
        if (parts.length != 3) {
            throw new Refused(RefusalCode.BAD_ID, "field", "creditAccountId", "value", Refused.shown(value));
        }
        Identity.checked("creditAccountId", parts[0]);
        Identity.checked("creditAccountId", parts[1]);
        Money.currency(parts[2]);
    }

    public static CreditAccountId of(DealerId dealer, BusinessUnitId businessUnit, Currency currency) {
        return new CreditAccountId(dealer.value() + "~" + businessUnit.value() + "~" + currency.getCurrencyCode());
    }

    public Currency currency() {
        return Money.currency(value.substring(value.lastIndexOf('~') + 1));
    }

    public DealerId dealerId() {
        return new DealerId(value.substring(0, value.indexOf('~')));
    }

    public BusinessUnitId businessUnit() {
        return new BusinessUnitId(value.substring(value.indexOf('~') + 1, value.lastIndexOf('~')));
    }

    @Override
    public String stream() {
        return STREAMS + value;
    }

    @Override
    public String toString() {
        return stream();
    }
}
