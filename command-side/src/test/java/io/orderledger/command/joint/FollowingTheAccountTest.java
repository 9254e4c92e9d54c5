package io.orderledger.command.joint;

import static io.orderledger.command.approval.TestApprovals.by;
import static io.orderledger.command.joint.Directly.account;
import static io.orderledger.command.joint.Together.ACCOUNT;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DAY_2;
import static io.orderledger.command.joint.Together.DAY_31;
import static io.orderledger.command.joint.Together.DEALER;
import static io.orderledger.command.joint.Together.ORDER;
import static io.orderledger.command.joint.Together.PAYMENT;
import static io.orderledger.command.joint.Together.SPLIT;
import static io.orderledger.command.joint.Together.UNIT;
import static io.orderledger.command.joint.Together.cny;
import static io.orderledger.command.joint.Together.granted;
import static io.orderledger.command.joint.Together.line;
import static io.orderledger.command.joint.Together.order;
import static io.orderledger.command.joint.Together.registered;
import static io.orderledger.command.joint.Together.released;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalEvent.ApprovalInvalidated;
import io.orderledger.api.approval.ApprovalPolicyId;
import io.orderledger.api.approval.ApprovalStep;
import io.orderledger.api.approval.PolicyContent;
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
import io.orderledger.api.credit.AccountStatus;
import io.orderledger.api.credit.CreditCommand.ExpireReservation;
import io.orderledger.api.credit.CreditCommand.HoldCredit;
import io.orderledger.api.credit.CreditCommand.ReleaseHold;
import io.orderledger.api.credit.CreditEvent.CreditReservationBlocked;
import io.orderledger.api.credit.CreditEvent.CreditReservationRefused;
import io.orderledger.api.credit.CreditEvent.CreditReserved;
import io.orderledger.api.credit.CreditEvent.ReservationExpired;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.order.CreditAnswer;
import io.orderledger.api.order.HoldReason;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.AmendOrder;
import io.orderledger.api.order.OrderCommand.CancelOrder;
import io.orderledger.api.order.OrderCommand.CloseOrderShort;
import io.orderledger.api.order.OrderCommand.ConfirmOrder;
import io.orderledger.api.order.OrderCommand.ReleaseOrder;
import io.orderledger.api.order.OrderEvent.OrderApproved;
import io.orderledger.api.order.OrderEvent.OrderHeld;
import io.orderledger.api.order.OrderEvent.OrderReleased;
import io.orderledger.api.order.OrderEvent.OrderSubmitted;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentCommand.AllocatePayment;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentCommand.VerifyPayment;
import io.orderledger.api.people.StaffId;
import io.orderledger.api.split.LineQuantity;
import io.orderledger.api.split.SplitCommand.CancelSplit;
import io.orderledger.api.split.SplitCommand.ConfirmSplit;
import io.orderledger.api.split.SplitCommand.ProposeSplit;
import io.orderledger.api.split.SplitCommand.ReleaseSplit;
import io.orderledger.api.split.SplitCommand.Resplit;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitPart;
import io.orderledger.command.Decisions;
import io.orderledger.command.people.KnownStaff;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of an account becomes of the orders that rest on it. */
class FollowingTheAccountTest {
    private static final ExpireReservation EXPIRE = new ExpireReservation(ACCOUNT, ORDER, DAY_31);
    private static final ReleaseOrder RELEASE = new ReleaseOrder(ORDER, DAY_31);
    private static final RecentOrdersId RECENT = RecentOrdersId.of(ACCOUNT);

    private final KnownStaff staff = new KnownStaff()
            .unit("BRAND", null)
            .unit("BU-1", "BRAND")
            .person("li", Role.SALES, "BU-1", cny("0.00"))
            .person("wang", Role.APPROVER, "BU-1", cny("5000.00"));

    private final Decisions ledger = Together.decisions(staff).given(registered(), granted("1000.00"));

    @AfterEach
    void end() {
        ledger.close();
    }

