package io.orderledger.command.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** @param until the first instant after it, or null where no end is known */
record Period(Instant from, @Nullable Instant until) {
    boolean covers(Instant at) {
        return !at.isBefore(from) && endsAfter(at);
    }

    boolean endsAfter(Instant at) {
        return until == null || until.isAfter(at);
    }

    boolean overlaps(Period other) {
        return endsAfter(other.from) && other.endsAfter(from);
    }

    /** The same, but over at that instant at the latest; null where nothing of it is left. */
    @Nullable
    Period endedAt(Instant at) {
        if (!at.isAfter(from)) return null;
        return endsAfter(at) ? new Period(from, at) : this;
    }
}
