package io.orderledger.command.approval;

import io.orderledger.api.approval.PolicyAnswer;
import io.orderledger.api.approval.PolicyCommand.ApprovePolicy;
import io.orderledger.api.approval.PolicyCommand.BringIntoForce;
import io.orderledger.api.approval.PolicyCommand.ProposePolicy;
import io.orderledger.command.people.People;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Takes commands to the policy, with the rights of who sends them; this node's book is opened anew after each. */
@Component
class DecidingPolicies {
    private final Repository<ApprovalPolicy> repository;
    private final People people;
    private final PolicyBook book;

    DecidingPolicies(Repository<ApprovalPolicy> repository, People people, PolicyBook book) {
        this.repository = repository;
        this.people = people;
        this.book = book;
    }

    @CommandHandler
    PolicyAnswer decide(ProposePolicy command, MetaData metaData) throws Exception {
        openAnew();
        var sent = Sent.of(metaData);
        return repository
                .loadOrCreate(command.policyId().toString(), ApprovalPolicy::new)
                .invoke(policy -> policy.propose(command, sent));
    }

    @CommandHandler
    PolicyAnswer decide(ApprovePolicy command, MetaData metaData) {
        openAnew();
        var sent = Sent.of(metaData);
        return repository.load(command.policyId().toString()).invoke(policy -> policy.approve(command, sent, people));
    }

    @CommandHandler
    PolicyAnswer decide(BringIntoForce command, MetaData metaData) {
        openAnew();
        var sent = Sent.of(metaData);
        return repository.load(command.policyId().toString()).invoke(policy -> policy.bringIntoForce(command, sent));
    }

    private void openAnew() {
        CurrentUnitOfWork.get().afterCommit(_ -> book.forget());
    }
}
