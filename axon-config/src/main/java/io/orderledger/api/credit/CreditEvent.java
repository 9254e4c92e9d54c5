package io.orderledger.api.credit;

import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.split.SplitId;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

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

    /** The limit said no; an order waits for a person, and the auditor sees which terms made the sum (I-19). */
    @Revision("1")
    record CreditReservationRefused(
            CreditAccountId creditAccountId,
            OrderId orderId,
            Money amount,
            CreditTerms terms,
            List<Remedy> remedies,
            Instant valueDate)
            implements CreditEvent {}

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
}
