package io.orderledger.api.credit;

import io.orderledger.api.money.Money;
import java.time.Instant;

/**
 * An item of which more is open again, standing where it stood among the others.
 *
 * @param amount    what was settled and is not any more, more than zero
 * @param dueAt     as when it was captured
 * @param createdAs how many items the account had had before it
 */
public record ReopenedItem(ReceivableId receivableId, Money amount, Instant dueAt, long createdAs) {}
