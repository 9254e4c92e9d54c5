package io.orderledger.command.joint;

import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditEvent;
import io.orderledger.api.credit.CreditEvent.CreditGranted;
import io.orderledger.api.credit.CreditPolicyEvent;
import io.orderledger.api.credit.CreditPoolEvent;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerEvent;
import io.orderledger.api.dealer.DealerEvent.DealerRegistered;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.money.UnitPrice;
import io.orderledger.api.order.OrderCommand.ConfirmOrder;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderEvent;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.payment.PaymentEvent;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.people.OrgUnitEvent;
import io.orderledger.api.people.StaffEvent;
import io.orderledger.api.split.SplitCommand.ConfirmSplit;
import io.orderledger.api.split.SplitCommand.ProposeSplit;
import io.orderledger.api.split.SplitCommand.ReleaseSplit;
import io.orderledger.api.split.SplitEvent;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitPolicyEvent;
import io.orderledger.command.Decisions;
import io.orderledger.command.approval.TestApprovals;
import io.orderledger.command.credit.TestCredit;
import io.orderledger.command.dealer.TestDealers;
import io.orderledger.command.order.TestOrders;
import io.orderledger.command.payment.TestPayments;
import io.orderledger.command.people.KnownStaff;
import io.orderledger.command.people.People;
import io.orderledger.command.people.TestPeople;
import io.orderledger.command.split.TestSplits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.axonframework.config.Configuration;

/** The whole command side without its surroundings, and the words that its tests share. */
final class Together {
    static final Currency CNY = Currency.getInstance("CNY");
    static final Instant DAY_1 = Instant.parse("2026-03-01T00:00:00Z");
    static final Instant DAY_2 = Instant.parse("2026-03-02T00:00:00Z");
    static final Instant DAY_31 = Instant.parse("2026-03-31T00:00:00Z");
    static final DealerId DEALER = new DealerId("D-1");
    static final BusinessUnitId UNIT = new BusinessUnitId("BU-1");
    static final CreditAccountId ACCOUNT = CreditAccountId.of(DEALER, UNIT, CNY);
    static final OrderId ORDER = new OrderId("O-1");
    static final SplitId SPLIT = new SplitId("O-1-1");
    static final PaymentId PAYMENT = new PaymentId("P-1");

    private Together() {}

    static Decisions decisions() {
        return decisions(new KnownStaff());
    }

    static Decisions decisions(People people) {
        var aggregates = new ArrayList<>(List.of(
                TestDealers.AGGREGATE,
                TestCredit.AGGREGATE,
                TestCredit.POLICY,
                TestCredit.POOL,
                TestOrders.AGGREGATE,
                TestSplits.AGGREGATE,
                TestSplits.POLICY,
                TestPayments.AGGREGATE));
        aggregates.addAll(TestApprovals.AGGREGATES);
        return new Decisions(
                aggregates,
                Together::stream,
                List.of(
                        axon -> new GrantingCredit(
                                new FirstFacts(axon.eventStore()), TestCredit.accounts(axon), desk(axon, people)),
                        axon -> new AskingForCredit(
                                new FirstFacts(axon.eventStore()),
                                TestCredit.accounts(axon),
                                new CreditCases(desk(axon, people), overdue(axon))),
                        axon -> new AskingForExceptions(
                                new FirstFacts(axon.eventStore()),
                                TestCredit.accounts(axon),
                                TestOrders.orders(axon),
                                new CreditCases(desk(axon, people), overdue(axon))),
                        axon -> new SubmittingOrders(
                                new FirstFacts(axon.eventStore()),
                                TestCredit.accounts(axon),
                                TestOrders.orders(axon),
                                TestSplits.splits(axon),
                                approvals(axon, people),
                                TestApprovals.cases(axon, people),
                                reserving(axon)),
                        axon -> new DecidingCases(
                                new FirstFacts(axon.eventStore()),
                                TestApprovals.cases(axon, people),
                                people,
                                List.of(
                                        new OrderEffect(
                                                new FirstFacts(axon.eventStore()),
                                                TestCredit.accounts(axon),
                                                TestOrders.orders(axon),
                                                amending(axon, people)),
                                        new CreditChangeEffect(
                                                TestCredit.accounts(axon), TestOrders.orders(axon), overdue(axon)),
                                        new PaymentEffect(
                                                TestCredit.accounts(axon), TestPayments.payments(axon), changes(axon)),
                                        cancelling(axon, people),
                                        onboarding(axon, people))),
                        axon -> onboarding(axon, people),
                        axon -> cancelling(axon, people),
                        axon -> TestApprovals.policies(axon, people),
                        axon -> new FulfillingOrders(
                                new FirstFacts(axon.eventStore()),
                                TestCredit.accounts(axon),
                                TestOrders.orders(axon),
                                TestSplits.splits(axon),
                                reserving(axon),
                                overdue(axon)),
                        axon -> new PoolingAccounts(TestCredit.accounts(axon)),
                        axon -> new KeepingAccounts(TestCredit.accounts(axon), overdue(axon)),
                        axon -> amending(axon, people),
                        axon -> new ResumingOrders(
                                new FirstFacts(axon.eventStore()),
                                TestCredit.accounts(axon),
                                TestOrders.orders(axon),
                                approvals(axon, people),
                                reserving(axon),
                                TestSplits.splits(axon)),
                        axon -> ending(axon, people),
                        axon -> new ExpiringReservations(
                                TestCredit.accounts(axon),
                                TestOrders.orders(axon),
                                approvals(axon, people),
                                TestApprovals.cases(axon, people)),
                        axon -> new Resplitting(
                                new FirstFacts(axon.eventStore()),
                                TestCredit.accounts(axon),
                                TestOrders.orders(axon),
                                TestSplits.splits(axon),
                                TestSplits.policies(axon)),
                        axon -> new ApprovingByHand(
                                axon, amending(axon, people), approvals(axon, people), overdue(axon)),
                        axon -> new ReceivingPayments(
                                new FirstFacts(axon.eventStore()),
                                TestCredit.accounts(axon),
                                TestPayments.payments(axon),
                                overdue(axon)),
                        axon -> new VerifyingPayments(
                                new FirstFacts(axon.eventStore()),
                                TestCredit.accounts(axon),
                                TestPayments.payments(axon),
                                TestCredit.policies(axon),
                                desk(axon, people)),
                        axon -> new RefundingPayments(
                                new FirstFacts(axon.eventStore()),
                                TestCredit.accounts(axon),
                                TestPayments.payments(axon),
                                changes(axon),
                                desk(axon, people)),
                        axon -> new Directly(
                                TestCredit.accounts(axon),
                                changes(axon),
                                TestOrders.orders(axon),
                                TestSplits.splits(axon),
                                TestPayments.payments(axon),
                                TestDealers.dealers(axon)),
                        axon -> new AssigningSellers(TestDealers.dealers(axon), TestPeople.people(axon))));
    }

