package io.orderledger.command.joint;

import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.ReopenedItem;
import io.orderledger.api.payment.PaymentAnswer;
import io.orderledger.api.payment.PaymentCommand.AllocatePayment;
import io.orderledger.api.payment.PaymentCommand.AllocateToItems;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentCommand.ReversePayment;
import io.orderledger.api.payment.PaymentCommand.UnallocatePayment;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.payment.Payments;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.springframework.stereotype.Component;

/** A payment and its account agree to the minor unit on what was settled (I-08). */
@Component
class ReceivingPayments {
    private final FirstFacts facts;
    private final CreditAccounts accounts;
    private final Payments payments;
    private final OverdueWatch overdue;

    ReceivingPayments(FirstFacts facts, CreditAccounts accounts, Payments payments, OverdueWatch overdue) {
        this.facts = facts;
        this.accounts = accounts;
        this.payments = payments;
        this.overdue = overdue;
    }

    @CommandHandler
    PaymentAnswer decide(RegisterPayment command) throws Exception {
        facts.mustExist(command.creditAccountId(), command.dealerId(), command.businessUnit());
        return payments.register(command);
    }

    @CommandHandler
    PaymentAnswer decide(AllocatePayment command, MetaData metaData) {
        var registered = facts.of(command.paymentId());
        var account = accounts.take(registered.creditAccountId());
        var payment = payments.take(command.paymentId());
        var amount = payment.decide(it -> it.readyToAllocate());
        var allocations =
                account.decide(credit -> credit.applyPayment(command.paymentId(), amount, registered.valueDate()));
        overdue.look(account, registered.creditAccountId(), metaData);
        return payment.decide(it -> it.allocate(allocations));
    }

    @CommandHandler
    PaymentAnswer decide(AllocateToItems command, MetaData metaData) {
        var registered = facts.of(command.paymentId());
        var account = accounts.take(registered.creditAccountId());
        var payment = payments.take(command.paymentId());
        if (payment.decide(it -> it.isOnAccount())) {
            var left = account.decide(credit -> credit.advanceOf(command.paymentId()));
            payment.tell(it -> it.mustHaveAdvance(left));
            account.tell(credit -> credit.allocateAdvance(command.paymentId(), command.items(), command.valueDate()));
        } else {
            var amount = payment.decide(it -> it.readyToAllocate());
            account.tell(credit ->
                    credit.applyPayment(command.paymentId(), amount, command.items(), registered.valueDate()));
        }
        overdue.look(account, registered.creditAccountId(), metaData);
        return payment.decide(it -> it.allocate(command.items()));
    }

    @CommandHandler
    PaymentAnswer decide(UnallocatePayment command, MetaData metaData) {
        var accountId = facts.of(command.paymentId()).creditAccountId();
        var account = accounts.take(accountId);
        var payment = payments.take(command.paymentId());
        var answer = unallocate(
                account, payment, command.paymentId(), command.items(), command.reason(), command.valueDate());
        overdue.look(account, accountId, metaData);
        return answer;
    }

    /** First what it settled is open again, then what is left, which is all of it, is taken back. */
    @CommandHandler
    PaymentAnswer decide(ReversePayment command, MetaData metaData) {
        var registered = facts.of(command.paymentId());
        var account = accounts.take(registered.creditAccountId());
        var payment = payments.take(command.paymentId());
        payment.tell(it -> it.mustBeReversible());
        if (payment.decide(it -> it.isOnAccount())) {
            unallocate(account, payment, command.paymentId(), List.of(), command.reason(), command.valueDate());
            account.tell(credit -> credit.takeBack(command.paymentId(), registered.amount(), command.valueDate()));
            overdue.look(account, registered.creditAccountId(), metaData);
        }
        return payment.decide(it -> it.reverse(command.reason(), command.valueDate()));
    }

    private PaymentAnswer unallocate(
            CreditAccounts.Taken account,
            Payments.Taken payment,
            PaymentId paymentId,
            List<Allocation> items,
            String reason,
            Instant valueDate) {
        var accountId = facts.of(paymentId).creditAccountId();
        var left = account.decide(credit -> credit.advanceOf(paymentId));
        var undone = payment.decide(it -> it.undoable(items, left));
        var reopened = undone.isEmpty() ? List.<ReopenedItem>of() : facts.captured(accountId, undone);
        account.tell(credit -> credit.unapplyPayment(paymentId, reopened, valueDate));
        return payment.decide(it -> it.unallocate(undone, reason));
    }
}
