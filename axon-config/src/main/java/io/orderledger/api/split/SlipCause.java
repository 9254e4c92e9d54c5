package io.orderledger.api.split;

/** To whom a change of a promised date is put down. */
public enum SlipCause {
    DEALER,
    SALES,
    MAKER,
    WAREHOUSE,
    CARRIER,
    MATERIAL,
    OTHER
}
