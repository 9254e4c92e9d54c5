package io.orderledger.api.payment;

import io.orderledger.api.Texts;
import io.orderledger.api.ValueDates;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of a payment. */
public sealed interface PaymentCommand {
    @TargetAggregateIdentifier
    PaymentId paymentId();

    /**
     * Somebody says that money came in; it counts for nothing until finance verifies it.
     *
     * @param amount    more than zero
     * @param reference the bank's or the dealer's, 0 to 100 characters, or null
     * @param valueDate the instant the money counts for
     */
    record RegisterPayment(
            PaymentId paymentId,
            DealerId dealerId,
            BusinessUnitId businessUnit,
            Money amount,
            PaymentChannel channel,
            @Nullable String reference,
            Instant valueDate)
            implements PaymentCommand {
        public RegisterPayment {
            amount.positive("amount").bounded("amount");
            valueDate = ValueDates.checked(valueDate);
            reference = Texts.optional("reference", reference, 100);
        }

        public CreditAccountId creditAccountId() {
            return CreditAccountId.of(dealerId, businessUnit, amount.currency());
        }
    }

    /** Finance has seen the money. */
    record VerifyPayment(PaymentId paymentId) implements PaymentCommand {}

    /**
     * Puts a verified payment on its account, in the same unit of work: the oldest open items are settled first, the rest
     * is an advance (I-08). Answered by a {@link PaymentAnswer}.
     */
    record AllocatePayment(PaymentId paymentId) implements PaymentCommand {}

    /** The account used an advance of this payment for a later open item; sent by a process, not by people. */
    record RecordAdvanceUse(PaymentId paymentId, Allocation allocation) implements PaymentCommand {}
}
