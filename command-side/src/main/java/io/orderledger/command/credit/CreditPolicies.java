package io.orderledger.command.credit;

import io.orderledger.api.DecisionBasis;
import io.orderledger.api.Refused;
import io.orderledger.api.credit.CreditPolicyEvent;
import io.orderledger.api.credit.CreditPolicyId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;

/**
 * The way to a business unit's credit policy for decisions of other aggregates. Kept in memory and not locked, so that asking
 * costs nothing and the decisions of a whole business unit do not wait for each other: the store takes them only while the
 * policy is still this one. Asked only about units that have accounts, so what is kept stays small.
 */
@Component
public class CreditPolicies {
    private final EventStore events;
    private final DecisionBasis basis;
    private final Map<CreditPolicyId, Page> pages = new ConcurrentHashMap<>();

    /** @param lastSequence the last event that the page was told from, -1 where there is none */
    private record Page(PolicyVersions versions, long lastSequence) {}

    CreditPolicies(EventStore events, DecisionBasis basis) {
        this.events = events;
        this.basis = basis;
    }

    /** The policy as it stands; a unit without one is no error. */
    public PolicyVersions of(CreditPolicyId id) {
        var page = pages.get(id);
        if (page == null) {
            page = read(id);
            pages.put(id, page);
        }
        basis.restsOn(id.stream(), page.lastSequence());
        CurrentUnitOfWork.ifStarted(unit -> unit.onRollback(failed -> rolledBack(failed, id)));
        return page.versions();
    }

    /** What failed for another reason than a refusal may have failed because this page is old. */
    private void rolledBack(UnitOfWork<?> unit, CreditPolicyId id) {
        if (!(unit.getExecutionResult().getExceptionResult() instanceof Refused)) forget(id);
    }

    /** The policy's events are read again when somebody asks. */
    void forget(CreditPolicyId id) {
        pages.remove(id);
    }

    private Page read(CreditPolicyId id) {
        var versions = PolicyVersions.NONE;
        long last = -1;
        for (var stream = events.readEvents(id.toString()); stream.hasNext(); ) {
            var event = stream.next();
            last = event.getSequenceNumber();
            var actor = String.valueOf(event.getMetaData().getOrDefault("actor", ""));
            versions = versions.after((CreditPolicyEvent) event.getPayload(), actor);
        }
        return new Page(versions, last);
    }
}
