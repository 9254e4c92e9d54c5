package io.orderledger.query;

import static io.orderledger.query.Trade.UNIT;
import static io.orderledger.query.Trade.account;
import static io.orderledger.query.Trade.cny;
import static io.orderledger.query.Trade.day;

import io.orderledger.api.Role;
import io.orderledger.api.approval.AmountBand;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalEvent.ApprovalDelegated;
import io.orderledger.api.approval.ApprovalEvent.ApprovalDossierRenewed;
import io.orderledger.api.approval.ApprovalEvent.ApprovalEscalated;
import io.orderledger.api.approval.ApprovalEvent.ApprovalGivenByRule;
import io.orderledger.api.approval.ApprovalEvent.ApprovalInvalidated;
import io.orderledger.api.approval.ApprovalEvent.ApprovalRequested;
import io.orderledger.api.approval.ApprovalEvent.ApprovalStepDecided;
import io.orderledger.api.approval.ApprovalEvent.ApprovalWithdrawn;
import io.orderledger.api.approval.ApprovalPolicyId;
import io.orderledger.api.approval.ApprovalStep;
import io.orderledger.api.approval.Asked;
import io.orderledger.api.approval.CaseDecision;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.approval.CaseSubject;
import io.orderledger.api.approval.EscalationCause;
import io.orderledger.api.approval.LeadTime;
import io.orderledger.api.approval.PolicyContent;
import io.orderledger.api.approval.PolicyEvent.PolicyApproved;
import io.orderledger.api.approval.PolicyEvent.PolicyCameIntoForce;
import io.orderledger.api.approval.PolicyEvent.PolicyProposed;
import io.orderledger.api.approval.PolicyRule;
import io.orderledger.api.approval.Quorum;
import io.orderledger.api.approval.RecentOrdersEvent.OrderCounted;
import io.orderledger.api.approval.RecentOrdersEvent.OrderUncounted;
import io.orderledger.api.approval.RecentOrdersId;
import io.orderledger.api.approval.RuleConditions;
import io.orderledger.api.approval.RuleEffect;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.dealer.DealerEvent.DealerOnboarded;
import io.orderledger.api.dealer.DealerEvent.OnboardingDeclined;
import io.orderledger.api.dealer.DealerEvent.OnboardingRequested;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.order.OrderEvent.OrderRejected;
import io.orderledger.api.order.OrderEvent.OrderReturned;
import io.orderledger.api.order.OrderEvent.OrderSentForApproval;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.RoleGrant;
import io.orderledger.api.people.StaffId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The events that the ledger would append while people decide. */
public final class Approving {
    public static final OrgUnitId SELLING = new OrgUnitId("BU-1");
    private static final ApprovalStep STEP =
            new ApprovalStep(Quorum.ANY_OF, 1, List.of(Role.APPROVER), List.of(), 24, null);

    private Approving() {}

    public static ApprovalCaseId caseOf(String order) {
        return new ApprovalCaseId(order + "-a1");
    }

    public static Asked asked(int step, int escalations, String... staff) {
        return new Asked(
                step,
                escalations,
                SELLING,
                List.of(Role.APPROVER),
                Stream.of(staff).map(StaffId::new).toList(),
                24);
    }

    public static ApprovalRequested requested(String order, String dealer, String... staff) {
        return new ApprovalRequested(
                caseOf(order),
                new CaseSubject(SubjectKind.ORDER, order, 1),
                account(dealer),
                new DealerId(dealer),
                "East",
                "li",
                null,
                List.of("li"),
                cny("100.00"),
                cny("250.00"),
                SELLING,
                1,
                "large",
                1000,
                List.of(STEP, STEP),
                "{\"order\":{\"orderId\":\"" + order + "\"}}",
                "hash-1",
                cny("900.00"),
                asked(1, 0, staff));
    }

    public static ApprovalStepDecided decided(
            String order,
            int step,
            CaseDecision decision,
            String by,
            String onBehalfOf,
            CaseStatus status,
            @Nullable Asked next) {
        return new ApprovalStepDecided(
                caseOf(order),
                step,
                decision,
                new StaffId(by),
                new StaffId(onBehalfOf),
                new RoleGrant(Role.APPROVER, SELLING),
                cny("1000.00"),
                decision == CaseDecision.APPROVE ? null : "no",
                "hash-1",
                status,
                next);
    }

