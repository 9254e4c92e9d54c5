package io.orderledger.api.credit;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Texts;
import io.orderledger.api.ValueDates;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be asked of a credit account alone. Reserving, capturing and releasing come with the order or split
 * that needs them, in one unit of work: see {@code OrderCommand} and {@code SplitCommand}.
 */
public sealed interface CreditCommand {
    @TargetAggregateIdentifier
    CreditAccountId creditAccountId();

    /**
     * Opens the account of a dealer at a business unit. The account's name says all three.
     *
     * @param limit     zero or more; its currency is the account's
     * @param termsDays days from a shipment's value date to its due date, 0 to 3650
     */
    record GrantCredit(
            CreditAccountId creditAccountId,
            DealerId dealerId,
            BusinessUnitId businessUnit,
            Money limit,
            int termsDays,
            Instant valueDate)
            implements CreditCommand {
        public GrantCredit {
            limit.notNegative("limit").bounded("limit");
            valueDate = ValueDates.checked(valueDate);
            checked(creditAccountId, dealerId, businessUnit, limit, termsDays);
        }
    }

    private static void checked(
            CreditAccountId creditAccountId,
            DealerId dealerId,
            BusinessUnitId businessUnit,
            Money limit,
            int termsDays) {
        if (termsDays < 0 || termsDays > 3650) {
            throw new Refused(RefusalCode.BAD_TERMS, "value", Integer.toString(termsDays));
        }
        if (!creditAccountId.equals(CreditAccountId.of(dealerId, businessUnit, limit.currency()))) {
            throw new Refused(RefusalCode.BAD_ID, "field", "creditAccountId", "value", creditAccountId.value());
        }
    }

    /**
     * Gives money's worth back without money: settles the oldest open items first, the rest becomes an advance. Answered
     * by a {@link CreditNoteAnswer}.
     *
     * @param amount more than zero
     * @param reason 1 to 200 characters
     */
    record PostCreditNote(
            CreditAccountId creditAccountId, CreditNoteId creditNoteId, Money amount, String reason, Instant valueDate)
            implements CreditCommand {
        public PostCreditNote {
            amount.positive("amount").bounded("amount");
            valueDate = ValueDates.checked(valueDate);
            reason = Texts.required("reason", reason, 200);
        }
    }

    /**
     * Asks for credit, for the first time or after it was declined. Grants nothing: others decide. Answered by a
     * {@link CaseOpened}.
     *
     * @param limit     what is asked for, more than zero; its currency is the account's
     * @param termsDays 0 to 3650
     * @param note      what speaks for it, at most 500 characters, or null
     */
    record ApplyForCredit(
            CreditAccountId creditAccountId,
            DealerId dealerId,
            BusinessUnitId businessUnit,
            Money limit,
            int termsDays,
            @Nullable String note,
            Instant valueDate)
            implements CreditCommand {
        public ApplyForCredit {
            limit.positive("limit").bounded("limit");
            valueDate = ValueDates.checked(valueDate);
            note = Texts.optional("note", note, 500);
            checked(creditAccountId, dealerId, businessUnit, limit, termsDays);
        }
    }

    /** A lower limit, at once; nobody has to agree to less (I-06). A higher one is asked for, and approved. */
    record LowerLimit(CreditAccountId creditAccountId, Money limit, Instant valueDate) implements CreditCommand {
        public LowerLimit {
            limit.notNegative("limit").bounded("limit");
            valueDate = ValueDates.checked(valueDate);
        }
    }

    /**
     * Another limit. A lower one counts at once (I-06); a higher one is asked for. Answered by a {@link CaseOpened}.
     *
     * @param reason    1 to 200 characters; of a lower one it may be null
     * @param valueDate when a higher one takes effect; with the approval where that comes later
     */
    record ChangeLimit(
            CreditAccountId creditAccountId,
            Money limit,
            @Nullable String reason,
            Instant valueDate) implements CreditCommand {
        public ChangeLimit {
            limit.notNegative("limit").bounded("limit");
            valueDate = ValueDates.checked(valueDate);
            reason = Texts.optional("reason", reason, 200);
        }
    }

