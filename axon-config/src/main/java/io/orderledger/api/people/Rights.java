package io.orderledger.api.people;

import io.orderledger.api.Role;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import java.util.Collection;
import java.util.Currency;
import java.util.Map;
import java.util.Set;

/**
 * What a member of staff may decide at one instant.
 *
 * @param active    whether the person works here at that instant; who does not may decide nothing
 * @param grants    the roles, each in a unit
 * @param regions   the regions the person is limited to; empty: all of them
 * @param dealers   the dealers the person is limited to; empty: all of them
 * @param authority the largest amount the person may decide on alone, by currency; none for a currency: none of it
 */
public record Rights(
        StaffId staffId,
        boolean active,
        Set<RoleGrant> grants,
        Set<String> regions,
        Set<DealerId> dealers,
        Map<Currency, Money> authority) {
    public Rights {
        grants = Set.copyOf(grants);
        regions = Set.copyOf(regions);
        dealers = Set.copyOf(dealers);
        authority = Map.copyOf(authority);
    }

    /** Whether the person has the role in one of these units. */
    public boolean has(Role role, Collection<OrgUnitId> units) {
        return active && grants.stream().anyMatch(grant -> grant.role() == role && units.contains(grant.unit()));
    }

    /** Whether the person may decide on so much alone. */
    public boolean covers(Money amount) {
        var most = authority.get(amount.currency());
        return active && most != null && most.covers(amount);
    }
}
