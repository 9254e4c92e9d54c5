package io.orderledger.api.credit;

import io.orderledger.api.money.Money;
import java.time.Instant;

/**
 * What is overdue at an instant.
 *
 * @param amount      open of all items that were due before it, more than zero
 * @param oldestDueAt when the oldest of them was due
 */
public record Overdue(Money amount, Instant oldestDueAt) {}
