package io.orderledger.api.approval;

import static io.orderledger.api.approval.RuleConditions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyContentTest {
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final ApprovalStep STEP =
            new ApprovalStep(Quorum.ANY_OF, 1, List.of(Role.APPROVER), List.of(), 24, null);
    private static final RuleConditions ALWAYS = RuleConditions.always();

    /** A custom order of 1,000.00 with all that a rule may look at. */
    private static final PolicyFacts FACTS = new PolicyFacts(
            SubjectKind.ORDER,
            OrderType.CUSTOM,
            cny("1000.00"),
            cny("1000.00"),
            cny("200.00"),
            cny("50.00"),
            10,
            1250,
            100,
            true,
            20,
            "East",
            new BusinessUnitId("BU-1"),
            "A",
            "TRANSFER");

    private static Money cny(String amount) {
        return Money.parse("amount", amount, CNY);
    }

    private static PolicyRule rule(String id, int priority, RuleEffect effect, RuleConditions when) {
        return new PolicyRule(
                id, priority, id, when, effect, effect == RuleEffect.REQUIRE_APPROVAL ? List.of(STEP) : List.of());
    }

    private static PolicyContent policy(PolicyRule... rules) {
        return new PolicyContent(0, 0, List.of(new LeadTime(OrderType.CUSTOM, 30)), List.of(rules));
    }

    private static @Nullable String winner(PolicyContent policy, PolicyFacts facts) {
        var rule = policy.evaluate(facts);
        return rule == null ? null : rule.ruleId();
    }

    @Test
    void a_policy_without_a_rule_that_matches_asks_nobody() {
        assertThat(winner(policy(), FACTS)).isNull();
    }

    @Test
    void the_most_severe_rule_wins_whatever_its_priority() {
        var rules = new ArrayList<>(List.of(
                rule("allow", 1, RuleEffect.ALLOW, ALWAYS),
                rule("warn", 2, RuleEffect.WARN, ALWAYS),
                rule("ask", 3, RuleEffect.REQUIRE_APPROVAL, ALWAYS),
                rule("block", 4, RuleEffect.BLOCK, ALWAYS)));
        for (var expected : List.of("block", "ask", "warn", "allow")) {
            assertThat(winner(policy(rules.toArray(PolicyRule[]::new)), FACTS)).isEqualTo(expected);
            rules.removeLast();
        }
    }

    @Test
    void among_equally_severe_rules_priority_decides_and_then_the_id_in_whatever_order_they_were_written() {
        var rules = new ArrayList<>(List.of(
                rule("c", 5, RuleEffect.WARN, ALWAYS),
                rule("b", 5, RuleEffect.WARN, ALWAYS),
                rule("a", 6, RuleEffect.WARN, ALWAYS)));
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(rules, new Random(seed));
            assertThat(winner(policy(rules.toArray(PolicyRule[]::new)), FACTS)).isEqualTo("b");
        }
    }

    /** Each condition alone: one that just matches the facts, and one that just does not. */
    static Stream<Arguments> conditions() {
        return Stream.of(
                both(when().subjects(SubjectKind.ORDER), when().subjects(SubjectKind.REFUND)),
                both(when().orderTypes(OrderType.CUSTOM), when().orderTypes(OrderType.CASH)),
                both(when().amountFrom(cny("1000.00")), when().amountFrom(cny("1000.01"))),
                both(when().amounts(below("1000.01")), when().amounts(below("1000.00"))),
                both(when().excessAtLeast(cny("200.00")), when().excessAtLeast(cny("200.01"))),
                both(when().overdueAtLeast(cny("50.00")), when().overdueAtLeast(cny("50.01"))),
                both(when().overdueDaysAtLeast(10), when().overdueDaysAtLeast(11)),
                both(when().discountAtLeast(1250), when().discountAtLeast(1251)),
                both(when().quantityAtLeast(100), when().quantityAtLeast(101)),
                both(when().custom(true), when().custom(false)),
                both(when().leadTimeShortByDays(10), when().leadTimeShortByDays(11)),
                both(when().regions("East"), when().regions("West")),
                both(when().businessUnits(unit("BU-1")), when().businessUnits(unit("BU-2"))),
                both(when().dealerGrades("A"), when().dealerGrades("B")),
                both(when().paymentMethods("TRANSFER"), when().paymentMethods("CASH")));
    }

    private static Arguments both(RuleConditions.Builder matches, RuleConditions.Builder misses) {
        return Arguments.of(matches.build(), misses.build());
    }

    private static AmountBand below(String end) {
        return new AmountBand(cny("0.00"), cny(end));
    }

    private static BusinessUnitId unit(String id) {
        return new BusinessUnitId(id);
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void each_condition_matches_up_to_its_boundary_and_not_beyond(RuleConditions matches, RuleConditions misses) {
        assertThat(winner(policy(rule("r", 1, RuleEffect.WARN, matches)), FACTS))
                .isEqualTo("r");
        assertThat(winner(policy(rule("r", 1, RuleEffect.WARN, misses)), FACTS)).isNull();
    }

    @Test
    void a_band_of_another_currency_and_what_is_not_known_match_nothing() {
        var euros = Money.zero(Currency.getInstance("EUR"));
        assertThat(winner(
                        policy(rule(
                                "r",
                                1,
                                RuleEffect.WARN,
                                when().amountFrom(euros).build())),
                        FACTS))
                .isNull();
        var bare = new PolicyFacts(
                SubjectKind.REFUND,
                null,
                cny("1.00"),
                cny("1.00"),
                null,
                null,
                null,
                null,
                0,
                false,
                null,
                null,
                null,
                null,
                null);
        assertThat(winner(
                        policy(rule(
                                "r",
                                1,
                                RuleEffect.WARN,
                                when().overdueAtLeast(cny("0.00")).build())),
                        bare))
                .isNull();
    }

    @Test
    void a_rule_that_asks_for_people_has_steps_and_no_other_has() {
        assertThatThrownBy(() -> new PolicyRule("r", 1, "r", ALWAYS, RuleEffect.REQUIRE_APPROVAL, List.of()))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo(RefusalCode.BAD_STEPS));
        assertThatThrownBy(() -> new PolicyRule("r", 1, "r", ALWAYS, RuleEffect.WARN, List.of(STEP)))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo(RefusalCode.BAD_STEPS));
    }

    @Test
    void the_last_step_answers_for_the_whole_amount() {
        var limited = new ApprovalStep(Quorum.ANY_OF, 1, List.of(Role.APPROVER), List.of(cny("10.00")), 24, null);
        assertThatThrownBy(
                        () -> new PolicyRule("r", 1, "r", ALWAYS, RuleEffect.REQUIRE_APPROVAL, List.of(STEP, limited)))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo(RefusalCode.LAST_STEP_LIMITED));
        assertThat(new PolicyRule("r", 1, "r", ALWAYS, RuleEffect.REQUIRE_APPROVAL, List.of(limited, STEP)).steps())
                .hasSize(2);
        assertThat(limited.share(cny("25.00"))).isEqualTo(cny("10.00"));
        assertThat(limited.share(cny("5.00"))).isEqualTo(cny("5.00"));
    }

    @Test
    void two_rules_of_one_name_are_refused() {
        var one = rule("r", 1, RuleEffect.WARN, ALWAYS);
        assertThatThrownBy(() -> policy(one, rule("r", 2, RuleEffect.BLOCK, ALWAYS)))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo(RefusalCode.BAD_LIST));
    }
}
