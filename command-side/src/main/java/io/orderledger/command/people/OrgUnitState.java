package io.orderledger.command.people;

import io.orderledger.api.Role;
import io.orderledger.api.people.OrgUnitEvent;
import io.orderledger.api.people.OrgUnitEvent.RoleGranted;
import io.orderledger.api.people.OrgUnitEvent.RoleWithdrawn;
import io.orderledger.api.people.OrgUnitEvent.UnitClosed;
import io.orderledger.api.people.OrgUnitEvent.UnitMoved;
import io.orderledger.api.people.OrgUnitEvent.UnitOpened;
import io.orderledger.api.people.OrgUnitEvent.UnitRenamed;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.StaffId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a unit stands and has stood, and who has and has had which role in it.
 *
 * @param parents  the unit above, null where there is none
 * @param closedAt the first instant at which it is closed, or null
 */
record OrgUnitState(
        OrgUnitId unitId,
        List<Dated<@Nullable OrgUnitId>> parents,
        @Nullable Instant closedAt,
        List<Post> posts) {

    record Post(StaffId staffId, Role role, Period period) {}

    /** What an event of a unit's stream leads to. */
    static OrgUnitState after(@Nullable OrgUnitState state, Object event) {
        if (event instanceof UnitOpened opened) return opened(opened);
        if (state == null) throw new IllegalStateException("A unit begins with its opening, not with " + event);
        return state.evolve((OrgUnitEvent) event);
    }

    private static OrgUnitState opened(UnitOpened opened) {
        return new OrgUnitState(
                opened.unitId(), List.of(new Dated<>(opened.parentId(), opened.valueDate())), null, List.of());
    }

    private OrgUnitState evolve(OrgUnitEvent event) {
        return switch (event) {
            case UnitOpened opened -> opened(opened);
            case UnitRenamed _ -> this;
            case UnitMoved(var _, var parent, var at) ->
                new OrgUnitState(unitId, Dated.with(parents, parent, at), closedAt, posts);
            case UnitClosed(var _, var at) -> new OrgUnitState(unitId, parents, at, posts);
            case RoleGranted(var _, var staff, var role, var from, var until) ->
                withPosts(plus(new Post(staff, role, new Period(from, until))));
            case RoleWithdrawn(var _, var staff, var role, var at) -> withPosts(ended(staff, role, at));
        };
    }

    private OrgUnitState withPosts(List<Post> changed) {
        return new OrgUnitState(unitId, parents, closedAt, List.copyOf(changed));
    }

    private List<Post> plus(Post post) {
        var more = new ArrayList<>(posts);
        more.add(post);
        return more;
    }

    private List<Post> ended(StaffId staff, Role role, Instant at) {
        var left = new ArrayList<Post>();
        for (var post : posts) {
            var period = post.staffId().equals(staff) && post.role() == role
                    ? post.period().endedAt(at)
                    : post.period();
            if (period != null) left.add(new Post(post.staffId(), post.role(), period));
        }
        return left;
    }

    Instant openedAt() {
        return parents.getFirst().from();
    }

    boolean isOpen(Instant at) {
        return !at.isBefore(openedAt()) && (closedAt == null || at.isBefore(closedAt));
    }

    /** Null for a root, and before it was opened; where it stood last, once it is closed. */
    @Nullable
    OrgUnitId parentAt(Instant at) {
        var place = Dated.at(parents, at);
        return place == null ? null : place.value();
    }

    Set<StaffId> holders(Role role, Instant at) {
        return posts.stream()
                .filter(post -> post.role() == role && post.period().covers(at))
                .map(Post::staffId)
                .collect(Collectors.toUnmodifiableSet());
    }
}
