package io.orderledger.api.payment;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/** Everything that can have happened to a payment. */
public sealed interface PaymentEvent {
    PaymentId paymentId();

    @Revision("1")
    record PaymentRegistered(
            PaymentId paymentId,
            DealerId dealerId,
            BusinessUnitId businessUnit,
            CreditAccountId creditAccountId,
            Money amount,
            PaymentChannel channel,
            @Nullable String reference,
            Instant valueDate)
            implements PaymentEvent {}

    @Revision("1")
    record PaymentVerified(PaymentId paymentId) implements PaymentEvent {}

    /** @param unallocated what is left after these allocations */
    @Revision("1")
    record PaymentAllocated(PaymentId paymentId, List<Allocation> allocations, Money unallocated)
            implements PaymentEvent {}

    /** What the dealer shows for the money. */
    @Revision("1")
    record VoucherAttached(PaymentId paymentId, Voucher voucher) implements PaymentEvent {}

    /** Finance has not seen the money, or not this money. */
    @Revision("1")
    record PaymentRejected(PaymentId paymentId, String reason) implements PaymentEvent {}

    /** @param unallocated what is left after these allocations were undone */
    @Revision("1")
    record PaymentUnallocated(PaymentId paymentId, List<Allocation> allocations, Money unallocated, String reason)
            implements PaymentEvent {}

    /** A rule asks people whether the money came: {@link PaymentVerified} or {@link PaymentRejected} follows. */
    @Revision("1")
    record VerificationRequested(PaymentId paymentId, ApprovalCaseId caseId) implements PaymentEvent {}

    /** Nobody decides any more in this case whether the money came; it may be asked about anew. */
    @Revision("1")
    record VerificationReturned(PaymentId paymentId, ApprovalCaseId caseId, String reason) implements PaymentEvent {}

    /** The money never came (bounced, error); nothing of it counts any more. */
    @Revision("1")
    record PaymentReversed(PaymentId paymentId, String reason, Instant valueDate) implements PaymentEvent {}

    /** Others must agree before so much goes back to the dealer. */
    @Revision("1")
    record RefundRequested(PaymentId paymentId, ApprovalCaseId caseId, Money amount, String reason)
            implements PaymentEvent {}

    @Revision("1")
    record RefundDeclined(PaymentId paymentId, ApprovalCaseId caseId, String reason) implements PaymentEvent {}

    /** @param unallocated what is left after the refund */
    @Revision("1")
    record PaymentRefunded(
            PaymentId paymentId, ApprovalCaseId caseId, Money amount, Money unallocated, Instant valueDate)
            implements PaymentEvent {}
}
