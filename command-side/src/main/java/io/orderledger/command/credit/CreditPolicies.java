package io.orderledger.command.credit;

import io.orderledger.api.credit.CreditPolicyEvent;
import io.orderledger.api.credit.CreditPolicyId;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** The way to a business unit's credit policy for decisions of other aggregates. */
@Component
public class CreditPolicies {
    private final EventStore events;

    CreditPolicies(EventStore events) {
        this.events = events;
    }

    /**
     * The policy as it stands; a unit without one is no error. Told from its few events and not locked, so that the decisions of
     * a whole business unit do not wait for each other: the store takes them only while the policy is still this one.
     */
    public PolicyVersions of(CreditPolicyId id) {
        var versions = PolicyVersions.NONE;
        for (var stream = events.readEvents(id.toString()); stream.hasNext(); ) {
            var event = stream.next();
            var actor = String.valueOf(event.getMetaData().getOrDefault("actor", ""));
            versions = versions.after((CreditPolicyEvent) event.getPayload(), actor);
        }
        return versions;
    }
}
