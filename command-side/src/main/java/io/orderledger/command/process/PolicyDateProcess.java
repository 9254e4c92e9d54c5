package io.orderledger.command.process;

import io.orderledger.api.Timers;
import io.orderledger.api.approval.PolicyCommand.BringIntoForce;
import io.orderledger.api.approval.PolicyEvent.PolicyApproved;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Keeps one promise: a version of the policy that two people approved comes into force on its date. */
@Component
@DisallowReplay
@ProcessingGroup("policy-date-process")
class PolicyDateProcess {
    private final Timers timers;

    PolicyDateProcess(Timers timers) {
        this.timers = timers;
    }

    @EventHandler
    void when(PolicyApproved event) {
        var date = event.effectiveFrom();
        if (date == null) return;
        timers.schedule(
                "policy:%s:%d".formatted(event.policyId().value(), event.version()),
                date,
                new BringIntoForce(event.policyId(), event.version()));
    }
}