    /**
     * Asks for a higher limit, as whoever may not lower it. Answered by a {@link CaseOpened}.
     *
     * @param reason    1 to 200 characters
     * @param valueDate when it takes effect; with the approval where that comes later
     */
    record RaiseLimit(CreditAccountId creditAccountId, Money limit, String reason, Instant valueDate)
            implements CreditCommand {
        public RaiseLimit {
            limit.notNegative("limit").bounded("limit");
            valueDate = ValueDates.checked(valueDate);
            reason = Texts.required("reason", reason, 200);
        }
    }

    /**
     * Asks for a limit on top of the other, with an end. Answered by a {@link CaseOpened}.
     *
     * @param amount    more than zero
     * @param until     after {@code valueDate}
     * @param reason    1 to 200 characters
     * @param valueDate when it takes effect; with the approval where that comes later
     */
    record GrantTemporaryLimit(
            CreditAccountId creditAccountId, Money amount, Instant until, String reason, Instant valueDate)
            implements CreditCommand {
        public GrantTemporaryLimit {
            amount.positive("amount").bounded("amount");
            valueDate = ValueDates.checked(valueDate);
            until = ValueDates.checked(until);
            if (!until.isAfter(valueDate)) {
                throw new Refused(RefusalCode.BAD_VALUE_DATE, "field", "until", "value", until.toString());
            }
            reason = Texts.required("reason", reason, 200);
        }
    }

    /**
     * Asks for an open item, or a part of it, not to be owed any more. Answered by a {@link CaseOpened}.
     *
     * @param amount more than zero, at most what is open
     * @param reason 1 to 200 characters
     */
    record WriteOff(
            CreditAccountId creditAccountId, ReceivableId receivableId, Money amount, String reason, Instant valueDate)
            implements CreditCommand {
        public WriteOff {
            amount.positive("amount").bounded("amount");
            valueDate = ValueDates.checked(valueDate);
            reason = Texts.required("reason", reason, 200);
        }
    }

    /** Nothing new is reserved from now on (I-07). */
    record HoldCredit(CreditAccountId creditAccountId, String reason, Instant valueDate) implements CreditCommand {
        public HoldCredit {
            valueDate = ValueDates.checked(valueDate);
            reason = Texts.required("reason", reason, 200);
        }
    }

    /** Lifts a hold, whatever its cause. */
    record ReleaseHold(CreditAccountId creditAccountId, String reason, Instant valueDate) implements CreditCommand {
        public ReleaseHold {
            valueDate = ValueDates.checked(valueDate);
            reason = Texts.required("reason", reason, 200);
        }
    }

    /**
     * Holds the account where its items are overdue by the rule at this instant, and lifts such a hold where they are not any
     * more. A hold by hand is left alone.
     */
    record CheckOverdue(CreditAccountId creditAccountId, OverdueRule rule, Instant at) implements CreditCommand {
        public CheckOverdue {
            at = ValueDates.checked(at);
        }
    }

    /** Sent by a timer: as {@link CheckOverdue}, by the business unit's credit policy and when it is sent. */
    record CheckOverdueByPolicy(CreditAccountId creditAccountId) implements CreditCommand {}

    /** Sent by a timer: frees what is still held for the order, if it is still held until this instant. */
    record ExpireReservation(CreditAccountId creditAccountId, OrderId orderId, Instant expiresAt)
            implements CreditCommand {}

    /** Sent by a timer: what was agreed to takes effect now. */
    record PutChangeIntoEffect(CreditAccountId creditAccountId, ApprovalCaseId caseId) implements CreditCommand {}

    /** Sent by a timer: the temporary limit has come to its end. */
    record LapseTemporaryLimit(CreditAccountId creditAccountId, ApprovalCaseId caseId) implements CreditCommand {}

    /** Nothing new is reserved; closed for good once nothing is held, owed or paid in advance. */
    record CloseAccount(CreditAccountId creditAccountId, String reason, Instant valueDate) implements CreditCommand {
        public CloseAccount {
            valueDate = ValueDates.checked(valueDate);
            reason = Texts.required("reason", reason, 200);
        }
    }
}
