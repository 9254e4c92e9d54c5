package io.orderledger.ui.demo;

import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditCommand.GrantCredit;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerCommand.AssignSeller;
import io.orderledger.api.dealer.DealerCommand.RegisterDealer;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.people.StaffCommand.DepartStaff;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** Who buys: 200 dealers, in the cities where the brand sells. */
final class Dealers {
    static final BusinessUnitId HOME = new BusinessUnitId("HOME");
    static final BusinessUnitId CUSTOM = new BusinessUnitId("CUSTOM");
    static final BusinessUnitId OVERSEAS = new BusinessUnitId("OVERSEAS");
    static final List<BusinessUnitId> UNITS = List.of(HOME, CUSTOM, OVERSEAS);

    /** So many days ago somebody left, and the dealers went to a colleague. */
    static final int HANDOVER = 12;

    private static final int OPENED = 120;

    private static final List<String> NAMES = List.of(
            "恒信 Hengxin",
            "华庭 Huating",
            "美家 Meijia",
            "安居 Anju",
            "雅轩 Yaxuan",
            "名仕 Mingshi",
            "金鼎 Jinding",
            "盛世 Shengshi",
            "福临 Fulin",
            "嘉和 Jiahe");
    private static final List<String> KINDS =
            List.of("家居馆 Home", "家具广场 Furniture Mall", "装饰工程 Interiors", "生活美学馆 Living");
    private static final List<String> ABROAD =
            List.of("Harbour Living", "Casa Nova", "Southern Interiors", "Orchard Homes", "Palm Furnishings");

    /** How much a dealer buys, and how much credit there is for it. */
    enum Size {
        LARGE(9, 1_000_000, 30),
        MIDDLE(4, 320_000, 15),
        SMALL(2, 70_000, 10);

        private final int orders;
        private final long limit;
        private final int termsDays;

        Size(int orders, long limit, int termsDays) {
            this.orders = orders;
            this.limit = limit;
            this.termsDays = termsDays;
        }

        /** About how many in the month. */
        int orders() {
            return orders;
        }

        long limit() {
            return limit;
        }

        int termsDays() {
            return termsDays;
        }
    }

    /**
     * @param number from 1
     * @param seller who owned the dealer at the beginning of the month
     */
    record Dealer(int number, DealerId id, String name, Region region, Size size, Person seller) {
        boolean isAbroad() {
            return region == Region.OVERSEAS;
        }

        Currency currency() {
            return Money.currency(isAbroad() ? "USD" : "CNY");
        }

        BusinessUnitId unit() {
            return isAbroad() ? OVERSEAS : HOME;
        }

        boolean buysCustom() {
            return !isAbroad() && size != Size.SMALL;
        }

        /** The few that pay nothing any more. */
        boolean paysNothing() {
            return number % 25 == 8;
        }

        /** The few whose limit is small for what they order. */
        boolean isShort() {
            return number % 20 == 7;
        }

        CreditAccountId account(BusinessUnitId at) {
            return CreditAccountId.of(id, at, currency());
        }

        List<BusinessUnitId> units() {
            return buysCustom() ? List.of(unit(), CUSTOM) : List.of(unit());
        }

        /** Who owned the dealer so many days ago. */
        Person seller(int daysAgo) {
            return seller == People.LEAVER && daysAgo <= HANDOVER ? People.HEIR : seller;
        }
    }

    static final List<Dealer> ALL = all();

    private final Desk desk;
    private final Day day;

    Dealers(Desk desk, Day day) {
        this.desk = desk;
        this.day = day;
    }

    private static List<Dealer> all() {
        var all = new ArrayList<Dealer>();
        for (var region : Region.values()) {
            var inRegion = 0;
            for (var city : region.cities()) {
                for (int i = 0; i < city.dealers(); i++) {
                    var number = all.size() + 1;
                    var seller = People.of(
                            region.sellers().get(inRegion++ % region.sellers().size()));
                    var id = new DealerId("D-%04d".formatted(1000 + number));
                    all.add(new Dealer(
                            number, id, name(region, city, number, i), region, size(number, inRegion), seller));
                }
            }
        }
        return List.copyOf(all);
    }

    private static String name(Region region, Region.City city, int number, int inCity) {
        if (region == Region.OVERSEAS) return city.en() + " " + ABROAD.get(number % ABROAD.size());
        var name = NAMES.get(inCity % NAMES.size()).split(" ", 2);
        var kind = KINDS.get(number % KINDS.size()).split(" ", 2);
        return city.zh() + name[0] + kind[0] + " " + city.en() + " " + name[1] + " " + kind[1];
    }

    /** @param inRegion which of the region's it is, from 1 */
    private static Size size(int number, int inRegion) {
        var last = number % 10;
        if (last == 1 || inRegion == 1) return Size.LARGE;
        return last <= 4 && last > 0 ? Size.MIDDLE : Size.SMALL;
    }

    /** The dealers of a region and size that can pay what they order, always in the same order. */
    static List<Dealer> sound(Region region, Size size) {
        return ALL.stream()
                .filter(dealer -> dealer.region() == region && dealer.size() == size)
                .filter(dealer -> !dealer.paysNothing() && !dealer.isShort())
                .toList();
    }

    void open(Dealer dealer) {
        desk.send(
                People.SERVICE,
                "dealer:" + dealer.id().value(),
                new RegisterDealer(
                        dealer.id(),
                        dealer.name(),
                        dealer.region().title(),
                        dealer.seller().id()));
        for (var unit : dealer.units()) {
            var account = dealer.account(unit);
            desk.send(
                    People.FINANCE,
                    "account:" + account.value(),
                    new GrantCredit(
                            account,
                            dealer.id(),
                            unit,
                            limit(dealer),
                            dealer.size().termsDays(),
                            day.ago(OPENED)));
        }
    }

    private static Money limit(Dealer dealer) {
        // Nobody's limit is quite another's.
        var whole = dealer.isShort() ? 12_000L : dealer.size().limit() + dealer.number() % 7 * 5_000L;
        return dealer.isAbroad() ? Policies.usd(whole) : Policies.cny(whole);
    }

    /** All dealers of who left go to a colleague. */
    void handOver() {
        var at = day.ago(HANDOVER);
        for (var dealer : ALL) {
            if (dealer.seller() != People.LEAVER) continue;
            desk.send(
                    People.SUPERVISOR,
                    "handover:" + dealer.id().value(),
                    new AssignSeller(dealer.id(), People.HEIR.staffId(), at));
        }
        desk.send(
                People.ADMINISTRATOR, "departure:" + People.LEAVER.id(), new DepartStaff(People.LEAVER.staffId(), at));
    }
}
