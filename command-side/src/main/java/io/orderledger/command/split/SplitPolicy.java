package io.orderledger.command.split;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.split.SplitPolicyCommand.ApproveSplitPolicy;
import io.orderledger.api.split.SplitPolicyCommand.ProposeSplitPolicy;
import io.orderledger.api.split.SplitPolicyEvent;
import io.orderledger.api.split.SplitPolicyEvent.SplitPolicyApproved;
import io.orderledger.api.split.SplitPolicyEvent.SplitPolicyProposed;
import io.orderledger.api.split.SplitPolicyId;
import io.orderledger.api.split.SplitRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** How a business unit divides its orders into splits. A version never changes, and two people stand behind it (I-12). */
@Aggregate(type = "split-policy", cache = "aggregateCache")
class SplitPolicy {
    @AggregateIdentifier
    private @Nullable SplitPolicyId splitPolicyId;

    private List<Version> versions = List.of();

    private record Version(int number, Instant effectiveFrom, SplitRules rules, String proposedBy, boolean approved) {}

    /** The rules that hold, and which version they are of. */
    record InForce(int version, SplitRules rules) {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    int decide(ProposeSplitPolicy command, @MetaDataValue(value = "actor", required = true) String actor) {
        var version = versions.size() + 1;
        apply(new SplitPolicyProposed(
                command.splitPolicyId(), version, command.effectiveFrom(), command.rules(), actor));
        return version;
    }

    @CommandHandler
    void decide(ApproveSplitPolicy command, @MetaDataValue(value = "actor", required = true) String actor) {
        var policy = command.splitPolicyId();
        var number = Integer.toString(command.version());
        var version = versions.stream()
                .filter(it -> it.number() == command.version())
                .findFirst()
                .orElseThrow(() ->
                        new Refused(RefusalCode.POLICY_VERSION_UNKNOWN, "policy", policy.value(), "version", number));
        if (version.proposedBy().equals(actor)) {
            throw new Refused(RefusalCode.OWN_PROPOSAL, "actor", actor, "policy", policy.value(), "version", number);
        }
        if (version.approved()) return; // Asked again: already done.
        apply(new SplitPolicyApproved(policy, command.version(), actor));
    }

    /** The newest approved version of those that count by then; null where there is none. */
    @Nullable
    InForce inForce(Instant at) {
        return versions.stream()
                .filter(it -> it.approved() && !it.effectiveFrom().isAfter(at))
                .max(Comparator.comparing(Version::effectiveFrom).thenComparing(Version::number))
                .map(it -> new InForce(it.number(), it.rules()))
                .orElse(null);
    }

    @EventSourcingHandler
    void evolve(SplitPolicyEvent event) {
        splitPolicyId = event.splitPolicyId();
        var next = new ArrayList<Version>();
        switch (event) {
            case SplitPolicyProposed(var _, var number, var from, var rules, var by) -> {
                next.addAll(versions);
                next.add(new Version(number, from, rules, by, false));
            }
            case SplitPolicyApproved(var _, var number, var _) -> {
                for (var it : versions) {
                    next.add(
                            it.number() == number
                                    ? new Version(number, it.effectiveFrom(), it.rules(), it.proposedBy(), true)
                                    : it);
                }
            }
        }
        versions = List.copyOf(next);
    }

    SplitPolicy() {} // Axon starts a replay from this.
}
