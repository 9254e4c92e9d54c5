package io.orderledger.query.people;

import io.orderledger.api.Role;
import io.orderledger.api.people.BilingualName;
import io.orderledger.api.people.OrgUnitEvent.RoleGranted;
import io.orderledger.api.people.OrgUnitEvent.RoleWithdrawn;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.PeopleQuery.Holder;
import io.orderledger.api.people.PeopleQuery.Place;
import io.orderledger.api.people.PeopleQuery.UnitDetail;
import io.orderledger.api.people.PeopleQuery.UnitSummary;
import io.orderledger.api.people.StaffId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has changed about a unit with time, as the table keeps it. */
record StoredUnit(
        List<Stand> stands, List<Held> roles, @Nullable Instant closedAt) {

    record Stand(@Nullable String parent, Instant from) {}

    record Held(String staff, Role role, Span span) {
        Holder holder() {
            return new Holder(new StaffId(staff), role, span.from(), span.until());
        }
    }

    static StoredUnit opened(@Nullable OrgUnitId parent, Instant at) {
        return new StoredUnit(List.of(new Stand(valueOf(parent), at)), List.of(), null);
    }

    StoredUnit moved(@Nullable OrgUnitId parent, Instant at) {
        var changed = new ArrayList<>(stands);
        if (changed.getLast().from().equals(at)) changed.removeLast();
        changed.add(new Stand(valueOf(parent), at));
        return new StoredUnit(changed, roles, closedAt);
    }

    StoredUnit closed(Instant at) {
        return new StoredUnit(stands, roles, at);
    }

    StoredUnit granted(RoleGranted granted) {
        var more = new ArrayList<>(roles);
        more.add(new Held(granted.staffId().value(), granted.role(), new Span(granted.from(), granted.until())));
        return new StoredUnit(stands, more, closedAt);
    }

    StoredUnit withdrawn(RoleWithdrawn withdrawn) {
        var left = new ArrayList<Held>();
        for (var held : roles) {
            var ends = held.staff().equals(withdrawn.staffId().value()) && held.role() == withdrawn.role();
            var span = ends ? held.span().endedAt(withdrawn.valueDate()) : held.span();
            if (span != null) left.add(new Held(held.staff(), held.role(), span));
        }
        return new StoredUnit(stands, left, closedAt);
    }

    private static @Nullable String valueOf(@Nullable OrgUnitId unit) {
        return unit == null ? null : unit.value();
    }

    Instant openedAt() {
        return stands.getFirst().from();
    }

    UnitSummary summary(OrgUnitId unitId, BilingualName name, Instant at, long position) {
        var stand = stands.getFirst();
        for (var later : stands) {
            if (!later.from().isAfter(at)) stand = later;
        }
        var holders = roles.stream().filter(held -> held.span().covers(at)).map(Held::holder);
        return new UnitSummary(unitId, name, unitOf(stand.parent()), openedAt(), closedAt, holders.toList(), position);
    }

    UnitDetail detail(OrgUnitId unitId, BilingualName name, Instant at, long position) {
        return new UnitDetail(
                summary(unitId, name, at, position),
                stands.stream()
                        .map(stand -> new Place(unitOf(stand.parent()), stand.from()))
                        .toList(),
                roles.stream().map(Held::holder).toList());
    }

    private static @Nullable OrgUnitId unitOf(@Nullable String name) {
        return name == null ? null : new OrgUnitId(name);
    }
}
