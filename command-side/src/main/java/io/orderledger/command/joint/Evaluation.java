package io.orderledger.command.joint;

import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.ReservationPoint;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.CreditAnswer;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderEvent.OrderSubmitted;
import io.orderledger.command.credit.CreditAccounts;
import io.orderledger.command.credit.CreditDecisions.Reservation;
import io.orderledger.command.order.OrderDecisions.Amendment;
import io.orderledger.command.order.OrderDecisions.Standing;
import io.orderledger.command.order.Orders;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides on an order that comes back, off hold or reopened, as on one that is new: its credit first, then its approval; where it
 * reserves when it is approved, the other way round.
 *
 * @param sentAt when the command was sent, which is when it is decided; asked for only where limits come and go, or a credit
 *     policy says how long to hold
 */
record Evaluation(
        OrderSubmitted first,
        Orders.Taken order,
        CreditAccounts.Taken account,
        Instant valueDate,
        Reserving reserving,
        Supplier<Instant> sentAt) {
    /** The rule behind the approval of a revision that was approved before its credit was lost. */
    private static final String APPROVED_BEFORE = "approved-before";

    /** @param open what credit must be reserved for, or null where none must be now */
    OrderAnswer of(@Nullable Money open, Judge judge) throws Exception {
        var standing = order.decide(it -> it.standing());
        if (open == null) return answer(held(standing, judge));
        if (standing.approved()) return answer(reserve(open, Verdict.passing(APPROVED_BEFORE)));
        if (standing.point() == ReservationPoint.AT_APPROVAL) {
            var credit = JudgedCredit.open(account, sentAt, open);
            return answer(admit(open, judge.of(first, SubjectKind.ORDER, asItStands(standing), credit)));
        }
        return answer(reserve(
                open,
                terms -> judge.of(first, SubjectKind.ORDER, asItStands(standing), JudgedCredit.held(account, terms))));
    }

    private CreditAnswer held(Standing standing, Judge judge) throws Exception {
        var terms = account.decide(credit -> credit.terms(sentAt));
        var credit = standing.point().holdsWhole()
                ? JudgedCredit.held(account, terms)
                : JudgedCredit.open(account, sentAt, standing.total());
        judge.of(first, SubjectKind.ORDER, asItStands(standing), credit).tell(order, terms);
        return standing.point().holdsWhole() ? reserved(standing.total(), terms) : CreditAnswer.later(standing.total());
    }

    /** An order that reserves when it is approved: people are asked first, or it reserves and passes. */
    CreditAnswer admit(Money open, Verdict verdict) throws Exception {
        if (!verdict.asksPeople()) return reserve(open, verdict);
        verdict.tell(order, account.decide(credit -> credit.terms(sentAt)));
        return CreditAnswer.later(open);
    }

    private CreditAnswer reserve(Money open, Verdict verdict) throws Exception {
        return reserve(open, _ -> verdict);
    }

    /** What is decided once the credit is held. */
    private interface Afterwards {
        Verdict given(CreditTerms terms) throws Exception;
    }

    private CreditAnswer reserve(Money open, Afterwards afterwards) throws Exception {
        var reservation = reservation(open);
        if (!reservation.reserved()) return hold(open, reservation);
        afterwards.given(reservation.terms()).tell(order, reservation.terms());
        return reserved(open, reservation.terms());
    }

    /** Reserves for an order that people have just approved; refused, it is on hold. */
    void reserveApproved(Money open) {
        var reservation = reservation(open);
        if (!reservation.reserved()) hold(open, reservation);
    }

    private Reservation reservation(Money open) {
        var reservation = account.decide(credit -> credit.reserve(first.orderId(), open, valueDate, sentAt));
        if (reservation.reserved()) {
            reserving.limit(account, first.orderId(), first.businessUnit(), first.type(), sentAt);
        }
        return reservation;
    }

    private CreditAnswer hold(Money open, Reservation reservation) {
        order.tell(it -> it.hold(reservation.reason(), open, reservation.terms(), reservation.remedies()));
        return refused(open, reservation);
    }

    static CreditAnswer refused(Money amount, Reservation reservation) {
        return new CreditAnswer(
                CreditAnswer.Decision.REFUSED,
                amount,
                reservation.terms().available(),
                reservation.reason(),
                reservation.remedies(),
                reservation.pool());
    }

    static CreditAnswer reserved(Money amount, CreditTerms terms) {
        return new CreditAnswer(CreditAnswer.Decision.RESERVED, amount, terms.available(), null, List.of());
    }

    private Amendment asItStands(Standing standing) {
        return asItStands(standing, valueDate);
    }

    static Amendment asItStands(Orders.Taken order, Instant valueDate) {
        Standing standing = order.decide(it -> it.standing());
        return asItStands(standing, valueDate);
    }

    private static Amendment asItStands(Standing standing, Instant valueDate) {
        return new Amendment(
                standing.revision(), standing.total(), standing.requestedDate(), standing.lines(), "", valueDate);
    }

    private OrderAnswer answer(CreditAnswer credit) {
        return answer(order, credit);
    }

    /** What there is to say of the order as it stands now. */
    static OrderAnswer answer(Orders.Taken order, CreditAnswer credit) {
        return order.decide(it -> it.answer(credit));
    }
}
