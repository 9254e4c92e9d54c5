package io.orderledger.command.approval;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalEvent.ApprovalRequested;
import io.orderledger.api.approval.ApprovalEvent.ApprovalStepDecided;
import io.orderledger.api.approval.ApprovalStep;
import io.orderledger.api.approval.Asked;
import io.orderledger.api.approval.CaseDecision;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.approval.CaseSubject;
import io.orderledger.api.approval.Quorum;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.RoleGrant;
import io.orderledger.api.people.StaffId;
import io.orderledger.command.people.KnownStaff;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who could decide, where a step asks for several people or goes further up. */
class ElectorateTest {
    private static final ApprovalCaseId CASE = new ApprovalCaseId("O-1-a1");
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final OrgUnitId SHOP = new OrgUnitId("SHOP");
    private static final OrgUnitId BRAND = new OrgUnitId("BRAND");
    private static final Money AMOUNT = new Money(100, Currency.getInstance("CNY"));
    private static final ApprovalStep BOTH = allOf(null, Role.APPROVER, Role.FINANCE);
    private static final ApprovalStep WITH_STAND_IN = allOf(Role.FINANCE, Role.APPROVER, Role.AUDITOR);

    private final KnownStaff staff = new KnownStaff().unit("BRAND", null).unit("SHOP", "BRAND");

    private static ApprovalStep allOf(@Nullable Role target, Role... roles) {
        return new ApprovalStep(Quorum.ALL_OF, 1, List.of(roles), List.of(), 24, target);
    }

    private static ApprovalStep nOfM(int needed) {
        return new ApprovalStep(Quorum.N_OF_M, needed, List.of(Role.APPROVER), List.of(), 24, null);
    }

    private void person(String name, Role... roles) {
        var grants = Arrays.stream(roles).map(role -> new RoleGrant(role, SHOP)).collect(Collectors.toSet());
        staff.person(name, grants, AMOUNT);
    }

    private static Asked asked(Role... roles) {
        return new Asked(1, 0, SHOP, List.of(roles), List.of(), 24);
    }

    private static ApprovalRequested requested(ApprovalStep step, Asked asked, @Nullable DealerId dealer) {
        return new ApprovalRequested(
                CASE,
                new CaseSubject(SubjectKind.LIMIT, "D-1", 1),
                null,
                dealer,
                dealer == null ? null : "East",
                "li",
                null,
                List.of("li"),
                AMOUNT,
                AMOUNT,
                SHOP,
                1,
                "large",
                0,
                List.of(step),
                "{}",
                "hash",
                null,
                asked);
    }

    /** Of a step in which people have agreed in these roles. */
    private Electorate electorate(ApprovalStep step, Asked asked, Role... agreed) {
        var state = CaseState.requested(requested(step, asked, new DealerId("D-1")));
        for (var role : agreed) {
            var by = new StaffId("agreed-as-" + role.ordinal());
            state = state.after(new ApprovalStepDecided(
                    CASE,
                    1,
                    CaseDecision.APPROVE,
                    by,
                    by,
                    new RoleGrant(role, SHOP),
                    AMOUNT,
                    null,
                    "hash",
                    CaseStatus.PENDING,
                    null));
        }
        return new Electorate(state, staff, NOW);
    }

    private boolean suffice(ApprovalStep step, Role... roles) {
        return electorate(step, asked(roles)).suffices(asked(roles), List.of());
    }

    private @Nullable Role fitting(Electorate electorate, String name) {
        var person = new StaffId(name);
        var held =
                staff.rights(person, NOW).grants().stream().map(RoleGrant::role).collect(Collectors.toSet());
        return electorate.fitting(held, person);
    }

