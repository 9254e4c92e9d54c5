package io.orderledger.api.credit;

import io.orderledger.api.payment.PaymentId;
import org.jspecify.annotations.Nullable;

/** Where an advance came from: exactly one of a payment or a credit note. */
public record AdvanceSource(
        @Nullable PaymentId paymentId, @Nullable CreditNoteId creditNoteId) {
    public AdvanceSource {
        if ((paymentId == null) == (creditNoteId == null)) {
            throw new IllegalArgumentException("An advance comes from a payment or from a credit note");
        }
    }

    public static AdvanceSource of(PaymentId paymentId) {
        return new AdvanceSource(paymentId, null);
    }

    public static AdvanceSource of(CreditNoteId creditNoteId) {
        return new AdvanceSource(null, creditNoteId);
    }
}
