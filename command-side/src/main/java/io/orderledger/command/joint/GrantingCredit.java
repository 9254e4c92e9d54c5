package io.orderledger.command.joint;

import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.CreditCommand.GrantCredit;
import io.orderledger.command.credit.CreditAccounts;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/**
 * Only a dealer that exists and was taken on gets an account. Neither ever ends, so a look is enough. Where a rule asks people about
 * limits there is no direct way: the first limit is applied for.
 */
@Component
class GrantingCredit {
    private final FirstFacts facts;
    private final CreditAccounts accounts;
    private final CaseDesk desk;

    GrantingCredit(FirstFacts facts, CreditAccounts accounts, CaseDesk desk) {
        this.facts = facts;
        this.accounts = accounts;
        this.desk = desk;
    }

    @CommandHandler
    void decide(GrantCredit command) throws Exception {
        facts.mustBeTakenOn(command.dealerId(), command.valueDate());
        desk.mustNotAskPeople(desk.about(
                SubjectKind.LIMIT,
                command.limit(),
                command.limit(),
                null,
                command.dealerId(),
                command.businessUnit(),
                null,
                command.valueDate()));
        accounts.grant(command);
    }
}
