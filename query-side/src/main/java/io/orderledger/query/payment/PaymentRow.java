package io.orderledger.query.payment;

import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.payment.PaymentQuery.PaymentSummary;
import io.orderledger.api.payment.PaymentStatus;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A payment as the list shows one. */
@Entity
@Immutable
@Table(schema = "view", name = "payment")
@SuppressWarnings("NullAway.Init") // Filled by Hibernate from columns that are not null.
class PaymentRow {
    @Id
    private String paymentId;

    private String dealerId;
    private String businessUnit;
    private String creditAccountId;

    @Enumerated(EnumType.STRING)
    private PaymentStatus status;

    private String currency;
    private long amountMinor;
    private long unallocatedMinor;

    @Enumerated(EnumType.STRING)
    private PaymentChannel channel;

    private @Nullable String reference;
    private Instant valueDate;
    private Instant recordedAt;
    private long firstPosition;
    private long position;

    protected PaymentRow() {}

    PaymentSummary summary() {
        return new PaymentSummary(
                new PaymentId(paymentId),
                new DealerId(dealerId),
                new BusinessUnitId(businessUnit),
                new CreditAccountId(creditAccountId),
                status,
                money(amountMinor),
                money(unallocatedMinor),
                channel,
                reference,
                valueDate,
                recordedAt,
                position);
    }

    private Money money(long minorUnits) {
        return new Money(minorUnits, Money.currency(currency));
    }
}
