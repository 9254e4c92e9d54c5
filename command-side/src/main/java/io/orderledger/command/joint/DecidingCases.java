package io.orderledger.command.joint;

import io.orderledger.api.approval.ApprovalCommand.DecideCase;
import io.orderledger.api.approval.ApprovalCommand.DelegateCase;
import io.orderledger.api.approval.ApprovalCommand.EscalateCase;
import io.orderledger.api.approval.ApprovalCommand.InvalidateCase;
import io.orderledger.api.approval.ApprovalCommand.RenewDossier;
import io.orderledger.api.approval.ApprovalCommand.WithdrawCase;
import io.orderledger.api.approval.ApprovalEvent.ApprovalRequested;
import io.orderledger.api.approval.CaseAnswer;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.command.approval.ApprovalCases;
import io.orderledger.command.approval.CaseDecisions;
import io.orderledger.command.approval.Dossier;
import io.orderledger.command.approval.Sent;
import io.orderledger.command.people.People;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.springframework.stereotype.Component;

/** A case and what it is about end together: the last decision on one is the first on the other, in one append. */
@Component
class DecidingCases {
    private final FirstFacts facts;
    private final ApprovalCases cases;
    private final People people;
    private final Map<SubjectKind, SubjectEffect> effects = new EnumMap<>(SubjectKind.class);

    DecidingCases(FirstFacts facts, ApprovalCases cases, People people, List<SubjectEffect> effects) {
        this.facts = facts;
        this.cases = cases;
        this.people = people;
        for (var effect : effects) {
            for (var kind : effect.kinds()) {
                if (this.effects.put(kind, effect) != null) throw new IllegalStateException("Two effects for " + kind);
            }
        }
    }

    @CommandHandler
    CaseAnswer decide(DecideCase command, MetaData metaData) throws Exception {
        var sent = Sent.of(metaData);
        var subject = take(facts.of(command.caseId()));
        var credit = subject.credit(sent.at());
        var available = credit == null ? null : credit.available();
        var answer = cases.take(command.caseId())
                .decide(it -> it.decide(command, sent, people, subject.revision(), available));
        var comment = command.comment() == null ? "" : command.comment();
        switch (answer.status()) {
            case APPROVED -> subject.approve(command.caseId(), sent.at());
            case REJECTED -> subject.reject(command.caseId(), comment, sent.at());
            case RETURNED -> subject.returnForChanges(command.caseId(), comment, sent.at());
            case PENDING, ESCALATED, WITHDRAWN, INVALIDATED -> {}
        }
        return answer;
    }

    @CommandHandler
    CaseAnswer decide(DelegateCase command, MetaData metaData) {
        var sent = Sent.of(metaData);
        return cases.take(command.caseId()).decide(it -> it.delegate(command, sent, people));
    }

    @CommandHandler
    CaseAnswer decide(EscalateCase command, MetaData metaData) {
        var sent = Sent.of(metaData);
        return cases.take(command.caseId()).decide(it -> it.escalate(command, sent, people));
    }

    @CommandHandler
    CaseAnswer decide(WithdrawCase command, MetaData metaData) throws Exception {
        var sent = Sent.of(metaData);
        var subject = take(facts.of(command.caseId()));
        var answer = cases.take(command.caseId()).decide(it -> it.withdraw(command, sent));
        subject.returnForChanges(command.caseId(), command.reason(), sent.at());
        return answer;
    }

    @CommandHandler
    CaseAnswer decide(InvalidateCase command) {
        return cases.take(command.caseId()).decide(it -> it.invalidate(command.reason()));
    }

    @CommandHandler
    CaseAnswer decide(RenewDossier command, MetaData metaData) {
        var subject = take(facts.of(command.caseId()));
        var credit = subject.credit(Sent.of(metaData).at());
        var approval = cases.take(command.caseId());
        if (credit == null) return approval.decide(CaseDecisions::answer);
        var moved = new HashMap<>(subject.moved());
        moved.put(Dossiers.CREDIT, Dossiers.credit(credit));
        return approval.decide(it -> it.renew(Dossier.replacing(it.dossier(), moved), credit.available()));
    }

    private SubjectEffect.Taken take(ApprovalRequested request) {
        var effect = effects.get(request.subject().kind());
        if (effect == null) throw new IllegalStateException("Nothing follows from a case about " + request.subject());
        return effect.take(request);
    }
}
