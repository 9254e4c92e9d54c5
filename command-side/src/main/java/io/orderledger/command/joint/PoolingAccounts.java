package io.orderledger.command.joint;

import io.orderledger.api.credit.CreditPoolCommand.JoinPool;
import io.orderledger.api.credit.CreditPoolCommand.LeavePool;
import io.orderledger.command.credit.CreditAccounts;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Where an account belongs, it and its pool say together (I-20). */
@Component
class PoolingAccounts {
    private final CreditAccounts accounts;

    PoolingAccounts(CreditAccounts accounts) {
        this.accounts = accounts;
    }

    @CommandHandler
    void decide(JoinPool command) {
        accounts.take(command.creditAccountId()).join(command.creditPoolId(), command.valueDate());
    }

    @CommandHandler
    void decide(LeavePool command) {
        accounts.take(command.creditAccountId()).leave(command.creditPoolId(), command.reason(), command.valueDate());
    }
}
