package io.orderledger.api.split;

import io.orderledger.api.money.Money;

/**
 * What a split carries of one order line.
 *
 * @param lineNumber the order's line, from 1
 * @param quantity   whole units, more than zero
 * @param amount     this part's share of the line's amount
 */
public record SplitLine(int lineNumber, long quantity, Money amount) {}
