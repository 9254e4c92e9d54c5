package io.orderledger.command.people;

import io.orderledger.api.Role;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.Rights;
import io.orderledger.api.people.RoleGrant;
import io.orderledger.api.people.StaffEvent;
import io.orderledger.api.people.StaffEvent.AuthoritySet;
import io.orderledger.api.people.StaffEvent.RoleEnded;
import io.orderledger.api.people.StaffEvent.RoleReceived;
import io.orderledger.api.people.StaffEvent.ScopeSet;
import io.orderledger.api.people.StaffEvent.StaffDeparted;
import io.orderledger.api.people.StaffEvent.StaffRegistered;
import io.orderledger.api.people.StaffEvent.StaffRenamed;
import io.orderledger.api.people.StaffEvent.StaffReturned;
import io.orderledger.api.people.StaffId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a member of staff may and might decide, at every instant.
 *
 * @param employed  when the person worked here, in the order of time; the last one may be without an end
 * @param authority the largest amount the person may decide on alone, by currency
 */
record StaffState(
        StaffId staffId,
        List<Period> employed,
        List<Post> posts,
        Map<Currency, List<Dated<Money>>> authority,
        List<Dated<Scope>> scopes) {

    record Post(OrgUnitId unit, Role role, Period period) {
        boolean is(OrgUnitId otherUnit, Role otherRole) {
            return unit.equals(otherUnit) && role == otherRole;
        }
    }

    record Scope(Set<String> regions, Set<DealerId> dealers) {
        static final Scope EVERYTHING = new Scope(Set.of(), Set.of());
    }

    /** What an event of a person's stream leads to. */
    static StaffState after(@Nullable StaffState state, Object event) {
        if (event instanceof StaffRegistered registered) return registered(registered);
        if (state == null) throw new IllegalStateException("A person is registered first, before " + event);
        return state.evolve((StaffEvent) event);
    }

    private static StaffState registered(StaffRegistered registered) {
        return new StaffState(
                registered.staffId(),
                List.of(new Period(registered.valueDate(), null)),
                List.of(),
                Map.of(),
                List.of());
    }

    private StaffState evolve(StaffEvent event) {
        return switch (event) {
            case StaffRegistered registered -> registered(registered);
            case StaffRenamed _ -> this;
            case RoleReceived(var _, var unit, var role, var from, var until) ->
                withPosts(plus(posts, new Post(unit, role, new Period(from, until))));
            case RoleEnded(var _, var unit, var role, var at) -> withPosts(ended(post -> post.is(unit, role), at));
            case AuthoritySet(var _, var most, var at) ->
                new StaffState(staffId, employed, posts, withAuthority(most, at), scopes);
            case ScopeSet(var _, var regions, var dealers, var at) ->
                new StaffState(
                        staffId,
                        employed,
                        posts,
                        authority,
                        Dated.with(scopes, new Scope(Set.copyOf(regions), Set.copyOf(dealers)), at));
            case StaffDeparted(var _, var at) -> departed(at);
            case StaffReturned(var _, var at) ->
                new StaffState(staffId, plus(employed, new Period(at, null)), posts, authority, scopes);
        };
    }

    private StaffState departed(Instant at) {
        var worked = new ArrayList<>(employed);
        var last = worked.removeLast().endedAt(at);
        if (last != null) worked.add(last);
        return new StaffState(staffId, List.copyOf(worked), ended(_ -> true, at), authority, scopes);
    }

    private StaffState withPosts(List<Post> changed) {
        return new StaffState(staffId, employed, changed, authority, scopes);
    }

    private List<Post> ended(Predicate<Post> which, Instant at) {
        var left = new ArrayList<Post>();
        for (var post : posts) {
            var period = which.test(post) ? post.period().endedAt(at) : post.period();
            if (period != null) left.add(new Post(post.unit(), post.role(), period));
        }
        return List.copyOf(left);
    }

    private Map<Currency, List<Dated<Money>>> withAuthority(Money most, Instant at) {
        var changed = new HashMap<>(authority);
        changed.put(most.currency(), Dated.with(authority.getOrDefault(most.currency(), List.of()), most, at));
        return Map.copyOf(changed);
    }

    private static <T> List<T> plus(List<T> list, T one) {
        var more = new ArrayList<>(list);
        more.add(one);
        return List.copyOf(more);
    }

    boolean worksHere(Instant at) {
        return employed.stream().anyMatch(period -> period.covers(at));
    }

    /** The first instant after that one at which the person works here no more; null where none is known. */
    @Nullable
    Instant leavesAfter(Instant at) {
        return employed.stream()
                .filter(period -> period.covers(at))
                .findFirst()
                .map(Period::until)
                .orElse(null);
    }

    /** The roles that would go on, or begin, from that instant on. */
    List<Post> postsAfter(Instant at) {
        return posts.stream().filter(post -> post.period().endsAfter(at)).toList();
    }

    Rights rights(Instant at) {
        var grants = posts.stream()
                .filter(post -> post.period().covers(at))
                .map(post -> new RoleGrant(post.role(), post.unit()))
                .collect(Collectors.toSet());
        var scope = Dated.at(scopes, at);
        var limits = new HashMap<Currency, Money>();
        authority.forEach((currency, history) -> {
            var most = Dated.at(history, at);
            if (most != null) limits.put(currency, most.value());
        });
        var within = scope == null ? Scope.EVERYTHING : scope.value();
        return new Rights(staffId, worksHere(at), grants, within.regions(), within.dealers(), limits);
    }
}
