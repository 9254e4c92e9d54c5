package io.orderledger.command.process;

import io.orderledger.api.KnownStreams;
import io.orderledger.api.Timers;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditCommand.CheckOverdueByPolicy;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyApproved;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.springframework.stereotype.Component;

/**
 * Keeps one promise: when a version of a credit policy takes effect, every account of its business unit is looked at by it. An
 * account that is opened later, or changes meanwhile, looks by itself.
 */
@Component
@DisallowReplay
@ProcessingGroup("credit-policy-date-process")
class CreditPolicyDateProcess {
    private final KnownStreams streams;
    private final Timers timers;

    CreditPolicyDateProcess(KnownStreams streams, Timers timers) {
        this.streams = streams;
        this.timers = timers;
    }

    @EventHandler
    void when(CreditPolicyApproved event, @MessageIdentifier String eventId) {
        for (var stream : streams.beginningWith(CreditAccountId.STREAMS)) {
            var account = new CreditAccountId(stream.substring(CreditAccountId.STREAMS.length()));
            if (!account.businessUnit().value().equals(event.policyId().value())) continue;
            timers.schedule(eventId + ":" + account.value(), event.effectiveFrom(), new CheckOverdueByPolicy(account));
        }
    }
}
