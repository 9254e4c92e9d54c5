package io.orderledger.command.joint;

import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderEvent.OrderSubmitted;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.order.PaymentMethod;
import io.orderledger.command.order.OrderDecisions.Amendment;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One revision of an order as the approval policy looks at it.
 *
 * @param kind      what is asked about: the order, or a change of it
 * @param sellerId  who sells, or null: the dealer's own seller
 * @param paymentMethod how it is to be paid, or null
 * @param concerned who, beside the sender, created or changed the order, and so never decides about it
 */
record JudgedOrder(
        SubjectKind kind,
        OrderId orderId,
        int revision,
        DealerId dealerId,
        BusinessUnitId businessUnit,
        CreditAccountId creditAccountId,
        OrderType type,
        Money total,
        @Nullable String sellerId,
        @Nullable LocalDate requestedDate,
        Instant valueDate,
        List<OrderLine> lines,
        List<String> concerned,
        @Nullable PaymentMethod paymentMethod) {
    static JudgedOrder submitted(SubmitOrder command, Money total) {
        return new JudgedOrder(
                SubjectKind.ORDER,
                command.orderId(),
                1,
                command.dealerId(),
                command.businessUnit(),
                command.creditAccountId(),
                command.type(),
                total,
                command.sellerId(),
                command.requestedDate(),
                command.valueDate(),
                command.lines(),
                List.of(),
                command.paymentMethod());
    }

    static JudgedOrder revised(OrderSubmitted first, SubjectKind kind, Amendment revision, List<String> concerned) {
        return new JudgedOrder(
                kind,
                first.orderId(),
                revision.revision(),
                first.dealerId(),
                first.businessUnit(),
                first.creditAccountId(),
                first.type(),
                revision.total(),
                first.sellerId(),
                revision.requestedDate(),
                revision.valueDate(),
                revision.lines(),
                concerned,
                first.paymentMethod());
    }
}
