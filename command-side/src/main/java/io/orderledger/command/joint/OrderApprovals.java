package io.orderledger.command.joint;

import io.orderledger.api.Refused;
import io.orderledger.api.approval.CaseSubject;
import io.orderledger.api.approval.PolicyFacts;
import io.orderledger.api.approval.PolicyRule;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.Overdue;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.command.approval.PolicyVersion;
import io.orderledger.command.approval.RecentOrderBooks;
import io.orderledger.command.approval.Sent;
import io.orderledger.command.approval.Siblings;
import io.orderledger.command.order.Orders;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the approval policy says to an order whose credit is held: it passes, people are asked in the same append, or it is
 * refused. Where no policy is in force it passes, and nothing was read for it.
 */
@Component
class OrderApprovals {
    /** The rule behind an approval that nobody had to give. */
    static final String NO_RULE_MATCHED = "no-rule-matched";

    private static final String WARNED_BY = "warned-by:";
    private static final BigDecimal BASIS_POINTS = BigDecimal.valueOf(10_000);

    private final CaseDesk desk;
    private final RecentOrderBooks recent;
    private final FirstFacts facts;

    OrderApprovals(CaseDesk desk, RecentOrderBooks recent, FirstFacts facts) {
        this.desk = desk;
        this.recent = recent;
        this.facts = facts;
    }

    /**
     * Decides about a new order.
     *
     * @throws Refused where a rule blocks it, or where a rule asks for people that are not there
     */
    Verdict verdict(SubmitOrder command, Money total, JudgedCredit credit, MetaData metaData) throws Exception {
        var policy = desk.inForce();
        if (policy == null) return Verdict.passing(NO_RULE_MATCHED);
        return new Judging(JudgedOrder.submitted(command, total), credit, policy, Sent.of(metaData)).verdict();
    }

    /** Decides about revisions of an order that is there already; where no policy is in force nothing is read for it. */
    Judge judging(MetaData metaData) {
        return (first, kind, revision, credit) -> {
            var policy = desk.inForce();
            if (policy == null) return Verdict.passing(NO_RULE_MATCHED);
            var judged = JudgedOrder.revised(first, kind, revision, facts.actorsOn(first.orderId()));
            return new Judging(judged, credit, policy, Sent.of(metaData)).verdict();
        };
    }

    /** What the order comes to has changed without anybody judging it. */
    void recount(CreditAccountId account, OrderId order, Money total, Instant at) throws Exception {
        var policy = desk.inForce();
        if (policy == null || policy.content().windowDays() == 0) return;
        recent.count(account, order, total, at, Duration.ofDays(policy.content().windowDays()));
    }

    /** The order has become less: so much of it counts for its siblings from when it counted before; nothing where it is zero. */
    void countLess(CreditAccountId account, OrderId order, Money total) throws Exception {
        var policy = desk.inForce();
        if (policy == null || policy.content().windowDays() == 0) return;
        if (total.isPositive()) recent.countLess(account, order, total);
        else recent.uncount(account, order);
    }

    /** An order that came to nothing no longer counts for its siblings. */
    void uncount(CreditAccountId account, OrderId order) throws Exception {
        var policy = desk.inForce();
        if (policy != null && policy.content().windowDays() > 0) recent.uncount(account, order);
    }

    /** One order before one version of the policy. */
    private final class Judging {
        private final JudgedOrder judged;
        private final JudgedCredit credit;
        private final PolicyVersion policy;
        private final Sent sent;

        private Judging(JudgedOrder judged, JudgedCredit credit, PolicyVersion policy, Sent sent) {
            this.judged = judged;
            this.credit = credit;
            this.policy = policy;
            this.sent = sent;
        }

