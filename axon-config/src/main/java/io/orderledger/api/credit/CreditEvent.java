package io.orderledger.api.credit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.split.SplitId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Everything that can have happened to a credit account. {@code valueDate} is the instant a fact counts for. */
public sealed interface CreditEvent {
    CreditAccountId creditAccountId();

    Instant valueDate();

    @Revision("1")
    record CreditGranted(
            CreditAccountId creditAccountId,
            DealerId dealerId,
            BusinessUnitId businessUnit,
            Money limit,
            int termsDays,
            Instant valueDate)
            implements CreditEvent {}

    /** A hold counts at once (I-01). */
    @Revision("1")
    record CreditReserved(CreditAccountId creditAccountId, OrderId orderId, Money amount, Instant valueDate)
            implements CreditEvent {}

    /**
     * The limit said no; an order waits for a person, and the auditor sees which terms made the sum (I-19).
     *
     * @param pool which of the two lacked room, where the account belongs to a pool; else null
     */
    @Revision("1")
    record CreditReservationRefused(
            CreditAccountId creditAccountId,
            OrderId orderId,
            Money amount,
            CreditTerms terms,
            List<Remedy> remedies,
            Instant valueDate,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            PoolRefusal pool)
            implements CreditEvent {
        public CreditReservationRefused(
                CreditAccountId creditAccountId,
                OrderId orderId,
                Money amount,
                CreditTerms terms,
                List<Remedy> remedies,
                Instant valueDate) {
            this(creditAccountId, orderId, amount, terms, remedies, valueDate, null);
        }
    }

    /** Shipped goods turn this much of a hold into a receivable; exposure stays as it is (I-03). */
    @Revision("1")
    record ReservationCaptured(
            CreditAccountId creditAccountId,
            OrderId orderId,
            SplitId splitId,
            ReceivableId receivableId,
            Money amount,
            Instant dueAt,
            Instant valueDate)
            implements CreditEvent {}

    /** Goods left that were paid before: owed and settled in the same append, out of what was paid in advance. */
    @Revision("1")
    record PrepaidCaptured(
            CreditAccountId creditAccountId,
            OrderId orderId,
            SplitId splitId,
            ReceivableId receivableId,
            Money amount,
            Instant dueAt,
            Instant valueDate)
            implements CreditEvent {}

    /** What was still held for the order is free again, once. */
    @Revision("1")
    record ReservationReleased(CreditAccountId creditAccountId, OrderId orderId, Money amount, Instant valueDate)
            implements CreditEvent {}

    /**
     * Verified money came in: {@code amount} = sum of the allocations + {@code advance}.
     *
     * @param advance what settles no open item and counts as room
     */
    @Revision("1")
    record PaymentApplied(
            CreditAccountId creditAccountId,
            PaymentId paymentId,
            Money amount,
            List<Allocation> allocations,
            Money advance,
            Instant valueDate)
            implements CreditEvent {}

    /** As {@link PaymentApplied}, without money. */
    @Revision("1")
    record CreditNotePosted(
            CreditAccountId creditAccountId,
            CreditNoteId creditNoteId,
            Money amount,
            List<Allocation> allocations,
            Money advance,
            String reason,
            Instant valueDate)
            implements CreditEvent {}

    /** An advance settles (part of) an open item; the oldest advance goes first. */
    @Revision("1")
    record AdvanceApplied(
            CreditAccountId creditAccountId,
            AdvanceSource source,
            ReceivableId receivableId,
            Money amount,
            Instant valueDate)
            implements CreditEvent {}

    /** Somebody asks for a limit; nothing is granted by it. */
    @Revision("1")
    record CreditApplied(
            CreditAccountId creditAccountId,
            DealerId dealerId,
            BusinessUnitId businessUnit,
            Money limit,
            int termsDays,
            @Nullable String note,
            Instant valueDate)
            implements CreditEvent {}

    /** The application is decided by this case: {@link CreditGranted} or {@link CreditDeclined} follows. */
    @Revision("1")
    record CreditReviewStarted(CreditAccountId creditAccountId, ApprovalCaseId caseId, Instant valueDate)
            implements CreditEvent {}

    @Revision("1")
    record CreditDeclined(CreditAccountId creditAccountId, ApprovalCaseId caseId, String reason, Instant valueDate)
            implements CreditEvent {}

    /** Others must agree; until then nothing changes. */
    @Revision("1")
    record CreditChangeRequested(
            CreditAccountId creditAccountId,
            ApprovalCaseId caseId,
            CreditChange change,
            String reason,
            Instant valueDate)
            implements CreditEvent {}

    @Revision("1")
    record CreditChangeDeclined(
            CreditAccountId creditAccountId, ApprovalCaseId caseId, String reason, Instant valueDate)
            implements CreditEvent {}

    /** Agreed to, and takes effect later: at {@code change.from()}. */
    @Revision("1")
    record CreditChangeScheduled(
            CreditAccountId creditAccountId, ApprovalCaseId caseId, CreditChange change, Instant valueDate)
            implements CreditEvent {}

