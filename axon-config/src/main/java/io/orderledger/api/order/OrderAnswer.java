package io.orderledger.api.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.orderledger.api.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What an order is after a command that has it decided: a credit refusal is an answer with status ON_HOLD, not an error.
 *
 * @param revision        the one in force; before any was, the one that is to be decided
 * @param total           that revision's
 * @param waitingRevision that of a change that is not in force because people have not agreed to it, or null
 * @param waitingTotal    what the order comes to with that change, or null
 */
public record OrderAnswer(
        OrderId orderId,
        OrderStatus status,
        int revision,
        Money total,
        CreditAnswer credit,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer waitingRevision,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Money waitingTotal) {

    /** Of an order without a change that waits. */
    public OrderAnswer(OrderId orderId, OrderStatus status, int revision, Money total, CreditAnswer credit) {
        this(orderId, status, revision, total, credit, null, null);
    }
}
