package io.orderledger.command.credit;

import io.orderledger.api.credit.AdvanceSource;
import io.orderledger.api.money.Money;

/**
 * What is left of a payment or credit note and has settled nothing yet.
 *
 * @param left more than zero
 */
record Advance(AdvanceSource source, Money left) {}