    @Test
    void R_07_a_new_order_waits_while_its_account_is_on_hold_and_says_so() {
        var terms = terms("0");
        ledger.givenCommands(new HoldCredit(ACCOUNT, "calls unanswered", DAY_1))
                .when(order("O-1", "400.00"))
                .answering(new OrderAnswer(
                        ORDER,
                        OrderStatus.ON_HOLD,
                        1,
                        cny("400.00"),
                        new CreditAnswer(
                                CreditAnswer.Decision.REFUSED,
                                cny("400.00"),
                                cny("1000.00"),
                                HoldReason.ACCOUNT_NOT_ACTIVE,
                                List.of())));
        assertThat(ledger.added().getFirst()).isInstanceOf(OrderSubmitted.class);
        assertThat(ledger.added().subList(1, 3))
                .containsExactly(
                        new CreditReservationBlocked(
                                ACCOUNT, ORDER, cny("400.00"), AccountStatus.ON_HOLD, terms, DAY_1),
                        new OrderHeld(ORDER, 1, HoldReason.ACCOUNT_NOT_ACTIVE, cny("400.00"), terms, List.of()));
        ledger.givenCommands(new ReleaseHold(ACCOUNT, "they called", DAY_2))
                .when(RELEASE)
                .then(
                        new OrderReleased(ORDER, 1),
                        new CreditReserved(ACCOUNT, ORDER, cny("400.00"), DAY_31),
                        new OrderApproved(ORDER, 1, "no-rule-matched"));
    }

    @Test
    void R_07_what_was_held_before_ships_and_is_paid_while_the_account_is_on_hold() {
        ledger.givenCommands(released(order("O-1", "400.00")))
                .givenCommands(
                        new HoldCredit(ACCOUNT, "calls unanswered", DAY_1),
                        new ShipSplit(SPLIT, DAY_2, null),
                        new RegisterPayment(
                                PAYMENT, DEALER, UNIT, cny("400.00"), PaymentChannel.BANK_TRANSFER, "B-1", DAY_2),
                        new VerifyPayment(PAYMENT),
                        new AllocatePayment(PAYMENT))
                .givenCommands(account(it -> assertThat(it.terms().exposure()).isEqualTo(cny("0"))));
    }

    @Test
    void a_change_refused_by_an_account_on_hold_says_so() {
        ledger.givenCommands(order("O-1", "400.00"), new HoldCredit(ACCOUNT, "calls unanswered", DAY_1))
                .when(new AmendOrder(ORDER, null, null, "more", DAY_2, List.of(line("500.00"))))
                .answering(new OrderAnswer(
                        ORDER,
                        OrderStatus.APPROVED,
                        1,
                        cny("400.00"),
                        new CreditAnswer(
                                CreditAnswer.Decision.REFUSED,
                                cny("100.00"),
                                cny("600.00"),
                                HoldReason.ACCOUNT_NOT_ACTIVE,
                                List.of())));
    }

    @Test
    void an_order_whose_hold_has_expired_cannot_be_confirmed_and_needs_a_new_hold() {
        ledger.givenCommands(order("O-1", "400.00"), until31())
                .when(EXPIRE)
                .then(
                        new ReservationExpired(ACCOUNT, ORDER, cny("400.00"), DAY_31),
                        new OrderHeld(ORDER, 1, HoldReason.RESERVATION_EXPIRED, cny("400.00"), terms("0"), List.of()));
        ledger.givenCommands().when(EXPIRE).thenNothing();
        ledger.refuses(new ConfirmOrder(ORDER), RefusalCode.ORDER_STATE);
        ledger.when(RELEASE)
                .then(
                        new OrderReleased(ORDER, 1),
                        new CreditReserved(ACCOUNT, ORDER, cny("400.00"), DAY_31),
                        new OrderApproved(ORDER, 1, "approved-before"));
        ledger.givenCommands(new ConfirmOrder(ORDER));
    }

    @Test
    void an_order_that_lost_its_room_meanwhile_waits_on() {
        ledger.givenCommands(order("O-1", "400.00"), until31(), EXPIRE, order("O-2", "700.00"))
                .when(RELEASE);
        assertThat(ledger.added()).hasSize(3);
        assertThat(ledger.added().get(1)).isInstanceOf(CreditReservationRefused.class);
        assertThat(ledger.added().get(2))
                .isInstanceOfSatisfying(
                        OrderHeld.class, held -> assertThat(held.reason()).isEqualTo(HoldReason.CREDIT_EXCEEDED));
    }

