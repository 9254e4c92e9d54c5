package io.orderledger.command.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.Refused;
import io.orderledger.api.money.UnitPrice;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.split.Goods;
import io.orderledger.api.split.SplitPolicyCommand.ApproveSplitPolicy;
import io.orderledger.api.split.SplitPolicyCommand.ProposeSplitPolicy;
import io.orderledger.api.split.SplitPolicyEvent.SplitPolicyApproved;
import io.orderledger.api.split.SplitPolicyEvent.SplitPolicyProposed;
import io.orderledger.api.split.SplitPolicyId;
import io.orderledger.api.split.SplitRules;
import io.orderledger.api.split.SplitRules.SourceRule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SplitPolicyTest {
    private static final SplitPolicyId POLICY = new SplitPolicyId("BU-1");
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
    private static final LocalDate MAY = LocalDate.parse("2026-05-01");
    private static final SplitRules RULES = new SplitRules(
            true,
            true,
            true,
            2,
            20,
            "Asia/Shanghai",
            List.of(new SourceRule("sofa", null, "M-1", 30), new SourceRule(null, "T-", "M-2", null)));

    private final AggregateTestFixture<SplitPolicy> policy = new AggregateTestFixture<>(SplitPolicy.class);

    private static Map<String, ?> by(String actor) {
        return MetaData.with("actor", actor);
    }

    private static SplitPolicyProposed proposed(int version, Instant from, SplitRules rules) {
        return new SplitPolicyProposed(POLICY, version, from, rules, "anna");
    }

    @Test
    void the_first_version_is_proposed_and_binds_nobody_yet() {
        policy.givenNoPriorActivity()
                .when(new ProposeSplitPolicy(POLICY, MARCH, RULES), by("anna"))
                .expectEvents(proposed(1, MARCH, RULES))
                .expectResultMessagePayload(1)
                .expectState(it -> assertThat(it.inForce(APRIL)).isNull());
    }

    @Test
    void a_version_is_approved_by_somebody_else_and_counts_from_its_date() {
        policy.given(proposed(1, APRIL, RULES))
                .when(new ApproveSplitPolicy(POLICY, 1), by("bo"))
                .expectEvents(new SplitPolicyApproved(POLICY, 1, "bo"))
                .expectState(it -> {
                    assertThat(it.inForce(APRIL)).isEqualTo(new SplitPolicy.InForce(1, RULES));
                    assertThat(it.inForce(APRIL.minusSeconds(1))).isNull();
                });
    }

    @Test
    void R_17_nobody_approves_what_they_proposed_themselves() {
        policy.given(proposed(1, APRIL, RULES))
                .when(new ApproveSplitPolicy(POLICY, 1), by("anna"))
                .expectException(Refused.class)
                .expectExceptionMessage("anna proposed version 1 of policy BU-1; somebody else must approve it");
    }

    @Test
    void a_version_that_nobody_proposed_cannot_be_approved() {
        policy.given(proposed(1, APRIL, RULES))
                .when(new ApproveSplitPolicy(POLICY, 2), by("bo"))
                .expectException(Refused.class)
                .expectExceptionMessage("Policy BU-1 has no version 2");
    }

    @Test
    void approving_again_changes_nothing() {
        policy.given(proposed(1, APRIL, RULES), new SplitPolicyApproved(POLICY, 1, "bo"))
                .when(new ApproveSplitPolicy(POLICY, 1), by("carl"))
                .expectNoEvents();
    }

    @Test
    void of_two_versions_the_later_one_counts_from_its_date_and_the_earlier_one_before() {
        policy.given(
                        proposed(1, MARCH, RULES),
                        proposed(2, APRIL, SplitRules.BUILT_IN),
                        new SplitPolicyApproved(POLICY, 1, "bo"))
                .when(new ApproveSplitPolicy(POLICY, 2), by("bo"))
                .expectState(it -> {
                    assertThat(it.inForce(MARCH)).isEqualTo(new SplitPolicy.InForce(1, RULES));
                    assertThat(it.inForce(APRIL)).isEqualTo(new SplitPolicy.InForce(2, SplitRules.BUILT_IN));
                });
    }

    private static OrderLine line(
            int number,
            String sku,
            @Nullable String category,
            boolean custom,
            String price,
            @Nullable LocalDate wanted) {
        return OrderLine.of(
                number,
                sku,
                null,
                category,
                3,
                UnitPrice.parse(price),
                null,
                custom,
                Currency.getInstance("CNY"),
                null,
                wanted,
                null,
                null);
    }

    private static List<SplitPolicies.Part> divided(SplitRules rules, OrderLine... lines) {
        return SplitPolicies.divide(1, rules, MARCH, OrderType.CUSTOM, null, List.of(lines))
                .parts();
    }

    @Test
    void lines_are_kept_apart_by_maker_promised_date_and_kind_of_goods() {
        var parts = divided(
                RULES,
                line(1, "S-1", "sofa", true, "10.00", null),
                line(2, "T-1", null, true, "10.00", null),
                line(3, "S-2", "sofa", true, "10.00", null),
                line(4, "S-3", "sofa", true, "10.00", MAY),
                line(5, "T-2", null, false, "10.00", null),
                line(6, "T-3", null, false, "0.00", null));
        assertThat(parts).extracting(SplitPolicies.Part::source).containsExactly("M-1", "M-2", "M-1", "M-2", "M-2");
        assertThat(parts)
                .extracting(SplitPolicies.Part::goods)
                .containsExactly(Goods.CUSTOM, Goods.CUSTOM, Goods.CUSTOM, Goods.STANDARD, Goods.GIFT);
        assertThat(parts)
                .extracting(SplitPolicies.Part::promisedDate)
                .containsExactly(
                        LocalDate.parse("2026-03-31"),
                        LocalDate.parse("2026-03-21"),
                        MAY,
                        LocalDate.parse("2026-03-03"),
                        LocalDate.parse("2026-03-03"));
        assertThat(parts.getFirst().lines()).extracting("lineNumber").containsExactly(1, 3);
    }

    @Test
    void what_is_kept_together_is_promised_for_what_its_slowest_line_allows() {
        var together = new SplitRules(false, false, false, 2, 20, "UTC", RULES.sources());
        var parts = divided(
                together, line(1, "T-1", null, false, "1.00", null), line(2, "S-1", "sofa", true, "1.00", null));
        assertThat(parts).hasSize(1);
        assertThat(parts.getFirst().promisedDate()).isEqualTo(LocalDate.parse("2026-03-31"));
        assertThat(parts.getFirst().goods()).as("goes through production").isEqualTo(Goods.CUSTOM);
        assertThat(parts.getFirst().source()).as("from two places").isNull();
    }

    @Test
    void a_wish_that_is_sooner_than_the_goods_take_does_not_shorten_the_promise() {
        var wanted = LocalDate.parse("2026-03-02");
        var parts = divided(RULES, line(1, "S-1", "sofa", true, "1.00", wanted));
        assertThat(parts.getFirst().promisedDate()).isEqualTo(LocalDate.parse("2026-03-31"));
    }

    @Test
    void the_day_is_that_of_the_policy_s_calendar() {
        var evening = Instant.parse("2026-03-01T20:00:00Z");
        var lines = List.of(line(1, "X", null, false, "1.00", null));
        assertThat(SplitPolicies.divide(1, RULES, evening, OrderType.CUSTOM, null, lines)
                        .parts()
                        .getFirst()
                        .promisedDate())
                .isEqualTo(LocalDate.parse("2026-03-04"));
    }
}
