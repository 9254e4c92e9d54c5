package io.orderledger.query.credit;

import io.orderledger.api.credit.AccountStatus;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditPoolId;
import io.orderledger.api.credit.CreditQuery.AccountSummary;
import io.orderledger.api.credit.CreditQuery.Balance;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A credit account as it stands. */
@Entity
@Immutable
@Table(schema = "view", name = "account")
@SuppressWarnings("NullAway.Init") // Filled by Hibernate from columns that are not null.
class AccountRow {
    @Id
    private String creditAccountId;

    private String dealerId;
    private String dealerName;
    private String region;
    private String businessUnit;
    private String currency;

    @Enumerated(EnumType.STRING)
    private AccountStatus status;

    private int termsDays;
    private long limitMinor;
    private long temporaryLimitMinor;
    private long receivableMinor;
    private long heldMinor;
    private long advanceMinor;
    private String search;
    private @Nullable String poolId;
    private long position;

    protected AccountRow() {}

    AccountSummary summary() {
        return new AccountSummary(
                new CreditAccountId(creditAccountId),
                new DealerId(dealerId),
                dealerName,
                region,
                new BusinessUnitId(businessUnit),
                status,
                termsDays,
                terms(),
                poolId == null ? null : new CreditPoolId(poolId),
                position);
    }

    CreditTerms terms() {
        return new CreditTerms(
                money(limitMinor),
                money(temporaryLimitMinor),
                money(receivableMinor),
                money(heldMinor),
                money(advanceMinor));
    }

    Balance balance(CreditTerms terms, long reflected, @Nullable Instant valueDate, @Nullable Instant knownAs) {
        return new Balance(
                new CreditAccountId(creditAccountId), status, terms, termsDays, reflected, valueDate, knownAs);
    }

    private Money money(long minorUnits) {
        return new Money(minorUnits, Money.currency(currency));
    }
}
