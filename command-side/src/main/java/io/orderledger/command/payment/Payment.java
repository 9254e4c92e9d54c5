package io.orderledger.command.payment;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.money.Money;
import io.orderledger.api.payment.PaymentAnswer;
import io.orderledger.api.payment.PaymentCommand.AttachVoucher;
import io.orderledger.api.payment.PaymentCommand.RecordAdvanceUse;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentCommand.RejectPayment;
import io.orderledger.api.payment.PaymentEvent;
import io.orderledger.api.payment.PaymentEvent.PaymentAllocated;
import io.orderledger.api.payment.PaymentEvent.PaymentRefunded;
import io.orderledger.api.payment.PaymentEvent.PaymentRegistered;
import io.orderledger.api.payment.PaymentEvent.PaymentRejected;
import io.orderledger.api.payment.PaymentEvent.PaymentReversed;
import io.orderledger.api.payment.PaymentEvent.PaymentUnallocated;
import io.orderledger.api.payment.PaymentEvent.PaymentVerified;
import io.orderledger.api.payment.PaymentEvent.RefundDeclined;
import io.orderledger.api.payment.PaymentEvent.RefundRequested;
import io.orderledger.api.payment.PaymentEvent.VerificationRequested;
import io.orderledger.api.payment.PaymentEvent.VerificationReturned;
import io.orderledger.api.payment.PaymentEvent.VoucherAttached;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.payment.PaymentStatus;
import io.orderledger.command.payment.PaymentState.Stage;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** Money received. Always: allocated + unallocated + refunded = amount, each zero or more (I-08). */
@Aggregate(type = "payment", cache = "aggregateCache")
class Payment implements PaymentDecisions {
    private static final String MORE_SHOWN = "Another voucher was shown for it";
    private static final String LESS_LEFT = "Less of the payment is left now";

    @AggregateIdentifier
    private PaymentId paymentId;

    private PaymentState state;

    /** First decision; called by the joint decision that knows whether the account exists. */
    static Payment register(RegisterPayment command) {
        var payment = new Payment();
        apply(new PaymentRegistered(
                command.paymentId(),
                command.dealerId(),
                command.businessUnit(),
                command.creditAccountId(),
                command.amount(),
                command.channel(),
                command.reference(),
                command.valueDate()));
        return payment;
    }

    @Override
    public PaymentAnswer verify(String actor, @Nullable Money secondPersonAbove) {
        mustAllowVerification();
        if (secondPersonAbove != null && actor.equals(state.registeredBy())) mustBeWithin(secondPersonAbove, actor);
        apply(new PaymentVerified(paymentId));
        return answer(List.of());
    }

    @Override
    public void mustAllowVerification() {
        mustBe(PaymentStatus.UNDER_VERIFICATION, "verified");
        var asked = state.verification();
        if (asked == null) return;
        throw new Refused(RefusalCode.VERIFICATION_ASKED, "payment", paymentId.value(), "case", asked.value());
    }

    @Override
    public PaymentAnswer awaitVerification(ApprovalCaseId caseId) {
        mustAllowVerification();
        apply(new VerificationRequested(paymentId, caseId));
        return answer(List.of());
    }

    @Override
    public void verifyApproved(ApprovalCaseId caseId) {
        mustWaitFor(caseId);
        apply(new PaymentVerified(paymentId));
    }

    @Override
    public void rejectVerification(ApprovalCaseId caseId, String reason) {
        mustWaitFor(caseId);
        apply(new PaymentRejected(paymentId, reason));
    }

    @Override
    public void returnVerification(ApprovalCaseId caseId, String reason) {
        mustWaitFor(caseId);
        dropVerification(reason);
    }

    private void mustWaitFor(ApprovalCaseId caseId) {
        if (caseId.equals(state.verification())) return;
        throw new Refused(RefusalCode.VERIFICATION_UNKNOWN, "payment", paymentId.value(), "case", caseId.value());
    }

