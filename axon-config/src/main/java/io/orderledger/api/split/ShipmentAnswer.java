package io.orderledger.api.split;

import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import java.time.Instant;

/**
 * The answer to {@code ShipSplit}.
 *
 * @param amount what became a receivable
 * @param open   what is still open of it after advances were used, zero or more
 * @param dueAt  value date + the account's payment terms
 */
public record ShipmentAnswer(
        SplitId splitId, OrderId orderId, ReceivableId receivableId, Money amount, Money open, Instant dueAt) {}
