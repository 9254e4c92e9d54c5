package io.orderledger.api.split;

import io.orderledger.api.ValueDates;
import io.orderledger.api.order.OrderId;
import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of a split. */
public sealed interface SplitCommand {
    @TargetAggregateIdentifier
    SplitId splitId();

    /**
     * Makes the one split of a confirmed order: all its lines from one warehouse.
     *
     * @param promisedDate when the goods shall leave, or null: as soon as they can
     */
    record ProposeSplit(
            SplitId splitId, OrderId orderId, @Nullable LocalDate promisedDate) implements SplitCommand {}

    record ConfirmSplit(SplitId splitId) implements SplitCommand {}

    /** Lets the goods go out; needs the order's current revision approved (I-11). */
    record ReleaseSplit(SplitId splitId) implements SplitCommand {}

    /**
     * The goods left in full; in the same unit of work the order learns of it and the hold becomes a receivable (I-03).
     * Answered by a {@link ShipmentAnswer}.
     */
    record ShipSplit(SplitId splitId, Instant valueDate) implements SplitCommand {
        public ShipSplit {
            valueDate = ValueDates.checked(valueDate);
        }
    }
}
