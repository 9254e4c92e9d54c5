package io.orderledger.command.approval;

import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalStep;
import io.orderledger.api.approval.Asked;
import io.orderledger.api.approval.Quorum;
import io.orderledger.api.money.Money;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.Rights;
import io.orderledger.api.people.RoleGrant;
import io.orderledger.api.people.StaffId;
import io.orderledger.command.people.People;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who may decide on a case at one instant: whoever holds a role that is asked for in the requester's unit or one above it, has
 * the authority, and is neither concerned (I-12) nor has decided before.
 */
final class Electorate {
    private final CaseState state;
    private final People people;
    private final Instant at;
    private final List<OrgUnitId> path;
    private final Set<StaffId> spent = new HashSet<>();

    Electorate(CaseState state, People people, Instant at) {
        this.state = state;
        this.people = people;
        this.at = at;
        this.path = people.pathToRoot(state.request().unit(), at);
    }

    /** From here on these count as having decided. */
    void spend(Collection<StaffId> persons) {
        spent.addAll(persons);
    }

    /** What a person may decide as, with the proof. */
    record Standing(RoleGrant right, Money authority) {}

    /** Whether the person's authority and scope fit the case, whatever the roles. */
    boolean covers(ApprovalStep step, Rights rights) {
        return rights.covers(step.share(state.request().counted()));
    }

    private boolean isInScope(Rights rights) {
        var dealer = state.request().dealerId();
        var region = state.request().region();
        return (rights.dealers().isEmpty() || dealer == null || rights.dealers().contains(dealer))
                && (rights.regions().isEmpty()
                        || region == null
                        || rights.regions().contains(region));
    }

    private boolean isFree(StaffId person) {
        return !state.concerns(person) && !state.hasDecided(person) && !spent.contains(person);
    }

    /** The roles among those asked that the person holds here. */
    Set<Role> rolesOf(Rights rights, Collection<Role> asked) {
        var held = EnumSet.noneOf(Role.class);
        if (!rights.active() || !isInScope(rights)) return held;
        for (var role : asked) if (rights.has(role, path)) held.add(role);
        return held;
    }

    /** @return where the role is held: the unit nearest to the requester's */
    Standing standing(Rights rights, Role role) {
        for (var unit : path) {
            var grant = new RoleGrant(role, unit);
            if (rights.grants().contains(grant)) {
                var authority = rights.authority().get(state.request().counted().currency());
                if (authority != null) return new Standing(grant, authority);
            }
        }
        throw new IllegalStateException(rights.staffId() + " is not " + role);
    }

    /** Who could decide on a step as one of these roles, in the units up to this one, with what they could decide as. */
    private Map<StaffId, Set<Role>> candidates(ApprovalStep step, Collection<Role> roles, int height) {
        var found = new TreeMap<StaffId, Set<Role>>((a, b) -> a.value().compareTo(b.value()));
        for (var unit : path.subList(0, height + 1)) {
            for (var role : roles) {
                for (var person : people.holders(unit, role, at)) {
                    if (found.containsKey(person) || !isFree(person)) continue;
                    var rights = people.rights(person, at);
                    var held = rolesOf(rights, roles);
                    if (!held.isEmpty() && covers(step, rights)) found.put(person, held);
                }
            }
        }
        return found;
    }

    /** Who is asked first at a step: those in the requester's own unit, enough of them or not. */
    Asked atHome(int number) {
        var step = state.request().steps().get(number - 1);
        return asked(number, 0, 0, step.roles());
    }

    private Asked asked(int number, int escalations, int height, List<Role> roles) {
        var step = state.request().steps().get(number - 1);
        var staff = candidates(step, roles, height).keySet();
        return new Asked(number, escalations, path.get(height), roles, List.copyOf(staff), step.deadlineHours());
    }

