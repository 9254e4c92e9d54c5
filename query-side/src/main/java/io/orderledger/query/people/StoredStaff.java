package io.orderledger.query.people;

import io.orderledger.api.Role;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.people.BilingualName;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.PeopleQuery.AuthorityChange;
import io.orderledger.api.people.PeopleQuery.Employment;
import io.orderledger.api.people.PeopleQuery.Post;
import io.orderledger.api.people.PeopleQuery.ScopeChange;
import io.orderledger.api.people.PeopleQuery.StaffDetail;
import io.orderledger.api.people.PeopleQuery.StaffSummary;
import io.orderledger.api.people.StaffEvent.RoleEnded;
import io.orderledger.api.people.StaffEvent.RoleReceived;
import io.orderledger.api.people.StaffId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What has changed about a member of staff with time, as the table keeps it. */
record StoredStaff(List<Span> employed, List<Held> posts, List<Limit> limits, List<Scope> scopes) {

    record Held(String unit, Role role, Span span) {
        Post post() {
            return new Post(new OrgUnitId(unit), role, span.from(), span.until());
        }
    }

    record Limit(String currency, long minorUnits, Instant from) {
        Money most() {
            return new Money(minorUnits, Money.currency(currency));
        }
    }

    record Scope(List<String> regions, List<String> dealers, Instant from) {
        List<DealerId> dealerIds() {
            return dealers.stream().map(DealerId::new).toList();
        }
    }

    static StoredStaff registered(Instant at) {
        return new StoredStaff(List.of(new Span(at, null)), List.of(), List.of(), List.of());
    }

    StoredStaff received(RoleReceived received) {
        var held = new Held(received.unitId().value(), received.role(), new Span(received.from(), received.until()));
        return new StoredStaff(employed, plus(posts, held), limits, scopes);
    }

    StoredStaff lost(RoleEnded ended) {
        return new StoredStaff(
                employed,
                ending(
                        held -> held.unit().equals(ended.unitId().value()) && held.role() == ended.role(),
                        ended.valueDate()),
                limits,
                scopes);
    }

    StoredStaff trusted(Money most, Instant from) {
        var limit = new Limit(most.currency().getCurrencyCode(), most.minorUnits(), from);
        return new StoredStaff(employed, posts, plus(limits, limit), scopes);
    }

    StoredStaff limited(List<String> regions, List<DealerId> dealers, Instant from) {
        var scope = new Scope(regions, dealers.stream().map(DealerId::value).toList(), from);
        return new StoredStaff(employed, posts, limits, plus(scopes, scope));
    }

    StoredStaff departed(Instant at) {
        var worked = new ArrayList<>(employed);
        var last = worked.removeLast().endedAt(at);
        if (last != null) worked.add(last);
        return new StoredStaff(worked, ending(_ -> true, at), limits, scopes);
    }

    StoredStaff returned(Instant at) {
        return new StoredStaff(plus(employed, new Span(at, null)), posts, limits, scopes);
    }

    private List<Held> ending(Predicate<Held> which, Instant at) {
        var left = new ArrayList<Held>();
        for (var held : posts) {
            var span = which.test(held) ? held.span().endedAt(at) : held.span();
            if (span != null) left.add(new Held(held.unit(), held.role(), span));
        }
        return left;
    }

    private static <T> List<T> plus(List<T> list, T one) {
        var more = new ArrayList<>(list);
        more.add(one);
        return more;
    }

    StaffSummary summary(StaffId staffId, BilingualName name, Instant at, long position) {
        // Told in the order of time, so the last one that has begun is the one in force.
        var scope = new Scope(List.of(), List.of(), at);
        for (var later : scopes) {
            if (!later.from().isAfter(at)) scope = later;
        }
        var authority = new TreeMap<String, Money>();
        for (var limit : limits) {
            if (!limit.from().isAfter(at)) authority.put(limit.currency(), limit.most());
        }
        return new StaffSummary(
                staffId,
                name,
                employed.stream().anyMatch(span -> span.covers(at)),
                posts.stream()
                        .filter(held -> held.span().covers(at))
                        .map(Held::post)
                        .toList(),
                scope.regions(),
                scope.dealerIds(),
                List.copyOf(authority.values()),
                position);
    }

    StaffDetail detail(StaffId staffId, BilingualName name, Instant at, long position) {
        return new StaffDetail(
                summary(staffId, name, at, position),
                employed.stream()
                        .map(span -> new Employment(span.from(), span.until()))
                        .toList(),
                posts.stream().map(Held::post).toList(),
                limits.stream()
                        .map(limit -> new AuthorityChange(limit.most(), limit.from()))
                        .toList(),
                scopes.stream()
                        .map(scope -> new ScopeChange(scope.regions(), scope.dealerIds(), scope.from()))
                        .toList());
    }
}
