package io.orderledger.proof.bench;

import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * How many bytes the ledger's own three events of one order have, payload and metadata together. {@link Bench} compares
 * them with what the ledger has really stored in the same run, and stops where they are no longer true.
 */
final class EventSizes {
    static final int SUBMITTED = 976;
    static final int RESERVED = 321;
    static final int APPROVED = 241;

    private static final double TOLERANCE = 0.05;

    private EventSizes() {}

    /** @throws IllegalStateException where the ledger's own events have other sizes by now: the references would be unfair */
    static void mustBeTrue(String ledgerDatabase) throws SQLException {
        try (var connection = DriverManager.getConnection(ledgerDatabase, "postgres", "postgres");
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select type, avg(octet_length(payload) + octet_length(metadata)) from store.event
                         where type in ('order.submitted', 'credit.reserved', 'order.approved') group by type""")) {
            while (row.next()) {
                var claimed = switch (row.getString(1)) {
                    case "order.submitted" -> SUBMITTED;
                    case "credit.reserved" -> RESERVED;
                    default -> APPROVED;
                };
                if (Math.abs(row.getDouble(2) - claimed) > TOLERANCE * claimed) {
                    throw new IllegalStateException("%s has %.0f bytes on average, EventSizes says %d"
                            .formatted(row.getString(1), row.getDouble(2), claimed));
                }
            }
        }
    }
}