    @Test
    void what_is_missing_is_each_role_in_which_nobody_agreed_or_so_many_more_people() {
        assertThat(Electorate.missing(BOTH, List.of())).containsExactly(Role.APPROVER, Role.FINANCE);
        assertThat(Electorate.missing(BOTH, List.of(Role.APPROVER))).containsExactly(Role.FINANCE);
        assertThat(Electorate.missing(BOTH, List.of(Role.FINANCE, Role.APPROVER)))
                .isEmpty();
        assertThat(Electorate.missing(nOfM(3), List.of())).hasSize(3);
        assertThat(Electorate.missing(nOfM(3), List.of(Role.APPROVER, Role.APPROVER)))
                .hasSize(1);
        assertThat(Electorate.missing(nOfM(1), List.of(Role.APPROVER, Role.APPROVER)))
                .isEmpty();
    }

    @Test
    void whom_a_step_has_escalated_to_stands_in_for_one_role_that_is_missing() {
        assertThat(Electorate.missing(WITH_STAND_IN, List.of(Role.FINANCE))).hasSize(1);
        assertThat(Electorate.missing(WITH_STAND_IN, List.of(Role.FINANCE, Role.APPROVER)))
                .isEmpty();
        assertThat(Electorate.missing(WITH_STAND_IN, List.of(Role.FINANCE, Role.FINANCE, Role.FINANCE)))
                .isEmpty();
    }

    @Test
    void each_role_needs_somebody_else() {
        person("both", Role.APPROVER, Role.FINANCE);
        assertThat(suffice(BOTH, Role.APPROVER, Role.FINANCE)).isFalse();
        person("wang", Role.APPROVER);
        assertThat(suffice(BOTH, Role.APPROVER, Role.FINANCE))
                .as("wang approves, so both is left for finance")
                .isTrue();
    }

    @Test
    void two_of_one_role_do_not_fill_another() {
        person("wang", Role.APPROVER);
        person("zhao", Role.APPROVER);
        assertThat(suffice(BOTH, Role.APPROVER, Role.FINANCE)).isFalse();
        assertThat(suffice(nOfM(2), Role.APPROVER)).isTrue();
        assertThat(suffice(nOfM(3), Role.APPROVER)).isFalse();
    }

    @Test
    void the_escalation_target_fills_a_role_that_nobody_has() {
        person("wang", Role.APPROVER);
        person("fang", Role.FINANCE);
        assertThat(suffice(WITH_STAND_IN, Role.APPROVER, Role.AUDITOR)).isFalse();
        assertThat(suffice(WITH_STAND_IN, Role.APPROVER, Role.AUDITOR, Role.FINANCE))
                .isTrue();
    }

    @Test
    void who_has_two_roles_agrees_in_the_one_that_leaves_the_other_to_somebody_else() {
        person("both", Role.APPROVER, Role.FINANCE);
        var alone = electorate(BOTH, asked(Role.APPROVER, Role.FINANCE));
        assertThat(fitting(alone, "both")).as("the first that is asked for").isEqualTo(Role.APPROVER);
        person("wang", Role.APPROVER);
        var beside = electorate(BOTH, asked(Role.APPROVER, Role.FINANCE));
        assertThat(fitting(beside, "both")).isEqualTo(Role.FINANCE);
        assertThat(fitting(beside, "wang")).isEqualTo(Role.APPROVER);
    }

    @Test
    void who_has_only_a_role_in_which_somebody_agreed_has_nothing_left_to_say() {
        person("wang", Role.APPROVER);
        person("fang", Role.FINANCE);
        var half = electorate(BOTH, asked(Role.APPROVER, Role.FINANCE), Role.APPROVER);
        assertThat(fitting(half, "wang")).isNull();
        assertThat(fitting(half, "fang")).isEqualTo(Role.FINANCE);
    }

    @Test
    void the_escalation_target_agrees_as_such_where_it_has_none_of_the_roles() {
        person("auditing", Role.FINANCE, Role.AUDITOR);
        var escalated = electorate(WITH_STAND_IN, asked(Role.APPROVER, Role.AUDITOR, Role.FINANCE));
        assertThat(fitting(escalated, "auditing")).as("whoever else there is").isEqualTo(Role.AUDITOR);
        person("fang", Role.FINANCE);
        assertThat(fitting(escalated, "fang")).isEqualTo(Role.FINANCE);
        assertThat(fitting(escalated, "auditing")).isEqualTo(Role.AUDITOR);
        var ended = electorate(BOTH, asked(Role.APPROVER, Role.FINANCE), Role.FINANCE);
        assertThat(fitting(ended, "fang")).as("a step without a target").isNull();
    }

