package io.orderledger.api.split;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.Remedy;
import io.orderledger.api.credit.ReservationPoint;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.HoldReason;
import io.orderledger.api.order.OrderId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Everything that can have happened to a split. */
public sealed interface SplitEvent {
    SplitId splitId();

    OrderId orderId();

    /**
     * @param parents what it was made of, or null where it was made of the order
     * @param goods   what it carries, or null where nobody asked: goods from stock
     * @param source  the maker or warehouse, or null where any will do
     * @param reservationPoint when its order reserves credit, or null: when it is submitted
     */
    @Revision("1")
    record SplitProposed(
            SplitId splitId,
            OrderId orderId,
            int orderRevision,
            CreditAccountId creditAccountId,
            int generation,
            List<SplitLine> lines,
            Money amount,
            @Nullable LocalDate promisedDate,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<SplitId> parents,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Goods goods,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String source,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ReservationPoint reservationPoint)
            implements SplitEvent {
        public SplitProposed(
                SplitId splitId,
                OrderId orderId,
                int orderRevision,
                CreditAccountId creditAccountId,
                int generation,
                List<SplitLine> lines,
                Money amount,
                @Nullable LocalDate promisedDate,
                @Nullable List<SplitId> parents,
                @Nullable Goods goods,
                @Nullable String source) {
            this(
                    splitId,
                    orderId,
                    orderRevision,
                    creditAccountId,
                    generation,
                    lines,
                    amount,
                    promisedDate,
                    parents,
                    goods,
                    source,
                    null);
        }

        public SplitProposed(
                SplitId splitId,
                OrderId orderId,
                int orderRevision,
                CreditAccountId creditAccountId,
                int generation,
                List<SplitLine> lines,
                Money amount,
                @Nullable LocalDate promisedDate) {
            this(
                    splitId,
                    orderId,
                    orderRevision,
                    creditAccountId,
                    generation,
                    lines,
                    amount,
                    promisedDate,
                    null,
                    null,
                    null);
        }
    }

    @Revision("1")
    record SplitConfirmed(SplitId splitId, OrderId orderId) implements SplitEvent {}

    @Revision("1")
    record SplitReleased(SplitId splitId, OrderId orderId) implements SplitEvent {}

    /** Its credit was refused on these terms (I-19): the split waits, and may be released again later. */
    @Revision("1")
    record SplitReleaseRefused(
            SplitId splitId, OrderId orderId, HoldReason reason, Money amount, CreditTerms terms, List<Remedy> remedies)
            implements SplitEvent {}

    /**
     * All that was still to leave has left.
     *
     * @param part  which shipment of the split it was, or null: the only one
     */
    @Revision("1")
    record SplitShipped(
            SplitId splitId,
            OrderId orderId,
            Money amount,
            Instant valueDate,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer part)
            implements SplitEvent {
        public SplitShipped(SplitId splitId, OrderId orderId, Money amount, Instant valueDate) {
            this(splitId, orderId, amount, valueDate, null);
        }
    }

    /**
     * @param charge what the dealer owes all the same, or null for nothing
     * @param caseId the case in which people agreed, or null where nobody had to
     */
    @Revision("1")
    record SplitCancelled(
            SplitId splitId,
            OrderId orderId,
            String reason,
            Instant valueDate,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Money charge,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ApprovalCaseId caseId)
            implements SplitEvent {
        public SplitCancelled(SplitId splitId, OrderId orderId, String reason, Instant valueDate) {
            this(splitId, orderId, reason, valueDate, null, null);
        }
    }

    @Revision("1")
    record SplitInProduction(SplitId splitId, OrderId orderId) implements SplitEvent {}

    @Revision("1")
    record SplitReady(SplitId splitId, OrderId orderId) implements SplitEvent {}

    /**
     * Something has left, and something is still to leave.
     *
     * @param part  1 for the first shipment of the split
     * @param lines what left
     */
    @Revision("1")
    record SplitPartShipped(
            SplitId splitId, OrderId orderId, int part, List<SplitLine> lines, Money amount, Instant valueDate)
            implements SplitEvent {}

    @Revision("1")
    record SplitDelivered(SplitId splitId, OrderId orderId, Instant valueDate) implements SplitEvent {}

    @Revision("1")
    record SplitClosed(SplitId splitId, OrderId orderId) implements SplitEvent {}

    /**
     * The promise moved; who moved it stands with the event.
     *
     * @param from the date promised before, or null where none was
     */
    @Revision("1")
    record SplitRescheduled(
            SplitId splitId, OrderId orderId, @Nullable LocalDate from, LocalDate to, SlipCause cause, String reason)
            implements SplitEvent {}

    /** Others carry what it carried. */
    @Revision("1")
    record SplitSuperseded(SplitId splitId, OrderId orderId, List<SplitId> by) implements SplitEvent {}

    /**
     * What had not left yet will not leave.
     *
     * @param lines  what has left
     * @param amount its value
     */
    @Revision("1")
    record SplitRestCancelled(
            SplitId splitId, OrderId orderId, List<SplitLine> lines, Money amount, String reason, Instant valueDate)
            implements SplitEvent {}

    /**
     * People must agree before what is in production is cancelled.
     *
     * @param charge what the dealer is to owe all the same, or null for nothing
     * @param reason null where an older release wrote it
     */
    @Revision("1")
    record SplitCancellationRequested(
            SplitId splitId,
            OrderId orderId,
            ApprovalCaseId caseId,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Money charge,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String reason)
            implements SplitEvent {
        public SplitCancellationRequested(SplitId splitId, OrderId orderId, ApprovalCaseId caseId) {
            this(splitId, orderId, caseId, null, null);
        }
    }

    /** The split goes on: people said no, or it no longer waits for them. */
    @Revision("1")
    record SplitCancellationDeclined(SplitId splitId, OrderId orderId, ApprovalCaseId caseId, String reason)
            implements SplitEvent {}
}
