package io.orderledger.query.split;

import static io.orderledger.query.Trade.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.split.SplitPolicyEvent.SplitPolicyApproved;
import io.orderledger.api.split.SplitPolicyEvent.SplitPolicyProposed;
import io.orderledger.api.split.SplitPolicyId;
import io.orderledger.api.split.SplitPolicyQuery.Version;
import io.orderledger.api.split.SplitPolicyQuery.Versions;
import io.orderledger.api.split.SplitPolicyQuery.VersionsOf;
import io.orderledger.api.split.SplitRules;
import io.orderledger.api.split.SplitRules.SourceRule;
import io.orderledger.query.ReadSide;
import io.orderledger.query.Trade;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitPolicyViewTest {
    private static final SplitPolicyId POLICY = new SplitPolicyId("BU-1");
    private static final SplitRules RULES =
            new SplitRules(true, false, true, 2, 20, "UTC", List.of(new SourceRule("sofa", null, "M-1", 30)));

    private final ReadSide side = ReadSide.fresh();
    private final Trade trade = new Trade();

    private List<Version> versions() {
        side.tell(trade.news(), 1);
        return side.ask(new VersionsOf(POLICY), Versions.class).versions();
    }

    @Test
    void every_version_is_told_with_who_stands_behind_it() {
        trade.record(new SplitPolicyProposed(POLICY, 1, day(1), RULES, "anna"))
                .record(new SplitPolicyProposed(POLICY, 2, day(2), SplitRules.BUILT_IN, "bo"));
        assertThat(versions()).extracting(Version::approvedBy).containsExactly(null, null);
        trade.record(new SplitPolicyApproved(POLICY, 1, "bo"));
        assertThat(versions())
                .containsExactly(
                        new Version(1, day(1), RULES, "anna", "bo"),
                        new Version(2, day(2), SplitRules.BUILT_IN, "bo", null));
    }

    @Test
    void a_business_unit_without_a_policy_has_no_versions() {
        assertThat(versions()).isEmpty();
    }
}
