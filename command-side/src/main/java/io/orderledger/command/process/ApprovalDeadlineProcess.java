package io.orderledger.command.process;

import io.orderledger.api.Recorded;
import io.orderledger.api.Timers;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalCommand.EscalateCase;
import io.orderledger.api.approval.ApprovalEvent.ApprovalEscalated;
import io.orderledger.api.approval.ApprovalEvent.ApprovalRequested;
import io.orderledger.api.approval.ApprovalEvent.ApprovalStepDecided;
import io.orderledger.api.approval.Asked;
import java.time.Duration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DisallowReplay;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * Keeps one promise: whoever is asked is asked until a deadline, and then somebody further up. A timer that goes off after the
 * step was decided finds nothing to do, so none is taken back.
 */
@Component
@DisallowReplay
@ProcessingGroup("approval-deadline-process")
class ApprovalDeadlineProcess {
    private final Timers timers;

    ApprovalDeadlineProcess(Timers timers) {
        this.timers = timers;
    }

    @EventHandler
    void when(ApprovalRequested event, Recorded recorded) {
        // Where a rule agrees by itself nobody is asked, and nothing has a deadline.
        if (!event.steps().isEmpty()) watch(event.caseId(), event.asked(), recorded);
    }

    @EventHandler
    void when(ApprovalStepDecided event, Recorded recorded) {
        if (event.next() != null) watch(event.caseId(), event.next(), recorded);
    }

    @EventHandler
    void when(ApprovalEscalated event, Recorded recorded) {
        watch(event.caseId(), event.asked(), recorded);
    }

    private void watch(ApprovalCaseId caseId, Asked asked, Recorded recorded) {
        timers.schedule(
                "approval:%s:%d:%d".formatted(caseId.value(), asked.step(), asked.escalations()),
                recorded.recordedAt().plus(Duration.ofHours(asked.deadlineHours())),
                new EscalateCase(caseId, asked.step(), asked.escalations()));
    }
}
