package io.orderledger.api.payment;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.money.Money;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to every command about a payment.
 *
 * @param allocations the open items this command settled, oldest first
 * @param unallocated what has settled nothing yet
 * @param caseId      the case that people decide in before it goes on, or null
 */
public record PaymentAnswer(
        PaymentId paymentId,
        PaymentStatus status,
        Money amount,
        List<Allocation> allocations,
        Money unallocated,
        @Nullable ApprovalCaseId caseId) {
    public PaymentAnswer(
            PaymentId paymentId, PaymentStatus status, Money amount, List<Allocation> allocations, Money unallocated) {
        this(paymentId, status, amount, allocations, unallocated, null);
    }
}