    @Test
    void the_nearest_unit_in_which_enough_are_found_is_asked_and_the_target_only_where_none_is() {
        staff.person("zhou", Role.APPROVER, "BRAND", AMOUNT);
        person("fang", Role.FINANCE);
        var step = new ApprovalStep(Quorum.ANY_OF, 1, List.of(Role.APPROVER), List.of(), 24, Role.FINANCE);
        var above = electorate(step, asked(Role.APPROVER)).above(1, 1, 0, List.of());
        assertThat(above).isEqualTo(new Asked(1, 1, BRAND, List.of(Role.APPROVER), List.of(new StaffId("zhou")), 24));
        staff.gone("zhou");
        assertThat(electorate(step, asked(Role.APPROVER)).above(1, 1, 0, List.of()))
                .isEqualTo(
                        new Asked(1, 1, SHOP, List.of(Role.APPROVER, Role.FINANCE), List.of(new StaffId("fang")), 24));
        staff.gone("fang");
        assertThat(electorate(step, asked(Role.APPROVER)).above(1, 1, 0, List.of()))
                .isNull();
    }

    @Test
    void further_up_is_one_unit_at_a_time_and_at_the_top_it_stays_there() {
        var step = new ApprovalStep(Quorum.ANY_OF, 1, List.of(Role.APPROVER), List.of(), 24, Role.APPROVER);
        var first = electorate(step, asked(Role.APPROVER)).further(asked(Role.APPROVER));
        assertThat(first).isEqualTo(new Asked(1, 1, BRAND, List.of(Role.APPROVER), List.of(), 24));
        assertThat(electorate(step, first).further(first))
                .isEqualTo(new Asked(1, 2, BRAND, List.of(Role.APPROVER), List.of(), 24));
    }

    @Test
    void who_has_a_role_twice_decides_in_the_unit_nearest_to_who_asked() {
        staff.person("zhou", Set.of(new RoleGrant(Role.APPROVER, BRAND), new RoleGrant(Role.APPROVER, SHOP)), AMOUNT);
        var rights = staff.rights(new StaffId("zhou"), NOW);
        assertThat(electorate(BOTH, asked(Role.APPROVER)).standing(rights, Role.APPROVER))
                .isEqualTo(new Electorate.Standing(new RoleGrant(Role.APPROVER, SHOP), AMOUNT));
    }

    @Test
    void who_is_limited_to_some_dealers_or_regions_decides_also_about_what_concerns_none() {
        person("wang", Role.APPROVER);
        staff.onlyFor("wang", Set.of("West"), Set.of(new DealerId("D-9")));
        var rights = staff.rights(new StaffId("wang"), NOW);
        assertThat(electorate(BOTH, asked(Role.APPROVER)).rolesOf(rights, List.of(Role.APPROVER)))
                .isEmpty();
        var nobodys = CaseState.requested(requested(BOTH, asked(Role.APPROVER), null));
        assertThat(new Electorate(nobodys, staff, NOW).rolesOf(rights, List.of(Role.APPROVER)))
                .containsExactly(Role.APPROVER);
    }

    @Test
    void who_has_decided_asked_or_been_spent_is_not_asked() {
        for (var name : List.of("wang", "zhao", "zhou", "li")) person(name, Role.APPROVER);
        var electorate = electorate(nOfM(2), asked(Role.APPROVER));
        assertThat(electorate.atHome(1).staff())
                .containsExactly(new StaffId("wang"), new StaffId("zhao"), new StaffId("zhou"));
        electorate.spend(List.of(new StaffId("zhao")));
        assertThat(electorate.atHome(1).staff()).containsExactly(new StaffId("wang"), new StaffId("zhou"));
    }
}
