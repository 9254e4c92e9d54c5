package io.orderledger.api.credit;

/** Where a credit account stands (domain.md, "Credit account and reservation"). */
public enum AccountStatus {
    ACTIVE
}
