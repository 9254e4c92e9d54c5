package io.orderledger.ui.importing;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * How to read a file.
 *
 * @param limit           every dealer's credit limit
 * @param settleAfterDays the payment terms, and when every receivable is paid
 */
record ImportRequest(Money limit, int settleAfterDays) {
    /** @throws Refused when a value is missing or out of form */
    static ImportRequest of(@Nullable String format, @Nullable String limit, @Nullable String settleAfter) {
        if (!"online-retail".equals(format)) {
            throw new Refused(
                    RefusalCode.BAD_BODY,
                    "detail",
                    "Unknown format " + Refused.shown(format) + "; there is: online-retail");
        }
        var amount = Money.parse("limit", limit, RetailFile.CURRENCY).notNegative("limit");
        if (settleAfter == null || !settleAfter.matches("[0-9]{1,4}") || Integer.parseInt(settleAfter) > 3650) {
            throw new Refused(RefusalCode.BAD_TERMS, "value", Refused.shown(settleAfter));
        }
        return new ImportRequest(amount, Integer.parseInt(settleAfter));
    }
}