    @Test
    void nothing_leaves_on_a_hold_that_has_expired_until_it_is_held_anew() {
        ledger.givenCommands(released(order("O-1", OrderType.REGULAR, line(1, 4, "100.00"))))
                .givenCommands(new ShipSplit(SPLIT, DAY_1, List.of(new LineQuantity(1, 1))), until31())
                .when(EXPIRE)
                .then(
                        new ReservationExpired(ACCOUNT, ORDER, cny("300.00"), DAY_31),
                        new OrderHeld(
                                ORDER,
                                1,
                                HoldReason.RESERVATION_EXPIRED,
                                cny("300.00"),
                                new CreditTerms(cny("1000.00"), cny("0"), cny("100.00"), cny("0"), cny("0")),
                                List.of()));
        ledger.givenCommands().refuses(new ShipSplit(SPLIT, DAY_31, null), RefusalCode.ORDER_STATE);
        ledger.when(RELEASE)
                .then(
                        new OrderReleased(ORDER, 1),
                        new CreditReserved(ACCOUNT, ORDER, cny("300.00"), DAY_31),
                        new OrderApproved(ORDER, 1, "approved-before"))
                .answering(new OrderAnswer(
                        ORDER,
                        OrderStatus.PARTIALLY_SHIPPED,
                        1,
                        cny("400.00"),
                        new CreditAnswer(
                                CreditAnswer.Decision.RESERVED, cny("300.00"), cny("600.00"), null, List.of())));
        ledger.givenCommands(new ShipSplit(SPLIT, DAY_31, null));
    }

    @Test
    void a_split_that_may_not_leave_yet_is_not_released_either() {
        ledger.givenCommands(
                        order("O-1", "400.00"),
                        new ConfirmOrder(ORDER),
                        new ProposeSplit(SPLIT, ORDER, null),
                        new ConfirmSplit(SPLIT),
                        until31(),
                        EXPIRE)
                .refuses(new ReleaseSplit(SPLIT), RefusalCode.ORDER_STATE);
        ledger.givenCommands(RELEASE, new ReleaseSplit(SPLIT));
    }

    @Test
    void an_order_on_hold_for_its_credit_can_end() {
        ledger.givenCommands(released(order("O-1", OrderType.REGULAR, line(1, 4, "100.00"))))
                .givenCommands(new ShipSplit(SPLIT, DAY_1, List.of(new LineQuantity(1, 1))), until31(), EXPIRE);
        ledger.refuses(new CancelOrder(ORDER, "no", DAY_31), RefusalCode.ORDER_STATE);
        ledger.givenCommands(new CloseOrderShort(ORDER, "no", DAY_31));
        ledger.givenCommands(released(order("O-2", "100.00")))
                .givenCommands(
                        account(it -> it.holdUntil(new OrderId("O-2"), DAY_31, DAY_1)),
                        new ExpireReservation(ACCOUNT, new OrderId("O-2"), DAY_31),
                        new CancelOrder(new OrderId("O-2"), "no", DAY_31));
    }

    @Test
    void an_order_of_which_all_has_left_hears_nothing() {
        ledger.givenCommands(released(order("O-1", "400.00")))
                .givenCommands(until31(), new ShipSplit(SPLIT, DAY_2, null))
                .when(EXPIRE)
                .thenNothing();
    }

    @Test
    void who_was_asked_about_an_order_is_not_asked_any_more_when_its_hold_expires() {
        ledger.given(asking(0))
                .givenCommands(by("li", DAY_1, order("O-1", "400.00")), until31())
                .when(by("system:timer", DAY_31, EXPIRE));
        var first = new ApprovalCaseId("O-1-a1");
        assertThat(ledger.added()).hasSize(3);
        assertThat(ledger.added().get(2))
                .isInstanceOfSatisfying(
                        ApprovalInvalidated.class,
                        ended -> assertThat(ended.caseId()).isEqualTo(first));
        ledger.givenCommands().when(by("li", DAY_31, RELEASE));
        assertThat(ledger.<OrderAnswer>answer().status()).isEqualTo(OrderStatus.AWAITING_APPROVAL);
    }