    /**
     * The base limit is another one from now on; the one before is superseded. No hold is cancelled by it (I-06).
     *
     * @param caseId who agreed; null where nobody had to, because it is lower
     */
    @Revision("1")
    record CreditLimitChanged(
            CreditAccountId creditAccountId,
            @Nullable ApprovalCaseId caseId,
            Money before,
            Money limit,
            Instant valueDate)
            implements CreditEvent {}

    /** In force from {@code valueDate}; a decision at {@code until} or later never counts it. */
    @Revision("1")
    record TemporaryLimitGranted(
            CreditAccountId creditAccountId, ApprovalCaseId caseId, Money amount, Instant until, Instant valueDate)
            implements CreditEvent {}

    @Revision("1")
    record TemporaryLimitLapsed(CreditAccountId creditAccountId, ApprovalCaseId caseId, Money amount, Instant valueDate)
            implements CreditEvent {}

    /** One order may go over what is available, once, by at most the cap, before {@code until}. */
    @Revision("1")
    record LimitOverrideGranted(
            CreditAccountId creditAccountId,
            ApprovalCaseId caseId,
            OrderId orderId,
            Money cap,
            Instant until,
            Instant valueDate)
            implements CreditEvent {}

    /** Follows the {@link CreditReserved} that went over what was available by {@code excess} (I-01). */
    @Revision("1")
    record LimitOverrideUsed(
            CreditAccountId creditAccountId,
            ApprovalCaseId caseId,
            OrderId orderId,
            Money excess,
            Money cap,
            Instant until,
            Instant valueDate)
            implements CreditEvent {}

    /** @param overdue what was overdue, where that is the cause */
    @Revision("1")
    record CreditHoldPlaced(
            CreditAccountId creditAccountId,
            HoldCause cause,
            @Nullable String reason,
            @Nullable Overdue overdue,
            Instant valueDate)
            implements CreditEvent {}

    /** @param reason null where the rule that placed it does not hold any more */
    @Revision("1")
    record CreditHoldLifted(
            CreditAccountId creditAccountId,
            HoldCause cause,
            @Nullable String reason,
            Instant valueDate) implements CreditEvent {}

    /** What is open now, and nothing else, can be overdue too much at this instant and not before: then it is looked at. */
    @Revision("1")
    record OverdueCheckSet(CreditAccountId creditAccountId, Instant at, Instant valueDate) implements CreditEvent {}

    /** Not the limit but the account's status said no (I-07); as {@link CreditReservationRefused}, somebody acts on it. */
    @Revision("1")
    record CreditReservationBlocked(
            CreditAccountId creditAccountId,
            OrderId orderId,
            Money amount,
            AccountStatus status,
            CreditTerms terms,
            Instant valueDate)
            implements CreditEvent {}

    /** What is held for the order is held until then and no longer; a later one of these takes the place of this. */
    @Revision("1")
    record ReservationExpirySet(CreditAccountId creditAccountId, OrderId orderId, Instant expiresAt, Instant valueDate)
            implements CreditEvent {}

    /** Nobody used in time what was held for the order: it is free again, once. */
    @Revision("1")
    record ReservationExpired(CreditAccountId creditAccountId, OrderId orderId, Money amount, Instant valueDate)
            implements CreditEvent {}

    /** An advance of this payment settles items that somebody named; decided together with the payment. */
    @Revision("1")
    record AdvanceAllocated(
            CreditAccountId creditAccountId, PaymentId paymentId, List<Allocation> allocations, Instant valueDate)
            implements CreditEvent {}

    /** What this payment settled is open again, and an advance in its place; exposure stays as it is. */
    @Revision("1")
    record PaymentUnapplied(
            CreditAccountId creditAccountId, PaymentId paymentId, List<ReopenedItem> items, Instant valueDate)
            implements CreditEvent {}

    /** The money never came: what is left of the payment, which is all of it, counts no more. */
    @Revision("1")
    record PaymentTakenBack(CreditAccountId creditAccountId, PaymentId paymentId, Money amount, Instant valueDate)
            implements CreditEvent {}

    /** So much of an advance was paid back to the dealer. */
    @Revision("1")
    record AdvanceRefunded(
            CreditAccountId creditAccountId,
            PaymentId paymentId,
            ApprovalCaseId caseId,
            Money amount,
            Instant valueDate)
            implements CreditEvent {}

    /** So much of the item will never be paid. */
    @Revision("1")
    record ReceivableWrittenOff(
            CreditAccountId creditAccountId,
            ApprovalCaseId caseId,
            ReceivableId receivableId,
            Money amount,
            Instant valueDate)
            implements CreditEvent {}

    /** From here on what the account reserves needs room in the pool too (I-20). */
    @Revision("1")
    record CreditPoolEntered(CreditAccountId creditAccountId, CreditPoolId creditPoolId, Instant valueDate)
            implements CreditEvent {}

    @Revision("1")
    record CreditPoolExited(CreditAccountId creditAccountId, CreditPoolId creditPoolId, Instant valueDate)
            implements CreditEvent {}

    @Revision("1")
    record CreditClosing(CreditAccountId creditAccountId, String reason, Instant valueDate) implements CreditEvent {}

    /** Nothing is held, owed or paid in advance any more. */
    @Revision("1")
    record CreditClosed(CreditAccountId creditAccountId, Instant valueDate) implements CreditEvent {}
}
