package io.orderledger.ui.demo;

import io.orderledger.api.approval.ApprovalCommand.DelegateCase;
import io.orderledger.api.approval.ApprovalCommand.WithdrawCase;
import io.orderledger.api.approval.CaseAnswer;
import io.orderledger.api.approval.CaseDecision;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.AmendOrder;
import io.orderledger.api.order.OrderCommand.CancelOrder;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderType;
import io.orderledger.ui.demo.Dealers.Dealer;
import io.orderledger.ui.demo.Dealers.Size;
import io.orderledger.ui.demo.Products.Product;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** This morning's orders: something waits for everybody who decides, at each step that there is. */
final class Today {
    private static final String AGREED = "同意，请上级复核 Fine with me";
    private static final int FIRST = 10_900;
    private static final int PER_LETTER = 10;
    private static final int WHOLE_ROOM = 10;

    /** The order that waits for room on its account. */
    static final OrderId WITHOUT_CREDIT = id("F2");

    private final Desk desk;
    private final Day day;
    private final Cases cases;
    private final Shipping shipping;
    private final long seed;

    Today(Desk desk, Day day, long seed) {
        this.desk = desk;
        this.day = day;
        this.seed = seed;
        this.cases = new Cases(desk);
        var agenda = new Agenda(desk, day);
        this.shipping = new Shipping(desk, agenda, new Takings(desk, agenda, seed));
    }

    /** An order of this morning. */
    private record Sent(OrderId id, Person by, long position) {}

    void send() {
        firstSteps();
        secondSteps();
        escalated();
        ended();
        handedOn();
        withoutCredit();
        amendment();
        for (int k = 0; k < 4; k++) {
            small(
                    "G%d".formatted(k),
                    Dealers.sound(Region.SOUTHWEST, Size.SMALL).get(k));
        }
    }

    private void firstSteps() {
        regular("A1", large(Region.EAST, 0), 128_000);
        // Each is below the threshold; together they are not.
        regular("A2", large(Region.EAST, 1), 72_000);
        regular("A3", large(Region.EAST, 1), 46_000);
        regular("A4", large(Region.NORTH, 0), 152_000);
        regular("A5", large(Region.SOUTH, 0), 117_000);
        regular("A6", large(Region.OVERSEAS, 0), 166_000);
        send("A7", middle(Region.EAST, 0), OrderType.GIFT, null, lines(OrderType.GIFT, 0, 0, middle(Region.EAST, 0)));
        rush("A8", middle(Region.EAST, 1));
        project("A9", large(Region.EAST, 2), People.SERVICE);
    }

    private void secondSteps() {
        agreed("B1", large(Region.EAST, 3), 184_000);
        agreed("B2", large(Region.NORTH, 1), 139_000);
        agreed("B3", large(Region.CENTRAL, 0), 121_000);
        agreed("B4", large(Region.SOUTH, 1), 206_000);
    }

    private Sent agreed(String name, Dealer dealer, long whole) {
        var order = regular(name, dealer, whole);
        var position = cases.decide(Cases.first(order.id().value()), 1, CaseDecision.APPROVE, AGREED, order.position());
        return new Sent(order.id(), order.by(), position);
    }

    private void escalated() {
        // Nobody leads the sellers there at present.
        regular("C1", large(Region.NORTHWEST, 0), 133_000);
        // More than the approver of the unit may decide on.
        agreed("C2", large(Region.EAST, 4), 486_000);
        project("C3", large(Region.NORTHEAST, 0), null);
    }

    private void ended() {
        decided("D1", large(Region.SOUTH, 2), CaseDecision.RETURN, "请补充项目合同后重新提交 The contract is missing");
        decided("D2", large(Region.CENTRAL, 1), CaseDecision.RETURN, "交期过紧，请与工厂确认 Ask the plant about the date");
        decided("D3", large(Region.NORTH, 2), CaseDecision.REJECT, "该经销商库存偏高 They have plenty in stock");
        decided("D4", large(Region.SOUTHWEST, 0), CaseDecision.REJECT, "毛利低于底线 Below the least margin");
        var withdrawn = regular("D5", large(Region.EAST, 5), 118_000);
        desk.send(
                withdrawn.by(),
                "withdraw:" + withdrawn.id().value(),
                new WithdrawCase(Cases.first(withdrawn.id().value()), "价格录入有误 Wrong price"),
                CaseAnswer.class);
        var cancelled = regular("D6", large(Region.SOUTHWEST, 1), 109_000);
        desk.send(
                People.SERVICE,
                "cancel:" + cancelled.id().value(),
                new CancelOrder(cancelled.id(), "经销商取消 The dealer withdrew", day.start()));
    }

    private void decided(String name, Dealer dealer, CaseDecision decision, String comment) {
        var order = regular(name, dealer, 108_000 + 200L * dealer.number());
        cases.decide(Cases.first(order.id().value()), 1, decision, comment, order.position());
    }

