package io.orderledger.ui.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.Actor;
import io.orderledger.api.Ledger;
import io.orderledger.api.Page;
import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalQuery.ApprovalSummary;
import io.orderledger.api.approval.ApprovalQuery.Approvals;
import io.orderledger.api.approval.ApprovalQuery.FindApprovals;
import io.orderledger.api.approval.ApprovalQuery.FindPolicies;
import io.orderledger.api.approval.ApprovalQuery.Policies;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.approval.PolicyStatus;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.AccountStatus;
import io.orderledger.api.credit.CreditPolicyId;
import io.orderledger.api.credit.CreditPolicyQuery.CreditPolicyVersions;
import io.orderledger.api.credit.CreditPolicyQuery.FindCreditPolicy;
import io.orderledger.api.credit.CreditPolicyQuery.Standing;
import io.orderledger.api.credit.CreditQuery.AccountSummary;
import io.orderledger.api.credit.CreditQuery.Accounts;
import io.orderledger.api.credit.CreditQuery.FindAccounts;
import io.orderledger.api.dealer.DealerQuery.DealerSummary;
import io.orderledger.api.dealer.DealerQuery.FindDealers;
import io.orderledger.api.order.OrderQuery.FindOrder;
import io.orderledger.api.order.OrderQuery.FindOrders;
import io.orderledger.api.order.OrderQuery.OrderDetail;
import io.orderledger.api.order.OrderQuery.OrderSummary;
import io.orderledger.api.order.OrderQuery.Sort;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.payment.PaymentQuery.FindPayments;
import io.orderledger.api.payment.PaymentQuery.PaymentSummary;
import io.orderledger.api.payment.PaymentQuery.Payments;
import io.orderledger.api.payment.PaymentStatus;
import io.orderledger.api.people.PeopleQuery.FindSellers;
import io.orderledger.api.people.PeopleQuery.FindStaff;
import io.orderledger.api.people.PeopleQuery.FindUnits;
import io.orderledger.api.people.PeopleQuery.Post;
import io.orderledger.api.people.PeopleQuery.Sellers;
import io.orderledger.api.people.PeopleQuery.StaffList;
import io.orderledger.api.people.PeopleQuery.Units;
import io.orderledger.api.people.StaffId;
import io.orderledger.api.split.SplitPolicyId;
import io.orderledger.api.split.SplitPolicyQuery.Versions;
import io.orderledger.api.split.SplitPolicyQuery.VersionsOf;
import io.orderledger.api.split.SplitQuery.SplitView;
import io.orderledger.api.split.SplitQuery.Splits;
import io.orderledger.api.split.SplitQuery.SplitsOf;
import io.orderledger.api.split.SplitStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a newcomer finds it, asked like everybody asks. */
class DemoTest {
    private static final Instant NOW = Instant.now();
    private static final int KILLED_AFTER = 2_600;

    @TempDir
    static Path folder;

    private static OwnLedger whole;
    private static Ledger ledger;
    private static Desk desk;
    private static List<OrderSummary> orders;
    private static List<SplitView> splits;
    private static Map<String, List<String>> events;

    @BeforeAll
    static void load() {
        whole = new OwnLedger(folder.resolve("whole"));
        ledger = whole.ledger().as(Actor.system("test"));
        desk = new Desk(whole.ledger(), Long.MAX_VALUE);
        new Loader(desk, Loader.SEED, NOW).load(() -> {});
        orders = all(page -> ledger.ask(
                new FindOrders(null, null, null, Sort.RECORDED, page, 200),
                io.orderledger.api.order.OrderQuery.Orders.class,
                desk.reached()));
        splits = orders.stream()
                .flatMap(order -> ledger.ask(new SplitsOf(order.orderId()), Splits.class).splits().stream())
                .toList();
        whole.settle();
        events = whole.events();
    }

    @AfterAll
    static void stop() {
        whole.close();
    }

    private static <R> List<R> all(IntFunction<Page<R>> pages) {
        var rows = new ArrayList<R>();
        for (int page = 0; ; page++) {
            var next = pages.apply(page);
            rows.addAll(next.rows());
            if (next.rows().isEmpty() || rows.size() >= next.total()) return rows;
        }
    }

