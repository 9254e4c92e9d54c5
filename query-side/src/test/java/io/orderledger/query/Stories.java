package io.orderledger.query;

import static io.orderledger.query.Trade.account;
import static io.orderledger.query.Trade.cny;
import static io.orderledger.query.Trade.day;
import static io.orderledger.query.Trade.line;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.order.HoldReason;
import io.orderledger.api.order.OrderEvent.OrderAmendmentRefused;
import io.orderledger.api.order.OrderEvent.OrderAmendmentRequested;
import io.orderledger.api.order.OrderEvent.OrderApproved;
import io.orderledger.api.order.OrderEvent.OrderClosedShort;
import io.orderledger.api.order.OrderEvent.OrderCompleted;
import io.orderledger.api.order.OrderEvent.OrderDelivered;
import io.orderledger.api.order.OrderEvent.OrderHeldByHand;
import io.orderledger.api.order.OrderEvent.OrderInterceptFailed;
import io.orderledger.api.order.OrderEvent.OrderInterceptRequested;
import io.orderledger.api.order.OrderEvent.OrderIntercepted;
import io.orderledger.api.order.OrderEvent.OrderPartlyShipped;
import io.orderledger.api.order.OrderEvent.OrderRejected;
import io.orderledger.api.order.OrderEvent.OrderReleased;
import io.orderledger.api.order.OrderEvent.OrderReopened;
import io.orderledger.api.order.OrderEvent.OrderResplit;
import io.orderledger.api.order.OrderEvent.OrderReturned;
import io.orderledger.api.order.OrderEvent.OrderRevised;
import io.orderledger.api.order.OrderEvent.OrderSentForApproval;
import io.orderledger.api.order.OrderEvent.OrderShipped;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.split.Goods;
import io.orderledger.api.split.SlipCause;
import io.orderledger.api.split.SplitEvent.SplitCancellationDeclined;
import io.orderledger.api.split.SplitEvent.SplitCancellationRequested;
import io.orderledger.api.split.SplitEvent.SplitCancelled;
import io.orderledger.api.split.SplitEvent.SplitClosed;
import io.orderledger.api.split.SplitEvent.SplitDelivered;
import io.orderledger.api.split.SplitEvent.SplitInProduction;
import io.orderledger.api.split.SplitEvent.SplitPartShipped;
import io.orderledger.api.split.SplitEvent.SplitProposed;
import io.orderledger.api.split.SplitEvent.SplitReady;
import io.orderledger.api.split.SplitEvent.SplitReleaseRefused;
import io.orderledger.api.split.SplitEvent.SplitRescheduled;
import io.orderledger.api.split.SplitEvent.SplitRestCancelled;
import io.orderledger.api.split.SplitEvent.SplitShipped;
import io.orderledger.api.split.SplitEvent.SplitSuperseded;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitLine;
import io.orderledger.api.split.SplitPolicyEvent.SplitPolicyApproved;
import io.orderledger.api.split.SplitPolicyEvent.SplitPolicyProposed;
import io.orderledger.api.split.SplitPolicyId;
import io.orderledger.api.split.SplitRules;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders that take every turn that an order can take; what an account would hold for them beyond their first hold is left out. */
public final class Stories {
    public static final ApprovalCaseId CASE = new ApprovalCaseId("A-1");
    public static final LocalDate MAY = LocalDate.parse("2026-05-01");
    public static final LocalDate JUNE = LocalDate.parse("2026-06-01");

    private Stories() {}

    /** An order of one released split, of which {@code order-a} and {@code order-b} are made, {@code order-a} in production. */
    public static Trade resplit(Trade trade, String order, String dealer) {
        var id = new OrderId(order);
        var parent = new SplitId(order + "-1");
        trade.order(order, dealer, List.of(line(1, "A", 3, "10.00")), day(1)).fulfil(order);
        trade.record(new SplitSuperseded(parent, id, List.of(a(order), b(order))))
                .record(child(order, dealer, a(order), 2, "20.00", Goods.CUSTOM))
                .record(child(order, dealer, b(order), 1, "10.00", null))
                .record(new OrderResplit(id, 1, List.of(a(order), b(order))))
                .record(new SplitRescheduled(a(order), id, MAY, JUNE, SlipCause.MAKER, "furnace"))
                .record(new SplitInProduction(a(order), id));
        return trade;
    }

    private static SplitProposed child(
            String order, String dealer, SplitId id, long quantity, String amount, @Nullable Goods goods) {
        return new SplitProposed(
                id,
                new OrderId(order),
                1,
                account(dealer),
                1,
                List.of(new SplitLine(1, quantity, cny(amount))),
                cny(amount),
                MAY,
                List.of(new SplitId(order + "-1")),
                goods,
                "M-1");
    }

