package io.orderledger.query.order;

import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.Remedy;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.CreditAnswer;
import io.orderledger.api.order.CreditAnswer.Decision;
import io.orderledger.api.order.HoldReason;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderQuery.OrderDetail;
import io.orderledger.api.order.OrderQuery.OrderSummary;
import io.orderledger.api.order.OrderQuery.WaitingChange;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.order.PaymentMethod;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** An order as it stands, without its lines. */
@Entity
@Immutable
@Table(schema = "view", name = "orders")
@SuppressWarnings("NullAway.Init") // Filled by Hibernate from columns that are not null.
class OrderRow {
    @Id
    private String orderId;

    private long firstPosition;
    private long position;
    private String dealerId;
    private String dealerName;
    private String businessUnit;
    private String creditAccountId;

    @Enumerated(EnumType.STRING)
    private OrderType type;

    // Never null in an answer: an order is shown once it is decided.
    @Enumerated(EnumType.STRING)
    private OrderStatus status;

    @Enumerated(EnumType.STRING)
    private @Nullable HoldReason holdReason;

    private int revision;
    private String currency;
    private long totalMinor;
    private int lineCount;
    private @Nullable String sellerId;
    private @Nullable LocalDate requestedDate;
    private Instant valueDate;
    private Instant recordedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "credit_decision")
    private Decision decision;

    @Enumerated(EnumType.STRING)
    @Column(name = "credit_reason")
    private @Nullable HoldReason decisionReason;

    @Column(name = "credit_amount_minor")
    private Long decisionAmount;

    @Column(name = "credit_available_minor")
    private Long decisionAvailable;

    private String search;

    protected OrderRow() {}

    /** That of the event with which it began. */
    long firstPosition() {
        return firstPosition;
    }

    Currency currency() {
        return Money.currency(currency);
    }

    OrderSummary summary() {
        return new OrderSummary(
                new OrderId(orderId),
                new DealerId(dealerId),
                dealerName,
                new BusinessUnitId(businessUnit),
                type,
                status,
                holdReason,
                revision,
                money(totalMinor),
                lineCount,
                valueDate,
                recordedAt,
                position);
    }

    OrderDetail detail(
            List<OrderLine> lines,
            @Nullable PaymentMethod paymentMethod,
            List<Remedy> remedies,
            @Nullable WaitingChange waiting) {
        return new OrderDetail(
                summary(),
                new CreditAccountId(creditAccountId),
                sellerId,
                requestedDate,
                new CreditAnswer(decision, money(decisionAmount), money(decisionAvailable), decisionReason, remedies),
                lines,
                paymentMethod,
                waiting);
    }

    private Money money(long minorUnits) {
        return new Money(minorUnits, currency());
    }
}
