package io.orderledger.command.process;

import io.orderledger.api.Actor;
import io.orderledger.api.Ledger;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalCommand.InvalidateCase;
import io.orderledger.api.approval.CaseAnswer;
import io.orderledger.api.credit.CreditEvent.CreditChangeDeclined;
import io.orderledger.api.payment.PaymentEvent.RefundDeclined;
import io.orderledger.api.payment.PaymentEvent.VerificationReturned;
import io.orderledger.api.split.SplitEvent.SplitCancellationDeclined;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.springframework.stereotype.Component;

/**
 * Keeps one promise: nobody is asked about what does not wait for an answer any more. Whoever decides before the case hears of
 * it is refused by what the case is about, so a delay does no harm; a case that has ended stays as it ended.
 */
@Component
@DisallowReplay
@ProcessingGroup("case-end-process")
class CaseEndProcess {
    private final Ledger ledger;

    CaseEndProcess(Ledger ledger) {
        this.ledger = ledger.as(Actor.system("case-end"));
    }

    @EventHandler
    void when(CreditChangeDeclined event, @MessageIdentifier String eventId) {
        end(eventId, event.caseId(), event.reason());
    }

    @EventHandler
    void when(RefundDeclined event, @MessageIdentifier String eventId) {
        end(eventId, event.caseId(), event.reason());
    }

    @EventHandler
    void when(VerificationReturned event, @MessageIdentifier String eventId) {
        end(eventId, event.caseId(), event.reason());
    }

    @EventHandler
    void when(SplitCancellationDeclined event, @MessageIdentifier String eventId) {
        end(eventId, event.caseId(), event.reason());
    }

    private void end(String eventId, ApprovalCaseId caseId, String reason) {
        ledger.send(eventId + ":invalidate", new InvalidateCase(caseId, reason), CaseAnswer.class);
    }
}
