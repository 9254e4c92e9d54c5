package io.orderledger.api.credit;

import io.orderledger.api.money.Money;

/**
 * What settles which open item, and how much of it.
 *
 * @param amount more than zero, at most what was open of the item
 */
public record Allocation(ReceivableId receivableId, Money amount) {}
