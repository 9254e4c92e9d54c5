package io.orderledger.command.order;

import io.orderledger.api.Refused;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.Remedy;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.split.SplitId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an order decides together with its credit account or its splits, in one unit of work. */
public interface OrderDecisions {
    CreditAccountId creditAccountId();

    /** The revision that stands now. */
    int revision();

    /** The approval case that is still to be decided, or null. */
    @Nullable
    ApprovalCaseId openCase();

    /** People decide on the current revision. */
    void awaitApproval(ApprovalCaseId caseId);

    /** @throws Refused unless the order waits for this case */
    void reject(ApprovalCaseId caseId, String reason);

    /** @throws Refused unless the order waits for this case */
    void returnForChanges(ApprovalCaseId caseId, String comment);

    /** Approves the current revision where no rule asks for a person. */
    void approve(String rule);

    /** Puts the order on hold because its credit was refused, on these terms. */
    void hold(Money amount, CreditTerms terms, List<Remedy> remedies);

    /**
     * Says what to keep the order through: one split of everything.
     *
     * @return what the split carries, or null where this split was made before
     * @throws Refused unless the order is CONFIRMED
     */
    @Nullable
    Contents splitInto(SplitId splitId);

    /** @throws Refused with rule I-11 unless the current revision is approved */
    void mustAllowRelease(SplitId splitId);

    /** @throws Refused unless the order is IN_FULFILMENT */
    void ship(SplitId splitId, Money amount, Instant valueDate);

    /**
     * @return the splits that end with it
     * @throws Refused when it has shipped or is cancelled already
     */
    List<SplitId> cancel(String reason, Instant valueDate);

    /** What a split carries of the order's current revision. */
    record Contents(int revision, CreditAccountId creditAccountId, Money total, List<OrderLine> lines) {}
}
