package io.orderledger.api.payment;

import io.orderledger.api.credit.Allocation;
import io.orderledger.api.money.Money;
import java.util.List;

/**
 * The answer to every command about a payment.
 *
 * @param allocations the open items this command settled, oldest first
 * @param unallocated what has settled nothing yet
 */
public record PaymentAnswer(
        PaymentId paymentId, PaymentStatus status, Money amount, List<Allocation> allocations, Money unallocated) {}
