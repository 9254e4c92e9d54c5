package io.orderledger.command.joint;

import io.orderledger.api.money.Money;
import io.orderledger.api.order.CreditAnswer;
import io.orderledger.api.order.HoldReason;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderId;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.order.Orders;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides on an order that comes back, off hold or reopened, as on one that is new: its credit first, then its approval. */
final class Evaluation {
    private Evaluation() {}

    /** @param open what credit must be reserved for, or null where it is held already */
    static OrderAnswer of(
            OrderId orderId,
            Orders.Taken order,
            CreditAccounts.Taken account,
            @Nullable Money open,
            Instant valueDate) {
        if (open == null) {
            order.tell(it -> it.approve(SubmittingOrders.NO_RULE_MATCHED));
            return held(orderId, order, account);
        }
        var reservation = account.decide(credit -> credit.reserve(orderId, open, valueDate));
        if (reservation.reserved()) {
            order.tell(it -> it.approve(SubmittingOrders.NO_RULE_MATCHED));
            return answer(
                    orderId,
                    order,
                    new CreditAnswer(
                            CreditAnswer.Decision.RESERVED,
                            open,
                            reservation.terms().available(),
                            null,
                            List.of()));
        }
        order.tell(it -> it.hold(open, reservation.terms(), reservation.remedies()));
        return answer(
                orderId,
                order,
                new CreditAnswer(
                        CreditAnswer.Decision.REFUSED,
                        open,
                        reservation.terms().available(),
                        HoldReason.CREDIT_EXCEEDED,
                        reservation.remedies()));
    }

    private static OrderAnswer held(OrderId orderId, Orders.Taken order, CreditAccounts.Taken account) {
        var total = order.decide(it -> it.standing().total());
        var available = account.decide(credit -> credit.terms().available());
        return answer(
                orderId, order, new CreditAnswer(CreditAnswer.Decision.RESERVED, total, available, null, List.of()));
    }

    /** What there is to say of the order as it stands now. */
    static OrderAnswer answer(OrderId orderId, Orders.Taken order, CreditAnswer credit) {
        var standing = order.decide(it -> it.standing());
        return new OrderAnswer(orderId, standing.status(), standing.revision(), standing.total(), credit);
    }
}
