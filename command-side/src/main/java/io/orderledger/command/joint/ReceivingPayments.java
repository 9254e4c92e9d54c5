package io.orderledger.command.joint;

import io.orderledger.api.payment.PaymentAnswer;
import io.orderledger.api.payment.PaymentCommand.AllocatePayment;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.payment.Payments;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** A payment and its account agree to the minor unit on what was settled (I-08). */
@Component
class ReceivingPayments {
    private final FirstFacts facts;
    private final CreditAccounts accounts;
    private final Payments payments;

    ReceivingPayments(FirstFacts facts, CreditAccounts accounts, Payments payments) {
        this.facts = facts;
        this.accounts = accounts;
        this.payments = payments;
    }

    @CommandHandler
    PaymentAnswer decide(RegisterPayment command) throws Exception {
        facts.mustExist(command.creditAccountId(), command.dealerId(), command.businessUnit());
        return payments.register(command);
    }

    @CommandHandler
    PaymentAnswer decide(AllocatePayment command) {
        var registered = facts.of(command.paymentId());
        var account = accounts.take(registered.creditAccountId());
        var payment = payments.take(command.paymentId());
        var amount = payment.decide(it -> it.readyToAllocate());
        var allocations =
                account.decide(credit -> credit.applyPayment(command.paymentId(), amount, registered.valueDate()));
        return payment.decide(it -> it.allocate(allocations));
    }
}
