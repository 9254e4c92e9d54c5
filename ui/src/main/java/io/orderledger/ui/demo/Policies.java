package io.orderledger.ui.demo;

import static io.orderledger.api.approval.RuleConditions.when;

import io.orderledger.api.Role;
import io.orderledger.api.approval.AmountBand;
import io.orderledger.api.approval.ApprovalPolicyId;
import io.orderledger.api.approval.ApprovalStep;
import io.orderledger.api.approval.LeadTime;
import io.orderledger.api.approval.PolicyAnswer;
import io.orderledger.api.approval.PolicyCommand.ApprovePolicy;
import io.orderledger.api.approval.PolicyCommand.ProposePolicy;
import io.orderledger.api.approval.PolicyContent;
import io.orderledger.api.approval.PolicyRule;
import io.orderledger.api.approval.Quorum;
import io.orderledger.api.approval.RuleConditions;
import io.orderledger.api.approval.RuleEffect;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.CreditPolicyCommand.ApproveCreditPolicy;
import io.orderledger.api.credit.CreditPolicyCommand.ProposeCreditPolicy;
import io.orderledger.api.credit.CreditPolicyId;
import io.orderledger.api.credit.CreditPolicyTerms;
import io.orderledger.api.credit.CreditPolicyTerms.Reservation;
import io.orderledger.api.credit.ReservationPoint;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.split.SplitPolicyCommand.ApproveSplitPolicy;
import io.orderledger.api.split.SplitPolicyCommand.ProposeSplitPolicy;
import io.orderledger.api.split.SplitPolicyId;
import io.orderledger.api.split.SplitRules;
import io.orderledger.api.split.SplitRules.SourceRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The brand's rules: who approves what, when credit is held, and which plant makes what. */
final class Policies {
    /** Orders of so much and more need two people. */
    static final long LARGE = 100_000;

    private static final int USD_RATE = 7;

    private final Desk desk;
    private final Day day;

    Policies(Desk desk, Day day) {
        this.desk = desk;
        this.day = day;
    }

    /** What counted during the month. */
    void ofTheMonth() {
        for (var unit : Dealers.UNITS) {
            var split = new SplitPolicyId(unit.value());
            desk.send(
                    People.PLANNER,
                    "split-policy:" + unit.value(),
                    new ProposeSplitPolicy(split, day.ago(400), plants()),
                    Integer.class);
            desk.send(
                    People.CUSTOM_DIRECTOR,
                    "split-policy:" + unit.value() + ":approve",
                    new ApproveSplitPolicy(split, 1));
            creditPolicy(CreditPolicyId.of(unit));
        }
        var first = propose(1, 0, day.ago(200), "原有审批制度 The rules so far", People.ADMINISTRATOR);
        approve(first, People.GROUP_APPROVER);
        approve(first, People.CHIEF_FINANCE);
    }

    private void creditPolicy(CreditPolicyId policy) {
        var terms = new CreditPolicyTerms(
                List.of(
                        new Reservation(OrderType.REGULAR, ReservationPoint.AT_SUBMIT, 60),
                        new Reservation(OrderType.PROJECT, ReservationPoint.AT_SUBMIT, 180),
                        new Reservation(OrderType.CUSTOM, ReservationPoint.AT_SUBMIT, 120)),
                List.of(cny(50_000), usd(50_000)));
        var id = "credit-policy:" + policy.value();
        desk.send(People.FINANCE, id, new ProposeCreditPolicy(policy, terms, day.ago(300)), Integer.class);
        desk.send(People.GROUP_APPROVER, id + ":second", new ApproveCreditPolicy(policy, 1, day.ago(300)));
        desk.send(People.CHIEF_FINANCE, id + ":approve", new ApproveCreditPolicy(policy, 1, day.ago(300)));
    }

    /** From now on a dealer's orders within a week count together, and new dealers and their limits need people. */
    void ofToday() {
        var second = propose(2, 7, day.start(), "防止拆单规避审批 Orders of a week count together", People.ADMINISTRATOR);
        approve(second, People.GROUP_APPROVER);
        approve(second, People.CHIEF_FINANCE);
    }

    /** Waits for one more person, so that there is something to approve. */
    void ofNextMonth() {
        var third = propose(3, 14, day.ago(-21), "下月起：两周内订单合并计算 From next month: two weeks", People.CUSTOM_APPROVER);
        approve(third, People.CHIEF_FINANCE);
    }

    private int propose(int version, int windowDays, Instant from, String reason, Person by) {
        return desk.send(
                        by,
                        "policy:" + version,
                        new ProposePolicy(ApprovalPolicyId.BRAND, content(windowDays), from, reason),
                        PolicyAnswer.class)
                .answer()
                .version();
    }

    private void approve(int version, Person by) {
        desk.send(
                by,
                "policy:" + version + ":" + by.id(),
                new ApprovePolicy(ApprovalPolicyId.BRAND, version),
                PolicyAnswer.class);
    }

