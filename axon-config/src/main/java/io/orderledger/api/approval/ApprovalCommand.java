package io.orderledger.api.approval;

import io.orderledger.api.Texts;
import io.orderledger.api.ValueDates;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.StaffId;
import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of an approval case. Each is answered by a {@link CaseAnswer}. */
public sealed interface ApprovalCommand {
    @TargetAggregateIdentifier
    ApprovalCaseId caseId();

    /**
     * Asks for an approval. Decided together with what it is about, never sent by itself.
     *
     * @param creditAccountId the account whose position the deciders look at, or null
     * @param dealerId        whose business it is, or null
     * @param region          where that dealer sells, or null
     * @param requester       who asked: a sign-in name or {@code system:component}
     * @param seller          the salesperson who owns it, or null
     * @param editors         who changed it last
     * @param amount          what it is about
     * @param counted         what a decider's authority must cover: the amount and that of its siblings
     * @param unit            the requester's unit
     * @param policyVersion   under which version it was asked, and so is decided
     * @param ruleId          the rule that asked
     * @param steps           in this order; none where a rule decides and nobody is asked
     * @param dossier         what the deciders see, as canonical JSON
     * @param dossierHash     its SHA-256 in hexadecimal
     * @param available       what was available on the credit account, or null where there is none
     */
    record OpenCase(
            ApprovalCaseId caseId,
            CaseSubject subject,
            @Nullable CreditAccountId creditAccountId,
            @Nullable DealerId dealerId,
            @Nullable String region,
            String requester,
            @Nullable String seller,
            List<String> editors,
            Money amount,
            Money counted,
            OrgUnitId unit,
            int policyVersion,
            String ruleId,
            int toleranceBasisPoints,
            List<ApprovalStep> steps,
            String dossier,
            String dossierHash,
            @Nullable Money available)
            implements ApprovalCommand {
        public OpenCase {
            editors = List.copyOf(editors);
            steps = List.copyOf(steps);
        }
    }

    /**
     * One decision of one person. Refused where the dossier is not the one that this person read (I-13), or where the person
     * may not decide (I-12).
     *
     * @param comment     0 to 1000 characters; needed to reject or return
     * @param dossierHash the hash of the dossier that was read
     */
    record DecideCase(
            ApprovalCaseId caseId,
            CaseDecision decision,
            @Nullable String comment,
            String dossierHash) implements ApprovalCommand {
        public DecideCase {
            comment = decision == CaseDecision.APPROVE
                    ? Texts.optional("comment", comment, 1000)
                    : Texts.required("comment", comment, 1000);
            dossierHash = Texts.required("dossierHash", dossierHash, 64);
        }
    }

    /**
     * Lets somebody else decide on this case in one's place.
     *
     * @param until when that ends
     */
    record DelegateCase(ApprovalCaseId caseId, StaffId to, Instant until) implements ApprovalCommand {
        public DelegateCase {
            until = ValueDates.checked(until);
        }
    }

    /** The step's deadline has passed; sent by a timer, not by people. Nothing happens where the case has moved on. */
    record EscalateCase(ApprovalCaseId caseId, int step, int escalations) implements ApprovalCommand {}

    /**
     * The requester no longer asks; what it is about goes back to be changed.
     *
     * @param reason 1 to 200 characters
     */
    record WithdrawCase(ApprovalCaseId caseId, String reason) implements ApprovalCommand {
        public WithdrawCase {
            reason = Texts.required("reason", reason, 200);
        }
    }

    /**
     * What the case is about has come to nothing or is another thing by now; sent by a process, not by people. Nothing happens
     * where the case has ended.
     *
     * @param reason 1 to 1000 characters
     */
    record InvalidateCase(ApprovalCaseId caseId, String reason) implements ApprovalCommand {
        public InvalidateCase {
            reason = Texts.required("reason", reason, 1000);
        }
    }

    /** Puts the credit position of now into the dossier, so that it can be read and decided on. */
    record RenewDossier(ApprovalCaseId caseId) implements ApprovalCommand {}
}
