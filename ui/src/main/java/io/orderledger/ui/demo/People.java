package io.orderledger.ui.demo;

import io.orderledger.api.Role;
import io.orderledger.api.money.Money;
import io.orderledger.api.people.BilingualName;
import io.orderledger.api.people.OrgUnitCommand.GrantRole;
import io.orderledger.api.people.OrgUnitCommand.OpenUnit;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.PeopleQuery.FindUnit;
import io.orderledger.api.people.PeopleQuery.UnitDetail;
import io.orderledger.api.people.StaffCommand.RegisterStaff;
import io.orderledger.api.people.StaffCommand.SetAuthority;
import io.orderledger.api.people.StaffCommand.SetScope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The brand, its units and who works there: 木石家居 Mushi Living, which makes furniture, whole-home fittings, and exports both. */
final class People {
    static final String BRAND = "MUSHI";
    /** The brand was founded so many days before the demo's day. */
    private static final int FOUNDED = 6_000;

    private static final int USD_RATE = 7;

    private record Unit(
            String id, String zh, String en, @Nullable String parent) {}

    private static final List<Unit> UNITS = List.of(
            new Unit("HOME", "成品家具事业部", "Furniture", BRAND),
            new Unit("CUSTOM", "全屋定制事业部", "Whole-home custom", BRAND),
            new Unit("OVERSEAS", "海外事业部", "International", BRAND),
            new Unit("FINANCE", "财务中心", "Finance", BRAND),
            new Unit("HOME-EAST", "华东大区", "East region", "HOME"),
            new Unit("HOME-NORTH", "华北大区", "North region", "HOME"),
            new Unit("HOME-SOUTH", "华南大区", "South region", "HOME"),
            new Unit("HOME-CENTRAL", "华中大区", "Central region", "HOME"),
            new Unit("HOME-SOUTHWEST", "西南大区", "Southwest region", "HOME"),
            new Unit("HOME-NORTHWEST", "西北大区", "Northwest region", "HOME"),
            new Unit("HOME-NORTHEAST", "东北大区", "Northeast region", "HOME"),
            new Unit("CUSTOM-DESIGN", "设计中心", "Design studio", "CUSTOM"),
            new Unit("CUSTOM-PLANNING", "计划与交付部", "Planning and delivery", "CUSTOM"));

    static final Person ADMINISTRATOR = Person.of("sun.mei", "孙梅", "Sun Mei", Role.ADMINISTRATOR, 0, BRAND);
    static final Person APPROVER = Person.of(
            "zhao.lei",
            "赵磊",
            "Zhao Lei",
            Role.APPROVER,
            300_000,
            "HOME",
            "HOME-EAST",
            "HOME-NORTH",
            "HOME-CENTRAL",
            "HOME-NORTHWEST");
    static final Person CUSTOM_APPROVER =
            Person.of("yang.fan", "杨帆", "Yang Fan", Role.APPROVER, 300_000, "CUSTOM", "HOME-SOUTH", "HOME-SOUTHWEST");
    static final Person GROUP_APPROVER =
            Person.of("xu.yan", "徐岩", "Xu Yan", Role.APPROVER, 5_000_000, BRAND, "OVERSEAS");
    static final Person CHIEF_FINANCE = Person.of("guo.qiang", "郭强", "Guo Qiang", Role.APPROVER, 5_000_000, BRAND);
    static final Person FINANCE = Person.of("li.na", "李娜", "Li Na", Role.FINANCE, 1_000_000, BRAND, "FINANCE");
    static final Person CASHIER = Person.of("zhou.min", "周敏", "Zhou Min", Role.FINANCE, 500_000, BRAND, "FINANCE");
    static final Person AUDITOR = Person.of("emma.brown", "艾玛·布朗", "Emma Brown", Role.AUDITOR, 0, BRAND);
    static final Person DIRECTOR = Person.of("gao.jun", "高军", "Gao Jun", Role.SALES_DIRECTOR, 500_000, "HOME");
    static final Person CUSTOM_DIRECTOR =
            Person.of("deng.hui", "邓辉", "Deng Hui", Role.SALES_DIRECTOR, 500_000, "CUSTOM");
    static final Person SUPERVISOR = Person.of("wu.gang", "吴刚", "Wu Gang", Role.SALES_SUPERVISOR, 100_000, "HOME-EAST");
    static final Person SERVICE = Person.of("chen.jing", "陈静", "Chen Jing", Role.CUSTOMER_SERVICE, 0, "HOME");
    static final Person PLANNER = Person.of("feng.yu", "冯宇", "Feng Yu", Role.CUSTOMER_SERVICE, 0, "CUSTOM-PLANNING");
    static final Person SELLER = Person.of("wang.wei", "王伟", "Wang Wei", Role.SELLER, 0, "HOME-EAST");
    /** Left the brand in the middle of the month; the dealers went to a colleague. */
    static final Person LEAVER = Person.of("qian.cheng", "钱程", "Qian Cheng", Role.SELLER, 0, "HOME-EAST");
    /** Took over the dealers of who left. */
    static final Person HEIR = Person.of("lu.jie", "陆洁", "Lu Jie", Role.SELLER, 0, "HOME-EAST");
    /** The last to be registered: whose record is there when all of the demo is. */
    static final Person NEWCOMER = Person.of("ji.xiao", "季晓", "Ji Xiao", Role.SELLER, 0, "HOME-EAST");

