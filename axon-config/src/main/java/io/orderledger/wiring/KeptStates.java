package io.orderledger.wiring;

import io.orderledger.api.Identity;
import io.orderledger.api.LastStates;
import io.orderledger.store.LedgerStorageEngine;
import io.orderledger.store.Receipt;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the states asked for last. One that was kept is believed, since the store refuses what rests on an old one; after
 * any decision that failed, the next one reads what has been added. So a question costs nothing while nothing changes, and
 * one second attempt where something has.
 */
final class KeptStates implements LastStates {
    private static final String SEEN = KeptStates.class.getName();

    private final LedgerStorageEngine engine;
    private final Map<String, Kept> states;

    /** @param sequence the last event in it, -1 where there was none */
    private record Kept(@Nullable Object state, long sequence, boolean doubted) {
        private Kept inDoubt() {
            return new Kept(state, sequence, true);
        }
    }

    KeptStates(LedgerStorageEngine engine, int maxStates) {
        this.engine = engine;
        this.states = new LinkedHashMap<>(256, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
                return size() > maxStates;
            }
        };
    }

    @Override
    @SuppressWarnings("unchecked") // All streams of a kind are folded the same way.
    public <S> @Nullable S of(Identity id, Fold<S> fold) {
        if (!CurrentUnitOfWork.isStarted())
            return (S) upToDate(id.stream(), fold).state();
        // One decision sees one state of a stream, however often it looks.
        return (S) seenByThisDecision()
                .computeIfAbsent(id.stream(), stream -> {
                    var kept = kept(stream);
                    var seen = kept == null || kept.doubted() ? upToDate(stream, fold) : kept;
                    Receipt.basedOn(stream, seen.sequence());
                    return seen;
                })
                .state();
    }

    private Map<String, Kept> seenByThisDecision() {
        var unit = CurrentUnitOfWork.get();
        Map<String, Kept> known = unit.getResource(SEEN);
        if (known != null) return known;
        var seen = new HashMap<String, Kept>();
        unit.resources().put(SEEN, seen);
        unit.onRollback(_ -> seen.keySet().forEach(this::doubt));
        return seen;
    }

    @SuppressWarnings("unchecked")
    private <S> Kept upToDate(String stream, Fold<S> fold) {
        var kept = kept(stream);
        @Nullable S state = kept == null ? null : (S) kept.state();
        var sequence = kept == null ? -1 : kept.sequence();
        var added = engine.readEvents(stream, sequence + 1);
        while (added.hasNext()) {
            var event = added.next();
            state = fold.after(state, event.getPayload());
            sequence = event.getSequenceNumber();
        }
        var now = new Kept(state, sequence, false);
        // What does not exist is asked for again: else made-up names would fill the memory.
        if (state != null) keep(stream, now);
        return now;
    }

    private @Nullable Kept kept(String stream) {
        synchronized (states) {
            return states.get(stream);
        }
    }

    private void keep(String stream, Kept now) {
        synchronized (states) {
            states.merge(stream, now, (old, read) -> read.sequence() >= old.sequence() ? read : old);
        }
    }

    private void doubt(String stream) {
        synchronized (states) {
            states.computeIfPresent(stream, (_, kept) -> kept.inDoubt());
        }
    }
}
