package io.orderledger.query.people;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Whose the dealers have been, as a batch changes it: rows to add, and rows that have come to an end. */
final class Ownership {
    private final Function<String, Optional<Row>> loadLast;
    private final Map<String, Optional<Row>> last = new HashMap<>();
    private final List<Row> added = new ArrayList<>();
    private final Set<Row> ended = new LinkedHashSet<>();

    /** A dealer in one seller's hands. */
    static final class Row {
        final long firstPosition;
        final String dealerId;
        final String sellerId;
        final Instant from;
        private @Nullable Instant until;

        Row(long firstPosition, String dealerId, String sellerId, Instant from) {
            this.firstPosition = firstPosition;
            this.dealerId = dealerId;
            this.sellerId = sellerId;
            this.from = from;
        }

        @Nullable
        Instant until() {
            return until;
        }
    }

    /** @param loadLast reads the row of a dealer that has no end yet */
    Ownership(Function<String, Optional<Row>> loadLast) {
        this.loadLast = loadLast;
    }

    void begins(Row row) {
        var before = last.computeIfAbsent(row.dealerId, loadLast);
        before.ifPresent(ending -> {
            ending.until = row.from;
            if (!added.contains(ending)) ended.add(ending);
        });
        added.add(row);
        last.put(row.dealerId, Optional.of(row));
    }

    List<Row> added() {
        return added;
    }

    Set<Row> ended() {
        return ended;
    }
}