    private static AmendingOrders amending(Configuration axon, People people) {
        return new AmendingOrders(
                new FirstFacts(axon.eventStore()),
                TestCredit.accounts(axon),
                TestOrders.orders(axon),
                TestSplits.splits(axon),
                approvals(axon, people),
                reserving(axon));
    }

    private static OverdueWatch overdue(Configuration axon) {
        return new OverdueWatch(TestCredit.policies(axon));
    }

    private static Reserving reserving(Configuration axon) {
        return new Reserving(TestCredit.policies(axon));
    }

    private static OrderApprovals approvals(Configuration axon, People people) {
        return new OrderApprovals(desk(axon, people), TestApprovals.recent(axon), new FirstFacts(axon.eventStore()));
    }

    private static EndingOrders ending(Configuration axon, People people) {
        return new EndingOrders(
                new FirstFacts(axon.eventStore()),
                TestCredit.accounts(axon),
                TestOrders.orders(axon),
                TestSplits.splits(axon),
                approvals(axon, people),
                overdue(axon));
    }

    private static CancellingSplits cancelling(Configuration axon, People people) {
        return new CancellingSplits(
                new FirstFacts(axon.eventStore()),
                TestCredit.accounts(axon),
                TestOrders.orders(axon),
                TestSplits.splits(axon),
                ending(axon, people),
                desk(axon, people));
    }

    private static OnboardingDealers onboarding(Configuration axon, People people) {
        return new OnboardingDealers(new FirstFacts(axon.eventStore()), TestDealers.dealers(axon), desk(axon, people));
    }

    private static AgreedChanges changes(Configuration axon) {
        return new AgreedChanges(
                new FirstFacts(axon.eventStore()),
                TestCredit.accounts(axon),
                TestPayments.payments(axon),
                overdue(axon));
    }

    private static CaseDesk desk(Configuration axon, People people) {
        return new CaseDesk(
                TestApprovals.book(axon), TestApprovals.cases(axon, people), new FirstFacts(axon.eventStore()), people);
    }

    private static String stream(Object event) {
        var approvals = TestApprovals.stream(event);
        if (approvals != null) return approvals;
        return switch (event) {
            case DealerEvent dealer -> dealer.dealerId().stream();
            case CreditEvent credit -> credit.creditAccountId().stream();
            case CreditPolicyEvent policy -> policy.policyId().stream();
            case CreditPoolEvent pool -> pool.creditPoolId().stream();
            case OrderEvent order -> order.orderId().stream();
            case SplitEvent split -> split.splitId().stream();
            case SplitPolicyEvent policy -> policy.splitPolicyId().stream();
            case PaymentEvent payment -> payment.paymentId().stream();
            case StaffEvent staff -> staff.staffId().stream();
            case OrgUnitEvent unit -> unit.unitId().stream();
            default -> throw new IllegalArgumentException("No stream for " + event);
        };
    }

    static DealerRegistered registered() {
        return new DealerRegistered(DEALER, "ACME", "East", null);
    }

    static CreditGranted granted(String limit) {
        return new CreditGranted(ACCOUNT, DEALER, UNIT, cny(limit), 30, DAY_1);
    }

    static Money cny(String amount) {
        return Money.parse("amount", amount, CNY);
    }

    static SubmitOrder order(String id, String amount) {
        return new SubmitOrder(
                new OrderId(id), DEALER, UNIT, OrderType.REGULAR, CNY, null, null, DAY_1, List.of(line(amount)));
    }

    static OrderLine line(String amount) {
        return OrderLine.of(1, "SKU", null, null, 1, UnitPrice.parse(amount), null, false, CNY);
    }

    static OrderLine line(int number, long quantity, String price) {
        return OrderLine.of(number, "SKU-" + number, null, null, quantity, UnitPrice.parse(price), null, false, CNY);
    }

    static OrderLine custom(int number, long quantity, String price) {
        return OrderLine.of(number, "SKU-" + number, null, null, quantity, UnitPrice.parse(price), null, true, CNY);
    }

    static SubmitOrder order(String id, OrderType type, OrderLine... lines) {
        return new SubmitOrder(new OrderId(id), DEALER, UNIT, type, CNY, null, null, DAY_1, List.of(lines));
    }

    /** What leads an order of one split from its submission to a split that may leave. */
    static Object[] released(SubmitOrder order) {
        var id = order.orderId();
        var split = new SplitId(id.value() + "-1");
        return new Object[] {
            order,
            new ConfirmOrder(id),
            new ProposeSplit(split, id, null),
            new ConfirmSplit(split),
            new ReleaseSplit(split)
        };
    }
}
