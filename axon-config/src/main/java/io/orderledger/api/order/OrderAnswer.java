package io.orderledger.api.order;

import io.orderledger.api.money.Money;

/** The answer to {@code SubmitOrder}: a credit refusal is an answer with status ON_HOLD, not an error. */
public record OrderAnswer(OrderId orderId, OrderStatus status, int revision, Money total, CreditAnswer credit) {}
