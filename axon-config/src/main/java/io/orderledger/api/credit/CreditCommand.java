package io.orderledger.api.credit;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Texts;
import io.orderledger.api.ValueDates;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

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
            if (termsDays < 0 || termsDays > 3650) {
                throw new Refused(RefusalCode.BAD_TERMS, "value", Integer.toString(termsDays));
            }
            if (!creditAccountId.equals(CreditAccountId.of(dealerId, businessUnit, limit.currency()))) {
                throw new Refused(RefusalCode.BAD_ID, "field", "creditAccountId", "value", creditAccountId.value());
            }
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
}
