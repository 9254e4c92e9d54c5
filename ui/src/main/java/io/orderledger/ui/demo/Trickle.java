package io.orderledger.ui.demo;

import io.orderledger.api.Refused;
import io.orderledger.api.approval.ApprovalQuery.ApprovalDetail;
import io.orderledger.api.approval.ApprovalQuery.FindApproval;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditQuery.FindOpenItems;
import io.orderledger.api.credit.CreditQuery.OpenItem;
import io.orderledger.api.credit.CreditQuery.OpenItems;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderQuery.FindOrders;
import io.orderledger.api.order.OrderQuery.OrderSummary;
import io.orderledger.api.order.OrderQuery.Sort;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.payment.PaymentAnswer;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentCommand.AllocateToItems;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentCommand.VerifyPayment;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.split.ShipmentAnswer;
import io.orderledger.api.split.SplitCommand.DeliverSplit;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.api.split.SplitId;
import io.orderledger.ui.demo.Dealers.Dealer;
import io.orderledger.ui.demo.Dealers.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A little life while somebody looks: now an order, now a shipment, a delivery or a payment. It touches only what it has begun
 * itself, and orders nothing more while much of that is still to be shipped; so it never floods.
 */
final class Trickle {
    private static final Logger LOG = LoggerFactory.getLogger(Trickle.class);
    private static final String PREFIX = "WEB-";
    private static final int RADIX = 36;
    private static final int MOST_UNSHIPPED = 12;

    private static final List<Dealer> DEALERS = Dealers.ALL.stream()
            .filter(dealer -> dealer.size() != Size.SMALL && !dealer.paysNothing())
            .toList();

    private final Desk desk;
    private final Cases cases;
    private final Clock clock;
    private final SplittableRandom chance;

    Trickle(Desk desk, Clock clock, long seed) {
        this.desk = desk;
        this.cases = new Cases(desk);
        this.clock = clock;
        this.chance = new SplittableRandom(seed);
    }

    /** One thing happens, if there is anything to do. */
    void tick() {
        try {
            var now = clock.instant();
            var roll = chance.nextInt(100);
            var done = decided() || roll >= 65 && paid(now) || roll >= 50 && arrived(now) || roll >= 30 && shipped(now);
            if (!done && begun(OrderStatus.IN_FULFILMENT).size() < MOST_UNSHIPPED) order(now);
        } catch (Refused overtaken) {
            LOG.info("Somebody was faster than the demo's live traffic: {}", overtaken.getMessage());
        }
    }

    private List<OrderSummary> begun(OrderStatus status) {
        return desk.ask(
                        new FindOrders(null, status, PREFIX, Sort.RECORDED, 0, 50),
                        io.orderledger.api.order.OrderQuery.Orders.class,
                        desk.reached())
                .rows();
    }

    private @Nullable OrderSummary one(OrderStatus status) {
        var found = begun(status);
        return found.isEmpty() ? null : found.get(chance.nextInt(found.size()));
    }

    private void order(Instant now) {
        var dealer = DEALERS.get(chance.nextInt(DEALERS.size()));
        var first = chance.nextInt(Products.STOCK.size());
        var product = Products.STOCK.get(first);
        var line = Plan.line(
                1, product, Plan.whole(product, 1 + chance.nextInt(4)), OrderType.REGULAR, 0, dealer.currency());
        var id = new OrderId(PREFIX + Long.toString(now.getEpochSecond(), RADIX).toUpperCase(Locale.ROOT));
        var seller = dealer.seller(0);
        desk.send(
                seller,
                "live:" + id.value(),
                new SubmitOrder(
                        id,
                        dealer.id(),
                        dealer.unit(),
                        OrderType.REGULAR,
                        dealer.currency(),
                        seller.id(),
                        null,
                        now,
                        List.of(line)),
                OrderAnswer.class);
    }

    /** What its own orders come to with others of the week may need people; they do not keep them waiting. */
    private boolean decided() {
        var waiting = one(OrderStatus.AWAITING_APPROVAL);
        if (waiting == null) return false;
        var id = Cases.first(waiting.orderId().value());
        if (desk.ask(new FindApproval(id, clock.instant()), ApprovalDetail.class, desk.reached()) == null) return false;
        cases.agree(id, desk.reached());
        return true;
    }

    private static SplitId split(OrderSummary order) {
        return new SplitId(order.orderId().value() + "-1");
    }

    private boolean shipped(Instant now) {
        var order = one(OrderStatus.IN_FULFILMENT);
        if (order == null) return false;
        var split = split(order);
        desk.send(People.SERVICE, "live:ship:" + split.value(), split, new ShipSplit(split, now), ShipmentAnswer.class);
        return true;
    }

    private boolean arrived(Instant now) {
        var order = one(OrderStatus.SHIPPED);
        if (order == null) return false;
        var split = split(order);
        desk.send(People.SERVICE, "live:deliver:" + split.value(), split, new DeliverSplit(split, now), Void.class);
        return true;
    }

    /** A dealer pays one of its live orders. */
    private boolean paid(Instant now) {
        var order = one(OrderStatus.DELIVERED);
        if (order == null) return false;
        var dealer = Dealers.ALL.stream()
                .filter(it -> it.id().equals(order.dealerId()))
                .findFirst()
                .orElseThrow();
        var owed = desk
                .ask(new FindOpenItems(dealer.account(order.businessUnit())), OpenItems.class, desk.reached())
                .items()
                .stream()
                .filter(item -> item.orderId().equals(order.orderId()))
                .toList();
        if (owed.isEmpty()) return false;
        pay(dealer, order, owed.getFirst(), now);
        return true;
    }

    private void pay(Dealer dealer, OrderSummary order, OpenItem item, Instant now) {
        var id = new PaymentId("PAY-" + order.orderId().value());
        var name = id.value();
        var channel = PaymentChannel.WALLET;
        var registered = new RegisterPayment(
                id,
                dealer.id(),
                order.businessUnit(),
                item.open(),
                channel,
                order.orderId().value(),
                now);
        desk.send(People.CASHIER, "live:" + name, name, registered, PaymentAnswer.class);
        desk.send(People.FINANCE, "live:verify:" + name, new VerifyPayment(id), PaymentAnswer.class);
        var all = List.of(new Allocation(item.receivableId(), item.open()));
        desk.send(
                People.CASHIER, "live:allocate:" + name, name, new AllocateToItems(id, all, now), PaymentAnswer.class);
    }
}
