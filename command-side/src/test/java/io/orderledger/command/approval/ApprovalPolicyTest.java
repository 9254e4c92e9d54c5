package io.orderledger.command.approval;

import static io.orderledger.command.approval.TestApprovals.by;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.approval.ApprovalPolicyId;
import io.orderledger.api.approval.PolicyAnswer;
import io.orderledger.api.approval.PolicyCommand.ApprovePolicy;
import io.orderledger.api.approval.PolicyCommand.BringIntoForce;
import io.orderledger.api.approval.PolicyCommand.ProposePolicy;
import io.orderledger.api.approval.PolicyContent;
import io.orderledger.api.approval.PolicyEvent.PolicyApproved;
import io.orderledger.api.approval.PolicyEvent.PolicyCameIntoForce;
import io.orderledger.api.approval.PolicyEvent.PolicyProposed;
import io.orderledger.api.approval.PolicyRule;
import io.orderledger.api.approval.PolicyStatus;
import io.orderledger.api.approval.RuleConditions;
import io.orderledger.api.approval.RuleEffect;
import io.orderledger.api.people.StaffId;
import io.orderledger.command.Decisions;
import io.orderledger.command.people.KnownStaff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Versions of the approval policy: two people, a date, and the one that is in force. */
class ApprovalPolicyTest {
    private static final ApprovalPolicyId POLICY = ApprovalPolicyId.BRAND;
    private static final Instant TODAY = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant IN_APRIL = Instant.parse("2026-04-01T00:00:00Z");
    private static final PolicyContent CONTENT = content("warn");

    private final KnownStaff staff = TestApprovals.policyMakers();
    private final Decisions ledger = TestApprovals.policies(staff);

    @AfterEach
    void end() {
        ledger.close();
    }

    private static PolicyContent content(String rule) {
        return new PolicyContent(
                0,
                0,
                List.of(),
                List.of(new PolicyRule(rule, 1, "Warn", RuleConditions.always(), RuleEffect.WARN, List.of())));
    }

    private static Object proposes(String who, Instant from) {
        return by(who, TODAY, new ProposePolicy(POLICY, CONTENT, from, "as agreed"));
    }

    private static Object approves(String who, int version) {
        return by(who, TODAY, new ApprovePolicy(POLICY, version));
    }

    private static Object comes(Instant at, int version) {
        return by("system:timer", at, new BringIntoForce(POLICY, version));
    }

    @Test
    void a_proposal_counts_for_nothing_yet() {
        ledger.when(proposes("wang", IN_APRIL))
                .then(new PolicyProposed(POLICY, 1, CONTENT, IN_APRIL, new StaffId("wang"), "as agreed"))
                .answering(new PolicyAnswer(POLICY, 1, PolicyStatus.PROPOSED));
        assertThat(inForce(ledger.events())).isNull();
    }

    @Test
    void versions_are_counted() {
        ledger.givenCommands(proposes("wang", IN_APRIL))
                .when(proposes("zhao", IN_APRIL))
                .answering(new PolicyAnswer(POLICY, 2, PolicyStatus.PROPOSED));
    }

    @Test
    void one_approval_is_not_enough() {
        ledger.givenCommands(proposes("wang", IN_APRIL))
                .when(approves("zhao", 1))
                .then(new PolicyApproved(POLICY, 1, new StaffId("zhao"), null))
                .answering(new PolicyAnswer(POLICY, 1, PolicyStatus.PROPOSED));
        assertThat(inForce(ledger.events())).isNull();
    }

    @Test
    void with_the_second_it_waits_for_its_date() {
        ledger.givenCommands(proposes("wang", IN_APRIL), approves("zhao", 1))
                .when(approves("zhou", 1))
                .then(new PolicyApproved(POLICY, 1, new StaffId("zhou"), IN_APRIL))
                .answering(new PolicyAnswer(POLICY, 1, PolicyStatus.APPROVED));
        assertThat(inForce(ledger.events())).isNull();
    }

    @Test
    void a_date_that_has_passed_is_now() {
        ledger.givenCommands(proposes("wang", TODAY), approves("zhao", 1))
                .when(approves("zhou", 1))
                .then(
                        new PolicyApproved(POLICY, 1, new StaffId("zhou"), TODAY),
                        new PolicyCameIntoForce(POLICY, 1, null))
                .answering(new PolicyAnswer(POLICY, 1, PolicyStatus.IN_FORCE));
        assertThat(inForce(ledger.events())).isEqualTo(new PolicyVersion(1, CONTENT));
    }

