package io.orderledger.ui.payment;

import io.orderledger.api.Ledger;
import io.orderledger.api.credit.CreditPolicyId;
import io.orderledger.api.credit.CreditPolicyQuery.CreditPolicyVersion;
import io.orderledger.api.credit.CreditPolicyQuery.CreditPolicyVersions;
import io.orderledger.api.credit.CreditPolicyQuery.FindCreditPolicy;
import io.orderledger.api.credit.CreditPolicyQuery.Standing;
import io.orderledger.api.money.Money;
import io.orderledger.api.payment.PaymentQuery.PaymentSummary;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Above which amount another person than registered a payment verifies it; only to explain: the ledger decides by itself. */
final class SecondPerson {
    private SecondPerson() {}

    /**
     * The lowest amount that any version names which was in force at the payment's value date or came since.
     *
     * @return null where none names one
     */
    static @Nullable Money above(Ledger ledger, PaymentSummary payment, long atLeast) {
        var versions = ledger
                .ask(
                        new FindCreditPolicy(CreditPolicyId.of(payment.businessUnit())),
                        CreditPolicyVersions.class,
                        atLeast)
                .versions()
                .stream()
                .filter(version -> version.standing() == Standing.APPROVED)
                .toList();
        var date = payment.valueDate();
        var first = versions.stream()
                .filter(version -> !version.effectiveFrom().isAfter(date))
                .max(Comparator.comparing(CreditPolicyVersion::effectiveFrom)
                        .thenComparing(CreditPolicyVersion::version))
                .orElse(null);
        return lowest(
                versions.stream()
                        .filter(version ->
                                version.equals(first) || version.effectiveFrom().isAfter(date))
                        .toList(),
                payment);
    }

    private static @Nullable Money lowest(List<CreditPolicyVersion> versions, PaymentSummary payment) {
        Money lowest = null;
        for (var version : versions) {
            var amount = version.terms().secondPersonAbove(payment.amount().currency());
            if (amount != null && (lowest == null || lowest.covers(amount))) lowest = amount;
        }
        return lowest;
    }
}
