package io.orderledger.query.people;

import static io.orderledger.query.Trade.cny;
import static io.orderledger.query.Trade.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.Role;
import io.orderledger.api.dealer.DealerEvent.DealerRegistered;
import io.orderledger.api.dealer.DealerEvent.SellerAssigned;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.dealer.DealerQuery.DealerSummary;
import io.orderledger.api.dealer.DealerQuery.FindDealer;
import io.orderledger.api.dealer.DealerStatus;
import io.orderledger.api.people.BilingualName;
import io.orderledger.api.people.OrgUnitEvent.RoleGranted;
import io.orderledger.api.people.OrgUnitEvent.RoleWithdrawn;
import io.orderledger.api.people.OrgUnitEvent.UnitClosed;
import io.orderledger.api.people.OrgUnitEvent.UnitMoved;
import io.orderledger.api.people.OrgUnitEvent.UnitOpened;
import io.orderledger.api.people.OrgUnitEvent.UnitRenamed;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.PeopleQuery.AuthorityChange;
import io.orderledger.api.people.PeopleQuery.Employment;
import io.orderledger.api.people.PeopleQuery.FindOwnedDealers;
import io.orderledger.api.people.PeopleQuery.FindSellers;
import io.orderledger.api.people.PeopleQuery.FindStaff;
import io.orderledger.api.people.PeopleQuery.FindStaffMember;
import io.orderledger.api.people.PeopleQuery.FindUnit;
import io.orderledger.api.people.PeopleQuery.FindUnits;
import io.orderledger.api.people.PeopleQuery.Holder;
import io.orderledger.api.people.PeopleQuery.OwnedDealers;
import io.orderledger.api.people.PeopleQuery.Place;
import io.orderledger.api.people.PeopleQuery.Post;
import io.orderledger.api.people.PeopleQuery.ScopeChange;
import io.orderledger.api.people.PeopleQuery.SellerPeriod;
import io.orderledger.api.people.PeopleQuery.Sellers;
import io.orderledger.api.people.PeopleQuery.StaffDetail;
import io.orderledger.api.people.PeopleQuery.StaffList;
import io.orderledger.api.people.PeopleQuery.StaffSummary;
import io.orderledger.api.people.PeopleQuery.UnitDetail;
import io.orderledger.api.people.PeopleQuery.UnitSummary;
import io.orderledger.api.people.PeopleQuery.Units;
import io.orderledger.api.people.StaffEvent.AuthoritySet;
import io.orderledger.api.people.StaffEvent.RoleEnded;
import io.orderledger.api.people.StaffEvent.RoleReceived;
import io.orderledger.api.people.StaffEvent.ScopeSet;
import io.orderledger.api.people.StaffEvent.StaffDeparted;
import io.orderledger.api.people.StaffEvent.StaffRegistered;
import io.orderledger.api.people.StaffEvent.StaffRenamed;
import io.orderledger.api.people.StaffEvent.StaffReturned;
import io.orderledger.api.people.StaffId;
import io.orderledger.query.ReadSide;
import io.orderledger.query.Trade;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PeopleViewTest {
    private static final OrgUnitId ROOT = new OrgUnitId("BRAND");
    private static final OrgUnitId EAST = new OrgUnitId("EAST");
    private static final StaffId LI = new StaffId("li.na");
    private static final StaffId WANG = new StaffId("wang.wei");
    private static final BilingualName NAME = new BilingualName("李娜", "Li Na");

    private final ReadSide side = ReadSide.fresh();
    private final Trade trade = new Trade();

    @Test
    void units_stand_where_they_stood_at_the_instant_asked_for() {
        tell(
                new UnitOpened(ROOT, NAME, null, day(1)),
                new UnitOpened(EAST, NAME, null, day(2)),
                new UnitMoved(EAST, ROOT, day(3)),
                new UnitClosed(EAST, day(5)));
        assertThat(units(day(1))).extracting(UnitSummary::unitId).containsExactly(ROOT);
        assertThat(units(day(2))).extracting(UnitSummary::parentId).containsExactly(null, null);
        assertThat(units(day(3))).extracting(UnitSummary::parentId).containsExactly(null, ROOT);
        var closed = units(day(5)).getLast();
        assertThat(closed.isOpen(day(4))).isTrue();
        assertThat(closed.isOpen(day(5))).isFalse();
        assertThat(unit(EAST, day(5)).places()).containsExactly(new Place(null, day(2)), new Place(ROOT, day(3)));
        assertThat(side.maybe(new FindUnit(new OrgUnitId("NONE"), day(1)), UnitDetail.class))
                .isNull();
    }

    @Test
    void a_second_move_of_the_same_instant_takes_the_place_of_the_first() {
        tell(
                new UnitOpened(ROOT, NAME, null, day(1)),
                new UnitOpened(EAST, NAME, null, day(1)),
                new UnitMoved(EAST, ROOT, day(3)));
        tell(new UnitMoved(EAST, null, day(3)));
        assertThat(unit(EAST, day(3)).places()).containsExactly(new Place(null, day(1)), new Place(null, day(3)));
    }

    @Test
    void a_renamed_unit_and_a_renamed_person_are_found_by_their_new_names() {
        tell(new UnitOpened(ROOT, NAME, null, day(1)), new StaffRegistered(LI, NAME, day(1)));
        tell(
                new UnitRenamed(ROOT, new BilingualName("总部", "Head office")),
                new StaffRenamed(LI, new BilingualName("李雷", "Li Lei")));
        assertThat(unit(ROOT, day(1)).unit().name().en()).isEqualTo("Head office");
        assertThat(staff("lei")).extracting(StaffSummary::staffId).containsExactly(LI);
        assertThat(staff("李雷")).hasSize(1);
        assertThat(staff("Li Na")).isEmpty();
    }

    @Test
    void roles_are_shown_in_the_unit_and_with_the_person_while_they_last() {
        tell(new UnitOpened(ROOT, NAME, null, day(1)), new StaffRegistered(LI, NAME, day(1)));
        tell(
                new RoleGranted(ROOT, LI, Role.APPROVER, day(2), day(6)),
                new RoleReceived(LI, ROOT, Role.APPROVER, day(2), day(6)),
                new RoleGranted(ROOT, LI, Role.FINANCE, day(2), null),
                new RoleReceived(LI, ROOT, Role.FINANCE, day(2), null));
        tell(new RoleEnded(LI, ROOT, Role.APPROVER, day(4)), new RoleWithdrawn(ROOT, LI, Role.APPROVER, day(4)));

        assertThat(unit(ROOT, day(3)).unit().holders())
                .containsExactly(
                        new Holder(LI, Role.APPROVER, day(2), day(4)), new Holder(LI, Role.FINANCE, day(2), null));
        assertThat(unit(ROOT, day(4)).unit().holders()).containsExactly(new Holder(LI, Role.FINANCE, day(2), null));
        assertThat(person(day(1)).staff().posts()).isEmpty();
        assertThat(person(day(3)).staff().posts())
                .containsExactly(
                        new Post(ROOT, Role.APPROVER, day(2), day(4)), new Post(ROOT, Role.FINANCE, day(2), null));
        assertThat(person(day(4)).staff().posts()).containsExactly(new Post(ROOT, Role.FINANCE, day(2), null));
        assertThat(person(day(4)).posts()).hasSize(2);
    }

    @Test
    void authority_and_scope_are_those_in_force_and_their_history_is_kept() {
        var dealer = new DealerId("D-1");
        tell(
                new StaffRegistered(LI, NAME, day(1)),
                new AuthoritySet(LI, cny("100.00"), day(1)),
                new AuthoritySet(LI, cny("500.00"), day(3)),
                new ScopeSet(LI, List.of("华东"), List.of(dealer), day(2)));
        var before = person(day(1)).staff();
        var after = person(day(3));
        assertThat(before.authority()).containsExactly(cny("100.00"));
        assertThat(before.regions()).isEmpty();
        assertThat(after.staff().authority()).containsExactly(cny("500.00"));
        assertThat(after.staff().regions()).containsExactly("华东");
        assertThat(after.staff().dealers()).containsExactly(dealer);
        assertThat(after.authority())
                .containsExactly(
                        new AuthorityChange(cny("100.00"), day(1)), new AuthorityChange(cny("500.00"), day(3)));
        assertThat(after.scopes()).containsExactly(new ScopeChange(List.of("华东"), List.of(dealer), day(2)));
    }

    @Test
    void who_has_left_has_no_role_and_who_came_back_works_here_again() {
        tell(
                new StaffRegistered(LI, NAME, day(1)),
                new RoleReceived(LI, ROOT, Role.APPROVER, day(1), null),
                new RoleReceived(LI, ROOT, Role.FINANCE, day(5), null),
                new StaffDeparted(LI, day(3)),
                new StaffReturned(LI, day(6)));
        assertThat(person(day(2)).staff().active()).isTrue();
        assertThat(person(day(3)).staff().active()).isFalse();
        assertThat(person(day(6)).staff().active()).isTrue();
        assertThat(person(day(6)).staff().posts()).isEmpty();
        assertThat(person(day(6)).posts()).containsExactly(new Post(ROOT, Role.APPROVER, day(1), day(3)));
        assertThat(person(day(6)).employments())
                .containsExactly(new Employment(day(1), day(3)), new Employment(day(6), null));
        assertThat(side.maybe(new FindStaffMember(WANG, day(1)), StaffDetail.class))
                .isNull();
    }

    @Test
    void a_dealer_is_first_whose_was_named_and_then_whose_it_was_given_to() {
        var dealer = new DealerId("D-1");
        tell(new DealerRegistered(dealer, "ACME", "East", "old seller"));
        tell(new SellerAssigned(dealer, LI, day(2)));
        tell(new SellerAssigned(dealer, WANG, day(4)), new SellerAssigned(dealer, LI, day(4)));

        assertThat(side.ask(new FindSellers(dealer), Sellers.class).periods())
                .containsExactly(
                        new SellerPeriod("old seller", Instant.EPOCH, day(2)),
                        new SellerPeriod("li.na", day(2), day(4)),
                        new SellerPeriod("li.na", day(4), null));
        assertThat(owned(LI, day(1))).isEmpty();
        assertThat(owned(LI, day(3))).containsExactly(dealer);
        assertThat(owned(WANG, day(4))).isEmpty();
        assertThat(side.ask(new FindDealer(dealer), DealerSummary.class))
                .isEqualTo(new DealerSummary(
                        dealer, "ACME", "East", "li.na", null, DealerStatus.ACTIVE, trade.position()));
        assertThat(side.ask(new FindSellers(new DealerId("D-2")), Sellers.class).periods())
                .isEmpty();
    }

    private void tell(Object... events) {
        for (var event : events) trade.record(event);
        side.tell(trade.news());
    }

    private List<UnitSummary> units(Instant at) {
        return side.ask(new FindUnits(at), Units.class).units();
    }

    private UnitDetail unit(OrgUnitId unit, Instant at) {
        return side.ask(new FindUnit(unit, at), UnitDetail.class);
    }

    private StaffDetail person(Instant at) {
        return side.ask(new FindStaffMember(LI, at), StaffDetail.class);
    }

    private List<StaffSummary> staff(@Nullable String text) {
        return side.ask(new FindStaff(text, day(1), 0, 10), StaffList.class).rows();
    }

    private List<DealerId> owned(StaffId seller, Instant at) {
        return side.ask(new FindOwnedDealers(seller, at, 0, 10), OwnedDealers.class).rows().stream()
                .map(owned -> owned.dealerId())
                .toList();
    }
}
