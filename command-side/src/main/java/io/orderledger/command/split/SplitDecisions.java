package io.orderledger.command.split;

import io.orderledger.api.Refused;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.Remedy;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.HoldReason;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.split.Goods;
import io.orderledger.api.split.LineQuantity;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitLine;
import io.orderledger.api.split.SplitStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a split decides together with its order, in one unit of work. */
public interface SplitDecisions {
    SplitStatus status();

    /** What it carries and how it is to be kept. */
    Load load();

    boolean isReleased();

    /** @throws Refused unless the split is CONFIRMED */
    void release();

    /**
     * Its credit was refused: it stays as it is.
     *
     * @throws Refused unless the split is CONFIRMED
     */
    void refuseRelease(HoldReason reason, Money amount, CreditTerms terms, List<Remedy> remedies);

    /** @throws Refused unless the split is RELEASED and its goods are made for the dealer */
    void startProduction();

    /**
     * The goods are made or picked; a cancellation that was asked for meanwhile is declined.
     *
     * @throws Refused unless the split is IN_PRODUCTION, or RELEASED where nothing is made for it
     */
    void makeReady();

    /**
     * Sends out what is named, or all that is still to leave.
     *
     * @param lines what leaves, or null: all the rest
     * @throws Refused unless it may leave, or where more is named than is there (I-10)
     */
    Shipment ship(@Nullable List<LineQuantity> lines, Instant valueDate);

    /** @throws Refused unless the split is SHIPPED */
    void deliver(Instant valueDate);

    /** @throws Refused unless the split is DELIVERED */
    void close();

    /**
     * Ends the split because others carry what it carries.
     *
     * @throws Refused unless it is PROPOSED, CONFIRMED or RELEASED
     */
    void supersede(List<SplitId> by);

    /** @throws Refused where something has left or it has ended, and with its rule where it is in production */
    void cancel(String reason, Instant valueDate);

    /** @throws Refused unless it is in production and nobody was asked to cancel it */
    void mustAllowRequest();

    /**
     * Notes the case in which people decide whether a split in production may be cancelled.
     *
     * @param charge what the dealer is to owe all the same, or null for nothing
     * @throws Refused as {@link #mustAllowRequest}, and where the charge is more than the split is worth
     */
    void requestCancellation(ApprovalCaseId caseId, @Nullable Money charge, @Nullable String reason);

    /** @throws Refused unless it waits for the case */
    Requested requested(ApprovalCaseId caseId);

    /**
     * The split goes on.
     *
     * @throws Refused unless it waits for the case
     */
    void declineCancellation(ApprovalCaseId caseId, String reason);

    /**
     * Cancels a split in production, as people agreed to in this case.
     *
     * @param charge what the dealer owes all the same, zero or more, at most what the split is worth
     * @throws Refused where that case is not the one that was asked for
     */
    void cancelApproved(ApprovalCaseId caseId, Money charge, String reason, Instant valueDate);

    /**
     * Ends what has not left yet: where nothing has, the split is cancelled; where all has, nothing happens.
     *
     * @throws Refused with its rule where it is in production
     */
    void closeShort(String reason, Instant valueDate);

    /** @param charge zero or more */
    record Requested(Money charge, String reason) {}

    /**
     * @param lines what it carries, also what has left of that
     * @param left  what has left, line by line; empty where nothing has
     */
    record Load(
            OrderId orderId,
            int generation,
            List<SplitLine> lines,
            List<SplitLine> left,
            @Nullable LocalDate promisedDate,
            @Nullable Goods goods,
            @Nullable String source) {
        /** What is still to leave is worth. */
        public Money rest() {
            var none = Money.zero(lines.getFirst().amount().currency());
            var gone = left.stream().map(SplitLine::amount).reduce(none, Money::plus);
            return lines.stream()
                    .map(SplitLine::amount)
                    .reduce(none, Money::plus)
                    .minus(gone);
        }
    }

    /**
     * @param number from 1
     * @param amount what the dealer owes for it
     * @param last   whether the split has left in full
     */
    record Shipment(int number, Money amount, boolean last) {}
}
