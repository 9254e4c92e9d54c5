package io.orderledger.command.process;

import io.orderledger.api.Actor;
import io.orderledger.api.Ledger;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditEvent.AdvanceApplied;
import io.orderledger.api.payment.PaymentAnswer;
import io.orderledger.api.payment.PaymentCommand.RecordAdvanceUse;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.springframework.stereotype.Component;

/** Keeps one promise: a payment knows every item that its money settled, also when the account used it later. */
@Component
@DisallowReplay
@ProcessingGroup("advance-use-process")
class AdvanceUseProcess {
    private final Ledger ledger;

    AdvanceUseProcess(Ledger ledger) {
        this.ledger = ledger.as(Actor.system("advance-use"));
    }

    @EventHandler
    void when(AdvanceApplied event, @MessageIdentifier String eventId) {
        var payment = event.source().paymentId();
        if (payment == null) return; // A credit note keeps no book of its own.
        var allocation = new Allocation(event.receivableId(), event.amount());
        ledger.send(eventId + ":record", new RecordAdvanceUse(payment, allocation), PaymentAnswer.class);
    }
}
