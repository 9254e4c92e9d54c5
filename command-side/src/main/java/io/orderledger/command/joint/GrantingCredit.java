package io.orderledger.command.joint;

import io.orderledger.api.credit.CreditCommand.ApplyForCredit;
import io.orderledger.api.credit.CreditCommand.GrantCredit;
import io.orderledger.command.credit.CreditAccounts;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Only a dealer that exists gets an account. A dealer never ceases to exist, so a look is enough. */
@Component
class GrantingCredit {
    private final FirstFacts facts;
    private final CreditAccounts accounts;

    GrantingCredit(FirstFacts facts, CreditAccounts accounts) {
        this.facts = facts;
        this.accounts = accounts;
    }

    @CommandHandler
    void decide(GrantCredit command) throws Exception {
        facts.mustExist(command.dealerId());
        accounts.grant(command);
    }

    @CommandHandler
    void decide(ApplyForCredit command) throws Exception {
        if (facts.exists(command.creditAccountId())) {
            accounts.take(command.creditAccountId()).tell(account -> account.applyAgain(command));
            return;
        }
        facts.mustExist(command.dealerId());
        accounts.applyFor(command);
    }
}
