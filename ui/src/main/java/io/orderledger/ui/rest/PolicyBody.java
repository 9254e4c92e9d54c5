package io.orderledger.ui.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.api.Role;
import io.orderledger.api.approval.AmountBand;
import io.orderledger.api.approval.ApprovalStep;
import io.orderledger.api.approval.LeadTime;
import io.orderledger.api.approval.PolicyContent;
import io.orderledger.api.approval.PolicyRule;
import io.orderledger.api.approval.Quorum;
import io.orderledger.api.approval.RuleConditions;
import io.orderledger.api.approval.RuleEffect;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderType;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a version of the approval policy says, on the wire. */
@Schema(
        name = "PolicyContent",
        description = "The most severe rule that matches wins; then the smaller priority, then the id")
record PolicyBody(
        @Schema(description = "A dealer's orders within so many days count together, 0 to 92; 0 when left out")
        @Nullable
        Integer windowDays,

        @Schema(
                description = "By which share of the amount the credit position may move before an approver must read"
                        + " again: 1000 is 10 %; 0 when left out")
        @Nullable
        Integer toleranceBasisPoints,

        @Schema(description = "Standard lead times") @Nullable
        List<LeadTimeBody> leadTimes,

        @JsonInclude(JsonInclude.Include.ALWAYS) List<RuleBody> rules) {

    @Schema(name = "LeadTime")
    record LeadTimeBody(OrderType orderType, int days) {}

    @Schema(name = "PolicyRule")
    record RuleBody(
            String ruleId,
            int priority,
            String title,

            @Schema(description = "Matches always when left out") @Nullable
            ConditionsBody when,

            RuleEffect effect,

            @Schema(description = "1 to 10 for REQUIRE_APPROVAL, none otherwise") @Nullable
            List<StepBody> steps) {}

    @Schema(name = "RuleConditions", description = "All that are given must match")
    record ConditionsBody(
            @Nullable List<SubjectKind> subjects,
            @Nullable List<OrderType> orderTypes,

            @Schema(description = "Bands of the amount, siblings included") @Nullable
            List<BandBody> amounts,

            @Nullable List<MoneyBody> excessAtLeast,
            @Nullable List<MoneyBody> overdueAtLeast,
            @Nullable Integer overdueDaysAtLeast,

            @Schema(description = "Basis points: 1250 is 12.5 %") @Nullable
            Integer discountAtLeast,

            @Nullable Long quantityAtLeast,
            @Nullable Boolean custom,
            @Nullable Integer leadTimeShortByDays,
            @Nullable List<String> regions,
            @Nullable List<String> businessUnits,
            @Nullable List<String> dealerGrades,
            @Nullable List<String> paymentMethods) {}

    @Schema(name = "AmountBand")
    record BandBody(
            MoneyBody from,

            @Schema(description = "Without end when left out") @Nullable
            MoneyBody below) {}

    @Schema(name = "ApprovalStep")
    record StepBody(
            Quorum quorum,

            @Schema(description = "How many must agree, for N_OF_M; 1 when left out") @Nullable
            Integer needed,

            List<Role> roles,

            @Schema(description = "How much of the amount a decider of this step answers for; all of it when left out")
            @Nullable
            List<MoneyBody> authorityLimits,

            int deadlineHours,
            @Nullable Role escalateTo) {}

    PolicyContent read(Form form) {
        return new PolicyContent(
                windowDays == null ? 0 : windowDays,
                toleranceBasisPoints == null ? 0 : toleranceBasisPoints,
                all(leadTimes, one -> new LeadTime(one.orderType(), one.days())),
                all(rules, rule -> rule(form, rule)));
    }

    private static PolicyRule rule(Form form, RuleBody rule) {
        return new PolicyRule(
                rule.ruleId(),
                rule.priority(),
                rule.title(),
                rule.when() == null ? RuleConditions.always() : conditions(form, rule.when()),
                rule.effect(),
                all(rule.steps(), step -> step(form, step)));
    }

    private static RuleConditions conditions(Form form, ConditionsBody when) {
        return new RuleConditions(
                same(when.subjects()),
                same(when.orderTypes()),
                all(when.amounts(), band -> band(form, band)),
                amounts(form, "excessAtLeast", when.excessAtLeast()),
                amounts(form, "overdueAtLeast", when.overdueAtLeast()),
                when.overdueDaysAtLeast(),
                when.discountAtLeast(),
                when.quantityAtLeast(),
                when.custom(),
                when.leadTimeShortByDays(),
                same(when.regions()),
                all(when.businessUnits(), BusinessUnitId::new),
                same(when.dealerGrades()),
                same(when.paymentMethods()));
    }

    private static AmountBand band(Form form, BandBody band) {
        var below = band.below();
        return new AmountBand(
                band.from().read(form, "from").get(),
                below == null ? null : below.read(form, "below").get());
    }

    private static ApprovalStep step(Form form, StepBody step) {
        return new ApprovalStep(
                step.quorum(),
                step.needed() == null ? 1 : step.needed(),
                step.roles(),
                amounts(form, "authorityLimits", step.authorityLimits()),
                step.deadlineHours(),
                step.escalateTo());
    }

    private static List<Money> amounts(Form form, String field, @Nullable List<MoneyBody> amounts) {
        return all(amounts, amount -> amount.read(form, field).get());
    }

    private static <T> List<T> same(@Nullable List<T> given) {
        return given == null ? List.of() : given;
    }

    private static <S, T> List<T> all(@Nullable List<S> given, Function<S, T> each) {
        var read = new ArrayList<T>();
        if (given != null) for (var one : given) read.add(each.apply(one));
        return read;
    }

    static PolicyBody of(PolicyContent content) {
        return new PolicyBody(
                content.windowDays(),
                content.toleranceBasisPoints(),
                all(content.leadTimes(), one -> new LeadTimeBody(one.orderType(), one.days())),
                all(content.rules(), PolicyBody::of));
    }

    private static RuleBody of(PolicyRule rule) {
        return new RuleBody(
                rule.ruleId(),
                rule.priority(),
                rule.title(),
                of(rule.when()),
                rule.effect(),
                all(rule.steps(), PolicyBody::of));
    }

    private static ConditionsBody of(RuleConditions when) {
        return new ConditionsBody(
                when.subjects(),
                when.orderTypes(),
                all(when.amounts(), PolicyBody::of),
                all(when.excessAtLeast(), MoneyBody::of),
                all(when.overdueAtLeast(), MoneyBody::of),
                when.overdueDaysAtLeast(),
                when.discountAtLeast(),
                when.quantityAtLeast(),
                when.custom(),
                when.leadTimeShortByDays(),
                when.regions(),
                all(when.businessUnits(), BusinessUnitId::value),
                when.dealerGrades(),
                when.paymentMethods());
    }

    private static BandBody of(AmountBand band) {
        var below = band.below();
        return new BandBody(MoneyBody.of(band.from()), below == null ? null : MoneyBody.of(below));
    }

    private static StepBody of(ApprovalStep step) {
        return new StepBody(
                step.quorum(),
                step.needed(),
                step.roles(),
                all(step.authorityLimits(), MoneyBody::of),
                step.deadlineHours(),
                step.escalateTo());
    }
}