    private void handedOn() {
        var order = agreed("E1", middle(Region.EAST, 2), 131_000);
        desk.send(
                People.APPROVER,
                "delegate:" + order.id().value(),
                new DelegateCase(Cases.first(order.id().value()), People.CUSTOM_APPROVER.staffId(), day.ago(-14)),
                CaseAnswer.class);
    }

    /** One dealer owes too much for too long, another has no room left. */
    private void withoutCredit() {
        for (var dealer : Dealers.ALL) {
            if (dealer.number() == 33) regular("F1", dealer, 18_000);
            if (dealer.number() == 27) regular("F2", dealer, 26_000);
        }
    }

    /** Released already, and now the dealer wants more than one person may agree to. */
    private void amendment() {
        var dealer = large(Region.NORTHEAST, 1);
        var order = regular("H1", dealer, 64_000);
        shipping.released(order.id(), null, order.position());
        desk.send(
                order.by(),
                "amend:" + order.id().value(),
                new AmendOrder(
                        order.id(),
                        1,
                        null,
                        "样板间追加 More for the show flat",
                        day.start(),
                        lines(OrderType.REGULAR, 158_000, 0, dealer)),
                OrderAnswer.class);
    }

    private static Dealer large(Region region, int which) {
        return Dealers.sound(region, Size.LARGE).get(which);
    }

    private static Dealer middle(Region region, int which) {
        return Dealers.sound(region, Size.MIDDLE).get(which);
    }

    private Sent regular(String name, Dealer dealer, long whole) {
        return send(name, dealer, OrderType.REGULAR, null, lines(OrderType.REGULAR, whole, 0, dealer));
    }

    /** What nobody need be asked about. */
    private void small(String name, Dealer dealer) {
        var chance = new SplittableRandom(seed + name.hashCode());
        send(
                name,
                dealer,
                OrderType.REGULAR,
                null,
                Plan.lines(Size.SMALL, OrderType.REGULAR, chance, dealer.currency()));
    }

    private void project(String name, Dealer dealer, @Nullable Person by) {
        send(name, dealer, OrderType.PROJECT, by, lines(OrderType.PROJECT, 90_000, 18, dealer));
    }

    /** Wanted long before the plants can usually make it. */
    private void rush(String name, Dealer dealer) {
        var chance = new SplittableRandom(seed + name.hashCode());
        var lines = Specifications.lines(chance, dealer.currency());
        send(
                name,
                dealer,
                dealer.seller(0),
                Dealers.CUSTOM,
                OrderType.CUSTOM,
                day.date().plusDays(18),
                lines);
    }

    private Sent send(String name, Dealer dealer, OrderType type, @Nullable Person by, List<OrderLine> lines) {
        return send(name, dealer, by == null ? dealer.seller(0) : by, dealer.unit(), type, null, lines);
    }

    private Sent send(
            String name,
            Dealer dealer,
            Person by,
            BusinessUnitId unit,
            OrderType type,
            @Nullable LocalDate requested,
            List<OrderLine> lines) {
        var id = id(name);
        var at = at(name);
        var sent = desk.send(
                by,
                "order:" + id.value(),
                new SubmitOrder(
                        id,
                        dealer.id(),
                        unit,
                        type,
                        dealer.currency(),
                        dealer.seller(0).id(),
                        requested,
                        at,
                        lines),
                OrderAnswer.class);
        return new Sent(id, by, sent.position());
    }

    /** A number after those of the month; names are a letter and a digit. */
    private static OrderId id(String name) {
        return new OrderId("SO-%d".formatted(FIRST + (name.charAt(0) - 'A') * PER_LETTER + name.charAt(1) - '0'));
    }

    /** Within the hour before the day begins. */
    private Instant at(String name) {
        return day.start().minus(Duration.ofMinutes(1L + Math.floorMod(name.hashCode(), 59)));
    }

    /** A show flat: sofas, tables and chairs for about so many CNY at list prices. */
    private static List<OrderLine> lines(OrderType type, long whole, int percentOff, Dealer dealer) {
        var lines = new ArrayList<OrderLine>();
        var wanted = List.of(
                new Share(product("SF-1003"), whole * 6 / WHOLE_ROOM / 8_960),
                new Share(product("TB-2005"), whole * 3 / WHOLE_ROOM / 3_120),
                new Share(product("CH-2101"), whole / WHOLE_ROOM / 265));
        for (var share : wanted) {
            if (share.quantity() == 0 && !lines.isEmpty()) continue;
            var quantity = Plan.whole(share.product(), Math.max(1, share.quantity()));
            lines.add(Plan.line(lines.size() + 1, share.product(), quantity, type, percentOff, dealer.currency()));
        }
        return List.copyOf(lines);
    }

    private record Share(Product product, long quantity) {}

    private static Product product(String sku) {
        return Products.STOCK.stream()
                .filter(product -> product.sku().equals(sku))
                .findFirst()
                .orElseThrow();
    }
}
