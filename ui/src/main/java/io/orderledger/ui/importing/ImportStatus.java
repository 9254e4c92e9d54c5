package io.orderledger.ui.importing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far an import is, and what came of it.
 *
 * @param rows    rows of the file; 0 until it has been read
 * @param done    rows whose invoice has been dealt with, or that were rejected
 * @param failure why it stopped, or null
 * @param summary what came of it, once {@link State#DONE}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImportStatus(
        String importId,
        State state,
        long rows,
        long done,
        double seconds,
        @Nullable String failure,
        @Nullable Summary summary) {
    /** Where an import stands. */
    public enum State {
        READING,
        SENDING,
        DONE,
        FAILED
    }

    /**
     * @param rejected           rows by reason, only reasons that occurred
     * @param invoicesWithoutRow invoices of which no row was left
     * @param orders             accepted + onHold
     * @param repeated           commands that had been decided before, so that nothing happened now
     * @param events             events stored meanwhile
     */
    public record Summary(
            long rows,
            Map<String, Long> rejected,
            long invoicesWithoutRow,
            long dealers,
            long orders,
            long accepted,
            long onHold,
            long creditNotes,
            long payments,
            Sums sums,
            String currency,
            long repeated,
            long events,
            double seconds,
            long rowsPerSecond,
            long ordersPerSecond,
            long eventsPerSecond) {}

    /** Sums as decimal strings. Receivables, advances and exposure are what the ledger shows for these dealers now. */
    public record Sums(
            String acceptedOrders,
            String heldOrders,
            String creditNotes,
            String payments,
            String receivables,
            String advances,
            String exposure) {}
}