        private Verdict verdict() throws Exception {
            var siblings = siblings();
            var rule = desk.rule(policy, facts(siblings));
            if (rule == null) return Verdict.passing(NO_RULE_MATCHED);
            return switch (rule.effect()) {
                case ALLOW -> Verdict.passing(rule.ruleId());
                case WARN -> Verdict.passing(WARNED_BY + rule.ruleId());
                case REQUIRE_APPROVAL -> asking(rule, siblings);
                case BLOCK -> throw new IllegalStateException(rule.ruleId() + " blocks");
            };
        }

        private Verdict asking(PolicyRule rule, Siblings siblings) {
            return new Verdict() {
                @Override
                public boolean asksPeople() {
                    return true;
                }

                @Override
                public OrderStatus tell(Orders.Taken order, CreditTerms terms) throws Exception {
                    var caseId = CaseDesk.named(desk.ask(question(siblings, terms), policy, rule, sent));
                    order.tell(it -> it.awaitApproval(caseId));
                    return OrderStatus.AWAITING_APPROVAL;
                }
            };
        }

        private Siblings siblings() throws Exception {
            var days = policy.content().windowDays();
            if (days == 0) return new Siblings(judged.total(), List.of());
            return recent.count(
                    judged.creditAccountId(), judged.orderId(), judged.total(), sent.at(), Duration.ofDays(days));
        }

        private PolicyFacts facts(Siblings siblings) {
            var overdue = policy.content().asksForOverdue() ? credit.overdue(sent.at()) : null;
            return new PolicyFacts(
                    judged.kind(),
                    judged.type(),
                    judged.total(),
                    siblings.counted(),
                    credit.excess(),
                    overdue == null ? null : overdue.amount(),
                    overdue == null ? null : days(overdue),
                    discount(),
                    judged.lines().stream().mapToLong(OrderLine::quantity).sum(),
                    judged.type() == OrderType.CUSTOM || judged.lines().stream().anyMatch(OrderLine::custom),
                    wantedIn(),
                    policy.content().asksForRegion()
                            ? facts.of(judged.dealerId(), sent.at()).region()
                            : null,
                    judged.businessUnit(),
                    policy.content().asksForGrade()
                            ? facts.of(judged.dealerId(), sent.at()).grade()
                            : null,
                    judged.paymentMethod() == null
                            ? null
                            : judged.paymentMethod().name());
        }

        private int days(Overdue overdue) {
            return Math.toIntExact(
                    Duration.between(overdue.oldestDueAt(), sent.at()).toDays());
        }

        /** Over all lines that have a list price, cut to whole basis points; null where none has. */
        private @Nullable Integer discount() {
            var listed = BigDecimal.ZERO;
            var agreed = BigDecimal.ZERO;
            for (var line : judged.lines()) {
                if (line.listPrice() == null) continue;
                var quantity = BigDecimal.valueOf(line.quantity());
                listed = listed.add(line.listPrice().amount().multiply(quantity));
                agreed = agreed.add(line.unitPrice().amount().multiply(quantity));
            }
            if (listed.signum() == 0) return null;
            return listed.subtract(agreed)
                    .multiply(BASIS_POINTS)
                    .divide(listed, 0, RoundingMode.DOWN)
                    .max(BigDecimal.ZERO)
                    .intValueExact();
        }

        private @Nullable Integer wantedIn() {
            var wanted = judged.requestedDate();
            if (wanted == null) return null;
            var ordered = judged.valueDate().atOffset(ZoneOffset.UTC).toLocalDate();
            return Math.toIntExact(ChronoUnit.DAYS.between(ordered, wanted));
        }

        private Question question(Siblings siblings, CreditTerms terms) {
            return new Question(
                    new CaseSubject(judged.kind(), judged.orderId().value(), judged.revision()),
                    judged.creditAccountId(),
                    judged.dealerId(),
                    new OrgUnitId(judged.businessUnit().value()),
                    judged.sellerId(),
                    judged.concerned(),
                    judged.total(),
                    siblings.counted(),
                    OrderDossiers.of(judged, siblings),
                    terms);
        }
    }
}
