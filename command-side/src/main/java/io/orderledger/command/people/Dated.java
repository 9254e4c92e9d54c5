package io.orderledger.command.people;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What holds from an instant on, until the next one in a list of such; the lists are in the order of time. */
record Dated<T extends @Nullable Object>(T value, Instant from) {
    /** What holds at that instant; null where nothing does yet. */
    static <T extends @Nullable Object> @Nullable Dated<T> at(List<Dated<T>> history, Instant at) {
        Dated<T> holds = null;
        for (var dated : history) {
            if (!dated.from.isAfter(at)) holds = dated;
        }
        return holds;
    }

    /** With a change at its end; one of the same instant takes the place of the one before. */
    static <T extends @Nullable Object> List<Dated<T>> with(List<Dated<T>> history, T value, Instant from) {
        var changed = new ArrayList<>(history);
        if (!changed.isEmpty() && changed.getLast().from.equals(from)) changed.removeLast();
        changed.add(new Dated<>(value, from));
        return List.copyOf(changed);
    }

    /** @throws Refused with {@link RefusalCode#DATED_BEFORE_LAST} where the history has gone on already */
    static void mustNotPrecede(Instant at, Instant last) {
        if (!at.isBefore(last)) return;
        throw new Refused(RefusalCode.DATED_BEFORE_LAST, "last", last.toString(), "at", at.toString());
    }
}
