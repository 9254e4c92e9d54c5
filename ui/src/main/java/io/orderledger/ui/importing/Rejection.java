package io.orderledger.ui.importing;

/**
 * A row that does not count.
 *
 * @param line the line in the file where the row begins, from 1; the header is line 1
 */
record Rejection(long line, String invoice, Reason reason) {
    /** Why, in the order of checking: the first that fits is the reason. */
    enum Reason {
        /** The row cannot be read: number of fields, a number, a date, or a text that the ledger does not take. */
        MALFORMED,
        /** An adjustment of the seller's own books: the invoice begins with {@code A}. */
        ADJUSTMENT,
        /** No customer, so nobody owes it. */
        NO_DEALER,
        /** Not above zero on a plain invoice, not below zero on a {@code C} invoice, or over 1,000,000,000 units. */
        BAD_QUANTITY,
        /** Not above zero, or finer or larger than the ledger takes. */
        BAD_PRICE,
        /** Another customer than the invoice's first. */
        MIXED_DEALER
    }
}
