package io.orderledger.command.people;

import static io.orderledger.command.people.Brand.DAY_1;
import static io.orderledger.command.people.Brand.DAY_2;
import static io.orderledger.command.people.Brand.DAY_3;
import static io.orderledger.command.people.Brand.DAY_4;
import static io.orderledger.command.people.Brand.EAST;
import static io.orderledger.command.people.Brand.LI;
import static io.orderledger.command.people.Brand.ROOT;
import static io.orderledger.command.people.Brand.SHANGHAI;
import static io.orderledger.command.people.Brand.WANG;
import static io.orderledger.command.people.Brand.grant;
import static io.orderledger.command.people.Brand.opened;
import static io.orderledger.command.people.Brand.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Role;
import io.orderledger.api.people.OrgUnitCommand.WithdrawRole;
import io.orderledger.api.people.OrgUnitEvent.RoleGranted;
import io.orderledger.api.people.OrgUnitEvent.RoleWithdrawn;
import io.orderledger.api.people.OrgUnitEvent.UnitClosed;
import io.orderledger.api.people.RoleGrant;
import io.orderledger.api.people.StaffCommand.DepartStaff;
import io.orderledger.api.people.StaffCommand.ReturnStaff;
import io.orderledger.api.people.StaffEvent.RoleEnded;
import io.orderledger.api.people.StaffEvent.RoleReceived;
import io.orderledger.api.people.StaffEvent.StaffDeparted;
import io.orderledger.command.Decisions;
import java.time.Instant;
import java.util.Set;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GrantingRolesTest {
    private final Decisions brand = Brand.decisions();

    @BeforeEach
    void organisation() {
        brand.given(opened(ROOT, null), opened(EAST, ROOT), registered(LI), registered(WANG));
    }

    @AfterEach
    void end() {
        brand.close();
    }

    @Test
    void unit_and_person_take_down_a_role_together() {
        brand.when(grant(EAST, LI, Role.APPROVER, DAY_2, DAY_4))
                .then(
                        new RoleGranted(EAST, LI, Role.APPROVER, DAY_2, DAY_4),
                        new RoleReceived(LI, EAST, Role.APPROVER, DAY_2, DAY_4));
    }

    @Test
    void a_role_is_held_from_its_first_instant_to_just_before_its_end() {
        brand.givenCommands(grant(EAST, LI, Role.APPROVER, DAY_2, DAY_4));
        assertThat(grants(DAY_2.minusMillis(1))).isEmpty();
        assertThat(grants(DAY_2)).containsExactly(new RoleGrant(Role.APPROVER, EAST));
        assertThat(grants(DAY_4.minusMillis(1))).hasSize(1);
        assertThat(grants(DAY_4)).isEmpty();
        assertThat(people().holders(EAST, Role.APPROVER, DAY_3)).containsExactly(LI);
        assertThat(people().holders(EAST, Role.APPROVER, DAY_4)).isEmpty();
        assertThat(people().holders(EAST, Role.FINANCE, DAY_3)).isEmpty();
        assertThat(people().holders(ROOT, Role.APPROVER, DAY_3)).isEmpty();
    }

    @Test
    void the_same_role_is_not_granted_twice_for_the_same_time() {
        brand.givenCommands(grant(EAST, LI, Role.APPROVER, DAY_2, DAY_3))
                .refuses(grant(EAST, LI, Role.APPROVER, DAY_1, DAY_2.plusMillis(1)), RefusalCode.ROLE_HELD);
        brand.refuses(grant(EAST, LI, Role.APPROVER, DAY_3.minusMillis(1), null), RefusalCode.ROLE_HELD);
        brand.refuses(grant(EAST, LI, Role.APPROVER, DAY_1, null), RefusalCode.ROLE_HELD);
        brand.when(grant(EAST, LI, Role.APPROVER, DAY_3, null));
        assertThat(brand.added()).hasSize(2);
    }

    @Test
    void another_role_another_unit_or_another_person_is_another_grant() {
        brand.givenCommands(
                grant(EAST, LI, Role.APPROVER, DAY_2, null),
                grant(EAST, LI, Role.FINANCE, DAY_2, null),
                grant(ROOT, LI, Role.APPROVER, DAY_2, null),
                grant(EAST, WANG, Role.APPROVER, DAY_2, null));
        assertThat(grants(DAY_2)).hasSize(3);
        assertThat(people().holders(EAST, Role.APPROVER, DAY_2)).containsExactlyInAnyOrder(LI, WANG);
    }

    @Test
    void nobody_gets_a_role_in_a_unit_that_is_not_open_or_closes() {
        brand.given(new UnitClosed(EAST, DAY_3));
        brand.refuses(grant(EAST, LI, Role.APPROVER, DAY_3, null), RefusalCode.UNIT_NOT_OPEN);
        brand.refuses(grant(EAST, LI, Role.APPROVER, DAY_2, null), RefusalCode.UNIT_NOT_OPEN);
        brand.refuses(grant(ROOT, LI, Role.APPROVER, DAY_1.minusMillis(1), null), RefusalCode.UNIT_NOT_OPEN);
    }

    @Test
    void nobody_who_does_not_work_here_then_gets_a_role() {
        brand.given(new StaffDeparted(LI, DAY_2))
                .refuses(grant(EAST, LI, Role.APPROVER, DAY_2, null), RefusalCode.STAFF_NOT_ACTIVE);
    }

    @Test
    void units_and_people_that_do_not_exist_have_no_roles() {
        assertThatThrownBy(() -> brand.when(grant(SHANGHAI, LI, Role.APPROVER, DAY_1, null)))
                .isInstanceOf(AggregateNotFoundException.class);
        assertThatThrownBy(() -> brand.when(
                        grant(EAST, new io.orderledger.api.people.StaffId("nobody"), Role.APPROVER, DAY_1, null)))
                .isInstanceOf(AggregateNotFoundException.class);
        assertThat(brand.added()).isEmpty();
    }

    @Test
    void a_role_withdrawn_ends_at_that_instant_and_what_was_true_stays_true() {
        brand.givenCommands(grant(EAST, LI, Role.APPROVER, DAY_1, null))
                .when(new WithdrawRole(EAST, LI, Role.APPROVER, DAY_3))
                .then(new RoleEnded(LI, EAST, Role.APPROVER, DAY_3), new RoleWithdrawn(EAST, LI, Role.APPROVER, DAY_3));
        assertThat(grants(DAY_2)).hasSize(1);
        assertThat(grants(DAY_3)).isEmpty();
        assertThat(people().holders(EAST, Role.APPROVER, DAY_2)).containsExactly(LI);
        assertThat(people().holders(EAST, Role.APPROVER, DAY_3)).isEmpty();
    }

    @Test
    void a_role_withdrawn_leaves_the_person_s_other_roles_alone() {
        brand.givenCommands(
                grant(EAST, LI, Role.APPROVER, DAY_1, null),
                grant(EAST, LI, Role.FINANCE, DAY_1, null),
                grant(ROOT, LI, Role.APPROVER, DAY_1, null),
                new WithdrawRole(EAST, LI, Role.APPROVER, DAY_2));
        assertThat(grants(DAY_3))
                .containsExactlyInAnyOrder(new RoleGrant(Role.FINANCE, EAST), new RoleGrant(Role.APPROVER, ROOT));
    }

    @Test
    void a_role_withdrawn_before_it_begins_never_begins() {
        brand.givenCommands(
                grant(EAST, LI, Role.APPROVER, DAY_3, null), new WithdrawRole(EAST, LI, Role.APPROVER, DAY_2));
        assertThat(grants(DAY_4)).isEmpty();
        assertThat(people().holders(EAST, Role.APPROVER, DAY_4)).isEmpty();
        // And is free to be granted again.
        brand.when(grant(EAST, LI, Role.APPROVER, DAY_2, null));
        assertThat(brand.added()).hasSize(2);
    }

    @Test
    void a_role_that_is_not_held_cannot_be_withdrawn() {
        brand.refuses(new WithdrawRole(EAST, LI, Role.APPROVER, DAY_1), RefusalCode.ROLE_NOT_HELD);
        brand.givenCommands(grant(EAST, LI, Role.APPROVER, DAY_1, DAY_2))
                .refuses(new WithdrawRole(EAST, LI, Role.APPROVER, DAY_2), RefusalCode.ROLE_NOT_HELD);
        brand.refuses(new WithdrawRole(EAST, LI, Role.FINANCE, DAY_1), RefusalCode.ROLE_NOT_HELD);
    }

    @Test
    void who_leaves_loses_every_role_and_each_unit_takes_it_down() {
        brand.givenCommands(
                        grant(EAST, LI, Role.APPROVER, DAY_1, null),
                        grant(ROOT, LI, Role.FINANCE, DAY_1, null),
                        grant(EAST, LI, Role.AUDITOR, DAY_1, DAY_2),
                        grant(EAST, LI, Role.SELLER, DAY_4, null))
                .when(new DepartStaff(LI, DAY_3));
        assertThat(brand.added())
                .containsExactlyInAnyOrder(
                        new StaffDeparted(LI, DAY_3),
                        new RoleWithdrawn(EAST, LI, Role.APPROVER, DAY_3),
                        new RoleWithdrawn(ROOT, LI, Role.FINANCE, DAY_3),
                        new RoleWithdrawn(EAST, LI, Role.SELLER, DAY_3));
        var before = people().rights(LI, DAY_2);
        var after = people().rights(LI, DAY_3);
        assertThat(before.active()).isTrue();
        assertThat(before.grants()).hasSize(2);
        assertThat(after.active()).isFalse();
        assertThat(after.grants()).isEmpty();
        assertThat(grants(DAY_4)).isEmpty();
        assertThat(people().holders(EAST, Role.SELLER, DAY_4)).isEmpty();
    }

    @Test
    void who_does_not_work_here_holds_no_role_whatever_the_unit_has_taken_down() {
        brand.given(new RoleGranted(EAST, LI, Role.APPROVER, DAY_1, null), new StaffDeparted(LI, DAY_3));
        assertThat(people().holders(EAST, Role.APPROVER, DAY_2)).containsExactly(LI);
        assertThat(people().holders(EAST, Role.APPROVER, DAY_3)).isEmpty();
    }

    @Test
    void who_comes_back_has_no_role_until_one_is_granted_again() {
        brand.givenCommands(
                grant(EAST, LI, Role.APPROVER, DAY_1, null), new DepartStaff(LI, DAY_2), new ReturnStaff(LI, DAY_3));
        assertThat(people().rights(LI, DAY_2).active()).isFalse();
        assertThat(people().rights(LI, DAY_3).active()).isTrue();
        assertThat(grants(DAY_3)).isEmpty();
        brand.when(grant(EAST, LI, Role.APPROVER, DAY_3, null));
        assertThat(brand.added()).hasSize(2);
    }

    private People people() {
        return TestPeople.people(brand.events());
    }

    private Set<RoleGrant> grants(Instant at) {
        return people().rights(LI, at).grants();
    }
}
