package io.orderledger.command.process;

import io.orderledger.api.Timers;
import io.orderledger.api.credit.CreditCommand.CheckOverdueByPolicy;
import io.orderledger.api.credit.CreditCommand.ExpireReservation;
import io.orderledger.api.credit.CreditCommand.LapseTemporaryLimit;
import io.orderledger.api.credit.CreditCommand.PutChangeIntoEffect;
import io.orderledger.api.credit.CreditEvent.CreditChangeScheduled;
import io.orderledger.api.credit.CreditEvent.OverdueCheckSet;
import io.orderledger.api.credit.CreditEvent.ReservationExpirySet;
import io.orderledger.api.credit.CreditEvent.TemporaryLimitGranted;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.springframework.stereotype.Component;

/**
 * Keeps one promise: what ends, or begins later, does so at its instant. A decision never depends on how punctual a timer is:
 * an account looks at the instants itself.
 */
@Component
@DisallowReplay
@ProcessingGroup("credit-timers-process")
class CreditTimersProcess {
    private final Timers timers;

    CreditTimersProcess(Timers timers) {
        this.timers = timers;
    }

    @EventHandler
    void when(ReservationExpirySet event, @MessageIdentifier String eventId) {
        var expire = new ExpireReservation(event.creditAccountId(), event.orderId(), event.expiresAt());
        timers.schedule(eventId + ":expire", event.expiresAt(), expire);
    }

    @EventHandler
    void when(TemporaryLimitGranted event, @MessageIdentifier String eventId) {
        var lapse = new LapseTemporaryLimit(event.creditAccountId(), event.caseId());
        timers.schedule(eventId + ":lapse", event.until(), lapse);
    }

    @EventHandler
    void when(OverdueCheckSet event, @MessageIdentifier String eventId) {
        timers.schedule(eventId + ":overdue", event.at(), new CheckOverdueByPolicy(event.creditAccountId()));
    }

    @EventHandler
    void when(CreditChangeScheduled event, @MessageIdentifier String eventId) {
        var effect = new PutChangeIntoEffect(event.creditAccountId(), event.caseId());
        timers.schedule(eventId + ":effect", event.change().from(), effect);
    }
}