    /** Who can sign in: one of each kind, and two where a decision needs two. */
    static final List<Person> SIGN_INS = List.of(
            APPROVER, GROUP_APPROVER, FINANCE, CASHIER, AUDITOR, DIRECTOR, SUPERVISOR, SELLER, SERVICE, ADMINISTRATOR);

    private static final List<Person> OTHERS = List.of(
            CUSTOM_APPROVER,
            CHIEF_FINANCE,
            CUSTOM_DIRECTOR,
            PLANNER,
            LEAVER,
            HEIR,
            Person.of("david.tan", "陈大卫", "David Tan", Role.SALES_DIRECTOR, 500_000, "OVERSEAS"),
            Person.of("liu.yang", "刘洋", "Liu Yang", Role.SALES_SUPERVISOR, 100_000, "HOME-NORTH"),
            Person.of("huang.li", "黄丽", "Huang Li", Role.SALES_SUPERVISOR, 100_000, "HOME-SOUTH"),
            Person.of("tang.bo", "唐波", "Tang Bo", Role.SALES_SUPERVISOR, 100_000, "HOME-CENTRAL"),
            Person.of("luo.xin", "罗欣", "Luo Xin", Role.SALES_SUPERVISOR, 100_000, "HOME-SOUTHWEST"),
            Person.of("jin.hao", "金浩", "Jin Hao", Role.SALES_SUPERVISOR, 100_000, "HOME-NORTHEAST"),
            Person.of("he.ling", "何玲", "He Ling", Role.SALES_SUPERVISOR, 100_000, "CUSTOM"),
            Person.of("sarah.lim", "林淑华", "Sarah Lim", Role.SALES_SUPERVISOR, 100_000, "OVERSEAS"),
            Person.of("zhang.yan", "张燕", "Zhang Yan", Role.SELLER, 0, "HOME-EAST"),
            Person.of("li.qiang", "李强", "Li Qiang", Role.SELLER, 0, "HOME-NORTH"),
            Person.of("song.jia", "宋佳", "Song Jia", Role.SELLER, 0, "HOME-NORTH"),
            Person.of("hao.lei", "郝磊", "Hao Lei", Role.SELLER, 0, "HOME-NORTH"),
            Person.of("chen.bin", "陈斌", "Chen Bin", Role.SELLER, 0, "HOME-SOUTH"),
            Person.of("liang.yu", "梁宇", "Liang Yu", Role.SELLER, 0, "HOME-SOUTH"),
            Person.of("ou.min", "欧敏", "Ou Min", Role.SELLER, 0, "HOME-SOUTH"),
            Person.of("peng.fei", "彭飞", "Peng Fei", Role.SELLER, 0, "HOME-CENTRAL"),
            Person.of("xiong.ting", "熊婷", "Xiong Ting", Role.SELLER, 0, "HOME-CENTRAL"),
            Person.of("yu.chuan", "余川", "Yu Chuan", Role.SELLER, 0, "HOME-SOUTHWEST"),
            Person.of("ran.jing", "冉静", "Ran Jing", Role.SELLER, 0, "HOME-SOUTHWEST"),
            Person.of("bai.xue", "白雪", "Bai Xue", Role.SELLER, 0, "HOME-NORTHWEST"),
            Person.of("guan.hong", "关虹", "Guan Hong", Role.SELLER, 0, "HOME-NORTHEAST"),
            Person.of("maya.wong", "黄美雅", "Maya Wong", Role.SELLER, 0, "OVERSEAS"),
            Person.of("arjun.nair", "阿琼·奈尔", "Arjun Nair", Role.SELLER, 0, "OVERSEAS"));

