package io.orderledger.api.payment;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Texts;
import io.orderledger.api.ValueDates;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import java.time.Instant;
import java.util.List;
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

    /**
     * Finance has seen the money. Where a rule of the approval policy asks people about it, that opens a case, which the
     * {@link PaymentAnswer} names, and the payment is verified when they have agreed.
     */
    record VerifyPayment(PaymentId paymentId) implements PaymentCommand {}

    /**
     * Puts a verified payment on its account, in the same unit of work: the oldest open items are settled first, the rest
     * is an advance (I-08). Answered by a {@link PaymentAnswer}.
     */
    record AllocatePayment(PaymentId paymentId) implements PaymentCommand {}

    /** The account used an advance of this payment for a later open item; sent by a process, not by people. */
    record RecordAdvanceUse(PaymentId paymentId, Allocation allocation) implements PaymentCommand {}

    /** Adds what the dealer shows for the money, while finance has not decided. The same again changes nothing. */
    record AttachVoucher(PaymentId paymentId, Voucher voucher) implements PaymentCommand {}

    /**
     * Finance has not seen the money.
     *
     * @param reason 1 to 200 characters
     */
    record RejectPayment(PaymentId paymentId, String reason) implements PaymentCommand {
        public RejectPayment {
            reason = Texts.required("reason", reason, 200);
        }
    }

    /**
     * Settles the named items, each by at most what is open of it; what is left over is an advance (I-08). Of a payment that
     * is on its account already, what is left of it is used. Answered by a {@link PaymentAnswer}.
     *
     * @param items 1 to 1000, each item once
     */
    record AllocateToItems(PaymentId paymentId, List<Allocation> items, Instant valueDate) implements PaymentCommand {
        public AllocateToItems {
            items = named(items);
            if (items.isEmpty()) throw new Refused(RefusalCode.BAD_ITEMS, "count", "0");
            valueDate = ValueDates.checked(valueDate);
        }
    }

    /**
     * Undoes what the payment settled: the items are open again and the money is an advance. Answered by a
     * {@link PaymentAnswer}.
     *
     * @param items each at most what the payment settled of it; empty: all of them
     */
    record UnallocatePayment(PaymentId paymentId, List<Allocation> items, String reason, Instant valueDate)
            implements PaymentCommand {
        public UnallocatePayment {
            items = named(items);
            reason = Texts.required("reason", reason, 200);
            valueDate = ValueDates.checked(valueDate);
        }
    }

    /**
     * The money never came (bounced, error). What it settled is open again, what was left of it counts no more; all of it or
     * nothing. Answered by a {@link PaymentAnswer}.
     */
    record ReversePayment(PaymentId paymentId, String reason, Instant valueDate) implements PaymentCommand {
        public ReversePayment {
            reason = Texts.required("reason", reason, 200);
            valueDate = ValueDates.checked(valueDate);
        }
    }

    /**
     * Asks for so much of what is left of a payment to go back to the dealer. Answered by a {@link CaseOpened}.
     *
     * @param amount more than zero, at most what is left
     * @param reason 1 to 200 characters
     */
    record RefundPayment(PaymentId paymentId, Money amount, String reason) implements PaymentCommand {
        public RefundPayment {
            amount.positive("amount").bounded("amount");
            reason = Texts.required("reason", reason, 200);
        }
    }

    private static List<Allocation> named(List<Allocation> items) {
        var each = items.stream().map(Allocation::receivableId).distinct().count();
        if (items.size() > 1000 || each != items.size()) {
            throw new Refused(RefusalCode.BAD_ITEMS, "count", Integer.toString(items.size()));
        }
        for (var item : items) item.amount().positive("amount").bounded("amount");
        return List.copyOf(items);
    }
}
