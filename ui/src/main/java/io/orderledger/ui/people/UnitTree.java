package io.orderledger.ui.people;

import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.PeopleQuery.UnitSummary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The units in the order of the tree: each right above those below it. */
final class UnitTree {
    private final Map<@Nullable OrgUnitId, List<UnitSummary>> below = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();

    /** @param depth 0 for a root */
    record Node(UnitSummary unit, int depth) {}

    private UnitTree(List<UnitSummary> units) {
        var known = units.stream().map(UnitSummary::unitId).toList();
        for (var unit : units) {
            var parent = unit.parentId();
            // Below one that is not shown, it is shown as a root.
            var place = parent != null && known.contains(parent) ? parent : null;
            below.computeIfAbsent(place, _ -> new ArrayList<>()).add(unit);
        }
        addBelow(null, 0);
    }

    static List<Node> of(List<UnitSummary> units) {
        return List.copyOf(new UnitTree(units).nodes);
    }

    private void addBelow(@Nullable OrgUnitId parent, int depth) {
        for (var unit : below.getOrDefault(parent, List.of())) {
            nodes.add(new Node(unit, depth));
            addBelow(unit.unitId(), depth + 1);
        }
    }
}
