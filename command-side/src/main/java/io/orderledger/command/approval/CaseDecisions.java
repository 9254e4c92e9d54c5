package io.orderledger.command.approval;

import io.orderledger.api.Refused;
import io.orderledger.api.approval.ApprovalCommand.DecideCase;
import io.orderledger.api.approval.ApprovalCommand.DelegateCase;
import io.orderledger.api.approval.ApprovalCommand.EscalateCase;
import io.orderledger.api.approval.ApprovalCommand.WithdrawCase;
import io.orderledger.api.approval.CaseAnswer;
import io.orderledger.api.money.Money;
import io.orderledger.command.people.People;
import org.jspecify.annotations.Nullable;

/** What a case decides, alone or together with what it is about. Rights are those at the instant of the command (I-12). */
public interface CaseDecisions {
    /**
     * @param revision  the revision of the subject that stands now
     * @param available what is available on the subject's account now, or null where there is none
     * @throws Refused with rule I-12 where this person may not, with rule I-13 where something else was read
     */
    CaseAnswer decide(DecideCase command, Sent sent, People people, int revision, @Nullable Money available);

    CaseAnswer delegate(DelegateCase command, Sent sent, People people);

    /** Asks further up where the step is still the one whose deadline passed. */
    CaseAnswer escalate(EscalateCase command, Sent sent, People people);

    /** @throws Refused unless the sender asked for it */
    CaseAnswer withdraw(WithdrawCase command, Sent sent);

    /** Ends the case where it is open, because what it is about changed or came to nothing. */
    CaseAnswer invalidate(String reason);

    /** What the deciders see, as canonical JSON. */
    String dossier();

    /** Where the case stands. */
    CaseAnswer answer();

    /** Takes another dossier, where it is another. */
    CaseAnswer renew(Dossier dossier, Money available);
}