    private void dropVerification(String reason) {
        var asked = state.verification();
        if (asked != null) apply(new VerificationReturned(paymentId, asked, reason));
    }

    @Override
    public Money refunded() {
        return state.refunded();
    }

    @Override
    public Money unallocated() {
        return state.unallocated();
    }

    private void mustBeWithin(Money threshold, String actor) {
        if (threshold.covers(state.amount())) return;
        throw new Refused(
                RefusalCode.SECOND_PERSON, "actor", actor, "payment", paymentId.value(), "threshold", threshold.text());
    }

    @Override
    public Money readyToAllocate() {
        mustBe(PaymentStatus.VERIFIED, "allocated");
        return state.amount();
    }

    @Override
    public boolean isOnAccount() {
        return state.stage() == Stage.ON_ACCOUNT;
    }

    @Override
    public void mustHaveAdvance(Money onAccount) {
        mustBe(PaymentStatus.PARTIALLY_ALLOCATED, "allocated");
        mustAgree(onAccount);
    }

    /** What an advance settles, the payment hears of a moment later: until then it must not be undone. */
    private void mustAgree(Money onAccount) {
        if (onAccount.equals(state.unallocated())) return;
        throw new Refused(RefusalCode.PAYMENT_BEHIND, "payment", paymentId.value());
    }

    @Override
    public PaymentAnswer allocate(List<Allocation> allocations) {
        var settled = sum(allocations);
        if (!state.unallocated().covers(settled)) {
            throw new IllegalStateException(paymentId + " has " + state.unallocated() + " left, not " + settled);
        }
        apply(new PaymentAllocated(paymentId, allocations, state.unallocated().minus(settled)));
        return answer(allocations);
    }

    private Money sum(List<Allocation> allocations) {
        return allocations.stream()
                .map(Allocation::amount)
                .reduce(Money.zero(state.amount().currency()), Money::plus);
    }

    @Override
    public List<Allocation> undoable(List<Allocation> items, Money onAccount) {
        if (!isOnAccount()) throw refused("unallocated");
        mustAgree(onAccount);
        for (var item : items) {
            var settled = state.settledOf(item.receivableId());
            if (settled.covers(item.amount())) continue;
            throw new Refused(
                    RefusalCode.NOT_ALLOCATED,
                    "payment",
                    paymentId.value(),
                    "settled",
                    settled.text(),
                    "item",
                    item.receivableId().value(),
                    "amount",
                    item.amount().text());
        }
        return items.isEmpty() ? state.allocations() : items;
    }

    @Override
    public PaymentAnswer unallocate(List<Allocation> undone, String reason) {
        if (!undone.isEmpty()) {
            apply(new PaymentUnallocated(paymentId, undone, state.unallocated().plus(sum(undone)), reason));
        }
        return answer(undone);
    }

    @Override
    public void mustBeReversible() {
        if (state.refunded().isPositive()) throw refused(PaymentStatus.REFUNDED, "reversed");
        var reversible = state.stage() == Stage.VERIFIED || isOnAccount();
        if (!reversible || state.refund() != null) throw refused("reversed");
    }

    @Override
    public PaymentAnswer reverse(String reason, Instant valueDate) {
        if (!state.settled().isEmpty()) throw new IllegalStateException(paymentId + " still settles items");
        apply(new PaymentReversed(paymentId, reason, valueDate));
        return answer(List.of());
    }

    @Override
    public void requestRefund(ApprovalCaseId caseId, Money amount, String reason) {
        var asked = new PaymentState.Refund(caseId, amount.positive("amount"));
        if (asked.equals(state.refund())) return; // The same request again: already done.
        if (!isOnAccount() || state.refund() != null) throw refused("refunded");
        mustHaveLeft(amount);
        apply(new RefundRequested(paymentId, caseId, amount, reason));
    }

