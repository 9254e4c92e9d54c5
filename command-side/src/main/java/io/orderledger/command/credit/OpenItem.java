package io.orderledger.command.credit;

import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.money.Money;
import java.time.Instant;

/**
 * What is still to be paid of one shipment.
 *
 * @param open more than zero
 */
record OpenItem(ReceivableId receivableId, Money open) {
    /** Oldest first: by due instant, then in order of creation. */
    record Age(Instant dueAt, long createdAs) implements Comparable<Age> {
        @Override
        public int compareTo(Age other) {
            var byDue = dueAt.compareTo(other.dueAt);
            return byDue != 0 ? byDue : Long.compare(createdAs, other.createdAs);
        }
    }
}
