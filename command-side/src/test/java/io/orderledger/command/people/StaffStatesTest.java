package io.orderledger.command.people;

import static io.orderledger.command.people.Brand.DAY_1;
import static io.orderledger.command.people.Brand.DAY_2;
import static io.orderledger.command.people.Brand.DAY_3;
import static io.orderledger.command.people.Brand.DAY_4;
import static io.orderledger.command.people.Brand.EAST;
import static io.orderledger.command.people.Brand.LI;
import static io.orderledger.command.people.Brand.ROOT;
import static io.orderledger.command.people.Brand.cny;
import static io.orderledger.command.people.Brand.grant;
import static io.orderledger.command.people.Brand.named;
import static io.orderledger.command.people.Brand.opened;
import static io.orderledger.command.people.Brand.registered;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Role;
import io.orderledger.api.people.OrgUnitCommand.WithdrawRole;
import io.orderledger.api.people.OrgUnitEvent.RoleGranted;
import io.orderledger.api.people.OrgUnitEvent.RoleWithdrawn;
import io.orderledger.api.people.StaffCommand.DepartStaff;
import io.orderledger.api.people.StaffCommand.RenameStaff;
import io.orderledger.api.people.StaffCommand.ReturnStaff;
import io.orderledger.api.people.StaffCommand.SetAuthority;
import io.orderledger.api.people.StaffCommand.SetScope;
import io.orderledger.api.people.StaffEvent.AuthoritySet;
import io.orderledger.api.people.StaffEvent.RoleEnded;
import io.orderledger.api.people.StaffEvent.RoleReceived;
import io.orderledger.api.people.StaffEvent.ScopeSet;
import io.orderledger.api.people.StaffEvent.StaffDeparted;
import io.orderledger.api.people.StaffEvent.StaffRegistered;
import io.orderledger.api.people.StaffEvent.StaffRenamed;
import io.orderledger.api.people.StaffEvent.StaffReturned;
import io.orderledger.command.Decisions;
import io.orderledger.command.StateTable;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command about a member of staff in every state, all of them dated day 2. */
class StaffStatesTest {
    /** Of li.na, on day 2. */
    enum Person {
        COMING,
        HERE,
        /** With a role in EAST. */
        POSTED,
        /** From day 4 on not here any more. */
        LEAVING,
        GONE,
        BACK
    }

    private final Decisions brand = Brand.decisions();

    @AfterEach
    void end() {
        brand.close();
    }

    static Stream<Arguments> everyRowInEveryState() {
        var table = new StateTable<>(Person.class);
        table.row("anna", DAY_2, new RenameStaff(LI, named("New")), RefusalCode.STAFF_NOT_ACTIVE)
                .leadsTo(StaffRenamed.class, Person.values());
        table.row("anna", DAY_2, new SetAuthority(LI, cny("5.00"), DAY_2), RefusalCode.STAFF_NOT_ACTIVE)
                .leadsTo(AuthoritySet.class, Person.HERE, Person.POSTED, Person.LEAVING, Person.BACK);
        table.row("anna", DAY_2, new SetScope(LI, List.of("East"), List.of(), DAY_2), RefusalCode.STAFF_NOT_ACTIVE)
                .leadsTo(ScopeSet.class, Person.HERE, Person.POSTED, Person.LEAVING, Person.BACK);
        table.row("anna", DAY_2, new DepartStaff(LI, DAY_2), RefusalCode.STAFF_NOT_ACTIVE)
                .leadsTo(StaffDeparted.class, Person.HERE, Person.BACK)
                .leadsTo(List.of(StaffDeparted.class, RoleWithdrawn.class), Person.POSTED)
                .refused(RefusalCode.DATED_BEFORE_LAST, Person.COMING);
        table.row("anna", DAY_2, new ReturnStaff(LI, DAY_2), RefusalCode.STAFF_ACTIVE)
                .leadsTo(StaffReturned.class, Person.GONE)
                .refused(RefusalCode.DATED_BEFORE_LAST, Person.LEAVING);
        table.row("anna", DAY_2, grant(EAST, LI, Role.FINANCE, DAY_2, null), RefusalCode.STAFF_NOT_ACTIVE)
                .leadsTo(List.of(RoleGranted.class, RoleReceived.class), Person.HERE, Person.POSTED, Person.BACK);
        table.row("anna", DAY_2, grant(EAST, LI, Role.FINANCE, DAY_2, DAY_4), RefusalCode.STAFF_NOT_ACTIVE)
                .leadsTo(
                        List.of(RoleGranted.class, RoleReceived.class),
                        Person.HERE,
                        Person.POSTED,
                        Person.LEAVING,
                        Person.BACK);
        table.row("anna", DAY_2, new WithdrawRole(EAST, LI, Role.APPROVER, DAY_2), RefusalCode.ROLE_NOT_HELD)
                .leadsTo(List.of(RoleEnded.class, RoleWithdrawn.class), Person.POSTED);
        return table.everyRowInEveryState();
    }

    @ParameterizedTest(name = "{0} when {1}")
    @MethodSource("everyRowInEveryState")
    void somebody_gets_roles_and_rights_while_working_here_and_none_beyond(StateTable.Row<Person> row, Person state) {
        brand.given(opened(ROOT, null), opened(EAST, ROOT));
        reach(state);
        row.tried(brand, state);
    }

    @Test
    void who_comes_back_has_no_role_that_was_granted_before_leaving() {
        brand.given(opened(ROOT, null), opened(EAST, ROOT));
        reach(Person.LEAVING);
        brand.refuses(grant(EAST, LI, Role.FINANCE, DAY_3, DAY_4.plusMillis(1)), RefusalCode.STAFF_NOT_ACTIVE);
        brand.givenCommands(grant(EAST, LI, Role.FINANCE, DAY_3, DAY_4), new ReturnStaff(LI, DAY_4));
        var people = TestPeople.people(brand.events());
        assertThat(people.rights(LI, DAY_4).active()).isTrue();
        assertThat(people.rights(LI, DAY_4).grants()).isEmpty();
        assertThat(people.holders(EAST, Role.FINANCE, DAY_4)).isEmpty();
        brand.when(grant(EAST, LI, Role.FINANCE, DAY_4, null));
        assertThat(brand.added()).hasSize(2);
    }

    private void reach(Person state) {
        switch (state) {
            case COMING -> brand.given(new StaffRegistered(LI, named("Somebody"), DAY_3));
            case HERE -> brand.given(registered(LI));
            case POSTED -> after(Person.HERE, grant(EAST, LI, Role.APPROVER, DAY_1, null));
            case LEAVING -> after(Person.HERE, new DepartStaff(LI, DAY_4));
            case GONE -> after(Person.HERE, new DepartStaff(LI, DAY_1.plusMillis(1)));
            case BACK -> after(Person.GONE, new ReturnStaff(LI, DAY_2.minusMillis(1)));
        }
    }

    private void after(Person before, Object command) {
        reach(before);
        brand.givenCommands(command);
    }
}
