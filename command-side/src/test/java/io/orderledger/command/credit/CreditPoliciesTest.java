package io.orderledger.command.credit;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.credit.CreditPolicyCommand.ProposeCreditPolicy;
import io.orderledger.api.credit.CreditPolicyEvent;
import io.orderledger.api.credit.CreditPolicyId;
import io.orderledger.api.credit.CreditPolicyTerms;
import io.orderledger.command.Decisions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The pages of the units' policies that are kept in memory: what rests on them, and when they are read anew. */
class CreditPoliciesTest {
    private static final CreditPolicyId HOME = new CreditPolicyId("HOME");
    private static final CreditPolicyId OFFICE = new CreditPolicyId("OFFICE");
    private static final Instant TODAY = Instant.parse("2026-03-01T08:00:00Z");
    private static final CreditPolicyTerms TERMS = new CreditPolicyTerms(List.of(), List.of());

    private final List<String> restedOn = new ArrayList<>();
    private final Decisions ledger = new Decisions(
            List.of(TestCredit.POLICY), event -> ((CreditPolicyEvent) event).policyId().stream(), List.of());
    private final CreditPolicies policies =
            new CreditPolicies(ledger.events(), (stream, last) -> restedOn.add(stream + " " + last));

    @AfterEach
    void end() {
        ledger.close();
    }

    private void propose(CreditPolicyId policy) {
        ledger.givenCommands(new ProposeCreditPolicy(policy, TERMS, TODAY));
    }

    @Test
    void every_decision_notes_the_last_event_that_it_knows_of_its_unit_s_policy() {
        assertThat(policies.of(HOME).isEmpty()).isTrue();
        propose(OFFICE);
        assertThat(policies.of(OFFICE).isEmpty()).isFalse();
        assertThat(restedOn).containsExactly("credit-policy/HOME -1", "credit-policy/OFFICE 0");
    }

    @Test
    void a_policy_is_read_once_and_what_is_new_of_it_is_known_when_it_is_forgotten() {
        assertThat(policies.of(HOME).isEmpty()).isTrue();
        propose(HOME);
        assertThat(policies.of(HOME).isEmpty())
                .as("the store would refuse what rests on this")
                .isTrue();
        policies.forget(HOME);
        assertThat(policies.of(HOME).isEmpty()).isFalse();
    }

    @Test
    void a_refusal_leaves_a_page_as_it_is_and_any_other_failure_has_it_read_anew() {
        assertThat(policies.of(HOME).isEmpty()).isTrue();
        propose(HOME);
        failing(new Refused(RefusalCode.TOO_BUSY, "attempts", "8"));
        assertThat(policies.of(HOME).isEmpty())
                .as("nothing says that the page is old")
                .isTrue();
        failing(new ConcurrencyException("policy has gone on"));
        assertThat(policies.of(HOME).isEmpty()).isFalse();
    }

    /** A decision that asks for the policy and then fails. */
    private void failing(Exception failure) {
        var unit = DefaultUnitOfWork.startAndGet(GenericMessage.asMessage("a decision"));
        policies.of(HOME);
        unit.rollback(failure);
    }
}
