package io.orderledger.ui.demo;

import io.orderledger.api.Done;
import io.orderledger.api.approval.CaseDecision;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditCommand.ApplyForCredit;
import io.orderledger.api.credit.CreditCommand.ChangeLimit;
import io.orderledger.api.credit.CreditCommand.GrantTemporaryLimit;
import io.orderledger.api.credit.CreditCommand.WriteOff;
import io.orderledger.api.credit.CreditPoolCommand.CreatePool;
import io.orderledger.api.credit.CreditPoolCommand.JoinPool;
import io.orderledger.api.credit.CreditPoolId;
import io.orderledger.api.credit.CreditQuery.FindOpenItems;
import io.orderledger.api.credit.CreditQuery.OpenItems;
import io.orderledger.api.dealer.DealerCommand.Intake;
import io.orderledger.api.dealer.DealerCommand.RegisterDealer;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderCommand.RequestOverride;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.payment.PaymentCommand.RefundPayment;
import io.orderledger.api.payment.PaymentQuery.FindPayments;
import io.orderledger.api.payment.PaymentQuery.PaymentSummary;
import io.orderledger.api.payment.PaymentQuery.Payments;
import io.orderledger.api.payment.PaymentStatus;
import io.orderledger.api.split.SplitCommand.RequestSplitCancellation;
import io.orderledger.api.split.SplitQuery.SplitView;
import io.orderledger.api.split.SplitQuery.Splits;
import io.orderledger.api.split.SplitQuery.SplitsOf;
import io.orderledger.api.split.SplitStatus;
import io.orderledger.ui.demo.Dealers.Dealer;
import io.orderledger.ui.demo.Dealers.Size;
import io.orderledger.ui.demo.Plan.Planned;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** What people ask for this morning beside orders, each of it for others to agree to. */
final class Requests {
    /** How long what is asked for this morning shall last. */
    private static final int LASTS = 45;

    private static final int SOME_PAYMENTS = 200;
    private static final int SHOPS = 3;
    private static final long POOL_LIMIT = 2_000_000;

    private final Desk desk;
    private final Day day;
    private final List<Planned> orders;
    private final Cases cases;

    /** @param orders of the month */
    Requests(Desk desk, Day day, List<Planned> orders) {
        this.desk = desk;
        this.day = day;
        this.orders = orders;
        this.cases = new Cases(desk);
    }

    /** @param withoutCredit an order that waits for room on its account */
    void send(OrderId withoutCredit) {
        for (var region : new Region[] {Region.EAST, Region.SOUTH, Region.CENTRAL}) {
            apply(Dealers.sound(region, Size.SMALL).get(3));
        }
        limit(Dealers.sound(Region.EAST, Size.LARGE).get(0), 1_500_000);
        var agreed = limit(Dealers.sound(Region.NORTH, Size.LARGE).get(0), 1_400_000);
        cases.decide(
                Objects.requireNonNull(agreed.answer().caseId()),
                1,
                CaseDecision.APPROVE,
                "回款良好，同意 They pay well",
                agreed.position());
        temporary(Dealers.sound(Region.EAST, Size.MIDDLE).get(4));
        temporary(Dealers.sound(Region.SOUTH, Size.MIDDLE).get(2));
        override(withoutCredit);
        for (var dealer : Dealers.ALL) if (dealer.paysNothing() && dealer.number() > 100) writeOff(dealer);
        refunds();
        stopProduction();
        pool();
        newDealer("D-1201", "常州嘉和家居馆 Changzhou Jiahe Home", Region.EAST);
        newDealer("D-1202", "岳阳美家家具广场 Yueyang Meijia Furniture Mall", Region.CENTRAL);
    }

    /** A dealer who wants to sell made-to-measure too. */
    private void apply(Dealer dealer) {
        var account = CreditAccountId.of(dealer.id(), Dealers.CUSTOM, dealer.currency());
        desk.send(
                dealer.seller(0),
                "apply:" + account.value(),
                new ApplyForCredit(
                        account,
                        dealer.id(),
                        Dealers.CUSTOM,
                        Policies.cny(200_000),
                        15,
                        "新开定制展厅 A new showroom for made-to-measure",
                        day.start()),
                CaseOpened.class);
    }