    @Test
    void nothing_was_refused_and_nothing_is_parked() {
        assertThat(desk.refusals()).isZero();
        assertThat(whole.parked()).isZero();
    }

    @Test
    void killed_in_the_middle_and_started_on_the_next_day_it_becomes_the_same() {
        var data = folder.resolve("killed");
        try (var first = new OwnLedger(data)) {
            var stopped = new Loader(new Desk(first.ledger(), KILLED_AFTER), Loader.SEED, NOW);
            assertThatThrownBy(() -> stopped.load(() -> {})).isInstanceOf(Desk.Closed.class);
        }
        try (var second = new OwnLedger(data)) {
            var again = new Desk(second.ledger(), Long.MAX_VALUE);
            var loader = new Loader(again, Loader.SEED, NOW.plus(Duration.ofDays(1)));
            assertThat(loader.isDone()).isFalse();
            loader.load(() -> {});
            assertThat(again.refusals()).isZero();
            second.settle();
            assertThat(differences(second.events(), events)).isEmpty();
            assertThat(loader.isDone()).isTrue();
        }
    }

    private static List<String> differences(Map<String, List<String>> found, Map<String, List<String>> expected) {
        var streams = new TreeSet<>(found.keySet());
        streams.addAll(expected.keySet());
        return streams.stream()
                .filter(stream -> !Objects.equals(found.get(stream), expected.get(stream)))
                .map(stream -> "%s: %s instead of %s".formatted(stream, found.get(stream), expected.get(stream)))
                .toList();
    }

    @Test
    void another_seed_is_another_month() {
        var day = Day.of(NOW);
        assertThat(new Plan(Loader.SEED, day).orders())
                .isEqualTo(new Plan(Loader.SEED, day).orders())
                .isNotEqualTo(new Plan(1, day).orders());
    }

    @Test
    void there_are_200_dealers_in_eight_regions_and_40_products_some_of_them_made_to_measure() {
        List<DealerSummary> dealers = all(page -> ledger.ask(
                new FindDealers(null, page, 200), io.orderledger.api.dealer.DealerQuery.Dealers.class, desk.reached()));
        dealers.removeIf(dealer -> Dealers.ALL.stream().noneMatch(it -> it.id().equals(dealer.dealerId())));
        assertThat(dealers).hasSize(200);
        assertThat(dealers.stream().map(DealerSummary::region).distinct()).hasSize(8);
        assertThat(dealers.stream().map(DealerSummary::name).distinct()).hasSize(200);
        assertThat(Products.STOCK.size() + Products.CUSTOM.size()).isEqualTo(40);
    }

    @Test
    void orders_of_all_types_and_in_every_state_are_dated_over_the_month() {
        assertThat(orders).hasSizeGreaterThan(500);
        assertThat(orders.stream().map(OrderSummary::type)).contains(OrderType.values());
        assertThat(orders.stream().map(OrderSummary::status))
                .contains(EnumSet.complementOf(
                                EnumSet.of(OrderStatus.SUBMITTED, OrderStatus.APPROVED, OrderStatus.CONFIRMED))
                        .toArray(OrderStatus[]::new));
        var day = Day.of(NOW);
        assertThat(orders.stream().map(OrderSummary::valueDate))
                .allMatch(day::hasCome)
                .anyMatch(at -> at.isBefore(day.ago(28)))
                .anyMatch(at -> at.isAfter(day.ago(1)));
        assertThat(orders.stream().filter(order -> order.revision() > 1)).hasSizeGreaterThan(10);
    }

    @Test
    void a_custom_order_says_what_it_is_to_be_made_like() {
        var custom = orders.stream()
                .filter(order -> order.type() == OrderType.CUSTOM)
                .findFirst()
                .orElseThrow();
        var detail = ledger.ask(new FindOrder(custom.orderId()), OrderDetail.class);
        assertThat(detail.lines()).anySatisfy(line -> {
            var specification = Objects.requireNonNull(line.specification());
            assertThat(specification.fields()).hasSize(5);
            assertThat(specification.drawings()).hasSize(1);
        });
    }

