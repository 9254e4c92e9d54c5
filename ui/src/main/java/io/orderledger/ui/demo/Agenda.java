package io.orderledger.ui.demo;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * What happens with one dealer, in the order of time. Doing one thing may put others on the agenda; what would happen after the
 * demo's day does not happen, so what is recent is still open.
 */
final class Agenda {
    private record Entry(Instant at, int number, String what, Desk.Doing doing) {}

    private final Desk desk;
    private final Day day;
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparing(Entry::number));
    private int entered;

    Agenda(Desk desk, Day day) {
        this.desk = desk;
        this.day = day;
    }

    /** @param what what it is about, for the log where the ledger refuses it */
    void on(Instant at, String what, Desk.Doing doing) {
        if (day.hasCome(at)) entries.add(new Entry(at, entered++, what, doing));
    }

    /** Does everything, the oldest first. */
    void work() {
        for (var next = entries.poll(); next != null; next = entries.poll()) {
            desk.unlessRefused(next.what(), next.doing());
        }
    }
}
