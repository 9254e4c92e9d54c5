package io.orderledger.command.joint;

import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.credit.CreditDecisions;
import java.util.function.Consumer;
import org.axonframework.commandhandling.CommandHandler;

/** Lets a test ask what otherwise only another aggregate's decision asks, in a unit of work of its own. */
final class Directly {
    private final CreditAccounts accounts;
    private final AgreedChanges changes;

    Directly(CreditAccounts accounts, AgreedChanges changes) {
        this.accounts = accounts;
        this.changes = changes;
    }

    record OfAccount(CreditAccountId account, Consumer<CreditDecisions> question) {}

    record OfChanges(Consumer<AgreedChanges> question) {}

    static OfAccount account(Consumer<CreditDecisions> question) {
        return new OfAccount(Together.ACCOUNT, question);
    }

    static OfChanges changes(Consumer<AgreedChanges> question) {
        return new OfChanges(question);
    }

    @CommandHandler
    void decide(OfAccount command) {
        accounts.take(command.account()).tell(command.question());
    }

    @CommandHandler
    void decide(OfChanges command) {
        command.question().accept(changes);
    }
}
