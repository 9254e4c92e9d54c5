package io.orderledger.command.approval;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalCommand.OpenCase;
import io.orderledger.api.approval.CaseAnswer;
import io.orderledger.api.approval.RuleEffect;
import io.orderledger.command.people.People;
import java.util.function.Function;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** The way to an approval case for decisions taken together with other aggregates. */
@Component
public class ApprovalCases {
    private final Repository<ApprovalCase> repository;
    private final People people;

    ApprovalCases(Repository<ApprovalCase> repository, People people) {
        this.repository = repository;
        this.people = people;
    }

    /** Asks for an approval, in the unit of work that also decides about the subject. */
    public CaseAnswer open(OpenCase command, Sent sent) throws Exception {
        return repository
                .newInstance(() -> ApprovalCase.open(command, sent, people))
                .invoke(ApprovalCase::answer);
    }

    /** Notes that a rule agrees, in the unit of work that also decides about the subject. */
    public CaseAnswer open(OpenCase command, RuleEffect effect) throws Exception {
        return repository.newInstance(() -> ApprovalCase.given(command, effect)).invoke(ApprovalCase::answer);
    }

    /**
     * Loads the case and locks it until the unit of work ends. Taken after the account, the order and whatever else it may be
     * about.
     *
     * @throws AggregateNotFoundException when there is none
     */
    public Taken take(ApprovalCaseId id) {
        return new Taken(repository.load(id.toString()));
    }

    /** A case that nobody else decides about until the unit of work ends. */
    public static final class Taken {
        private final Aggregate<ApprovalCase> approval;

        private Taken(Aggregate<ApprovalCase> approval) {
            this.approval = approval;
        }

        public <R> R decide(Function<CaseDecisions, R> decision) {
            return approval.invoke(decision::apply);
        }
    }
}
