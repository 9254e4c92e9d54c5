package io.orderledger.api.approval;

import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderType;
import org.jspecify.annotations.Nullable;

/**
 * What a policy is asked about: everything that a rule may look at. Null means not known, or not of that kind.
 *
 * @param amount      what it is about; null of a dealer of whom nobody said what credit is expected
 * @param counted     what counts for an amount band: the amount and that of its siblings in the policy's window
 * @param excess      by how much the amount is more than what was available; zero where it fitted
 * @param overdue     what the dealer owes past its due date
 * @param overdueDays age of the oldest such item
 * @param discount    discount on list prices in basis points
 * @param quantity    units over all lines, zero where there are none
 * @param wantedIn    days from the value date to the date it is wanted for
 */
public record PolicyFacts(
        SubjectKind subject,
        @Nullable OrderType orderType,
        @Nullable Money amount,
        @Nullable Money counted,
        @Nullable Money excess,
        @Nullable Money overdue,
        @Nullable Integer overdueDays,
        @Nullable Integer discount,
        long quantity,
        boolean custom,
        @Nullable Integer wantedIn,
        @Nullable String region,
        @Nullable BusinessUnitId businessUnit,
        @Nullable String dealerGrade,
        @Nullable String paymentMethod) {
    /** The same about something of an order of this type. */
    public PolicyFacts of(OrderType type) {
        return new PolicyFacts(
                subject,
                type,
                amount,
                counted,
                excess,
                overdue,
                overdueDays,
                discount,
                quantity,
                custom || type == OrderType.CUSTOM,
                wantedIn,
                region,
                businessUnit,
                dealerGrade,
                paymentMethod);
    }
}
