package io.orderledger.command.joint;

import io.orderledger.api.Refused;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalEvent.ApprovalRequested;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.CreditTerms;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the end of an approval case does to what it is about: a bean for each kind of subject that can be asked about. */
interface SubjectEffect {
    /** The kinds of subject that it is for; no other effect is for one of them. */
    Set<SubjectKind> kinds();

    /** Loads and locks what the case is about, in the lock order and before the case itself. */
    Taken take(ApprovalRequested request);

    /** A subject that nobody else decides about until the unit of work ends. */
    interface Taken {
        /** The revision that stands now; 1 for what has none. */
        int revision();

        /** The position that the deciders look at, of the account at that instant, or null where there is none. */
        @Nullable
        CreditTerms credit(Instant at);

        /** The parts of the dossier, beside the credit position, that may be others by now. */
        default Map<String, Map<String, Object>> moved() {
            return Map.of();
        }

        /** @throws Refused where the subject no longer waits for the case */
        void approve(ApprovalCaseId caseId, Instant at) throws Exception;

        /** @throws Refused where the subject no longer waits for the case */
        void reject(ApprovalCaseId caseId, String reason, Instant at) throws Exception;

        /** @throws Refused where the subject no longer waits for the case */
        void returnForChanges(ApprovalCaseId caseId, String comment, Instant at) throws Exception;
    }
}