    private Done<CaseOpened> limit(Dealer dealer, long whole) {
        var account = dealer.account(dealer.unit());
        return desk.send(
                dealer.seller(0),
                "limit:" + account.value(),
                new ChangeLimit(account, Policies.cny(whole), "年度框架协议扩量 A larger frame contract", day.start()),
                CaseOpened.class);
    }

    private void temporary(Dealer dealer) {
        var account = dealer.account(dealer.unit());
        desk.send(
                dealer.seller(0),
                "temporary:" + account.value(),
                new GrantTemporaryLimit(
                        account,
                        Policies.cny(80_000),
                        day.ago(-LASTS),
                        "双十二备货 Stock for the December sale",
                        day.start()),
                CaseOpened.class);
    }

    private void override(OrderId order) {
        desk.send(
                People.SERVICE,
                "override:" + order.value(),
                new RequestOverride(
                        order, Policies.cny(20_000), day.ago(-LASTS), "样板间急单 Urgent, for a show flat", day.start()),
                CaseOpened.class);
    }

    /** The oldest of what nobody believes in any more. */
    private void writeOff(Dealer dealer) {
        var account = dealer.account(dealer.unit());
        var owed = desk.ask(new FindOpenItems(account), OpenItems.class, desk.reached())
                .items();
        if (owed.isEmpty()) return;
        var item = owed.getFirst();
        desk.send(
                People.CASHIER,
                "write-off:" + account.value(),
                account.value(),
                new WriteOff(account, item.receivableId(), item.open(), "门店已关闭 The shop has closed", day.start()),
                CaseOpened.class);
    }

    /** Some who paid too much want it back. */
    private void refunds() {
        var query = new FindPayments(null, PaymentStatus.PARTIALLY_ALLOCATED, 0, SOME_PAYMENTS);
        desk.ask(query, Payments.class, desk.reached()).rows().stream()
                .sorted(Comparator.comparing(payment -> payment.paymentId().value()))
                .limit(3)
                .forEach(this::refund);
    }

    private void refund(PaymentSummary payment) {
        var name = payment.paymentId().value();
        desk.send(
                People.SERVICE,
                "refund:" + name,
                name,
                new RefundPayment(payment.paymentId(), payment.unallocated(), "多付退回 They paid too much"),
                CaseOpened.class);
    }

    /** Of the first part that a plant is making the customer wants no more, and is to pay a quarter. */
    private void stopProduction() {
        orders.stream()
                .filter(order -> order.type() == OrderType.CUSTOM)
                .flatMap(order -> desk.ask(new SplitsOf(order.id()), Splits.class, desk.reached()).splits().stream())
                .filter(split -> split.status() == SplitStatus.IN_PRODUCTION)
                .min(Comparator.comparing(split -> split.splitId().value()))
                .ifPresent(this::stop);
    }

    private void stop(SplitView split) {
        var name = split.splitId().value();
        var charge = new Money(
                Math.max(1, split.amount().minorUnits() / 4), split.amount().currency());
        desk.send(
                People.PLANNER,
                "stop:" + name,
                name,
                new RequestSplitCancellation(
                        split.splitId(), charge, "业主退订，柜体未开料 The home owner withdrew", day.start()),
                CaseOpened.class);
    }

    /** Three shops of one owner share a limit beside their own. */
    private void pool() {
        var pool = new CreditPoolId("POOL-EAST");
        desk.send(
                People.CHIEF_FINANCE,
                "pool:" + pool.value(),
                new CreatePool(pool, Dealers.HOME, "华东连锁 Eastern chain", Policies.cny(POOL_LIMIT), day.ago(1)));
        for (var dealer : Dealers.sound(Region.EAST, Size.LARGE).subList(0, SHOPS)) {
            var account = dealer.account(dealer.unit());
            desk.send(People.CHIEF_FINANCE, "join:" + account.value(), new JoinPool(pool, account, day.start()));
        }
    }

    private void newDealer(String id, String name, Region region) {
        var seller = People.of(region.sellers().getFirst());
        desk.send(
                seller,
                "dealer:" + id,
                new RegisterDealer(
                        new DealerId(id),
                        name,
                        region.title(),
                        seller.id(),
                        new Intake(Dealers.HOME, Policies.cny(60_000))),
                CaseOpened.class);
    }
}
