package io.orderledger.command.joint;

import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.approval.CaseSubject;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.payment.PaymentCommand.RefundPayment;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.command.approval.Sent;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.payment.Payments;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.springframework.stereotype.Component;

/** Money goes back to a dealer only when others agree; what went back of the payment before counts together with it. */
@Component
class RefundingPayments {
    private final FirstFacts facts;
    private final CreditAccounts accounts;
    private final Payments payments;
    private final AgreedChanges changes;
    private final CaseDesk desk;

    RefundingPayments(
            FirstFacts facts, CreditAccounts accounts, Payments payments, AgreedChanges changes, CaseDesk desk) {
        this.facts = facts;
        this.accounts = accounts;
        this.payments = payments;
        this.changes = changes;
        this.desk = desk;
    }

    @CommandHandler
    CaseOpened decide(RefundPayment command, MetaData metaData) throws Exception {
        var sent = Sent.of(metaData);
        var id = command.paymentId();
        var registered = facts.of(id);
        var account = accounts.take(registered.creditAccountId());
        var payment = payments.take(id);
        var counted = command.amount().plus(payment.decide(it -> it.refunded()));
        var left = payment.decide(it -> it.unallocated());
        var about = desk.about(
                SubjectKind.REFUND,
                command.amount(),
                counted,
                null,
                registered.dealerId(),
                registered.businessUnit(),
                registered.channel(),
                sent.at());
        var question = new Question(
                new CaseSubject(SubjectKind.REFUND, id.value(), 1),
                registered.creditAccountId(),
                registered.dealerId(),
                new OrgUnitId(registered.businessUnit().value()),
                null,
                facts.actorsOn(id),
                command.amount(),
                counted,
                Map.of(
                        PaymentDossiers.PAYMENT,
                        PaymentDossiers.payment(registered, facts.vouchersOf(id)),
                        PaymentDossiers.LEFT,
                        PaymentDossiers.left(left),
                        "refund",
                        Map.of("amount", command.amount().toString(), "reason", command.reason())),
                account.decide(it -> it.terms(sent.at())));
        var opened = desk.open(question, about, sent);
        var caseId = CaseDesk.named(opened);
        changes.requestRefund(id, caseId, command.amount(), command.reason());
        if (opened.status() == CaseStatus.APPROVED) changes.refundApproved(id, caseId, sent.at());
        return opened;
    }
}
