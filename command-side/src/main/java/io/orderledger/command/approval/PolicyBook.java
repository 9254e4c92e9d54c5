package io.orderledger.command.approval;

import io.orderledger.api.DecisionBasis;
import io.orderledger.api.Refused;
import io.orderledger.api.approval.ApprovalPolicyId;
import io.orderledger.api.approval.PolicyContent;
import io.orderledger.api.approval.PolicyEvent;
import io.orderledger.api.approval.PolicyEvent.PolicyApproved;
import io.orderledger.api.approval.PolicyEvent.PolicyCameIntoForce;
import io.orderledger.api.approval.PolicyEvent.PolicyProposed;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The version of the approval policy that is in force, for decisions that ask on every command. It is kept in memory, so asking
 * costs nothing; it is told from the policy's own events; and every decision notes which of them it rests on, so the store takes
 * none that missed a change. Nobody is locked out while somebody asks.
 */
@Component
public class PolicyBook {
    private static final String STREAM = ApprovalPolicyId.BRAND.stream();

    private final EventStore events;
    private final DecisionBasis basis;
    private volatile @Nullable Page open;

    /** @param lastSequence the last event that the page was told from, -1 where there is none */
    private record Page(@Nullable PolicyVersion inForce, long lastSequence) {}

    PolicyBook(EventStore events, DecisionBasis basis) {
        this.events = events;
        this.basis = basis;
    }

    /** What the decision of the current unit of work is taken under; null where no policy is in force. */
    public @Nullable PolicyVersion inForce() {
        var page = open;
        if (page == null) {
            page = read();
            open = page;
        }
        basis.restsOn(STREAM, page.lastSequence());
        CurrentUnitOfWork.ifStarted(unit -> unit.onRollback(this::rolledBack));
        return page.inForce();
    }

    /** What failed for another reason than a refusal may have failed because this page is old. */
    private void rolledBack(UnitOfWork<?> unit) {
        if (!(unit.getExecutionResult().getExceptionResult() instanceof Refused)) forget();
    }

    /** The policy's events are read again when somebody asks. */
    void forget() {
        open = null;
    }

    private Page read() {
        Map<Integer, PolicyContent> contents = new HashMap<>();
        PolicyVersion inForce = null;
        long last = -1;
        var stream = events.readEvents(STREAM);
        while (stream.hasNext()) {
            var event = stream.next();
            last = event.getSequenceNumber();
            switch ((PolicyEvent) event.getPayload()) {
                case PolicyProposed proposed -> contents.put(proposed.version(), proposed.content());
                case PolicyApproved _ -> {}
                case PolicyCameIntoForce(var _, var version, var _) -> inForce = version(version, contents);
            }
        }
        return new Page(inForce, last);
    }

    private static PolicyVersion version(int number, Map<Integer, PolicyContent> contents) {
        var content = contents.get(number);
        if (content == null) throw new IllegalStateException("Version " + number + " was never proposed");
        return new PolicyVersion(number, content);
    }
}
