package io.orderledger.api.approval;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderType;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a rule matches: where each of its conditions does. A list that is empty and a value that is null ask for nothing. What
 * is not known of a subject matches no condition about it.
 *
 * @param amounts             bands of the amount that counts, siblings included
 * @param excessAtLeast       by how much the amount is more than what was available, per currency
 * @param overdueAtLeast      what the dealer owes past its due date, per currency
 * @param overdueDaysAtLeast  age of the oldest open item past its due date
 * @param discountAtLeast     discount on list prices in basis points: 1250 is 12.5 %
 * @param quantityAtLeast     units over all lines
 * @param custom              whether something is made for this order
 * @param leadTimeShortByDays wanted sooner than the standard lead time by so many days
 */
public record RuleConditions(
        List<SubjectKind> subjects,
        List<OrderType> orderTypes,
        List<AmountBand> amounts,
        List<Money> excessAtLeast,
        List<Money> overdueAtLeast,
        @Nullable Integer overdueDaysAtLeast,
        @Nullable Integer discountAtLeast,
        @Nullable Long quantityAtLeast,
        @Nullable Boolean custom,
        @Nullable Integer leadTimeShortByDays,
        List<String> regions,
        List<BusinessUnitId> businessUnits,
        List<String> dealerGrades,
        List<String> paymentMethods) {
    private static final int MAX_DAYS = 3650;

    public RuleConditions {
        subjects = List.copyOf(subjects);
        orderTypes = List.copyOf(orderTypes);
        amounts = List.copyOf(amounts);
        excessAtLeast = List.copyOf(excessAtLeast);
        overdueAtLeast = List.copyOf(overdueAtLeast);
        regions = List.copyOf(regions);
        businessUnits = List.copyOf(businessUnits);
        dealerGrades = List.copyOf(dealerGrades);
        paymentMethods = List.copyOf(paymentMethods);
        PolicyForm.onePerCurrency("excessAtLeast", excessAtLeast);
        PolicyForm.onePerCurrency("overdueAtLeast", overdueAtLeast);
        if (overdueDaysAtLeast != null) PolicyForm.between("overdueDaysAtLeast", overdueDaysAtLeast, 1, MAX_DAYS);
        if (discountAtLeast != null) PolicyForm.between("discountAtLeast", discountAtLeast, 1, 10_000);
        if (quantityAtLeast != null) PolicyForm.between("quantityAtLeast", quantityAtLeast, 1, Long.MAX_VALUE);
        if (leadTimeShortByDays != null) PolicyForm.between("leadTimeShortByDays", leadTimeShortByDays, 1, MAX_DAYS);
    }

    /** Conditions that ask for nothing. */
    public static RuleConditions always() {
        return when().build();
    }

    /** What is told to the builder is asked for, and nothing else. */
    public static Builder when() {
        return new Builder();
    }

    /** Each of its methods sets the condition of its name. */
    public static final class Builder {
        private List<SubjectKind> subjects = List.of();
        private List<OrderType> orderTypes = List.of();
        private List<AmountBand> amounts = List.of();
        private List<Money> excessAtLeast = List.of();
        private List<Money> overdueAtLeast = List.of();
        private @Nullable Integer overdueDaysAtLeast;
        private @Nullable Integer discountAtLeast;
        private @Nullable Long quantityAtLeast;
        private @Nullable Boolean custom;
        private @Nullable Integer leadTimeShortByDays;
        private List<String> regions = List.of();
        private List<BusinessUnitId> businessUnits = List.of();
        private List<String> dealerGrades = List.of();
        private List<String> paymentMethods = List.of();

        private Builder() {}

        public Builder subjects(SubjectKind... any) {
            subjects = List.of(any);
            return this;
        }

        public Builder orderTypes(OrderType... any) {
            orderTypes = List.of(any);
            return this;
        }

        public Builder amounts(AmountBand... any) {
            amounts = List.of(any);
            return this;
        }

        /** The band without an end that begins there. */
        public Builder amountFrom(Money least) {
            return amounts(new AmountBand(least, null));
        }

        public Builder excessAtLeast(Money... perCurrency) {
            excessAtLeast = List.of(perCurrency);
            return this;
        }

        public Builder overdueAtLeast(Money... perCurrency) {
            overdueAtLeast = List.of(perCurrency);
            return this;
        }

        public Builder overdueDaysAtLeast(int days) {
            overdueDaysAtLeast = days;
            return this;
        }

        public Builder discountAtLeast(int basisPoints) {
            discountAtLeast = basisPoints;
            return this;
        }

        public Builder quantityAtLeast(long units) {
            quantityAtLeast = units;
            return this;
        }

        public Builder custom(boolean made) {
            custom = made;
            return this;
        }

        public Builder leadTimeShortByDays(int days) {
            leadTimeShortByDays = days;
            return this;
        }

        public Builder regions(String... any) {
            regions = List.of(any);
            return this;
        }

        public Builder businessUnits(BusinessUnitId... any) {
            businessUnits = List.of(any);
            return this;
        }

        public Builder dealerGrades(String... any) {
            dealerGrades = List.of(any);
            return this;
        }

        public Builder paymentMethods(String... any) {
            paymentMethods = List.of(any);
            return this;
        }

        /** @throws Refused with {@link RefusalCode.Kind#FORM} where a condition is out of its range */
        public RuleConditions build() {
            return new RuleConditions(
                    subjects,
                    orderTypes,
                    amounts,
                    excessAtLeast,
                    overdueAtLeast,
                    overdueDaysAtLeast,
                    discountAtLeast,
                    quantityAtLeast,
                    custom,
                    leadTimeShortByDays,
                    regions,
                    businessUnits,
                    dealerGrades,
                    paymentMethods);
        }
    }

    /** @param leadTimeShortBy by how many days the subject is wanted sooner than is standard, or null: not known */
    boolean match(PolicyFacts facts, @Nullable Integer leadTimeShortBy) {
        return oneOf(subjects, facts.subject())
                && oneOf(orderTypes, facts.orderType())
                && inBand(facts.counted())
                && atLeast(excessAtLeast, facts.excess())
                && atLeast(overdueAtLeast, facts.overdue())
                && atLeast(overdueDaysAtLeast, facts.overdueDays())
                && atLeast(discountAtLeast, facts.discount())
                && (quantityAtLeast == null || facts.quantity() >= quantityAtLeast)
                && (custom == null || custom == facts.custom())
                && atLeast(leadTimeShortByDays, leadTimeShortBy)
                && oneOf(regions, facts.region())
                && oneOf(businessUnits, facts.businessUnit())
                && oneOf(dealerGrades, facts.dealerGrade())
                && oneOf(paymentMethods, facts.paymentMethod());
    }

    private static boolean oneOf(Collection<?> wanted, @Nullable Object known) {
        return wanted.isEmpty() || known != null && wanted.contains(known);
    }

    private boolean inBand(@Nullable Money amount) {
        if (amounts.isEmpty()) return true;
        if (amount == null) return false;
        for (var band : amounts) if (band.contains(amount)) return true;
        return false;
    }

    private static boolean atLeast(@Nullable Integer least, @Nullable Integer known) {
        return least == null || known != null && known >= least;
    }

    private static boolean atLeast(List<Money> least, @Nullable Money known) {
        if (least.isEmpty()) return true;
        if (known == null) return false;
        for (var one : least) if (one.currency().equals(known.currency()) && known.covers(one)) return true;
        return false;
    }
}
