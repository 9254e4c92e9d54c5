package io.orderledger.command.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.Recorded;
import io.orderledger.api.Role;
import io.orderledger.api.Timers;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalCommand.EscalateCase;
import io.orderledger.api.approval.ApprovalEvent.ApprovalEscalated;
import io.orderledger.api.approval.ApprovalEvent.ApprovalRequested;
import io.orderledger.api.approval.ApprovalEvent.ApprovalStepDecided;
import io.orderledger.api.approval.ApprovalPolicyId;
import io.orderledger.api.approval.ApprovalStep;
import io.orderledger.api.approval.Asked;
import io.orderledger.api.approval.CaseDecision;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.approval.CaseSubject;
import io.orderledger.api.approval.EscalationCause;
import io.orderledger.api.approval.PolicyCommand.BringIntoForce;
import io.orderledger.api.approval.PolicyEvent.PolicyApproved;
import io.orderledger.api.approval.Quorum;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.money.Money;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.RoleGrant;
import io.orderledger.api.people.StaffId;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApprovalProcessesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final Recorded RECORDED = new Recorded(7, NOW, "approval.requested", "li", "c", "c", "c");
    private static final ApprovalCaseId CASE = new ApprovalCaseId("O-1-a1");
    private static final OrgUnitId UNIT = new OrgUnitId("BU-1");
    private static final StaffId WANG = new StaffId("wang");
    private static final Money AMOUNT = new Money(100, Currency.getInstance("CNY"));

    private record Timer(Instant at, Object command) {}

    private final Map<String, Timer> set = new LinkedHashMap<>();
    private final Timers timers = new Timers() {
        @Override
        public void schedule(String timerId, Instant at, Object command) {
            set.put(timerId, new Timer(at, command));
        }

        @Override
        public void cancel(String timerId) {
            throw new AssertionError("A timer that comes late finds nothing to do: none is taken back");
        }
    };

    private final ApprovalDeadlineProcess deadlines = new ApprovalDeadlineProcess(timers);

    private static Asked asked(int step, int escalations, int hours) {
        return new Asked(step, escalations, UNIT, List.of(Role.APPROVER), List.of(WANG), hours);
    }

    @Test
    void whoever_is_asked_is_asked_until_the_deadline_counted_from_when_the_question_was_recorded() {
        deadlines.when(requested(), RECORDED);
        assertThat(set)
                .containsExactly(Map.entry(
                        "approval:O-1-a1:1:0",
                        new Timer(NOW.plus(Duration.ofHours(24)), new EscalateCase(CASE, 1, 0))));
    }

    @Test
    void an_escalated_question_has_a_deadline_of_its_own() {
        deadlines.when(new ApprovalEscalated(CASE, EscalationCause.DEADLINE_PASSED, UNIT, asked(1, 2, 12)), RECORDED);
        assertThat(set)
                .containsExactly(Map.entry(
                        "approval:O-1-a1:1:2",
                        new Timer(NOW.plus(Duration.ofHours(12)), new EscalateCase(CASE, 1, 2))));
    }

    @Test
    void the_next_step_has_a_deadline_of_its_own_and_the_last_decision_none() {
        deadlines.when(decided(CaseStatus.PENDING, asked(2, 0, 48)), RECORDED);
        assertThat(set)
                .containsExactly(Map.entry(
                        "approval:O-1-a1:2:0",
                        new Timer(NOW.plus(Duration.ofHours(48)), new EscalateCase(CASE, 2, 0))));
        set.clear();
        deadlines.when(decided(CaseStatus.APPROVED, null), RECORDED);
        assertThat(set).isEmpty();
    }

    @Test
    void after_a_crash_the_same_event_sets_the_same_timer() {
        deadlines.when(requested(), RECORDED);
        var before = Map.copyOf(set);
        deadlines.when(requested(), RECORDED);
        assertThat(set).isEqualTo(before);
    }

    @Test
    void an_approved_policy_comes_into_force_on_its_date_and_one_that_needs_another_approval_has_none() {
        var process = new PolicyDateProcess(timers);
        process.when(new PolicyApproved(ApprovalPolicyId.BRAND, 3, WANG, null));
        assertThat(set).isEmpty();
        process.when(new PolicyApproved(ApprovalPolicyId.BRAND, 3, WANG, NOW));
        assertThat(set)
                .containsExactly(
                        Map.entry("policy:approval:3", new Timer(NOW, new BringIntoForce(ApprovalPolicyId.BRAND, 3))));
    }

    private static ApprovalRequested requested() {
        return new ApprovalRequested(
                CASE,
                new CaseSubject(SubjectKind.ORDER, "O-1", 1),
                null,
                null,
                null,
                "li",
                null,
                List.of("li"),
                AMOUNT,
                AMOUNT,
                UNIT,
                1,
                "large",
                0,
                List.of(new ApprovalStep(Quorum.ANY_OF, 1, List.of(Role.APPROVER), List.of(), 24, null)),
                "{}",
                "hash",
                null,
                asked(1, 0, 24));
    }

    private static ApprovalStepDecided decided(CaseStatus status, @Nullable Asked next) {
        return new ApprovalStepDecided(
                CASE,
                1,
                CaseDecision.APPROVE,
                WANG,
                WANG,
                new RoleGrant(Role.APPROVER, UNIT),
                AMOUNT,
                null,
                "hash",
                status,
                next);
    }
}
