package io.orderledger.command.joint;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditChange;
import io.orderledger.api.money.Money;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.payment.Payments;
import java.time.Instant;
import org.springframework.stereotype.Component;

/**
 * What accounts and payments do about a case that others decide: called in the unit of work that opens it, and in the one
 * that ends it. Each takes the account before the payment.
 */
@Component
class AgreedChanges {
    private final FirstFacts facts;
    private final CreditAccounts accounts;
    private final Payments payments;
    private final OverdueWatch overdue;

    AgreedChanges(FirstFacts facts, CreditAccounts accounts, Payments payments, OverdueWatch overdue) {
        this.facts = facts;
        this.accounts = accounts;
        this.payments = payments;
        this.overdue = overdue;
    }

    /** Somebody looks at what was applied for. */
    void startReview(CreditAccountId accountId, ApprovalCaseId caseId, Instant at) {
        accounts.take(accountId).tell(account -> account.startReview(caseId, at));
    }

    void request(CreditAccountId accountId, ApprovalCaseId caseId, CreditChange change, String reason, Instant at) {
        accounts.take(accountId).tell(account -> account.requestChange(caseId, change, reason, at));
    }

    /** A first limit, or a change: it takes effect now, or when it was asked for. */
    void approved(CreditAccountId accountId, ApprovalCaseId caseId, Instant at) {
        var taken = accounts.take(accountId);
        taken.tell(account -> account.applyApproved(caseId, at));
        overdue.look(taken, accountId, () -> at); // What is written off is not overdue any more.
    }

    void declined(CreditAccountId accountId, ApprovalCaseId caseId, String reason, Instant at) {
        accounts.take(accountId).tell(account -> account.decline(caseId, reason, at));
    }

    void requestRefund(PaymentId paymentId, ApprovalCaseId caseId, Money amount, String reason) {
        payments.take(paymentId).tell(payment -> payment.requestRefund(caseId, amount, reason));
    }

    /** What is left of the payment, and what counts as room on the account, falls by the same amount (I-08). */
    void refundApproved(PaymentId paymentId, ApprovalCaseId caseId, Instant at) {
        var account = accounts.take(facts.of(paymentId).creditAccountId());
        var payment = payments.take(paymentId);
        var amount = payment.decide(it -> it.refundOf(caseId));
        account.tell(credit -> credit.refund(paymentId, caseId, amount, at));
        payment.tell(it -> it.refund(caseId, at));
    }

    void refundDeclined(PaymentId paymentId, ApprovalCaseId caseId, String reason) {
        payments.take(paymentId).tell(payment -> payment.declineRefund(caseId, reason));
    }
}