    @Test
    void a_change_that_waited_is_dropped_with_the_hold_that_expired() {
        ledger.givenCommands(order("O-1", "400.00"), until31())
                .given(asking(30))
                .givenCommands(
                        by("li", DAY_2, new AmendOrder(ORDER, null, null, "more", DAY_2, List.of(line("500.00")))))
                .when(by("system:timer", DAY_31, EXPIRE));
        assertThat(ledger.added())
                .contains(
                        new ReservationExpired(ACCOUNT, ORDER, cny("500.00"), DAY_31),
                        new OrderCounted(RECENT, ORDER, cny("400.00"), DAY_2));
        ledger.givenCommands().when(by("li", DAY_31, RELEASE));
        assertThat(ledger.added())
                .containsExactly(
                        new OrderReleased(ORDER, 1),
                        new CreditReserved(ACCOUNT, ORDER, cny("400.00"), DAY_31),
                        new OrderApproved(ORDER, 1, "approved-before"));
    }

    @Test
    void what_is_closed_short_counts_for_its_siblings_with_what_has_left() {
        ledger.given(warning(30));
        for (var command : released(order("O-1", OrderType.REGULAR, line(1, 4, "100.00")))) {
            ledger.givenCommands(by("li", DAY_1, command));
        }
        ledger.givenCommands(new ShipSplit(SPLIT, DAY_1, List.of(new LineQuantity(1, 1))))
                .when(by("li", DAY_2, new CloseOrderShort(ORDER, "enough", DAY_2)));
        assertThat(ledger.added()).endsWith(new OrderCounted(RECENT, ORDER, cny("100.00"), DAY_1));
    }

    @Test
    void what_is_closed_short_before_anything_has_left_counts_no_longer() {
        ledger.given(warning(30));
        for (var command : released(order("O-1", OrderType.REGULAR, line(1, 4, "100.00")))) {
            ledger.givenCommands(by("li", DAY_1, command));
        }
        ledger.when(by("li", DAY_2, new CloseOrderShort(ORDER, "enough", DAY_2)));
        assertThat(ledger.added()).endsWith(new OrderUncounted(RECENT, ORDER));
    }

    @Test
    void a_cancelled_split_does_not_count_for_siblings_and_the_last_one_ends_the_counting() {
        ledger.given(warning(30));
        for (var command : released(order("O-1", OrderType.REGULAR, line(1, 4, "100.00")))) {
            ledger.givenCommands(by("li", DAY_1, command));
        }
        var other = new SplitId("O-1-1-b");
        var some = new SplitId("O-1-1-a");
        ledger.givenCommands(new Resplit(
                        SPLIT,
                        List.of(
                                new SplitPart(some, null, null, List.of(new LineQuantity(1, 3))),
                                new SplitPart(other, null, null, List.of(new LineQuantity(1, 1))))))
                .when(by("li", DAY_2, new CancelSplit(other, "fewer", DAY_2)));
        assertThat(ledger.added()).endsWith(new OrderCounted(RECENT, ORDER, cny("300.00"), DAY_1));
        ledger.givenCommands().when(by("li", DAY_2, new CancelSplit(some, "none", DAY_2)));
        assertThat(ledger.added()).endsWith(new OrderUncounted(RECENT, ORDER));
    }

    private static Object until31() {
        return account(it -> it.holdUntil(ORDER, DAY_31, DAY_1));
    }

    private static CreditTerms terms(String held) {
        return new CreditTerms(cny("1000.00"), cny("0"), cny("0"), cny(held), cny("0"));
    }

    private static Object[] asking(int windowDays) {
        var step = new ApprovalStep(Quorum.ANY_OF, 1, List.of(Role.APPROVER), List.of(), 24, null);
        return policy(windowDays, RuleEffect.REQUIRE_APPROVAL, List.of(step));
    }

    private static Object[] warning(int windowDays) {
        return policy(windowDays, RuleEffect.WARN, List.of());
    }

    private static Object[] policy(int windowDays, RuleEffect effect, List<ApprovalStep> steps) {
        var when = RuleConditions.when()
                .subjects(SubjectKind.ORDER, SubjectKind.AMENDMENT)
                .amountFrom(cny("0.00"))
                .build();
        var rule = new PolicyRule("all", 10, "All orders", when, effect, steps);
        return new Object[] {
            new PolicyProposed(
                    ApprovalPolicyId.BRAND,
                    1,
                    new PolicyContent(windowDays, 1000, List.of(), List.of(rule)),
                    DAY_1,
                    new StaffId("wang"),
                    null),
            new PolicyCameIntoForce(ApprovalPolicyId.BRAND, 1, null)
        };
    }
}
