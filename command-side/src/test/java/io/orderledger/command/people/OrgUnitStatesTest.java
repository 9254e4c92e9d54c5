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
import static io.orderledger.command.people.Brand.named;
import static io.orderledger.command.people.Brand.opened;
import static io.orderledger.command.people.Brand.registered;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Role;
import io.orderledger.api.people.OrgUnitCommand.CloseUnit;
import io.orderledger.api.people.OrgUnitCommand.MoveUnit;
import io.orderledger.api.people.OrgUnitCommand.OpenUnit;
import io.orderledger.api.people.OrgUnitCommand.RenameUnit;
import io.orderledger.api.people.OrgUnitCommand.WithdrawRole;
import io.orderledger.api.people.OrgUnitEvent.RoleGranted;
import io.orderledger.api.people.OrgUnitEvent.RoleWithdrawn;
import io.orderledger.api.people.OrgUnitEvent.UnitClosed;
import io.orderledger.api.people.OrgUnitEvent.UnitMoved;
import io.orderledger.api.people.OrgUnitEvent.UnitOpened;
import io.orderledger.api.people.OrgUnitEvent.UnitRenamed;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.StaffEvent.RoleEnded;
import io.orderledger.api.people.StaffEvent.RoleReceived;
import io.orderledger.command.Decisions;
import io.orderledger.command.StateTable;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command about a business unit in every state, all of them dated day 2. */
class OrgUnitStatesTest {
    /** Of EAST, on day 2. */
    enum Unit {
        NOT_OPEN_YET,
        OPEN,
        /** Somebody has a role in it. */
        STAFFED,
        /** From day 4 on. */
        TO_BE_CLOSED,
        CLOSED
    }

    private final Decisions brand = Brand.decisions();

    @AfterEach
    void end() {
        brand.close();
    }

    static Stream<Arguments> everyRowInEveryState() {
        var table = new StateTable<>(Unit.class);
        table.row("anna", DAY_2, new RenameUnit(EAST, named("New")), RefusalCode.UNIT_NOT_OPEN)
                .leadsTo(UnitRenamed.class, Unit.NOT_OPEN_YET, Unit.OPEN, Unit.STAFFED);
        table.row("anna", DAY_2, new MoveUnit(EAST, null, DAY_2), RefusalCode.UNIT_NOT_OPEN)
                .leadsTo(UnitMoved.class, Unit.OPEN, Unit.STAFFED);
        table.row("anna", DAY_2, new CloseUnit(EAST, DAY_2), RefusalCode.UNIT_NOT_OPEN)
                .leadsTo(UnitClosed.class, Unit.OPEN)
                .refused(RefusalCode.UNIT_IN_USE, Unit.STAFFED);
        table.row("anna", DAY_2, grant(EAST, LI, Role.FINANCE, DAY_2, null), RefusalCode.UNIT_NOT_OPEN)
                .leadsTo(List.of(RoleGranted.class, RoleReceived.class), Unit.OPEN, Unit.STAFFED);
        table.row("anna", DAY_2, new WithdrawRole(EAST, WANG, Role.APPROVER, DAY_2), RefusalCode.ROLE_NOT_HELD)
                .leadsTo(List.of(RoleEnded.class, RoleWithdrawn.class), Unit.STAFFED);
        // What is below a unit that is to be closed keeps its place until it is moved.
        table.row("anna", DAY_2, below(new OrgUnitId("SUZHOU")), RefusalCode.UNIT_NOT_OPEN)
                .leadsTo(UnitOpened.class, Unit.OPEN, Unit.STAFFED, Unit.TO_BE_CLOSED);
        table.row("anna", DAY_2, new MoveUnit(SHANGHAI, EAST, DAY_2), RefusalCode.UNIT_NOT_OPEN)
                .leadsTo(UnitMoved.class, Unit.OPEN, Unit.STAFFED, Unit.TO_BE_CLOSED);
        return table.everyRowInEveryState();
    }

    @ParameterizedTest(name = "{0} when {1}")
    @MethodSource("everyRowInEveryState")
    void a_unit_is_arranged_and_staffed_while_it_is_open_and_once_it_closes_no_more(
            StateTable.Row<Unit> row, Unit state) {
        brand.given(opened(ROOT, null), opened(SHANGHAI, ROOT), registered(LI), registered(WANG));
        reach(state);
        row.tried(brand, state);
    }

    private void reach(Unit state) {
        switch (state) {
            case NOT_OPEN_YET -> brand.given(new UnitOpened(EAST, named("East"), ROOT, DAY_3));
            case OPEN -> brand.given(opened(EAST, ROOT));
            case STAFFED -> after(grant(EAST, WANG, Role.APPROVER, DAY_1, null));
            case TO_BE_CLOSED -> after(new CloseUnit(EAST, DAY_4));
            case CLOSED -> after(new CloseUnit(EAST, DAY_1));
        }
    }

    private void after(Object command) {
        reach(Unit.OPEN);
        brand.givenCommands(command);
    }

    private static OpenUnit below(OrgUnitId unit) {
        return new OpenUnit(unit, named("Unit"), EAST, DAY_2);
    }
}
