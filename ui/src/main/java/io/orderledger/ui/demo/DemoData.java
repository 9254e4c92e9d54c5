package io.orderledger.ui.demo;

import io.orderledger.api.Actor;
import io.orderledger.api.Done;
import io.orderledger.api.Ledger;
import io.orderledger.api.Role;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditCommand.GrantCredit;
import io.orderledger.api.credit.CreditCommand.PostCreditNote;
import io.orderledger.api.credit.CreditNoteAnswer;
import io.orderledger.api.credit.CreditNoteId;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerCommand.RegisterDealer;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.dealer.DealerQuery.DealerSummary;
import io.orderledger.api.dealer.DealerQuery.FindDealer;
import io.orderledger.api.money.Money;
import io.orderledger.api.money.UnitPrice;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.CancelOrder;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.payment.PaymentAnswer;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentCommand.AllocatePayment;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentCommand.VerifyPayment;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.split.Goods;
import io.orderledger.api.split.ShipmentAnswer;
import io.orderledger.api.split.SlipCause;
import io.orderledger.api.split.SplitCommand.ConfirmSplit;
import io.orderledger.api.split.SplitCommand.MarkReady;
import io.orderledger.api.split.SplitCommand.ReleaseSplit;
import io.orderledger.api.split.SplitCommand.RescheduleSplit;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.api.split.SplitCommand.StartProduction;
import io.orderledger.api.split.SplitQuery.SplitView;
import io.orderledger.api.split.SplitQuery.Splits;
import io.orderledger.api.split.SplitQuery.SplitsOf;
import io.orderledger.ui.importing.ReleasedSplits;
import io.orderledger.ui.security.Accounts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A home-furnishing brand with two business units, 24 dealers and some hundred orders of the last weeks: most shipped and
 * paid, some open, some on hold, a few cancelled. Drawn from one seed; only the dates follow the day of the first start.
 */
@Component
@ConditionalOnBooleanProperty("ledger.demo")
class DemoData {
    private static final Logger LOG = LoggerFactory.getLogger(DemoData.class);
    private static final long SEED = 20_260_331;
    private static final int ORDERS = 320;
    private static final int DAYS = 75;
    private static final int TERMS_DAYS = 30;
    private static final Currency CNY = Currency.getInstance("CNY");
    private static final List<BusinessUnitId> UNITS =
            List.of(new BusinessUnitId("HOME"), new BusinessUnitId("KITCHEN"));

    private record Person(String name, String displayName, Role role) {}

    private static final List<Person> STAFF = List.of(
            new Person("li.na", "李娜", Role.FINANCE),
            new Person("wang.wei", "王伟", Role.SALES),
            new Person("chen.jing", "陈静", Role.CUSTOMER_SERVICE),
            new Person("zhao.lei", "赵磊", Role.APPROVER),
            new Person("emma.brown", "Emma Brown", Role.AUDITOR));

    private record Product(String sku, String name, String category, String price) {}

    private static final List<Product> PRODUCTS = List.of(
            new Product("SF-1001", "三人位布艺沙发 Three-seat sofa", "SOFA", "3280.00"),
            new Product("SF-1002", "单人休闲椅 Lounge chair", "SOFA", "1180.00"),
            new Product("TB-2001", "实木餐桌 Oak dining table", "TABLE", "2460.00"),
            new Product("TB-2002", "岩板茶几 Stone coffee table", "TABLE", "980.00"),
            new Product("CH-2101", "餐椅 Dining chair", "CHAIR", "265.50"),
            new Product("BD-3001", "1.8 米软床 Upholstered bed", "BED", "2890.00"),
            new Product("MT-3101", "乳胶床垫 Latex mattress", "BED", "1950.00"),
            new Product("WD-4001", "四门衣柜 Wardrobe", "CABINET", "3660.00"),
            new Product("LM-5001", "落地灯 Floor lamp", "LIGHT", "328.80"),
            new Product("KT-6001", "净水器 Water purifier", "APPLIANCE", "1299.00"),
            new Product("KT-6002", "抽油烟机 Range hood", "APPLIANCE", "2180.00"),
            new Product("KT-6003", "燃气灶 Gas hob", "APPLIANCE", "1080.00"));

    private record Shop(String id, String name, String region) {}

