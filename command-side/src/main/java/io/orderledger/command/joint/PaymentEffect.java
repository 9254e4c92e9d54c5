package io.orderledger.command.joint;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalEvent.ApprovalRequested;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.payment.Payments;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A payment that people decided on: whether its money came, or whether some of it goes back. */
@Component
class PaymentEffect implements SubjectEffect {
    private final CreditAccounts accounts;
    private final Payments payments;
    private final AgreedChanges changes;

    PaymentEffect(CreditAccounts accounts, Payments payments, AgreedChanges changes) {
        this.accounts = accounts;
        this.payments = payments;
        this.changes = changes;
    }

    @Override
    public Set<SubjectKind> kinds() {
        return Set.of(SubjectKind.VOUCHER, SubjectKind.REFUND);
    }

    @Override
    public Taken take(ApprovalRequested request) {
        var account = accounts.take(Objects.requireNonNull(request.creditAccountId()));
        var id = new PaymentId(request.subject().id());
        var payment = payments.take(id);
        return request.subject().kind() == SubjectKind.VOUCHER
                ? new Verification(account, payment)
                : new Refund(account, payment, id, changes);
    }

    private record Verification(CreditAccounts.Taken account, Payments.Taken payment) implements Taken {
        @Override
        public int revision() {
            return 1; // What is shown for it meanwhile ends the case.
        }

        @Override
        public CreditTerms credit(Instant at) {
            return account.decide(it -> it.terms(at));
        }

        @Override
        public void approve(ApprovalCaseId caseId, Instant at) {
            payment.tell(it -> it.verifyApproved(caseId));
        }

        @Override
        public void reject(ApprovalCaseId caseId, String reason, Instant at) {
            payment.tell(it -> it.rejectVerification(caseId, reason));
        }

        @Override
        public void returnForChanges(ApprovalCaseId caseId, String comment, Instant at) {
            payment.tell(it -> it.returnVerification(caseId, comment));
        }
    }

    private record Refund(CreditAccounts.Taken account, Payments.Taken payment, PaymentId id, AgreedChanges changes)
            implements Taken {
        @Override
        public int revision() {
            return 1;
        }

        @Override
        public CreditTerms credit(Instant at) {
            return account.decide(it -> it.terms(at));
        }

        @Override
        public Map<String, Map<String, Object>> moved() {
            return Map.of(PaymentDossiers.LEFT, PaymentDossiers.left(payment.decide(it -> it.unallocated())));
        }

        @Override
        public void approve(ApprovalCaseId caseId, Instant at) {
            changes.refundApproved(id, caseId, at);
        }

        @Override
        public void reject(ApprovalCaseId caseId, String reason, Instant at) {
            changes.refundDeclined(id, caseId, reason);
        }

        @Override
        public void returnForChanges(ApprovalCaseId caseId, String comment, Instant at) {
            reject(caseId, comment, at);
        }
    }
}
