package io.orderledger.api.approval;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.money.Money;
import java.util.List;

/** Form of what a policy is made of. */
final class PolicyForm {
    private PolicyForm() {}

    static void between(String field, long value, long min, long max) {
        if (value >= min && value <= max) return;
        throw new Refused(
                RefusalCode.NUMBER_OUT_OF_RANGE,
                "field",
                field,
                "min",
                Long.toString(min),
                "max",
                Long.toString(max),
                "value",
                Long.toString(value));
    }

    static void onePerCurrency(String field, List<Money> amounts) {
        for (var amount : amounts) amount.notNegative(field).bounded(field);
        var currencies = amounts.stream().map(Money::currency).distinct().count();
        if (currencies < amounts.size()) throw list(field, 0, (int) currencies);
    }

    static Refused list(String field, int min, int max) {
        return new Refused(
                RefusalCode.BAD_LIST, "field", field, "min", Integer.toString(min), "max", Integer.toString(max));
    }
}
