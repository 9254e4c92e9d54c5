package io.orderledger.query.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** @param until the first instant after it, or null where no end is known */
record Span(Instant from, @Nullable Instant until) {
    boolean covers(Instant at) {
        return !at.isBefore(from) && (until == null || at.isBefore(until));
    }

    /** What is left of it when it is over at that instant at the latest; null where that is nothing. */
    @Nullable
    Span endedAt(Instant at) {
        if (!from.isBefore(at)) return null;
        return until == null || until.isAfter(at) ? new Span(from, at) : this;
    }
}
