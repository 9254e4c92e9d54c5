package io.orderledger.command.joint;

import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.approval.CaseSubject;
import io.orderledger.api.approval.PolicyFacts;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.CreditPolicyId;
import io.orderledger.api.payment.PaymentAnswer;
import io.orderledger.api.payment.PaymentCommand.VerifyPayment;
import io.orderledger.api.payment.PaymentEvent.PaymentRegistered;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.command.approval.Sent;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.credit.CreditPolicies;
import io.orderledger.command.payment.Payments;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.springframework.stereotype.Component;

/**
 * Whether money came: finance says so, a second person above the amount that the unit's credit policy names; and where a rule
 * of the approval policy is about it, the people that it asks.
 */
@Component
class VerifyingPayments {
    private final FirstFacts facts;
    private final CreditAccounts accounts;
    private final Payments payments;
    private final CreditPolicies policies;
    private final CaseDesk desk;

    VerifyingPayments(
            FirstFacts facts, CreditAccounts accounts, Payments payments, CreditPolicies policies, CaseDesk desk) {
        this.facts = facts;
        this.accounts = accounts;
        this.payments = payments;
        this.policies = policies;
        this.desk = desk;
    }

    @CommandHandler
    PaymentAnswer decide(
            VerifyPayment command, @MetaDataValue(value = "actor", required = true) String actor, MetaData metaData)
            throws Exception {
        var registered = facts.of(command.paymentId());
        var about = about(registered);
        var ruled = desk.hasRuleAbout(about);
        // People look at the account, which is always taken first.
        var account = ruled ? accounts.take(registered.creditAccountId()) : null;
        var payment = payments.take(command.paymentId());
        payment.tell(it -> it.mustAllowVerification());
        var opened = account == null ? null : ask(registered, about, account, Sent.of(metaData));
        if (opened != null && opened.status() != CaseStatus.APPROVED) {
            return payment.decide(it -> it.awaitVerification(CaseDesk.named(opened)));
        }
        var above = policies.of(CreditPolicyId.of(registered.businessUnit()))
                .secondPersonAbove(registered.amount().currency(), registered.valueDate());
        return payment.decide(it -> it.verify(actor, above));
    }

    private PolicyFacts about(PaymentRegistered registered) {
        return desk.about(
                SubjectKind.VOUCHER,
                registered.amount(),
                registered.amount(),
                null,
                registered.dealerId(),
                registered.businessUnit(),
                registered.channel(),
                registered.valueDate());
    }

    private CaseOpened ask(PaymentRegistered registered, PolicyFacts about, CreditAccounts.Taken account, Sent sent)
            throws Exception {
        var id = registered.paymentId();
        var question = new Question(
                new CaseSubject(SubjectKind.VOUCHER, id.value(), 1),
                registered.creditAccountId(),
                registered.dealerId(),
                new OrgUnitId(registered.businessUnit().value()),
                null,
                facts.actorsOn(id),
                registered.amount(),
                registered.amount(),
                Map.of(PaymentDossiers.PAYMENT, PaymentDossiers.payment(registered, facts.vouchersOf(id))),
                account.decide(it -> it.terms(sent.at())));
        return desk.open(question, about, sent);
    }
}
