package io.orderledger.store;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What one command adds: its events, adjacent and all or none, and its receipt. */
final class Append {
    /**
     * One event in stored form.
     *
     * @param sequence the place in its stream, from 0
     * @param event    what {@code payload} says
     * @param origins  what {@code metadata} says
     */
    record Row(
            String stream,
            long sequence,
            String type,
            String revision,
            UUID id,
            byte[] payload,
            byte[] metadata,
            Object event,
            Map<String, String> origins) {}

    /** What the wait of an append ends with. */
    enum Turn {
        /** Another wrote it; the outcome is there. */
        TOLD,
        /** The leader is done; this append's own thread writes the next group. */
        LEAD
    }

    final List<Row> rows;
    final @Nullable Receipt receipt;
    final boolean refused;
    final byte[] answer;
    /** The streams that the decision has read, with the last sequence it saw of each; -1 where it saw none. */
    final Map<String, Long> basedOn;
    /** Of these the streams that it only reads. */
    private final Map<String, Long> onlyRead;
    /** The streams that it goes on with, and after which sequence; not those that it begins. */
    private final Map<String, Long> goesOnAfter = new HashMap<>();
    /** Apart from the outcome: an append may be given the lead before its thread begins to wait. */
    private final CompletableFuture<Turn> turn = new CompletableFuture<>();

    private final CompletableFuture<Long> outcome = new CompletableFuture<>();

    /**
     * @param refused whether the command was refused, so that there are no rows
     * @param answer  the JSON of the answer, or of the refusal
     */
    Append(List<Row> rows, @Nullable Receipt receipt, boolean refused, byte[] answer) {
        this.rows = rows;
        this.receipt = receipt;
        this.refused = refused;
        this.answer = answer;
        this.basedOn = new HashMap<>(receipt == null ? Map.of() : receipt.basedOn());
        this.onlyRead = new HashMap<>(basedOn);
        var met = new HashSet<String>();
        for (var row : rows) {
            if (met.add(row.stream())) beginsWith(row);
        }
    }

    /** Whoever goes on with a stream has seen the event before, said so or not: no stream ever has a hole. */
    private void beginsWith(Row row) {
        var before = row.sequence() - 1;
        if (before >= 0) {
            basedOn.putIfAbsent(row.stream(), before);
            goesOnAfter.put(row.stream(), before);
        }
        // That nobody was faster, the store's key sees to; said to have seen less than what it goes on after, both
        // hold.
        onlyRead.remove(row.stream(), before);
    }

    Map<String, Long> goesOnAfter() {
        return goesOnAfter;
    }

    Map<String, Long> onlyRead() {
        return onlyRead;
    }

    /** How much it puts into the statement, about. */
    long bytes() {
        var sum = (long) answer.length;
        for (var row : rows) sum += row.payload().length + row.metadata().length;
        return sum;
    }

    /** Adds the streams that this append goes on with. */
    void addStreamsTo(Set<String> streams) {
        for (var row : rows) streams.add(row.stream());
    }

    /** Whether the decision has read one of these streams. */
    boolean restsOnAny(Set<String> streams) {
        for (var stream : basedOn.keySet()) {
            if (streams.contains(stream)) return true;
        }
        return false;
    }

    /** Waits until another has written this append, or until it is this one's turn to write. */
    Turn awaitTurn() {
        return turn.join();
    }

    /**
     * The position of the last row; waits until the append is written.
     *
     * @throws RuntimeException the reason why it was not stored
     */
    long outcome() {
        try {
            return outcome.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException reason) throw reason;
            throw failed;
        }
    }

    void lead() {
        turn.complete(Turn.LEAD);
    }

    /** @param lastPosition the position of the last row, or of the store's last event where there are no rows */
    void stored(long lastPosition) {
        if (receipt != null) receipt.storedAt(lastPosition);
        outcome.complete(lastPosition);
    }

    void fail(RuntimeException reason) {
        outcome.completeExceptionally(reason);
    }

    /** Wakes who waits; the outcome is there. */
    void tell() {
        turn.complete(Turn.TOLD);
    }
}