    private static final Map<String, Person> BY_ID =
            all().stream().collect(Collectors.toMap(Person::id, Function.identity()));

    private final Desk desk;

    People(Desk desk) {
        this.desk = desk;
    }

    /** Everybody but the newcomer. */
    static List<Person> all() {
        var all = new ArrayList<>(SIGN_INS);
        all.addAll(OTHERS);
        return List.copyOf(all);
    }

    static Person of(String id) {
        var found = BY_ID.get(id);
        if (found == null) throw new IllegalStateException("Nobody is called " + id);
        return found;
    }

    /**
     * Founds the brand, the first thing that happens. Its date keeps the day of the first start, so that a demo that was
     * killed goes on with the same dates on another day.
     */
    Day found(Day today) {
        var founded = desk.send(
                ADMINISTRATOR,
                "unit:" + BRAND,
                BRAND,
                open(new Unit(BRAND, "木石家居集团", "Mushi Living Group", null), today.ago(FOUNDED)),
                Void.class);
        var brand = desk.ask(new FindUnit(new OrgUnitId(BRAND), today.start()), UnitDetail.class, founded.position());
        return new Day(brand.unit().openedAt().plus(Duration.ofDays(FOUNDED)));
    }

    void open(Day day) {
        for (var unit : UNITS) desk.send(ADMINISTRATOR, "unit:" + unit.id(), open(unit, day.ago(FOUNDED)));
    }

    private static OpenUnit open(Unit unit, Instant at) {
        return new OpenUnit(
                new OrgUnitId(unit.id()),
                new BilingualName(unit.zh(), unit.en()),
                unit.parent() == null ? null : new OrgUnitId(unit.parent()),
                at);
    }

    /** @param since the first day at work */
    void hire(Person person, Instant since) {
        var id = person.id();
        desk.send(
                ADMINISTRATOR,
                "staff:" + id,
                new RegisterStaff(person.staffId(), new BilingualName(person.zh(), person.en()), since));
        for (var unit : person.units()) {
            desk.send(
                    ADMINISTRATOR,
                    "role:" + id + ":" + unit,
                    new GrantRole(new OrgUnitId(unit), person.staffId(), person.role(), since, null));
        }
        if (person.authority() == 0) return;
        authority(person, "CNY", person.authority(), since);
        authority(person, "USD", person.authority() / USD_RATE, since);
    }

    private void authority(Person person, String currency, long whole, Instant since) {
        var most = new Money(whole * 100, Money.currency(currency));
        desk.send(
                ADMINISTRATOR,
                "authority:" + person.id() + ":" + currency,
                new SetAuthority(person.staffId(), most, since));
    }

    /** An approver who decides about some regions only. */
    void scope(Day day) {
        var regions =
                List.of(Region.EAST.title(), Region.NORTH.title(), Region.CENTRAL.title(), Region.NORTHWEST.title());
        desk.send(
                ADMINISTRATOR,
                "scope:" + APPROVER.id(),
                new SetScope(APPROVER.staffId(), regions, List.of(), day.ago(300)));
    }
}
