package io.orderledger.command.people;

import static io.orderledger.command.people.Brand.DAY_1;
import static io.orderledger.command.people.Brand.DAY_2;
import static io.orderledger.command.people.Brand.DAY_3;
import static io.orderledger.command.people.Brand.DAY_4;
import static io.orderledger.command.people.Brand.EAST;
import static io.orderledger.command.people.Brand.LI;
import static io.orderledger.command.people.Brand.ROOT;
import static io.orderledger.command.people.Brand.cny;
import static io.orderledger.command.people.Brand.named;
import static io.orderledger.command.people.Brand.register;
import static io.orderledger.command.people.Brand.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.people.Rights;
import io.orderledger.api.people.StaffCommand.DepartStaff;
import io.orderledger.api.people.StaffCommand.RenameStaff;
import io.orderledger.api.people.StaffCommand.ReturnStaff;
import io.orderledger.api.people.StaffCommand.SetAuthority;
import io.orderledger.api.people.StaffCommand.SetScope;
import io.orderledger.api.people.StaffEvent.AuthoritySet;
import io.orderledger.api.people.StaffEvent.ScopeSet;
import io.orderledger.api.people.StaffEvent.StaffDeparted;
import io.orderledger.api.people.StaffEvent.StaffRenamed;
import io.orderledger.api.people.StaffEvent.StaffReturned;
import io.orderledger.api.people.StaffId;
import io.orderledger.command.Decisions;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StaffMemberTest {
    private final Decisions brand = Brand.decisions();

    @AfterEach
    void end() {
        brand.close();
    }

    @Test
    void a_person_is_registered_and_works_here_from_that_instant_on() {
        brand.when(register(LI)).then(registered(LI));
        assertThat(rights(DAY_1.minusMillis(1)).active()).isFalse();
        assertThat(rights(DAY_1).active()).isTrue();
        assertThat(rights(DAY_1).grants()).isEmpty();
        assertThat(rights(DAY_1).authority()).isEmpty();
    }

    @Test
    void a_person_who_was_never_registered_has_no_rights_to_tell_of() {
        var people = TestPeople.people(brand.events());
        assertThatThrownBy(() -> people.rights(LI, DAY_1))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo(RefusalCode.STAFF_UNKNOWN));
        assertThatThrownBy(() -> people.pathToRoot(EAST, DAY_1))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo(RefusalCode.UNIT_UNKNOWN));
        assertThatThrownBy(() -> people.holders(EAST, Role.APPROVER, DAY_1))
                .isInstanceOfSatisfying(
                        Refused.class, no -> assertThat(no.code()).isEqualTo(RefusalCode.UNIT_UNKNOWN));
    }

    @Test
    void a_person_is_renamed() {
        brand.given(registered(LI)).when(new RenameStaff(LI, named("New"))).then(new StaffRenamed(LI, named("New")));
    }

    @Test
    void authority_covers_its_amount_and_not_one_cent_more_and_only_its_currency() {
        brand.given(registered(LI))
                .when(new SetAuthority(LI, cny("1000.00"), DAY_2))
                .then(new AuthoritySet(LI, cny("1000.00"), DAY_2));
        assertThat(rights(DAY_2).covers(cny("1000.00"))).isTrue();
        assertThat(rights(DAY_2).covers(cny("1000.01"))).isFalse();
        assertThat(rights(DAY_2).covers(Money.parse("a", "0.01", Currency.getInstance("EUR"))))
                .isFalse();
        assertThat(rights(DAY_2.minusMillis(1)).covers(cny("0.01"))).isFalse();
    }

    @Test
    void authority_at_an_earlier_instant_is_still_what_it_was() {
        brand.given(registered(LI))
                .givenCommands(new SetAuthority(LI, cny("1000.00"), DAY_1), new SetAuthority(LI, cny("0.00"), DAY_3));
        assertThat(rights(DAY_2).covers(cny("1000.00"))).isTrue();
        assertThat(rights(DAY_3).covers(cny("0.01"))).isFalse();
    }

    @Test
    void authority_changes_in_the_order_of_time_in_each_currency() {
        brand.given(registered(LI))
                .givenCommands(new SetAuthority(LI, cny("1000.00"), DAY_3))
                .refuses(new SetAuthority(LI, cny("2000.00"), DAY_2), RefusalCode.DATED_BEFORE_LAST);
        var euro = Money.parse("a", "5.00", Currency.getInstance("EUR"));
        brand.when(new SetAuthority(LI, euro, DAY_2)).then(new AuthoritySet(LI, euro, DAY_2));
    }

    @Test
    void authority_and_scope_are_for_who_works_here() {
        brand.given(registered(LI), new StaffDeparted(LI, DAY_2));
        brand.refuses(new SetAuthority(LI, cny("1.00"), DAY_2), RefusalCode.STAFF_NOT_ACTIVE);
        brand.refuses(new SetScope(LI, List.of("East"), List.of(), DAY_2), RefusalCode.STAFF_NOT_ACTIVE);
    }

    @Test
    void a_scope_limits_regions_and_dealers_from_its_instant_on() {
        var dealer = new DealerId("D-1");
        brand.given(registered(LI))
                .when(new SetScope(LI, List.of("West", "East", "East"), List.of(dealer), DAY_2))
                .then(new ScopeSet(LI, List.of("East", "West"), List.of(dealer), DAY_2));
        assertThat(rights(DAY_1).regions()).isEmpty();
        assertThat(rights(DAY_2).regions()).containsExactlyInAnyOrder("East", "West");
        assertThat(rights(DAY_2).dealers()).containsExactly(dealer);
        brand.givenCommands(new SetScope(LI, List.of(), List.of(), DAY_3));
        assertThat(rights(DAY_2).regions()).hasSize(2);
        assertThat(rights(DAY_3).regions()).isEmpty();
    }

    @Test
    void scopes_change_in_the_order_of_time() {
        brand.given(registered(LI))
                .givenCommands(new SetScope(LI, List.of("East"), List.of(), DAY_3))
                .refuses(new SetScope(LI, List.of(), List.of(), DAY_2), RefusalCode.DATED_BEFORE_LAST);
    }

    @Test
    void who_works_here_leaves_once_and_not_before_having_come() {
        brand.given(registered(LI)).refuses(new DepartStaff(LI, DAY_1.minusMillis(1)), RefusalCode.DATED_BEFORE_LAST);
        brand.givenCommands(new DepartStaff(LI, DAY_2))
                .refuses(new DepartStaff(LI, DAY_3), RefusalCode.STAFF_NOT_ACTIVE);
    }

    @Test
    void who_has_left_comes_back_and_not_before_having_left() {
        brand.given(registered(LI)).refuses(new ReturnStaff(LI, DAY_2), RefusalCode.STAFF_ACTIVE);
        brand.givenCommands(new DepartStaff(LI, DAY_3))
                .refuses(new ReturnStaff(LI, DAY_2), RefusalCode.DATED_BEFORE_LAST);
        brand.when(new ReturnStaff(LI, DAY_4)).then(new StaffReturned(LI, DAY_4));
        assertThat(rights(DAY_2).active()).isTrue();
        assertThat(rights(DAY_3).active()).isFalse();
        assertThat(rights(DAY_4).active()).isTrue();
    }

    @Test
    void who_leaves_at_the_instant_of_coming_was_never_here_and_may_come_back() {
        brand.given(registered(LI)).givenCommands(new DepartStaff(LI, DAY_1));
        assertThat(rights(DAY_1).active()).isFalse();
        brand.refuses(new DepartStaff(LI, DAY_2), RefusalCode.STAFF_NOT_ACTIVE);
        brand.when(new ReturnStaff(LI, DAY_2)).then(new StaffReturned(LI, DAY_2));
    }

    @Test
    void who_does_not_exist_is_not_changed() {
        for (var command : List.of(
                new RenameStaff(LI, named("X")),
                new SetAuthority(LI, cny("1.00"), DAY_1),
                new SetScope(LI, List.of(), List.of(), DAY_1),
                new ReturnStaff(LI, DAY_1))) {
            assertThatThrownBy(() -> brand.when(command)).isInstanceOf(AggregateNotFoundException.class);
        }
        brand.refuses(new DepartStaff(LI, DAY_1), RefusalCode.STAFF_UNKNOWN);
    }

    @Test
    void rights_name_the_units_in_which_a_role_is_held_and_no_others() {
        var held = new Rights(
                new StaffId("a"),
                true,
                java.util.Set.of(new io.orderledger.api.people.RoleGrant(Role.APPROVER, EAST)),
                java.util.Set.of(),
                java.util.Set.of(),
                java.util.Map.of());
        assertThat(held.has(Role.APPROVER, List.of(ROOT, EAST))).isTrue();
        assertThat(held.has(Role.APPROVER, List.of(ROOT))).isFalse();
        assertThat(held.has(Role.FINANCE, List.of(EAST))).isFalse();
    }

    private Rights rights(Instant at) {
        return TestPeople.people(brand.events()).rights(LI, at);
    }
}
