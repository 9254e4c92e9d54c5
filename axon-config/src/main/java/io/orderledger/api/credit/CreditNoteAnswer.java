package io.orderledger.api.credit;

import io.orderledger.api.money.Money;
import java.util.List;

/**
 * @param allocations the open items settled, oldest first
 * @param advance     what was left over and counts as room now
 */
public record CreditNoteAnswer(CreditNoteId creditNoteId, List<Allocation> allocations, Money advance) {}