    /** @param windowDays none in the rules of the month */
    static PolicyContent content(int windowDays) {
        var supervisor = step(Role.SALES_SUPERVISOR, 24, Role.SALES_DIRECTOR, cny(LARGE), usd(LARGE));
        var director = step(Role.SALES_DIRECTOR, 48, Role.APPROVER, cny(2 * LARGE), usd(2 * LARGE));
        var alone = step(Role.SALES_SUPERVISOR, 24, Role.SALES_DIRECTOR);
        var approver = step(Role.APPROVER, 48, null);
        var finance = step(Role.FINANCE, 48, Role.APPROVER, cny(10 * LARGE), usd(10 * LARGE));
        var rules = new ArrayList<>(List.of(
                ask(
                        "project-price",
                        10,
                        "工程特价低于 85 折 Project price, 15 % off and more",
                        orders().orderTypes(OrderType.PROJECT)
                                .discountAtLeast(1_500)
                                .build(),
                        director,
                        approver),
                ask(
                        "large-order",
                        20,
                        "大额订单 Order of 100,000 and more",
                        orders().amounts(new AmountBand(cny(LARGE), null), new AmountBand(usd(LARGE), null))
                                .build(),
                        supervisor,
                        approver),
                ask(
                        "custom-rush",
                        30,
                        "定制交期短于标准 10 天 Custom order wanted 10 days early",
                        orders().orderTypes(OrderType.CUSTOM)
                                .leadTimeShortByDays(10)
                                .build(),
                        alone),
                ask(
                        "gift",
                        40,
                        "赠送订单 Goods given away",
                        orders().orderTypes(OrderType.GIFT).build(),
                        alone),
                ask("temporary-limit", 51, "临时额度 Temporary limit", of(SubjectKind.TEMPORARY_LIMIT), finance, approver),
                ask("override", 52, "超额放行 Order above the limit", of(SubjectKind.OVERRIDE), finance, approver),
                ask("refund", 60, "退款 Refund of an advance", of(SubjectKind.REFUND), finance, approver),
                ask("write-off", 61, "坏账核销 Write-off", of(SubjectKind.WRITE_OFF), finance, approver),
                ask(
                        "split-cancellation",
                        70,
                        "生产中取消 Cancelled while being made",
                        of(SubjectKind.SPLIT_CANCELLATION),
                        approver),
                new PolicyRule(
                        "discount",
                        90,
                        "折扣 8% 以上提示 8 % off and more is noted",
                        orders().discountAtLeast(800).build(),
                        RuleEffect.WARN,
                        List.of()),
                new PolicyRule(
                        "no-below-half",
                        1,
                        "不得低于五折 Never below half the list price",
                        orders().orderTypes(OrderType.REGULAR)
                                .discountAtLeast(5_001)
                                .build(),
                        RuleEffect.BLOCK,
                        List.of())));
        if (windowDays > 0) {
            // Who bought before was taken on before.
            rules.add(ask(
                    "credit-application", 50, "授信申请 Application for credit", of(SubjectKind.LIMIT), finance, approver));
            rules.add(ask("onboarding", 80, "经销商准入 A new dealer", of(SubjectKind.ONBOARDING), finance, approver));
        }
        return new PolicyContent(
                windowDays,
                500,
                List.of(new LeadTime(OrderType.CUSTOM, 35), new LeadTime(OrderType.REGULAR, 5)),
                rules);
    }

    private static PolicyRule ask(String id, int priority, String title, RuleConditions when, ApprovalStep... steps) {
        return new PolicyRule(id, priority, title, when, RuleEffect.REQUIRE_APPROVAL, List.of(steps));
    }

    private static ApprovalStep step(Role role, int hours, @Nullable Role escalateTo, Money... limits) {
        return new ApprovalStep(Quorum.ANY_OF, 1, List.of(role), List.of(limits), hours, escalateTo);
    }

    private static RuleConditions of(SubjectKind kind) {
        return when().subjects(kind).build();
    }

    private static RuleConditions.Builder orders() {
        return when().subjects(SubjectKind.ORDER, SubjectKind.AMENDMENT);
    }

    static Money cny(long whole) {
        return new Money(whole * 100, Money.currency("CNY"));
    }

    /** About as much in dollars. */
    static Money usd(long wholeCny) {
        return new Money(wholeCny / USD_RATE * 100, Money.currency("USD"));
    }

    private static SplitRules plants() {
        return new SplitRules(
                true,
                true,
                true,
                3,
                30,
                "Asia/Shanghai",
                List.of(
                        new SourceRule("WARDROBE", null, "成都定制工厂 Chengdu plant", 28),
                        new SourceRule("KITCHEN", null, "成都定制工厂 Chengdu plant", 32),
                        new SourceRule("STONE", null, "泉州石材厂 Quanzhou stone works", 21),
                        new SourceRule("DOOR", null, "浙江江山木门厂 Jiangshan door works", 25),
                        new SourceRule("CURTAIN", null, "绍兴布艺坊 Shaoxing textiles", 14),
                        new SourceRule("HARDWARE", null, "佛山中心仓 Foshan central warehouse", 4),
                        new SourceRule(null, null, "佛山中心仓 Foshan central warehouse", 3)));
    }
}
