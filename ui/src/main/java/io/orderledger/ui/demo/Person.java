package io.orderledger.ui.demo;

import io.orderledger.api.Role;
import io.orderledger.api.people.StaffId;
import java.util.List;
import java.util.Set;

/**
 * A member of the brand's staff.
 *
 * @param id        what they sign in with
 * @param role      what they are
 * @param units     where, one or more
 * @param authority how much of it they may decide on alone, in whole CNY; zero where they decide nothing
 */
record Person(String id, String zh, String en, Role role, List<String> units, long authority) {
    static Person of(String id, String zh, String en, Role role, long authority, String... units) {
        return new Person(id, zh, en, role, List.of(units), authority);
    }

    StaffId staffId() {
        return new StaffId(id);
    }

    Set<Role> roles() {
        return Set.of(role);
    }
}
