package io.orderledger.command.credit;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.credit.CreditPolicyCommand.ApproveCreditPolicy;
import io.orderledger.api.credit.CreditPolicyCommand.ProposeCreditPolicy;
import io.orderledger.api.credit.CreditPolicyCommand.RejectCreditPolicy;
import io.orderledger.api.credit.CreditPolicyEvent;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyApproved;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyProposed;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyRejected;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicySeconded;
import io.orderledger.api.credit.CreditPolicyId;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/**
 * The credit policy of a business unit, in versions. No version takes effect before two people agreed to it, of whom none
 * proposed it (I-12).
 */
@Aggregate(type = "credit-policy", cache = "aggregateCache")
class CreditPolicy {
    @AggregateIdentifier
    private CreditPolicyId policyId;

    private PolicyVersions versions = PolicyVersions.NONE;

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Integer decide(ProposeCreditPolicy command) {
        var version = versions.all().size() + 1;
        apply(new CreditPolicyProposed(command.policyId(), version, command.terms(), command.effectiveFrom()));
        return version;
    }

    @CommandHandler
    void decide(ApproveCreditPolicy command, @MetaDataValue(value = "actor", required = true) String actor) {
        var version = open(command.version(), "approved");
        if (actor.equals(version.proposedBy()) || actor.equals(version.secondedBy())) {
            throw new Refused(
                    RefusalCode.OTHER_PERSON,
                    "actor",
                    actor,
                    "policy",
                    policyId.value(),
                    "version",
                    Integer.toString(command.version()));
        }
        if (version.secondedBy() == null) {
            apply(new CreditPolicySeconded(policyId, command.version()));
            return;
        }
        var from = version.effectiveFrom();
        var effectiveFrom = command.at().isAfter(from) ? command.at() : from;
        apply(new CreditPolicyApproved(policyId, command.version(), effectiveFrom));
    }

    @CommandHandler
    void decide(RejectCreditPolicy command) {
        open(command.version(), "rejected");
        apply(new CreditPolicyRejected(policyId, command.version(), command.reason()));
    }

    private PolicyVersions.Version open(int number, String verb) {
        var version = versions.get(number);
        if (version != null && version.isOpen()) return version;
        throw new Refused(
                RefusalCode.CREDIT_POLICY_STATE,
                "policy",
                policyId.value(),
                "version",
                Integer.toString(number),
                "verb",
                verb);
    }

    @EventSourcingHandler
    void evolve(CreditPolicyEvent event, @MetaDataValue("actor") @Nullable String actor) {
        policyId = event.policyId();
        versions = versions.after(event, actor == null ? "" : actor);
    }

    @SuppressWarnings("NullAway.Init") // Axon starts a replay from this.
    CreditPolicy() {}
}
