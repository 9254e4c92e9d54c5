package io.orderledger.command.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.credit.CreditPolicyEvent;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyApproved;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyProposed;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyRejected;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicySeconded;
import io.orderledger.api.credit.CreditPolicyId;
import io.orderledger.api.credit.CreditPolicyTerms;
import io.orderledger.api.credit.OverdueRule;
import io.orderledger.api.money.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of a unit's versions counts at an instant. */
class PolicyVersionsTest {
    private static final CreditPolicyId UNIT = new CreditPolicyId("BU-1");
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Instant MARCH = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

    private static Money cny(long fen) {
        return new Money(fen, CNY);
    }

    private static CreditPolicyTerms above(long fen) {
        return new CreditPolicyTerms(List.of(), List.of(cny(fen)));
    }

    private static CreditPolicyProposed proposed(int version, CreditPolicyTerms terms, Instant from) {
        return new CreditPolicyProposed(UNIT, version, terms, from);
    }

    private static CreditPolicyApproved approved(int version, Instant from) {
        return new CreditPolicyApproved(UNIT, version, from);
    }

    private static PolicyVersions after(CreditPolicyEvent... events) {
        var versions = PolicyVersions.NONE;
        for (var event : events) versions = versions.after(event, "anna");
        return versions;
    }

    @Test
    void a_version_counts_from_its_instant_on_once_two_people_agreed_and_not_before() {
        var seconded = after(proposed(1, above(1), MARCH), new CreditPolicySeconded(UNIT, 1));
        assertThat(seconded.inForce(MAY).secondPersonAbove()).isEmpty();
        assertThat(seconded.secondPersonAbove(CNY, MAY)).isNull();
        var agreed = seconded.after(approved(1, APRIL), "cleo");
        assertThat(agreed.inForce(APRIL.minusMillis(1)).secondPersonAbove()).isEmpty();
        assertThat(agreed.inForce(APRIL)).isEqualTo(above(1));
        assertThat(agreed.inForce(MAY)).isEqualTo(above(1));
    }

    @Test
    void a_rejected_version_never_counts() {
        var versions = after(proposed(1, above(1), MARCH), new CreditPolicyRejected(UNIT, 1, "too strict"));
        assertThat(versions.inForce(MAY).secondPersonAbove()).isEmpty();
        assertThat(versions.secondPersonAbove(CNY, MARCH.minusMillis(1))).isNull();
    }

    @Test
    void the_version_that_began_last_counts_whatever_its_number_and_of_two_that_began_together_the_newer() {
        var versions = after(
                proposed(1, above(1), MAY),
                approved(1, MAY),
                proposed(2, above(2), MARCH),
                approved(2, MARCH),
                proposed(3, above(3), APRIL),
                approved(3, APRIL),
                proposed(4, above(4), APRIL),
                approved(4, APRIL));
        assertThat(versions.inForce(MARCH)).isEqualTo(above(2));
        assertThat(versions.inForce(APRIL)).isEqualTo(above(4));
        assertThat(versions.inForce(MAY)).isEqualTo(above(1));
    }

    @Test
    void a_payment_needs_a_second_person_above_the_lowest_amount_of_its_day_or_since() {
        var versions = after(
                proposed(1, above(500), MARCH),
                approved(1, MARCH),
                proposed(2, above(300), APRIL),
                approved(2, APRIL),
                proposed(3, above(900), MAY),
                approved(3, MAY),
                proposed(4, above(1), MAY));
        assertThat(versions.secondPersonAbove(CNY, MARCH.minusMillis(1))).isEqualTo(cny(300));
        assertThat(versions.secondPersonAbove(CNY, MARCH)).isEqualTo(cny(300));
        assertThat(versions.secondPersonAbove(CNY, APRIL)).isEqualTo(cny(300));
        assertThat(versions.secondPersonAbove(CNY, MAY)).isEqualTo(cny(900));
        assertThat(versions.secondPersonAbove(EUR, MARCH)).isNull();
    }

    @Test
    void overdue_items_are_watched_from_when_a_rule_for_their_currency_was_agreed_to() {
        var rule = new OverdueRule(cny(5000), 30, cny(100));
        var proposal = proposed(1, new CreditPolicyTerms(List.of(), List.of(), List.of(rule)), MAY);
        assertThat(after(proposal).watchOverdue(CNY)).isFalse();
        var agreed = after(proposal, approved(1, MAY));
        assertThat(agreed.watchOverdue(CNY)).isTrue();
        assertThat(agreed.watchOverdue(EUR)).isFalse();
        assertThat(after(proposed(1, above(1), MAY), approved(1, MAY)).watchOverdue(CNY))
                .isFalse();
    }

    @Test
    void there_is_no_version_before_the_first_nor_after_the_last() {
        var versions = after(proposed(1, above(1), MARCH));
        assertThat(versions.get(0)).isNull();
        assertThat(versions.get(1)).isNotNull();
        assertThat(versions.get(2)).isNull();
        assertThat(versions.isEmpty()).isFalse();
        assertThat(PolicyVersions.NONE.isEmpty()).isTrue();
    }
}
