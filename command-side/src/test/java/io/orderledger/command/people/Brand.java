package io.orderledger.command.people;

import io.orderledger.api.Role;
import io.orderledger.api.money.Money;
import io.orderledger.api.people.BilingualName;
import io.orderledger.api.people.OrgUnitCommand.GrantRole;
import io.orderledger.api.people.OrgUnitCommand.OpenUnit;
import io.orderledger.api.people.OrgUnitEvent;
import io.orderledger.api.people.OrgUnitEvent.UnitOpened;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.StaffCommand.RegisterStaff;
import io.orderledger.api.people.StaffEvent;
import io.orderledger.api.people.StaffEvent.StaffRegistered;
import io.orderledger.api.people.StaffId;
import io.orderledger.command.Decisions;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** A small organisation, and the words that its tests share. */
final class Brand {
    static final Instant DAY_1 = day(1);
    static final Instant DAY_2 = day(2);
    static final Instant DAY_3 = day(3);
    static final Instant DAY_4 = day(4);
    static final OrgUnitId ROOT = new OrgUnitId("BRAND");
    static final OrgUnitId EAST = new OrgUnitId("EAST");
    static final OrgUnitId SHANGHAI = new OrgUnitId("SHANGHAI");
    static final StaffId LI = new StaffId("li.na");
    static final StaffId WANG = new StaffId("wang.wei");

    private Brand() {}

    static Decisions decisions() {
        return new Decisions(TestPeople.AGGREGATES, Brand::stream, TestPeople.HANDLERS);
    }

    private static String stream(Object event) {
        return switch (event) {
            case OrgUnitEvent unit -> unit.unitId().stream();
            case StaffEvent staff -> staff.staffId().stream();
            default -> throw new IllegalArgumentException("No stream for " + event);
        };
    }

    static Instant day(int day) {
        return Instant.parse("2026-03-0" + day + "T00:00:00Z");
    }

    static BilingualName named(String name) {
        return new BilingualName(name + "部", name);
    }

    static UnitOpened opened(OrgUnitId unit, @Nullable OrgUnitId parent) {
        return new UnitOpened(unit, named("Unit"), parent, DAY_1);
    }

    static OpenUnit open(OrgUnitId unit, @Nullable OrgUnitId parent) {
        return new OpenUnit(unit, named("Unit"), parent, DAY_1);
    }

    static StaffRegistered registered(StaffId staff) {
        return new StaffRegistered(staff, named("Somebody"), DAY_1);
    }

    static RegisterStaff register(StaffId staff) {
        return new RegisterStaff(staff, named("Somebody"), DAY_1);
    }

    static GrantRole grant(OrgUnitId unit, StaffId staff, Role role, Instant from, @Nullable Instant until) {
        return new GrantRole(unit, staff, role, from, until);
    }

    static Money cny(String amount) {
        return Money.parse("amount", amount, Currency.getInstance("CNY"));
    }
}
