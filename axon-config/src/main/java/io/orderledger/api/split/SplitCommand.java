package io.orderledger.api.split;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Texts;
import io.orderledger.api.ValueDates;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.CreditAnswer;
import io.orderledger.api.order.OrderId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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

    /**
     * Lets the goods go out; needs the order's current revision approved (I-11). Where the order reserves split by split, what
     * this one is worth is reserved with it, and the answer is a {@link CreditAnswer}; else there is none.
     */
    record ReleaseSplit(SplitId splitId) implements SplitCommand {}

    /** Custom goods are being made; not for an order that is on hold, or whose current revision is not approved. */
    record StartProduction(SplitId splitId) implements SplitCommand {}

    /**
     * The goods are made or picked, and may leave. What is in production becomes ready whatever its order waits for; nothing is
     * picked for an order that is on hold, or whose current revision is not approved.
     */
    record MarkReady(SplitId splitId) implements SplitCommand {}

    /**
     * Goods left, all that is still to leave or a part of it; in the same unit of work the order learns of it and so much
     * of the hold becomes a receivable (I-03). Answered by a {@link ShipmentAnswer}.
     *
     * @param lines what left, each line once, or null: all that is still to leave
     */
    record ShipSplit(
            SplitId splitId,
            Instant valueDate,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<LineQuantity> lines)
            implements SplitCommand {
        public ShipSplit {
            valueDate = ValueDates.checked(valueDate);
            if (lines != null) {
                lines = List.copyOf(lines);
                var distinct =
                        lines.stream().map(LineQuantity::lineNumber).distinct().count();
                if (lines.isEmpty() || distinct != lines.size()) {
                    throw new Refused(RefusalCode.BAD_PARTS, "field", "lines", "split", splitId.value());
                }
            }
        }

        /** All that is still to leave. */
        public ShipSplit(SplitId splitId, Instant valueDate) {
            this(splitId, valueDate, null);
        }
    }

    /** The dealer has all that the split carried. */
    record DeliverSplit(SplitId splitId, Instant valueDate) implements SplitCommand {
        public DeliverSplit {
            valueDate = ValueDates.checked(valueDate);
        }
    }

    /** Nothing is left to do about a delivered split; the last of an order completes it. */
    record CloseSplit(SplitId splitId) implements SplitCommand {}

    /**
     * Moves a split's promised date.
     *
     * @param cause  to whom the change is put down
     * @param reason 1 to 200 characters
     */
    record RescheduleSplit(SplitId splitId, LocalDate promisedDate, SlipCause cause, String reason)
            implements SplitCommand {
        public RescheduleSplit {
            reason = Texts.required("reason", reason, 200);
        }
    }

    /** Divides a split into at least two, which carry exactly what it carried. */
    record Resplit(SplitId splitId, List<SplitPart> parts) implements SplitCommand {
        public Resplit {
            parts = List.copyOf(parts);
            var distinct = parts.stream().map(SplitPart::splitId).distinct().count();
            if (parts.size() < 2 || parts.size() > 100 || distinct != parts.size()) {
                throw new Refused(RefusalCode.BAD_PARTS, "field", "parts", "split", splitId.value());
            }
        }
    }

    /**
     * Makes one split out of several of the same order.
     *
     * @param splitId      the one to be made
     * @param merged       at least two, each once
     * @param promisedDate when it shall leave, or null: the latest of theirs
     */
    record MergeSplits(
            SplitId splitId, List<SplitId> merged, @Nullable LocalDate promisedDate) implements SplitCommand {
        public MergeSplits {
            merged = List.copyOf(merged);
            var distinct = merged.stream().distinct().count();
            if (merged.size() < 2 || merged.size() > 100 || distinct != merged.size()) {
                throw new Refused(RefusalCode.BAD_PARTS, "field", "merged", "split", splitId.value());
            }
        }
    }

    /**
     * Ends a split of which nothing has left, and takes what it carries out of the order; what is held for it is free.
     * Goods in production need an approval: see {@link RequestSplitCancellation}.
     *
     * @param reason 1 to 200 characters
     */
    record CancelSplit(SplitId splitId, String reason, Instant valueDate) implements SplitCommand {
        public CancelSplit {
            reason = Texts.required("reason", reason, 200);
            valueDate = ValueDates.checked(valueDate);
        }
    }

    /**
     * Asks for a split in production to be cancelled. Answered by a {@link CaseOpened}.
     *
     * @param charge what the dealer is to owe all the same, more than zero, or null for nothing
     * @param reason 1 to 200 characters
     */
    record RequestSplitCancellation(
            SplitId splitId, @Nullable Money charge, String reason, Instant valueDate) implements SplitCommand {
        public RequestSplitCancellation {
            if (charge != null) charge.positive("charge").bounded("charge");
            reason = Texts.required("reason", reason, 200);
            valueDate = ValueDates.checked(valueDate);
        }
    }
}
