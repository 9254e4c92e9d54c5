package io.orderledger.command.people;

import static io.orderledger.command.people.Brand.DAY_1;
import static io.orderledger.command.people.Brand.DAY_2;
import static io.orderledger.command.people.Brand.DAY_3;
import static io.orderledger.command.people.Brand.DAY_4;
import static io.orderledger.command.people.Brand.EAST;
import static io.orderledger.command.people.Brand.LI;
import static io.orderledger.command.people.Brand.ROOT;
import static io.orderledger.command.people.Brand.SHANGHAI;
import static io.orderledger.command.people.Brand.grant;
import static io.orderledger.command.people.Brand.named;
import static io.orderledger.command.people.Brand.open;
import static io.orderledger.command.people.Brand.opened;
import static io.orderledger.command.people.Brand.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import io.orderledger.api.people.OrgUnitCommand.CloseUnit;
import io.orderledger.api.people.OrgUnitCommand.MoveUnit;
import io.orderledger.api.people.OrgUnitCommand.OpenUnit;
import io.orderledger.api.people.OrgUnitCommand.RenameUnit;
import io.orderledger.api.people.OrgUnitCommand.WithdrawRole;
import io.orderledger.api.people.OrgUnitEvent.UnitClosed;
import io.orderledger.api.people.OrgUnitEvent.UnitMoved;
import io.orderledger.api.people.OrgUnitEvent.UnitRenamed;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.command.Decisions;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArrangingUnitsTest {
    private final Decisions brand = Brand.decisions();

    @AfterEach
    void end() {
        brand.close();
    }

    @Test
    void a_unit_is_opened_as_a_root_or_below_one_that_is_open() {
        brand.when(open(ROOT, null)).then(opened(ROOT, null));
        brand.givenCommands().when(open(EAST, ROOT));
        assertThat(brand.added()).endsWith(opened(EAST, ROOT));
    }

    @Test
    void a_unit_is_not_opened_below_one_that_does_not_exist_nor_below_itself() {
        brand.refuses(open(EAST, ROOT), RefusalCode.UNIT_UNKNOWN);
        brand.refuses(open(EAST, EAST), RefusalCode.UNIT_UNKNOWN);
    }

    @Test
    void a_unit_is_not_opened_below_one_that_is_closed_then_or_not_open_yet() {
        brand.given(opened(ROOT, null), new UnitClosed(ROOT, DAY_3));
        brand.refuses(new OpenUnit(EAST, named("East"), ROOT, DAY_3), RefusalCode.UNIT_NOT_OPEN);
        brand.refuses(new OpenUnit(EAST, named("East"), ROOT, DAY_1.minusSeconds(1)), RefusalCode.UNIT_NOT_OPEN);
        brand.when(new OpenUnit(EAST, named("East"), ROOT, DAY_2));
        assertThat(brand.added()).hasSize(1);
    }

    @Test
    void a_unit_is_renamed() {
        brand.given(opened(ROOT, null))
                .when(new RenameUnit(ROOT, named("New")))
                .then(new UnitRenamed(ROOT, named("New")));
    }

    @Test
    void a_unit_moves_with_all_that_is_below_it() {
        brand.given(opened(ROOT, null), opened(EAST, ROOT), opened(SHANGHAI, null))
                .when(new MoveUnit(EAST, SHANGHAI, DAY_2))
                .then(new UnitMoved(EAST, SHANGHAI, DAY_2));
        assertThat(path(EAST, DAY_1)).containsExactly(EAST, ROOT);
        assertThat(path(EAST, DAY_2)).containsExactly(EAST, SHANGHAI);
    }

    @Test
    void a_unit_becomes_a_root() {
        brand.given(opened(ROOT, null), opened(EAST, ROOT))
                .when(new MoveUnit(EAST, null, DAY_2))
                .then(new UnitMoved(EAST, null, DAY_2));
        assertThat(path(EAST, DAY_2)).containsExactly(EAST);
    }

    @Test
    void a_unit_does_not_move_below_itself_nor_below_what_is_below_it() {
        brand.given(opened(ROOT, null), opened(EAST, ROOT), opened(SHANGHAI, EAST));
        brand.refuses(new MoveUnit(ROOT, ROOT, DAY_2), RefusalCode.UNIT_CYCLE);
        brand.refuses(new MoveUnit(ROOT, EAST, DAY_2), RefusalCode.UNIT_CYCLE);
        brand.refuses(new MoveUnit(ROOT, SHANGHAI, DAY_2), RefusalCode.UNIT_CYCLE);
    }

    @Test
    void a_cycle_that_would_come_only_with_a_later_move_is_refused_too() {
        brand.given(
                opened(ROOT, null), opened(EAST, ROOT), opened(SHANGHAI, ROOT), new UnitMoved(SHANGHAI, EAST, DAY_3));
        // From day 3 on Shanghai is below East.
        brand.refuses(new MoveUnit(EAST, SHANGHAI, DAY_2), RefusalCode.UNIT_CYCLE);
        brand.refuses(new MoveUnit(EAST, SHANGHAI, DAY_4), RefusalCode.UNIT_CYCLE);
    }

    @Test
    void moves_are_told_in_the_order_of_time() {
        brand.given(opened(ROOT, null), opened(EAST, ROOT), new UnitMoved(EAST, null, DAY_3));
        brand.refuses(new MoveUnit(EAST, ROOT, DAY_2), RefusalCode.DATED_BEFORE_LAST);
        brand.when(new MoveUnit(EAST, ROOT, DAY_3)).then(new UnitMoved(EAST, ROOT, DAY_3));
        assertThat(path(EAST, DAY_3)).containsExactly(EAST, ROOT);
    }

    @Test
    void a_unit_moves_only_while_it_is_open_and_only_below_one_that_is() {
        brand.given(opened(ROOT, null), opened(EAST, ROOT), opened(SHANGHAI, null), new UnitClosed(SHANGHAI, DAY_2));
        brand.refuses(new MoveUnit(EAST, SHANGHAI, DAY_2), RefusalCode.UNIT_NOT_OPEN);
        brand.refuses(new MoveUnit(SHANGHAI, ROOT, DAY_1), RefusalCode.UNIT_NOT_OPEN);
        brand.refuses(new MoveUnit(EAST, new OrgUnitId("NOWHERE"), DAY_2), RefusalCode.UNIT_UNKNOWN);
    }

    @Test
    void a_unit_closes_once_and_for_good() {
        brand.given(opened(ROOT, null)).when(new CloseUnit(ROOT, DAY_2)).then(new UnitClosed(ROOT, DAY_2));
        brand.givenCommands();
        brand.given();
        assertThatThrownBy(() -> brand.when(new CloseUnit(ROOT, DAY_3)))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo(RefusalCode.UNIT_NOT_OPEN));
        assertThatThrownBy(() -> brand.when(new RenameUnit(ROOT, named("Late"))))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo(RefusalCode.UNIT_NOT_OPEN));
    }

    @Test
    void a_unit_that_will_close_is_not_closed_sooner_nor_one_before_it_was_opened_or_last_moved() {
        brand.given(
                opened(ROOT, null), opened(EAST, ROOT), new UnitMoved(EAST, null, DAY_3), new UnitClosed(ROOT, DAY_3));
        brand.refuses(new CloseUnit(ROOT, DAY_2), RefusalCode.UNIT_NOT_OPEN);
        brand.refuses(new CloseUnit(EAST, DAY_1.minusMillis(1)), RefusalCode.UNIT_NOT_OPEN);
        brand.refuses(new CloseUnit(EAST, DAY_2), RefusalCode.DATED_BEFORE_LAST);
        brand.refuses(new MoveUnit(EAST, null, DAY_1.minusMillis(1)), RefusalCode.UNIT_NOT_OPEN);
        brand.when(new CloseUnit(EAST, DAY_3)).then(new UnitClosed(EAST, DAY_3));
    }

    @Test
    void a_cycle_that_no_decision_makes_is_no_endless_way_up_either() {
        brand.given(opened(ROOT, null), opened(EAST, ROOT), new UnitMoved(ROOT, EAST, DAY_2));
        assertThat(path(EAST, DAY_1)).containsExactly(EAST, ROOT);
        assertThatThrownBy(() -> path(EAST, DAY_2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cycle");
    }

    @Test
    void a_unit_does_not_close_while_somebody_has_a_role_in_it_or_will_have_one() {
        brand.given(opened(ROOT, null), registered(LI)).givenCommands(grant(ROOT, LI, Role.APPROVER, DAY_3, null));
        assertThat(brand.refuses(new CloseUnit(ROOT, DAY_2), RefusalCode.UNIT_IN_USE)
                        .details())
                .containsEntry("staff", "li.na")
                .containsEntry("role", "APPROVER");
        brand.givenCommands(new WithdrawRole(ROOT, LI, Role.APPROVER, DAY_4))
                .refuses(new CloseUnit(ROOT, DAY_4.minusMillis(1)), RefusalCode.UNIT_IN_USE);
        brand.when(new CloseUnit(ROOT, DAY_4)).then(new UnitClosed(ROOT, DAY_4));
    }

    @Test
    void what_is_below_a_closed_unit_keeps_its_place_until_it_is_moved() {
        brand.given(opened(ROOT, null), opened(EAST, ROOT), opened(SHANGHAI, EAST))
                .givenCommands(new CloseUnit(EAST, DAY_2));
        assertThat(path(SHANGHAI, DAY_3)).containsExactly(SHANGHAI, EAST, ROOT);
    }

    @Test
    void what_does_not_exist_is_neither_renamed_nor_moved_nor_closed() {
        for (var command : List.of(
                new RenameUnit(EAST, named("East")), new MoveUnit(EAST, null, DAY_1), new CloseUnit(EAST, DAY_1))) {
            assertThatThrownBy(() -> brand.when(command)).isInstanceOf(AggregateNotFoundException.class);
        }
    }

    private List<OrgUnitId> path(OrgUnitId unit, Instant at) {
        return TestPeople.people(brand.events()).pathToRoot(unit, at);
    }
}
