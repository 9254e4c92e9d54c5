package io.orderledger.command.payment;

import io.orderledger.api.Refused;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.money.Money;
import io.orderledger.api.payment.PaymentAnswer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a payment decides together with the account it is put on, in one unit of work. */
public interface PaymentDecisions {
    /**
     * Finance has seen the money.
     *
     * @param actor             who verifies it
     * @param secondPersonAbove above this amount it must be another person than registered it; null: it may be the same
     * @throws Refused unless the payment is UNDER_VERIFICATION, or where it must be another person (I-12)
     */
    PaymentAnswer verify(String actor, @Nullable Money secondPersonAbove);

    /** @throws Refused unless it is UNDER_VERIFICATION and nobody was asked about it */
    void mustAllowVerification();

    /** People decide in this case whether the money came. */
    PaymentAnswer awaitVerification(ApprovalCaseId caseId);

    /** @throws Refused unless it waits for the case */
    void verifyApproved(ApprovalCaseId caseId);

    /** @throws Refused unless it waits for the case */
    void rejectVerification(ApprovalCaseId caseId, String reason);

    /**
     * The question may be asked anew.
     *
     * @throws Refused unless it waits for the case
     */
    void returnVerification(ApprovalCaseId caseId, String reason);

    /** What went back to the dealer so far. */
    Money refunded();

    /** What has settled nothing yet. */
    Money unallocated();

    /**
     * @return the amount to put on the account
     * @throws Refused unless the payment is VERIFIED
     */
    Money readyToAllocate();

    /** Whether the payment is on its account already. */
    boolean isOnAccount();

    /**
     * @param onAccount what is left of the payment as the account knows it
     * @throws Refused unless the payment is on its account, something is left, and nobody asks for it back; or where the
     *     account has used some of it and the payment has not heard
     */
    void mustHaveAdvance(Money onAccount);

    /** Takes down which items the account says it settled. */
    PaymentAnswer allocate(List<Allocation> allocations);

    /**
     * @param items     what to undo; empty: all that the payment settled
     * @param onAccount what is left of the payment as the account knows it
     * @return what is to be open again
     * @throws Refused where the payment did not settle so much of an item; or as {@link #mustHaveAdvance} because of the
     *     account
     */
    List<Allocation> undoable(List<Allocation> items, Money onAccount);

    /** Takes down what the account opened again; empty: nothing happened. */
    PaymentAnswer unallocate(List<Allocation> undone, String reason);

    /** @throws Refused unless it was verified; and where some of it was refunded, or a refund is asked for */
    void mustBeReversible();

    /** After all of it was undone. */
    PaymentAnswer reverse(String reason, Instant valueDate);

    /**
     * Asks for so much of what is left to go back to the dealer; asked again for the same, nothing happens.
     *
     * @param amount more than zero
     * @throws Refused where less is left, or another refund is asked for
     */
    void requestRefund(ApprovalCaseId caseId, Money amount, String reason);

    /**
     * @return how much the case is about
     * @throws Refused where no refund waits for the case
     */
    Money refundOf(ApprovalCaseId caseId);

    /** After the account has given it up. */
    void refund(ApprovalCaseId caseId, Instant valueDate);

    /** @throws Refused where no refund waits for the case */
    void declineRefund(ApprovalCaseId caseId, String reason);

    PaymentAnswer answer(List<Allocation> allocations);
}
