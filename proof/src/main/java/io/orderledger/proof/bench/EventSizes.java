package io.orderledger.proof.bench;

/**
 * How many bytes the ledger's own three events of one order have, payload and metadata together. {@link Bench} compares
 * them with what the ledger has really stored in the same run, and stops where they are no longer true.
 */
final class EventSizes {
    static final int SUBMITTED = 1000;
    static final int RESERVED = 500;
    static final int APPROVED = 400;

    private EventSizes() {}
}
