package io.orderledger.store;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What one command adds: its events, adjacent and all or none, and its receipt. */
final class Append {
    /**
     * One event in stored form.
     *
     * @param sequence the place in its stream, from 0
     */
    record Row(String stream, long sequence, String type, String revision, UUID id, byte[] payload, byte[] metadata) {}

    /** What a waiting append is told. */
    enum Word {
        STORED,
        /** The leader is done; this append's own thread writes the next group. */
        LEAD
    }

    final List<Row> rows;
    final @Nullable Receipt receipt;
    final boolean refused;
    final byte[] answer;
    private volatile CompletableFuture<Word> word = new CompletableFuture<>();

    /**
     * @param refused whether the command was refused, so that there are no rows
     * @param answer  the JSON of the answer, or of the refusal
     */
    Append(List<Row> rows, @Nullable Receipt receipt, boolean refused, byte[] answer) {
        this.rows = rows;
        this.receipt = receipt;
        this.refused = refused;
        this.answer = answer;
    }

    CompletableFuture<Word> word() {
        return word;
    }

    void promote() {
        var before = word;
        word = new CompletableFuture<>();
        before.complete(Word.LEAD);
    }

    /** @param lastPosition the position of the last row, or of the store's last event where there are no rows */
    void stored(long lastPosition) {
        if (receipt != null) receipt.storedAt(lastPosition);
        word.complete(Word.STORED);
    }

    void fail(RuntimeException reason) {
        word.completeExceptionally(reason);
    }
}