    /** Whether those asked could bring the step to its end, given the roles in which it has been agreed to. */
    boolean suffices(Asked asked, List<Role> agreed) {
        var step = state.request().steps().get(asked.step() - 1);
        var candidates = candidates(step, asked.roles(), Math.max(0, path.indexOf(asked.unit())));
        return fills(step, missing(step, agreed), new ArrayList<>(candidates.values()));
    }

    /** What is still to be agreed to: for ALL_OF one entry per role, else any roles. */
    static List<Role> missing(ApprovalStep step, List<Role> agreed) {
        if (step.quorum() == Quorum.ALL_OF) {
            var left = new ArrayList<>(step.roles());
            left.removeAll(agreed);
            var standIns =
                    agreed.stream().filter(role -> !step.roles().contains(role)).count();
            return left.subList(0, (int) Math.max(0, left.size() - standIns));
        }
        return java.util.Collections.nCopies(
                Math.max(0, step.places() - agreed.size()), step.roles().getFirst());
    }

    private static boolean fills(ApprovalStep step, List<Role> missing, List<Set<Role>> candidates) {
        if (missing.size() > candidates.size()) return false;
        if (step.quorum() != Quorum.ALL_OF || missing.isEmpty()) return true;
        var first = missing.getFirst();
        var rest = missing.subList(1, missing.size());
        for (int i = 0; i < candidates.size(); i++) {
            if (!fitsRole(step, candidates.get(i), first)) continue;
            var others = new ArrayList<>(candidates);
            others.remove(i);
            if (fills(step, rest, others)) return true;
        }
        return false;
    }

    /** Whom a step has escalated to stands in for any role. */
    private static boolean fitsRole(ApprovalStep step, Set<Role> held, Role wanted) {
        return held.contains(wanted) || step.escalateTo() != null && held.contains(step.escalateTo());
    }

    /**
     * Which of the roles held is used up by agreeing: for ALL_OF one that leaves the others to somebody else.
     *
     * @return null where none of them is still missing
     */
    @Nullable
    Role fitting(Set<Role> held, StaffId person) {
        var step = state.step();
        if (step.quorum() != Quorum.ALL_OF) return first(state.asked().roles(), held);
        var missing = missing(step, state.agreed());
        var others = candidates(
                step,
                state.asked().roles(),
                Math.max(0, path.indexOf(state.asked().unit())));
        others.remove(person);
        Role any = null;
        for (var role : missing) {
            if (!held.contains(role)) continue;
            if (any == null) any = role;
            var rest = new ArrayList<>(missing);
            rest.remove(role);
            if (fills(step, rest, new ArrayList<>(others.values()))) return role;
        }
        var standIn = step.escalateTo();
        return any != null || standIn == null || !held.contains(standIn) ? any : standIn;
    }

    private static @Nullable Role first(List<Role> order, Set<Role> held) {
        for (var role : order) if (held.contains(role)) return role;
        return null;
    }

    /**
     * Who is asked instead where those at home are not enough: the nearest unit above that is, else the escalation target as
     * well.
     *
     * @return null where nobody above suffices either
     */
    @Nullable
    Asked above(int number, int escalations, int from, List<Role> agreed) {
        var step = state.request().steps().get(number - 1);
        for (var roles : List.of(step.roles(), withTarget(step))) {
            for (int height = from; height < path.size(); height++) {
                var asked = asked(number, escalations, height, roles);
                if (suffices(asked, agreed)) return asked;
            }
        }
        return null;
    }

    /** One unit further up, and the escalation target as well; at the top whoever is there. */
    Asked further(Asked asked) {
        var height = Math.min(path.indexOf(asked.unit()) + 1, path.size() - 1);
        return asked(asked.step(), asked.escalations() + 1, height, withTarget(state.step()));
    }

    private static List<Role> withTarget(ApprovalStep step) {
        var target = step.escalateTo();
        if (target == null || step.roles().contains(target)) return step.roles();
        var all = new ArrayList<>(step.roles());
        all.add(target);
        return List.copyOf(all);
    }
}
