package io.orderledger.command.approval;

import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import java.util.List;

/**
 * The orders of a dealer that count together.
 *
 * @param counted the sum, the order in question included
 * @param others  the other orders, oldest first
 */
public record Siblings(Money counted, List<OrderId> others) {}