    @Test
    void nobody_approves_what_they_proposed_or_approved() {
        ledger.givenCommands(proposes("wang", IN_APRIL)).refuses(approves("wang", 1), RefusalCode.POLICY_SELF_APPROVAL);
        ledger.givenCommands(approves("zhao", 1)).refuses(approves("zhao", 1), RefusalCode.POLICY_SELF_APPROVAL);
    }

    @Test
    void who_is_no_approver_or_no_longer_here_approves_nothing() {
        ledger.givenCommands(proposes("wang", IN_APRIL)).refuses(approves("li", 1), RefusalCode.RIGHT_MISSING);
        staff.gone("zhao");
        ledger.refuses(approves("zhao", 1), RefusalCode.RIGHT_MISSING);
    }

    @Test
    void an_approved_version_is_not_approved_again() {
        ledger.givenCommands(proposes("wang", IN_APRIL), approves("zhao", 1), approves("zhou", 1))
                .refuses(approves("zhao", 1), RefusalCode.POLICY_STATE);
    }

    @Test
    void its_date_brings_it_into_force_and_the_one_before_is_superseded() {
        ledger.givenCommands(proposes("wang", TODAY), approves("zhao", 1), approves("zhou", 1))
                .givenCommands(proposes("zhao", IN_APRIL), approves("wang", 2), approves("zhou", 2))
                .when(comes(IN_APRIL, 2))
                .then(new PolicyCameIntoForce(POLICY, 2, 1))
                .answering(new PolicyAnswer(POLICY, 2, PolicyStatus.IN_FORCE));
        ledger.taken();
        ledger.when(comes(IN_APRIL, 2)).thenNothing();
        ledger.when(comes(IN_APRIL, 1)).thenNothing().answering(new PolicyAnswer(POLICY, 1, PolicyStatus.SUPERSEDED));
        assertThat(inForce(ledger.events())).isEqualTo(new PolicyVersion(2, CONTENT));
    }

    @Test
    void nothing_comes_into_force_before_its_date_or_without_two_approvals() {
        ledger.givenCommands(proposes("wang", IN_APRIL), approves("zhao", 1))
                .refuses(comes(IN_APRIL, 1), RefusalCode.POLICY_STATE);
        ledger.givenCommands(approves("zhou", 1))
                .refuses(comes(IN_APRIL.minus(Duration.ofMillis(1)), 1), RefusalCode.POLICY_STATE);
    }

    @Test
    void a_version_that_nobody_proposed_is_not_known() {
        ledger.givenCommands(proposes("wang", IN_APRIL))
                .refuses(approves("zhao", 2), RefusalCode.POLICY_VERSION_UNKNOWN);
        ledger.refuses(comes(IN_APRIL, 2), RefusalCode.POLICY_VERSION_UNKNOWN);
    }

    @Test
    void the_book_is_read_once_and_every_decision_notes_what_it_rests_on() {
        var noted = new ArrayList<String>();
        var reads = new int[1];
        var counting = java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EventStore.class}, (_, method, arguments) -> {
                    if (method.getName().equals("readEvents")) reads[0]++;
                    return method.invoke(ledger.events(), arguments);
                });
        var book = new PolicyBook((EventStore) counting, (stream, last) -> noted.add(stream + " " + last));

        assertThat(book.inForce()).isNull();
        assertThat(book.inForce()).isNull();
        assertThat(reads[0]).isEqualTo(1);
        assertThat(noted).containsExactly("policy/approval -1", "policy/approval -1");

        ledger.givenCommands(proposes("wang", TODAY), approves("zhao", 1), approves("zhou", 1));
        assertThat(book.inForce())
                .as("the store would refuse what rests on this")
                .isNull();
        book.forget();
        assertThat(book.inForce()).isEqualTo(new PolicyVersion(1, CONTENT));
        assertThat(reads[0]).isEqualTo(2);
        assertThat(noted).last().isEqualTo("policy/approval 3");
    }

    private static @org.jspecify.annotations.Nullable PolicyVersion inForce(EventStore events) {
        return new PolicyBook(events, (_, _) -> {}).inForce();
    }
}
