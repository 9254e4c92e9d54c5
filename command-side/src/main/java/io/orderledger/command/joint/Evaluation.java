package io.orderledger.command.joint;

import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.CreditAnswer;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderEvent.OrderSubmitted;
import io.orderledger.api.order.OrderId;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.order.OrderDecisions.Amendment;
import io.orderledger.command.order.Orders;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides on an order that comes back, off hold or reopened, as on one that is new: its credit first, then its approval. */
final class Evaluation {
    /** The rule behind the approval of a revision that was approved before its credit was lost. */
    private static final String APPROVED_BEFORE = "approved-before";

    private Evaluation() {}

    /** @param open what credit must be reserved for, or null where it is held already */
    static OrderAnswer of(
            OrderSubmitted first,
            Orders.Taken order,
            CreditAccounts.Taken account,
            @Nullable Money open,
            Instant valueDate,
            Judge judge)
            throws Exception {
        var orderId = first.orderId();
        if (open == null) {
            var terms = account.decide(credit -> credit.terms(valueDate));
            judge.of(first, SubjectKind.ORDER, asItStands(order, valueDate)).tell(order, terms);
            return reserved(orderId, order, order.decide(it -> it.standing().total()), terms);
        }
        var reservation = account.decide(credit -> credit.reserve(orderId, open, valueDate));
        if (reservation.reserved()) {
            // What was approved stays approved (I-11); it had lost its credit only.
            if (order.decide(it -> it.standing()).approved()) order.tell(it -> it.approve(APPROVED_BEFORE));
            else
                judge.of(first, SubjectKind.ORDER, asItStands(order, valueDate)).tell(order, reservation.terms());
            return reserved(orderId, order, open, reservation.terms());
        }
        order.tell(it -> it.hold(reservation.reason(), open, reservation.terms(), reservation.remedies()));
        return answer(
                orderId,
                order,
                new CreditAnswer(
                        CreditAnswer.Decision.REFUSED,
                        open,
                        reservation.terms().available(),
                        reservation.reason(),
                        reservation.remedies()));
    }

    static Amendment asItStands(Orders.Taken order, Instant valueDate) {
        var standing = order.decide(it -> it.standing());
        return new Amendment(
                standing.revision(), standing.total(), standing.requestedDate(), standing.lines(), "", valueDate);
    }

    private static OrderAnswer reserved(OrderId orderId, Orders.Taken order, Money amount, CreditTerms terms) {
        return answer(
                orderId,
                order,
                new CreditAnswer(CreditAnswer.Decision.RESERVED, amount, terms.available(), null, List.of()));
    }

    /** What there is to say of the order as it stands now. */
    static OrderAnswer answer(OrderId orderId, Orders.Taken order, CreditAnswer credit) {
        var standing = order.decide(it -> it.standing());
        return new OrderAnswer(orderId, standing.status(), standing.revision(), standing.total(), credit);
    }
}