    private static final List<Shop> SHOPS = List.of(
            new Shop("D-1001", "上海宜居家居有限公司", "华东"),
            new Shop("D-1002", "杭州西湖家具城", "华东"),
            new Shop("D-1003", "南京金陵家居广场", "华东"),
            new Shop("D-1004", "苏州园林家饰", "华东"),
            new Shop("D-1005", "宁波东方家具", "华东"),
            new Shop("D-1006", "北京京城家居", "华北"),
            new Shop("D-1007", "天津海河家具", "华北"),
            new Shop("D-1008", "石家庄燕赵家居", "华北"),
            new Shop("D-1009", "广州羊城家私", "华南"),
            new Shop("D-1010", "深圳前海家居", "华南"),
            new Shop("D-1011", "佛山顺德家具批发", "华南"),
            new Shop("D-1012", "厦门鹭岛家居", "华南"),
            new Shop("D-1013", "成都天府家居", "西南"),
            new Shop("D-1014", "重庆山城家私", "西南"),
            new Shop("D-1015", "昆明滇池家具", "西南"),
            new Shop("D-1016", "武汉江城家居", "华中"),
            new Shop("D-1017", "长沙岳麓家具", "华中"),
            new Shop("D-1018", "郑州中原家居", "华中"),
            new Shop("D-1019", "西安古城家具", "西北"),
            new Shop("D-1020", "沈阳盛京家居", "东北"),
            new Shop("D-1021", "Hong Kong Harbour Living", "港澳"),
            new Shop("D-1022", "Singapore Orchard Homes", "海外"),
            new Shop("D-1023", "Kuala Lumpur Casa", "海外"),
            new Shop("D-1024", "Melbourne Southern Interiors", "海外"));

    private final Ledger ledger;
    private final Accounts accounts;
    private final Clock clock;
    private final Random random = new Random(SEED);

