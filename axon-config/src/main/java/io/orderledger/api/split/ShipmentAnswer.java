package io.orderledger.api.split;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The answer to {@code ShipSplit}.
 *
 * @param amount what became a receivable
 * @param open   what is still open of it after advances were used, zero or more
 * @param dueAt  value date + the account's payment terms
 * @param toCome true where something of the split is still to leave, else null
 */
public record ShipmentAnswer(
        SplitId splitId,
        OrderId orderId,
        ReceivableId receivableId,
        Money amount,
        Money open,
        Instant dueAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean toCome) {

    /** Of a split that has left in full. */
    public ShipmentAnswer(
            SplitId splitId, OrderId orderId, ReceivableId receivableId, Money amount, Money open, Instant dueAt) {
        this(splitId, orderId, receivableId, amount, open, dueAt, null);
    }

    /** Whether the split has left in full. */
    public boolean complete() {
        return toCome == null;
    }
}
