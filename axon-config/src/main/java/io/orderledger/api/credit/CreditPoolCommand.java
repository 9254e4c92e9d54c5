package io.orderledger.api.credit;

import io.orderledger.api.Texts;
import io.orderledger.api.ValueDates;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.money.Money;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything that can be asked of a pool of credit accounts. What its accounts reserve is asked of them. */
public sealed interface CreditPoolCommand {
    @TargetAggregateIdentifier
    CreditPoolId creditPoolId();

    /**
     * Makes a pool that accounts of one business unit and currency may join.
     *
     * @param name  1 to 200 characters
     * @param limit zero or more; its currency is the pool's
     */
    record CreatePool(
            CreditPoolId creditPoolId, BusinessUnitId businessUnit, String name, Money limit, Instant valueDate)
            implements CreditPoolCommand {
        public CreatePool {
            name = Texts.required("name", name, 200);
            limit.notNegative("limit").bounded("limit");
            valueDate = ValueDates.checked(valueDate);
        }
    }

    /** Another limit, higher or lower; each account keeps its own beside it. No hold is cancelled by it (I-06). */
    record ChangePoolLimit(CreditPoolId creditPoolId, Money limit, Instant valueDate) implements CreditPoolCommand {
        public ChangePoolLimit {
            limit.notNegative("limit").bounded("limit");
            valueDate = ValueDates.checked(valueDate);
        }
    }

    /** From now on what the account reserves needs room in the pool too. What it owes and holds must fit now. */
    record JoinPool(CreditPoolId creditPoolId, CreditAccountId creditAccountId, Instant valueDate)
            implements CreditPoolCommand {
        public JoinPool {
            valueDate = ValueDates.checked(valueDate);
        }
    }

    /** @param reason 1 to 200 characters */
    record LeavePool(CreditPoolId creditPoolId, CreditAccountId creditAccountId, String reason, Instant valueDate)
            implements CreditPoolCommand {
        public LeavePool {
            reason = Texts.required("reason", reason, 200);
            valueDate = ValueDates.checked(valueDate);
        }
    }
}
