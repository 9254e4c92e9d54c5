package io.orderledger.command.people;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.Rights;
import io.orderledger.api.people.RoleGrant;
import io.orderledger.api.people.StaffId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A brand of a few units and people, as a test says. */
public final class KnownStaff implements People {
    private final Map<OrgUnitId, @Nullable OrgUnitId> parents = new LinkedHashMap<>();
    private final Map<StaffId, Rights> rights = new HashMap<>();

    public KnownStaff unit(String unit, @Nullable String parent) {
        parents.put(new OrgUnitId(unit), parent == null ? null : new OrgUnitId(parent));
        return this;
    }

    /** Somebody with one role in one unit, and authority for so much. */
    public KnownStaff person(String name, Role role, String unit, Money authority) {
        return person(name, Set.of(new RoleGrant(role, new OrgUnitId(unit))), authority);
    }

    public KnownStaff person(String name, Set<RoleGrant> grants, Money authority) {
        var id = new StaffId(name);
        Map<Currency, Money> amounts = Map.of(authority.currency(), authority);
        rights.put(id, new Rights(id, true, grants, Set.of(), Set.of(), amounts));
        return this;
    }

    public KnownStaff onlyFor(String name, Set<String> regions, Set<DealerId> dealers) {
        var old = known(new StaffId(name));
        rights.put(old.staffId(), new Rights(old.staffId(), true, old.grants(), regions, dealers, old.authority()));
        return this;
    }

    /** The person no longer works here. */
    public KnownStaff gone(String name) {
        var old = known(new StaffId(name));
        rights.put(
                old.staffId(),
                new Rights(old.staffId(), false, old.grants(), old.regions(), old.dealers(), old.authority()));
        return this;
    }

    private Rights known(StaffId staff) {
        var known = rights.get(staff);
        // Which words a stranger gets is the business of who implements this; what matters is that there are none.
        if (known == null) throw new Refused(RefusalCode.APPROVAL_UNKNOWN, "approval", staff.value());
        return known;
    }

    @Override
    public Rights rights(StaffId staff, Instant at) {
        return known(staff);
    }

    @Override
    public List<OrgUnitId> pathToRoot(OrgUnitId unit, Instant at) {
        if (!parents.containsKey(unit)) throw new Refused(RefusalCode.APPROVAL_UNKNOWN, "approval", unit.value());
        var path = new ArrayList<OrgUnitId>();
        for (OrgUnitId next = unit; next != null; next = parents.get(next)) path.add(next);
        return path;
    }

    @Override
    public Set<StaffId> holders(OrgUnitId unit, Role role, Instant at) {
        return rights.values().stream()
                .filter(one -> one.active() && one.grants().contains(new RoleGrant(role, unit)))
                .map(Rights::staffId)
                .collect(Collectors.toSet());
    }
}
