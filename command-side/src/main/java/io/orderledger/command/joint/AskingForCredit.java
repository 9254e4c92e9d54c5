package io.orderledger.command.joint;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Texts;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditChange;
import io.orderledger.api.credit.CreditCommand.ApplyForCredit;
import io.orderledger.api.credit.CreditCommand.ChangeLimit;
import io.orderledger.api.credit.CreditCommand.GrantTemporaryLimit;
import io.orderledger.api.credit.CreditCommand.RaiseLimit;
import io.orderledger.api.money.Money;
import io.orderledger.command.approval.Sent;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.joint.CreditCases.Asking;
import java.time.Instant;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.springframework.stereotype.Component;

/**
 * More credit is never one person's decision: whoever asks opens a case, and what it leads to is the account's own decision
 * when the case ends. Less needs nobody (I-06).
 */
@Component
class AskingForCredit {
    private final FirstFacts facts;
    private final CreditAccounts accounts;
    private final CreditCases cases;

    AskingForCredit(FirstFacts facts, CreditAccounts accounts, CreditCases cases) {
        this.facts = facts;
        this.accounts = accounts;
        this.cases = cases;
    }

    /** What is applied for is reviewed from the same instant on, so no application waits where nobody sees it. */
    @CommandHandler
    CaseOpened decide(ApplyForCredit command, MetaData metaData) throws Exception {
        var sent = Sent.of(metaData);
        var account = applied(command);
        return cases.open(
                account,
                Asking.of(command.creditAccountId(), SubjectKind.LIMIT, command.limit(), command.limit()),
                CreditDossiers.application(command),
                sent,
                (it, caseId) -> it.startReview(caseId, command.valueDate()));
    }

    private CreditAccounts.Taken applied(ApplyForCredit command) throws Exception {
        if (!facts.exists(command.creditAccountId())) {
            facts.mustBeTakenOn(command.dealerId(), command.valueDate());
            return accounts.applyFor(command);
        }
        var account = accounts.take(command.creditAccountId());
        account.tell(it -> it.applyAgain(command));
        return account;
    }

    @CommandHandler
    CaseOpened decide(ChangeLimit command, MetaData metaData) throws Exception {
        var account = accounts.take(command.creditAccountId());
        var now = Sent.of(metaData).at();
        if (account.decide(it -> it.lower(command.limit(), now, command.valueDate()))) {
            return new CaseOpened(null, CaseStatus.APPROVED);
        }
        var reason = Texts.required("reason", command.reason(), 200);
        return raise(account, command.creditAccountId(), command.limit(), reason, command.valueDate(), metaData);
    }

    @CommandHandler
    CaseOpened decide(RaiseLimit command, MetaData metaData) throws Exception {
        var account = accounts.take(command.creditAccountId());
        var now = Sent.of(metaData).at();
        var limit = account.decide(it -> it.terms(now)).limit();
        if (limit.covers(command.limit())) throw new Refused(RefusalCode.LIMIT_NOT_HIGHER, "limit", limit.text());
        var id = command.creditAccountId();
        return raise(account, id, command.limit(), command.reason(), command.valueDate(), metaData);
    }

    private CaseOpened raise(
            CreditAccounts.Taken account, CreditAccountId id, Money to, String reason, Instant from, MetaData metaData)
            throws Exception {
        // What counts is the whole limit, not the step: many small steps reach as high as a large one.
        var asking = Asking.of(id, SubjectKind.LIMIT, to, to);
        return ask(account, asking, CreditChange.limit(to, from), reason, metaData);
    }

    @CommandHandler
    CaseOpened decide(GrantTemporaryLimit command, MetaData metaData) throws Exception {
        var id = command.creditAccountId();
        var account = accounts.take(id);
        var others = account.decide(it -> it.agreedOrAskedFor(SubjectKind.TEMPORARY_LIMIT));
        var asking = Asking.of(
                id,
                SubjectKind.TEMPORARY_LIMIT,
                command.amount(),
                command.amount().plus(others));
        var change = CreditChange.temporaryLimit(command.amount(), command.valueDate(), command.until());
        return ask(account, asking, change, command.reason(), metaData);
    }

    private CaseOpened ask(
            CreditAccounts.Taken account, Asking asking, CreditChange change, String reason, MetaData metaData)
            throws Exception {
        return cases.open(
                account,
                asking,
                Map.of("change", CreditDossiers.change(asking.account(), change, reason)),
                Sent.of(metaData),
                (it, caseId) -> it.requestChange(caseId, change, reason, change.from()));
    }
}
