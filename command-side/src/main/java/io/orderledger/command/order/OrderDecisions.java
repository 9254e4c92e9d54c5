package io.orderledger.command.order;

import io.orderledger.api.Refused;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.Remedy;
import io.orderledger.api.credit.ReservationPoint;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.CreditAnswer;
import io.orderledger.api.order.HoldReason;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.AmendOrder;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.split.SplitId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an order decides together with its credit account or its splits, in one unit of work. */
public interface OrderDecisions {
    Standing standing();

    /** What there is to say of the order as it stands now, to whoever sent a command. */
    OrderAnswer answer(CreditAnswer credit);

    /** The revision that stands now; a change that waits counts. */
    int revision();

    /** The approval case that is still to be decided, or null. */
    @Nullable
    ApprovalCaseId openCase();

    /**
     * Approves the revision in force where no rule asks for a person.
     *
     * @throws Refused unless it was submitted, revised, released or reopened in this unit of work or waits for a decision
     */
    void approve(String rule);

    /**
     * Approves the revision in force as people decided. A change that waits must have been put in force before, by
     * {@link #revise}.
     *
     * @throws Refused unless the order waits for this case
     */
    void approve(ApprovalCaseId caseId);

    /** People must agree to what was submitted, revised or asked for; its credit is reserved already. */
    void awaitApproval(ApprovalCaseId caseId);

    /**
     * People said no: a new order ends here, a change is dropped and the revision in force goes on.
     *
     * @return what is held too much now
     * @throws Refused unless the order waits for this case
     */
    Money reject(ApprovalCaseId caseId, String reason);

    /**
     * People ask for another form; what is held stays held until the order is amended or cancelled.
     *
     * @throws Refused unless the order waits for this case
     */
    void returnForChanges(ApprovalCaseId caseId, String comment);

    /** Puts the order on hold because its credit was refused, on these terms. */
    void hold(HoldReason reason, Money amount, CreditTerms terms, List<Remedy> remedies);

    /**
     * What was held for the order is not held any more: it is on hold, and a change that waits for people is dropped. An order
     * that has ended, or of which all has left, stays as it is.
     *
     * @param amount what was held
     * @param terms  those after it
     * @return whether the order is on hold now because of it
     */
    boolean lose(Money amount, CreditTerms terms);

    /** @throws Refused unless the order is on hold because its credit was refused */
    void mustWaitForCredit();

    /**
     * Takes the order off hold, to be evaluated again.
     *
     * @return what credit must be reserved for all that has not left; null where it is held already, and where splits reserve
     *     by themselves
     * @throws Refused unless it is ON_HOLD
     */
    @Nullable
    Money release();

    /** @throws Refused unless it may be amended now and the sender saw the current revision */
    void mustAllowAmendment(AmendOrder command);

    /** The account said no to the difference: nothing changes (I-05). */
    void refuseAmendment(Money total, Money difference, CreditTerms terms, List<Remedy> remedies, Instant valueDate);

    /** Notes a change that waits for people; its difference is reserved already. */
    void requestAmendment(Amendment amendment);

    /**
     * Puts a new revision in force; to be approved in the same unit of work.
     *
     * @param renewed the splits that were proposed because of it
     * @param live    all splits that carry the order now
     */
    void revise(Amendment amendment, List<SplitId> renewed, List<SplitId> live);

    /**
     * Says what to keep the order through: one split of everything.
     *
     * @return what there is to carry, or null where this split was made before
     * @throws Refused unless the order is CONFIRMED; with SPLIT_BY_POLICY where a policy must say how
     */
    @Nullable
    Contents splitInto(SplitId splitId);

    /**
     * As {@link #splitInto}, through several.
     *
     * @param splits        those made now, at least one
     * @param policyVersion the version of the split policy that says so, or null
     */
    void splitInto(List<SplitId> splits, @Nullable Integer policyVersion);

    /**
     * What is to be split by the policy.
     *
     * @return null where it was split before
     * @throws Refused unless the order is CONFIRMED
     */
    @Nullable
    Contents toSplit();

    /**
     * Other splits carry now what these carried.
     *
     * @throws Refused unless these are live splits of an order that is being fulfilled
     */
    void resplit(List<SplitId> gone, List<SplitId> made);

    /**
     * Nothing is released, made or picked for an order that is on hold, has ended or waits for people.
     *
     * @param verb what is to be done with the split
     * @throws Refused unless the order is IN_FULFILMENT or PARTIALLY_SHIPPED; with rule I-11 unless its current revision is approved
     */
    void mustAllowWork(SplitId splitId, String verb);

    /**
     * @param last whether nothing is left to ship
     * @throws Refused unless the order is IN_FULFILMENT or PARTIALLY_SHIPPED
     */
    void ship(SplitId splitId, Money amount, boolean last, Instant valueDate);

    /** @throws Refused where the goods were stopped or may be stopped yet */
    void mustAllowDelivery();

    /** All splits are delivered; an order that ended otherwise stays as it ended. */
    void deliver(Instant valueDate);

    /** All splits are closed; an order that ended otherwise stays as it ended. */
    void complete();

    /**
     * @return the splits that end with it
     * @throws Refused when something has left or it has ended already
     */
    List<SplitId> cancel(String reason, Instant valueDate);

    /** @throws Refused unless a split of it may be cancelled now */
    void mustAllowSplitCancellation();

    /** @throws Refused unless splits carry the order and it is being fulfilled or on hold */
    void mustAllowClosingShort();

    /**
     * @param lines  what has left, by line
     * @param splits what carries it
     */
    void closeShort(List<OrderLine> lines, List<SplitId> splits, String reason, Instant valueDate);

    /**
     * @return what credit must be reserved for now; null where it reserves none for the whole
     * @throws Refused unless it is CANCELLED or CLOSED_SHORT
     */
    @Nullable
    Money reopen(String reason, Instant valueDate);

    /**
     * @param counted what the account counts for the order, be it held or owed
     * @param pending a change that waits for people, or null
     * @param splits  the live ones
     * @param inFulfilment whether splits carry the order's lines
     * @param approved whether the revision that stands was approved
     * @param point    when it reserves credit
     * @param reserved whether credit is held for all that has not left
     */
    record Standing(
            OrderStatus status,
            OrderType type,
            int revision,
            int nextRevision,
            Money total,
            Money counted,
            @Nullable LocalDate requestedDate,
            List<OrderLine> lines,
            List<SplitId> splits,
            boolean inFulfilment,
            boolean approved,
            ReservationPoint point,
            boolean reserved,
            @Nullable Amendment pending) {}

    /** A revision as it shall be. */
    record Amendment(
            int revision,
            Money total,
            @Nullable LocalDate requestedDate,
            List<OrderLine> lines,
            String reason,
            Instant valueDate) {}

    /**
     * What splits are to carry of the order's current revision.
     *
     * @param live splits that carry a part of it already
     * @param point when it reserves credit, or null: when it is submitted
     */
    record Contents(
            int revision,
            CreditAccountId creditAccountId,
            Money total,
            @Nullable LocalDate requestedDate,
            List<OrderLine> lines,
            List<SplitId> live,
            @Nullable ReservationPoint point) {}
}