    @Test
    void splits_are_in_every_state_some_divided_put_together_moved_and_sent_in_parts() {
        assertThat(splits.stream().map(SplitView::status)).contains(SplitStatus.values());
        assertThat(splits).anyMatch(split -> split.generation() == 2);
        assertThat(splits).anyMatch(split -> split.more().parents().size() == 2);
        assertThat(splits).anyMatch(split -> !split.more().slips().isEmpty());
        assertThat(splits.stream().map(split -> split.more().source()).distinct())
                .hasSizeGreaterThan(4);
    }

    @Test
    void accounts_are_overdue_on_hold_and_asked_for() {
        List<AccountSummary> accounts =
                all(page -> ledger.ask(new FindAccounts(null, null, null, page, 200), Accounts.class, desk.reached()));
        assertThat(accounts.stream().map(AccountSummary::status))
                .contains(AccountStatus.ACTIVE, AccountStatus.ON_HOLD, AccountStatus.UNDER_REVIEW);
        assertThat(accounts.stream().filter(account -> account.status() == AccountStatus.ON_HOLD))
                .hasSizeGreaterThan(5);
        assertThat(accounts.stream().filter(account -> account.creditPoolId() != null))
                .hasSize(3);
        assertThat(accounts)
                .anyMatch(account ->
                        account.creditAccountId().currency().getCurrencyCode().equals("USD"));
    }

    @Test
    void payments_are_in_every_state_and_vouchers_wait_to_be_verified() {
        List<PaymentSummary> payments =
                all(page -> ledger.ask(new FindPayments(null, null, page, 200), Payments.class, desk.reached()));
        assertThat(payments.stream().map(PaymentSummary::status))
                .contains(
                        PaymentStatus.UNDER_VERIFICATION,
                        PaymentStatus.VERIFIED,
                        PaymentStatus.PARTIALLY_ALLOCATED,
                        PaymentStatus.ALLOCATED,
                        PaymentStatus.REJECTED,
                        PaymentStatus.REVERSED);
        assertThat(payments.stream()
                        .filter(payment -> payment.status() == PaymentStatus.UNDER_VERIFICATION)
                        .filter(payment -> !payment.vouchers().isEmpty()))
                .hasSizeGreaterThan(10);
    }

    @Test
    void cases_wait_at_each_step_and_others_have_ended_in_each_way() {
        var cases = cases(null);
        assertThat(cases.stream().map(ApprovalSummary::status)).contains(CaseStatus.values());
        for (var step : new int[] {1, 2}) {
            for (var status : new CaseStatus[] {CaseStatus.PENDING, CaseStatus.ESCALATED}) {
                assertThat(cases)
                        .as("%s at step %d", status, step)
                        .anyMatch(one -> one.status() == status && one.step() == step);
            }
        }
        assertThat(cases).anyMatch(one -> one.counted().compareTo(one.amount()) > 0);
        assertThat(cases.stream()
                        .filter(one -> one.status().isOpen())
                        .map(one -> one.subject().kind()))
                .contains(
                        SubjectKind.ORDER,
                        SubjectKind.AMENDMENT,
                        SubjectKind.LIMIT,
                        SubjectKind.TEMPORARY_LIMIT,
                        SubjectKind.OVERRIDE,
                        SubjectKind.REFUND,
                        SubjectKind.WRITE_OFF,
                        SubjectKind.SPLIT_CANCELLATION,
                        SubjectKind.ONBOARDING);
    }

    @Test
    void who_signs_in_to_decide_has_something_to_decide() {
        for (var person : List.of(People.APPROVER, People.GROUP_APPROVER, People.DIRECTOR, People.SUPERVISOR)) {
            assertThat(cases(person.staffId())).as(person.id()).isNotEmpty();
        }
    }

    private static List<ApprovalSummary> cases(@org.jspecify.annotations.Nullable StaffId askedOf) {
        return all(page -> ledger.ask(
                new FindApprovals(askedOf, null, Instant.now(), page, 200), Approvals.class, desk.reached()));
    }