    public static ApprovalDelegated delegated(String order, String from, String to, int untilDay) {
        return new ApprovalDelegated(caseOf(order), new StaffId(from), new StaffId(to), day(untilDay));
    }

    public static ApprovalEscalated escalated(String order, Asked asked) {
        return new ApprovalEscalated(caseOf(order), EscalationCause.DEADLINE_PASSED, SELLING, asked);
    }

    public static PolicyProposed proposed(int version) {
        var when = RuleConditions.when()
                .subjects(SubjectKind.ORDER)
                .orderTypes(OrderType.CUSTOM)
                .amounts(new AmountBand(cny("100.00"), cny("5000.00")))
                .excessAtLeast(cny("1.00"))
                .overdueDaysAtLeast(30)
                .quantityAtLeast(7)
                .custom(true)
                .regions("East")
                .businessUnits(UNIT)
                .build();
        var rule = new PolicyRule("large", 10, "Large orders", when, RuleEffect.REQUIRE_APPROVAL, List.of(STEP, STEP));
        return new PolicyProposed(
                ApprovalPolicyId.BRAND,
                version,
                new PolicyContent(7, 1000, List.of(new LeadTime(OrderType.CUSTOM, 30)), List.of(rule)),
                day(10),
                new StaffId("wang"),
                "as agreed");
    }

    public static PolicyApproved approved(int version, String by, boolean isLast) {
        return new PolicyApproved(ApprovalPolicyId.BRAND, version, new StaffId(by), isLast ? day(10) : null);
    }

    public static PolicyCameIntoForce cameIntoForce(int version, @Nullable Integer supersedes) {
        return new PolicyCameIntoForce(ApprovalPolicyId.BRAND, version, supersedes);
    }

    /** Every kind of event there is, about orders of a dealer that exists; one case stays open. */
    static void everything(Trade trade, String dealer) {
        for (var order : List.of("A-1", "A-2", "A-3", "A-4")) trade.order(order, dealer, "0.01", day(1));
        trade.record(proposed(1)).record(approved(1, "zhao", false)).record(approved(1, "zhou", true));
        trade.record(cameIntoForce(1, null)).record(proposed(2));
        var recent = RecentOrdersId.of(account(dealer));
        trade.record(new OrderCounted(recent, new OrderId("A-1"), cny("0.01"), day(1)))
                .record(new OrderUncounted(recent, new OrderId("A-1")));
        for (var order : List.of("A-1", "A-2", "A-3", "A-4")) {
            trade.record(requested(order, dealer, "wang", "zhao"))
                    .record(new OrderSentForApproval(new OrderId(order), 1, caseOf(order)));
        }
        trade.record(delegated("A-1", "wang", "fang", 20))
                .record(escalated("A-1", asked(1, 1, "wang", "zhao", "zhou")))
                .record(new ApprovalDossierRenewed(caseOf("A-1"), "{}", "hash-2", cny("800.00")))
                .record(decided("A-2", 1, CaseDecision.REJECT, "zhao", "zhao", CaseStatus.REJECTED, null))
                .record(new OrderRejected(new OrderId("A-2"), 1, caseOf("A-2"), "no"))
                .record(new ApprovalWithdrawn(caseOf("A-3"), "li", "mistake"))
                .record(new OrderReturned(new OrderId("A-3"), 1, caseOf("A-3"), "mistake"))
                .record(new ApprovalInvalidated(caseOf("A-4"), "cancelled"))
                .record(requested("A-5", dealer))
                .record(new ApprovalGivenByRule(caseOf("A-5"), "small", RuleEffect.ALLOW))
                .record(new OnboardingRequested(new DealerId(dealer), caseOf("A-6")))
                .record(new OnboardingDeclined(new DealerId(dealer), caseOf("A-6"), "no references"))
                .record(new DealerOnboarded(new DealerId(dealer), caseOf("A-7")));
    }
}