    private void mustHaveLeft(Money amount) {
        if (state.unallocated().covers(amount)) return;
        throw new Refused(
                RefusalCode.ADVANCE_TOO_SMALL,
                "payment",
                paymentId.value(),
                "left",
                state.unallocated().text(),
                "amount",
                amount.text());
    }

    @Override
    public Money refundOf(ApprovalCaseId caseId) {
        var asked = state.refund();
        if (asked != null && asked.caseId().equals(caseId)) return asked.amount();
        throw new Refused(RefusalCode.REFUND_UNKNOWN, "payment", paymentId.value(), "case", caseId.value());
    }

    @Override
    public void refund(ApprovalCaseId caseId, Instant valueDate) {
        var amount = refundOf(caseId);
        mustHaveLeft(amount);
        apply(new PaymentRefunded(paymentId, caseId, amount, state.unallocated().minus(amount), valueDate));
    }

    @Override
    public void declineRefund(ApprovalCaseId caseId, String reason) {
        refundOf(caseId);
        apply(new RefundDeclined(paymentId, caseId, reason));
    }

    @CommandHandler
    PaymentAnswer decide(AttachVoucher command) {
        if (state.vouchers().contains(command.voucher().sha256())) return answer(List.of()); // Attached already.
        mustBe(PaymentStatus.UNDER_VERIFICATION, "given a voucher");
        dropVerification(MORE_SHOWN); // Who decides must have seen all that was shown (I-13).
        apply(new VoucherAttached(paymentId, command.voucher()));
        return answer(List.of());
    }

    @CommandHandler
    PaymentAnswer decide(RejectPayment command) {
        mustBe(PaymentStatus.UNDER_VERIFICATION, "rejected");
        dropVerification(command.reason());
        apply(new PaymentRejected(paymentId, command.reason()));
        return answer(List.of());
    }

    @CommandHandler
    PaymentAnswer decide(RecordAdvanceUse command) {
        if (!isOnAccount()) throw refused("allocated");
        mustHaveLeft(command.allocation().amount());
        var answer = allocate(List.of(command.allocation()));
        var refund = state.refund();
        if (refund == null || state.unallocated().covers(refund.amount())) return answer;
        apply(new RefundDeclined(paymentId, refund.caseId(), LESS_LEFT));
        return answer(answer.allocations());
    }

    @Override
    public PaymentAnswer answer(List<Allocation> allocations) {
        return new PaymentAnswer(
                paymentId, state.status(), state.amount(), allocations, state.unallocated(), state.verification());
    }

    private void mustBe(PaymentStatus status, String verb) {
        if (state.status() != status) throw refused(verb);
    }

    private Refused refused(String verb) {
        return refused(state.status(), verb);
    }

    private Refused refused(PaymentStatus status, String verb) {
        return new Refused(
                RefusalCode.PAYMENT_STATE, "payment", paymentId.value(), "status", status.name(), "verb", verb);
    }

    @EventSourcingHandler
    void evolve(PaymentEvent event, @MetaDataValue("actor") @Nullable String actor) {
        paymentId = event.paymentId();
        state = switch (event) {
            case PaymentRegistered registered -> PaymentState.registered(registered, actor);
            case VoucherAttached attached -> state.with(attached);
            case PaymentVerified ignored -> state.at(Stage.VERIFIED);
            case PaymentRejected ignored -> state.at(Stage.REJECTED);
            case PaymentAllocated allocated -> state.allocated(allocated);
            case PaymentUnallocated undone -> state.unallocated(undone);
            case PaymentReversed ignored -> state.at(Stage.REVERSED);
            case VerificationRequested requested -> state.verifiedBy(requested.caseId());
            case VerificationReturned ignored -> state.verifiedBy(null);
            case RefundRequested requested -> state.asked(requested);
            case RefundDeclined ignored -> state.asked((PaymentState.Refund) null);
            case PaymentRefunded refunded -> state.refunded(refunded);
        };
    }

    @SuppressWarnings("NullAway.Init") // Axon starts a replay from this.
    Payment() {}
}