    @Test
    void policies_are_in_force_and_one_waits_for_somebody() {
        var versions = ledger.ask(new FindPolicies(), Policies.class).versions();
        assertThat(versions)
                .extracting(version -> version.status())
                .containsExactly(PolicyStatus.PROPOSED, PolicyStatus.IN_FORCE, PolicyStatus.SUPERSEDED);
        assertThat(versions).allMatch(version -> !version.approvedBy().contains(version.proposedBy()));
        for (var unit : Dealers.UNITS) {
            var split = ledger.ask(new VersionsOf(SplitPolicyId.of(unit)), Versions.class)
                    .versions();
            assertThat(split).hasSize(1).allMatch(version -> version.approvedBy() != null);
            var credit = ledger.ask(new FindCreditPolicy(CreditPolicyId.of(unit)), CreditPolicyVersions.class)
                    .versions();
            assertThat(credit).hasSize(1).allMatch(version -> version.standing() == Standing.APPROVED);
        }
    }

    @Test
    void everybody_has_a_place_in_a_tree_and_each_role_is_somebodys() {
        var at = Instant.now();
        var units = ledger.ask(new FindUnits(at), Units.class).units();
        assertThat(units).hasSize(14);
        assertThat(units.stream().filter(unit -> unit.parentId() == null)).hasSize(1);
        var staff = ledger.ask(new FindStaff(null, at, 0, 200), StaffList.class).rows();
        assertThat(staff.stream().flatMap(person -> person.posts().stream()).map(Post::role))
                .contains(EnumSet.complementOf(EnumSet.of(Role.SALES)).toArray(Role[]::new));
        assertThat(staff).anyMatch(person -> !person.regions().isEmpty());
        assertThat(staff).anyMatch(person -> !person.active());
    }

    @Test
    void who_left_has_handed_the_dealers_over() {
        var theirs = Dealers.ALL.stream()
                .filter(dealer -> dealer.seller() == People.LEAVER)
                .toList();
        assertThat(theirs).hasSizeGreaterThan(10);
        for (var dealer : theirs) {
            assertThat(ledger.ask(new FindSellers(dealer.id()), Sellers.class).periods())
                    .extracting(period -> period.sellerId())
                    .containsExactly(People.LEAVER.id(), People.HEIR.id());
        }
    }

    @Test
    void live_traffic_orders_ships_delivers_and_pays_and_touches_nothing_else() {
        var live = new Desk(whole.ledger(), Long.MAX_VALUE);
        var ticks = new AtomicInteger();
        var trickle = new Trickle(live, clock(ticks), 1);
        for (int i = 0; i < 80; i++) trickle.tick();
        List<PaymentSummary> paid =
                all(page -> ledger.ask(new FindPayments(null, null, page, 200), Payments.class, live.reached()));
        assertThat(paid)
                .anyMatch(payment -> payment.paymentId().value().startsWith("PAY-WEB-")
                        && payment.status() == PaymentStatus.ALLOCATED);
        List<OrderSummary> now = all(page -> ledger.ask(
                new FindOrders(null, null, null, Sort.RECORDED, page, 200),
                io.orderledger.api.order.OrderQuery.Orders.class,
                live.reached()));
        var before = orders.stream().map(OrderSummary::status).toList();
        now.removeIf(order -> order.orderId().value().startsWith("WEB-"));
        assertThat(now).extracting(OrderSummary::status).containsExactlyElementsOf(before);
        assertThat(whole.parked()).isZero();
    }

    @Test
    void live_traffic_that_is_told_to_stop_sends_nothing_more() {
        var live = new Desk(whole.ledger(), Long.MAX_VALUE);
        var trickle = new Trickle(live, clock(new AtomicInteger(10_000)), 2);
        live.close();
        assertThatThrownBy(trickle::tick).isInstanceOf(Desk.Closed.class);
        assertThat(live.reached()).isZero();
    }

    /** A minute later each time it is asked. */
    private static Clock clock(AtomicInteger asked) {
        return new Clock() {
            @Override
            public Instant instant() {
                return NOW.plus(Duration.ofMinutes(asked.incrementAndGet()));
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}
