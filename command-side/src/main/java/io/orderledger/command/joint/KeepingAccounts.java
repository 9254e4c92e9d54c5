package io.orderledger.command.joint;

import io.orderledger.api.credit.CreditCommand.CheckOverdueByPolicy;
import io.orderledger.api.credit.CreditCommand.PostCreditNote;
import io.orderledger.api.credit.CreditNoteAnswer;
import io.orderledger.command.credit.CreditAccounts;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.springframework.stereotype.Component;

/** What an account decides under its business unit's policy, without an order or a payment. */
@Component
class KeepingAccounts {
    private final CreditAccounts accounts;
    private final OverdueWatch overdue;

    KeepingAccounts(CreditAccounts accounts, OverdueWatch overdue) {
        this.accounts = accounts;
        this.overdue = overdue;
    }

    @CommandHandler
    CreditNoteAnswer decide(PostCreditNote command, MetaData metaData) {
        var account = accounts.take(command.creditAccountId());
        var answer = account.decide(credit -> credit.post(command));
        overdue.look(account, command.creditAccountId(), metaData);
        return answer;
    }

    @CommandHandler
    void decide(CheckOverdueByPolicy command, MetaData metaData) {
        overdue.look(accounts.take(command.creditAccountId()), command.creditAccountId(), metaData);
    }
}
