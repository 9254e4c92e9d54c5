package io.orderledger.query.payment;

import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.payment.PaymentQuery.PaymentSummary;
import io.orderledger.api.payment.PaymentStatus;
import io.orderledger.api.payment.Voucher;
import io.orderledger.query.Json;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

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
    private long refundedMinor;
    private @Nullable String reason;
    private String vouchers;
    private @Nullable String registeredBy;
    private String settled;

    @Enumerated(EnumType.STRING)
    private PaymentChannel channel;

    private @Nullable String reference;
    private Instant valueDate;
    private Instant recordedAt;
    private long firstPosition;
    private long position;

    static final TypeReference<List<Voucher>> VOUCHERS = new TypeReference<>() {};
    static final TypeReference<List<Settled>> SETTLED = new TypeReference<>() {};

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
                money(refundedMinor),
                channel,
                reference,
                Json.read(vouchers, VOUCHERS),
                reason,
                valueDate,
                recordedAt,
                position,
                registeredBy,
                Json.read(settled, SETTLED).stream()
                        .map(one -> one.allocation(Money.currency(currency)))
                        .toList());
    }

    private Money money(long minorUnits) {
        return new Money(minorUnits, Money.currency(currency));
    }
}
