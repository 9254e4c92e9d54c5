package io.orderledger.api.payment;

/** How money came in. */
public enum PaymentChannel {
    BANK_TRANSFER,
    CASH,
    CHEQUE,
    CARD,
    WALLET
}