    public static SplitId a(String order) {
        return new SplitId(order + "-a");
    }

    public static SplitId b(String order) {
        return new SplitId(order + "-b");
    }

    /** One unit of two of {@code order-a} leaves. */
    public static Trade partShipped(Trade trade, String order) {
        var id = new OrderId(order);
        return trade.record(new SplitReady(a(order), id))
                .record(new SplitPartShipped(
                        a(order), id, 1, List.of(new SplitLine(1, 1, cny("10.00"))), cny("10.00"), day(2)))
                .record(new OrderPartlyShipped(id, a(order), cny("10.00"), day(2)));
    }

    /** Closed with what has left, and taken up again. */
    public static Trade closedAndReopened(Trade trade, String order) {
        var id = new OrderId(order);
        return trade.record(new SplitRestCancelled(
                        a(order), id, List.of(new SplitLine(1, 1, cny("10.00"))), cny("10.00"), "enough", day(3)))
                .record(new SplitCancelled(b(order), id, "enough", day(3)))
                .record(new OrderClosedShort(
                        id, cny("10.00"), List.of(line(1, "A", 1, "10.00")), List.of(a(order)), "enough", day(3)))
                .record(new OrderReopened(
                        id, 2, cny("30.00"), cny("20.00"), List.of(line(1, "A", 3, "10.00")), "after all", day(4)));
    }

    static void everyTurn(Trade trade) {
        var none = new CreditTerms(cny(0), cny(0), cny(0), cny(0), cny(0));
        resplit(trade, "X-1", "D-1")
                .record(new SplitReleaseRefused(
                        b("X-1"), new OrderId("X-1"), HoldReason.CREDIT_EXCEEDED, cny("10.00"), none, List.of()));
        partShipped(trade, "X-1");
        closedAndReopened(trade, "X-1").record(new OrderApproved(new OrderId("X-1"), 2, "no-rule-matched"));
        decided(trade);
        delivered(trade);
        trade.record(new SplitPolicyProposed(new SplitPolicyId("BU-1"), 1, day(1), SplitRules.BUILT_IN, "anna"));
        trade.record(new SplitPolicyApproved(new SplitPolicyId("BU-1"), 1, "bo"));
    }

    private static void decided(Trade trade) {
        var id = new OrderId("X-2");
        var none = new CreditTerms(cny(0), cny(0), cny(0), cny(0), cny(0));
        var lines = List.of(line(1, "A", 6, "10.00"));
        trade.order("X-2", "D-2", "30.00", day(1))
                .record(new OrderHeldByHand(id, 1, "look"))
                .record(new OrderReleased(id, 1))
                .record(new OrderSentForApproval(id, 1, CASE))
                .record(new OrderReturned(id, 1, CASE, "more"))
                .record(new OrderRevised(
                        id, 2, OrderType.REGULAR, cny("60.00"), MAY, lines, List.of(), "changed", day(2)))
                .record(new OrderApproved(id, 2, "approval-case", CASE))
                .record(new OrderAmendmentRefused(id, 2, cny("90.00"), cny("30.00"), none, List.of(), day(2)))
                .record(new OrderAmendmentRequested(id, 3, cny("90.00"), null, lines, "more", day(2)))
                .record(new OrderSentForApproval(id, 3, CASE))
                .record(new OrderRejected(id, 3, CASE, "no"));
    }

    private static void delivered(Trade trade) {
        for (var order : List.of("X-3", "X-4", "X-5")) {
            var id = new OrderId(order);
            resplit(trade, order, "D-3");
            trade.record(new SplitCancellationRequested(a(order), id, CASE))
                    .record(new SplitCancellationDeclined(a(order), id, CASE, "half made"))
                    .record(new SplitCancellationRequested(a(order), id, CASE, cny("5.00"), "no more"))
                    .record(new SplitCancelled(a(order), id, "no more", day(2), cny("5.00"), CASE))
                    .record(new SplitShipped(b(order), id, cny("10.00"), day(2), 1))
                    .record(new OrderShipped(id, b(order), cny("10.00"), day(2)));
        }
        trade.record(new SplitDelivered(b("X-3"), new OrderId("X-3"), day(3)))
                .record(new OrderDelivered(new OrderId("X-3"), day(3)))
                .record(new SplitClosed(b("X-3"), new OrderId("X-3")))
                .record(new OrderCompleted(new OrderId("X-3")))
                .record(new OrderInterceptRequested(new OrderId("X-4"), "wrong", day(3)))
                .record(new OrderIntercepted(new OrderId("X-4"), "caught", day(3)))
                .record(new OrderInterceptRequested(new OrderId("X-5"), "wrong", day(3)))
                .record(new OrderInterceptFailed(new OrderId("X-5"), "gone", day(3)));
    }
}