    DemoData(Ledger ledger, Accounts accounts, Clock clock) {
        this.ledger = ledger.as(Actor.system("demo"));
        this.accounts = accounts;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    @SuppressWarnings("SystemOut") // Passwords are for the person at the terminal, not for a log that others keep.
    void begin() {
        for (var person : STAFF) {
            if (accounts.exists(person.name())) continue;
            var password = accounts.create(person.name(), person.displayName(), Set.of(person.role()));
            System.out.printf("Demo staff: %-11s %-17s password %s%n", person.name(), person.role(), password);
        }
        Thread.ofVirtual().name("demo").start(this::load);
    }

    private void load() {
        try {
            if (ledger.ask(new FindDealer(new DealerId(SHOPS.getFirst().id())), DealerSummary.class) != null) return;
            var today = clock.instant().truncatedTo(ChronoUnit.DAYS);
            openAccounts(today.minus(Duration.ofDays(DAYS + 10)));
            try (var splits = new ReleasedSplits(ledger)) {
                for (int number = 1; number <= ORDERS; number++) {
                    var day = (number - 1) * DAYS / ORDERS - DAYS;
                    var at = today.plus(Duration.ofDays(day)).plus(Duration.ofMinutes(8 * 60 + random.nextInt(9 * 60)));
                    order(number, at, today, splits);
                }
            }
            LOG.info("The demo's {} dealers and {} orders are in", SHOPS.size(), ORDERS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            LOG.info("The demo was stopped before all of it was in");
        }
    }

    private void openAccounts(Instant at) {
        for (var shop : SHOPS) {
            var dealer = new DealerId(shop.id());
            send(new RegisterDealer(dealer, shop.name(), shop.region(), "wang.wei"), Void.class);
            for (var unit : UNITS) {
                var limit = new Money((3 + random.nextInt(18)) * 1_000_000L, CNY);
                send(
                        new GrantCredit(CreditAccountId.of(dealer, unit, CNY), dealer, unit, limit, TERMS_DAYS, at),
                        Void.class);
            }
        }
    }

    private void order(int number, Instant at, Instant today, ReleasedSplits splits) throws InterruptedException {
        var order = new OrderId("SO-%05d".formatted(number));
        var dealer = new DealerId(SHOPS.get(skewed(SHOPS.size())).id());
        var unit = UNITS.get(random.nextInt(UNITS.size()));
        var type = type(random.nextInt(100));
        splits.expect(order);
        var submitted = send(
                        new SubmitOrder(order, dealer, unit, type, CNY, "wang.wei", null, at, lines(type)),
                        OrderAnswer.class)
                .answer();
        var fate = random.nextInt(100);
        if (submitted.status() == OrderStatus.ON_HOLD) {
            splits.forget(order);
            return;
        }
        if (type == OrderType.CUSTOM) {
            splits.forget(order);
            custom(order, at, today);
            return;
        }
        var split = splits.await(order, false);
        if (split == null) return;
        if (fate < 4) {
            send(new CancelOrder(order, "经销商取消 Dealer withdrew", at.plus(Duration.ofHours(3))), Void.class);
            return;
        }
        var leaves = at.plus(Duration.ofDays(1L + random.nextInt(5)));
        if (fate < 12 || leaves.isAfter(today)) return; // Still to be shipped.
        var shipped = send(new ShipSplit(split, leaves), ShipmentAnswer.class).answer();
        after(number, dealer, unit, shipped, leaves, today);
    }

    /** The longer ago it was ordered, the further a custom order's splits have come; some are late. */
    private void custom(OrderId order, Instant at, Instant today) throws InterruptedException {
        var age = Duration.between(at, today).toDays();
        for (var split : proposed(order)) {
            var steps = Math.min(5, age / 10 + random.nextInt(2));
            var made = split.more().goods() == Goods.CUSTOM;
            var id = split.splitId();
            if (steps >= 1) send(new ConfirmSplit(id), Void.class);
            if (steps >= 1 && random.nextInt(4) == 0 && split.promisedDate() != null) {
                var later = split.promisedDate().plusDays(3 + random.nextInt(12));
                send(new RescheduleSplit(id, later, SlipCause.MAKER, "工厂排期 Maker's queue"), Void.class);
            }
            if (steps >= 2) send(new ReleaseSplit(id), Void.class);
            if (steps >= 3 && made) send(new StartProduction(id), Void.class);
            if (steps >= 4) send(new MarkReady(id), Void.class);
            if (steps >= 5) send(new ShipSplit(id, at.plus(Duration.ofDays(38))), ShipmentAnswer.class);
        }
    }

    private List<SplitView> proposed(OrderId order) throws InterruptedException {
        for (int asked = 0; asked < 600; asked++) {
            var found = ledger.ask(new SplitsOf(order), Splits.class).splits();
            if (!found.isEmpty()) return found;
            Thread.sleep(100);
        }
        throw new IllegalStateException("Order " + order.value() + " was not split in time");
    }

    /** Most pay near the due date, some early, some late, some not yet; a few get a credit note first. */
    private void after(
            int number, DealerId dealer, BusinessUnitId unit, ShipmentAnswer shipped, Instant left, Instant today) {
        if (random.nextInt(100) < 5 && shipped.amount().isPositive()) {
            var amount = new Money(Math.max(1, shipped.amount().minorUnits() / 10), CNY);
            send(
                    new PostCreditNote(
                            CreditAccountId.of(dealer, unit, CNY),
                            new CreditNoteId("CN-%05d".formatted(number)),
                            amount,
                            "运输破损 Damaged in transit",
                            left.plus(Duration.ofDays(2))),
                    CreditNoteAnswer.class);
        }
        var paidAt = shipped.dueAt().plus(Duration.ofDays(random.nextInt(25) - 18L));
        if (paidAt.isAfter(today) || !shipped.open().isPositive()) return;
        var payment = new PaymentId("PAY-%05d".formatted(number));
        send(
                new RegisterPayment(
                        payment,
                        dealer,
                        unit,
                        shipped.open(),
                        random.nextInt(4) == 0 ? PaymentChannel.CHEQUE : PaymentChannel.BANK_TRANSFER,
                        "SO-%05d".formatted(number),
                        paidAt),
                PaymentAnswer.class);
        if (random.nextInt(100) < 6) return; // Finance has not looked at it yet.
        send(new VerifyPayment(payment), PaymentAnswer.class);
        send(new AllocatePayment(payment), PaymentAnswer.class);
    }

    private List<OrderLine> lines(OrderType type) {
        var lines = new ArrayList<OrderLine>();
        var count = 1 + random.nextInt(5);
        for (int line = 1; line <= count; line++) {
            var product = PRODUCTS.get(random.nextInt(PRODUCTS.size()));
            var list = UnitPrice.parse(product.price());
            var price = type == OrderType.GIFT ? UnitPrice.parse("0") : list;
            lines.add(OrderLine.of(
                    line,
                    product.sku(),
                    product.name(),
                    product.category(),
                    1 + skewed(8),
                    price,
                    list,
                    type == OrderType.CUSTOM && line == 1,
                    CNY));
        }
        return lines;
    }

    private static OrderType type(int percent) {
        if (percent < 72) return OrderType.REGULAR;
        if (percent < 86) return OrderType.CUSTOM;
        if (percent < 93) return OrderType.PROJECT;
        return percent < 97 ? OrderType.CASH : OrderType.GIFT;
    }

    /** Small numbers more often than large ones: a few dealers order most. */
    private int skewed(int bound) {
        return (int) (bound * Math.pow(random.nextDouble(), 1.8));
    }

    private <R> Done<R> send(Object command, Class<R> answer) {
        return ledger.send(command, answer);
    }
}
