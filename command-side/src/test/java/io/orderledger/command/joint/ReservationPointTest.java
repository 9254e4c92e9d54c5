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
import static io.orderledger.command.joint.Together.custom;
import static io.orderledger.command.joint.Together.granted;
import static io.orderledger.command.joint.Together.line;
import static io.orderledger.command.joint.Together.order;
import static io.orderledger.command.joint.Together.registered;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalCommand.DecideCase;
import io.orderledger.api.approval.ApprovalEvent.ApprovalRequested;
import io.orderledger.api.approval.ApprovalPolicyId;
import io.orderledger.api.approval.ApprovalStep;
import io.orderledger.api.approval.CaseDecision;
import io.orderledger.api.approval.PolicyContent;
import io.orderledger.api.approval.PolicyEvent.PolicyCameIntoForce;
import io.orderledger.api.approval.PolicyEvent.PolicyProposed;
import io.orderledger.api.approval.PolicyRule;
import io.orderledger.api.approval.Quorum;
import io.orderledger.api.approval.RuleConditions;
import io.orderledger.api.approval.RuleEffect;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.AccountStatus;
import io.orderledger.api.credit.AdvanceSource;
import io.orderledger.api.credit.CreditCommand.ExpireReservation;
import io.orderledger.api.credit.CreditCommand.HoldCredit;
import io.orderledger.api.credit.CreditEvent.AdvanceApplied;
import io.orderledger.api.credit.CreditEvent.CreditReservationBlocked;
import io.orderledger.api.credit.CreditEvent.CreditReservationRefused;
import io.orderledger.api.credit.CreditEvent.CreditReserved;
import io.orderledger.api.credit.CreditEvent.PrepaidCaptured;
import io.orderledger.api.credit.CreditEvent.ReservationCaptured;
import io.orderledger.api.credit.CreditEvent.ReservationExpirySet;
import io.orderledger.api.credit.CreditEvent.ReservationReleased;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyApproved;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyProposed;
import io.orderledger.api.credit.CreditPolicyId;
import io.orderledger.api.credit.CreditPolicyTerms;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.credit.ReservationPoint;
import io.orderledger.api.order.CreditAnswer;
import io.orderledger.api.order.HoldReason;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.AmendOrder;
import io.orderledger.api.order.OrderCommand.CancelOrder;
import io.orderledger.api.order.OrderCommand.CloseOrderShort;
import io.orderledger.api.order.OrderCommand.ConfirmOrder;
import io.orderledger.api.order.OrderCommand.HoldOrder;
import io.orderledger.api.order.OrderCommand.ReleaseOrder;
import io.orderledger.api.order.OrderCommand.ReopenOrder;
import io.orderledger.api.order.OrderCommand.SplitOrder;
import io.orderledger.api.order.OrderEvent.OrderApproved;
import io.orderledger.api.order.OrderEvent.OrderHeld;
import io.orderledger.api.order.OrderEvent.OrderReleased;
import io.orderledger.api.order.OrderEvent.OrderRevised;
import io.orderledger.api.order.OrderEvent.OrderSubmitted;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentCommand.AllocatePayment;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentCommand.VerifyPayment;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.people.StaffId;
import io.orderledger.api.split.LineQuantity;
import io.orderledger.api.split.SplitCommand.CancelSplit;
import io.orderledger.api.split.SplitCommand.ConfirmSplit;
import io.orderledger.api.split.SplitCommand.MergeSplits;
import io.orderledger.api.split.SplitCommand.ProposeSplit;
import io.orderledger.api.split.SplitCommand.ReleaseSplit;
import io.orderledger.api.split.SplitCommand.Resplit;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.api.split.SplitCommand.StartProduction;
import io.orderledger.api.split.SplitEvent.SplitProposed;
import io.orderledger.api.split.SplitEvent.SplitReleaseRefused;
import io.orderledger.api.split.SplitEvent.SplitReleased;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitPart;
import io.orderledger.command.Decisions;
import io.orderledger.command.joint.ApprovingByHand.AskToCancel;
import io.orderledger.command.joint.ApprovingByHand.CancelApproved;
import io.orderledger.command.people.KnownStaff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Orders reserve when their business unit's credit policy says. */
class ReservationPointTest {
    private static final SplitId FIRST = new SplitId("O-1-a");
    private static final SplitId SECOND = new SplitId("O-1-b");
    private static final SplitId THIRD = new SplitId("O-1-c");
    private static final CreditPolicyId POLICY = CreditPolicyId.of(UNIT);

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

    /** Sent by li at the beginning of that day. */
    private static Object sent(Object command, Instant at) {
        return by("li", at, command);
    }

    private static Object sent(Object command) {
        return sent(command, DAY_1);
    }

    private void inForce(OrderType type, ReservationPoint point, @Nullable Integer holdDays) {
        var terms = new CreditPolicyTerms(List.of(new CreditPolicyTerms.Reservation(type, point, holdDays)), List.of());
        ledger.given(new CreditPolicyProposed(POLICY, 1, terms, DAY_1), new CreditPolicyApproved(POLICY, 1, DAY_1));
    }

    /** Every order is looked at by wang. */
    private void asking() {
        var when = RuleConditions.when()
                .subjects(SubjectKind.ORDER, SubjectKind.AMENDMENT)
                .amountFrom(cny("0.00"))
                .build();
        var step = new ApprovalStep(Quorum.ANY_OF, 1, List.of(Role.APPROVER), List.of(), 24, null);
        var rule = new PolicyRule("all", 10, "All orders", when, RuleEffect.REQUIRE_APPROVAL, List.of(step));
        ledger.given(
                new PolicyProposed(
                        ApprovalPolicyId.BRAND,
                        1,
                        new PolicyContent(0, 10_000, List.of(), List.of(rule)),
                        DAY_1,
                        new StaffId("wang"),
                        null),
                new PolicyCameIntoForce(ApprovalPolicyId.BRAND, 1, null));
    }

    private Object wangApproves(String name) {
        var caseId = new ApprovalCaseId(name);
        var hash = ledger.events()
                .readEvents(caseId.stream())
                .asStream()
                .map(event -> event.getPayload())
                .filter(ApprovalRequested.class::isInstance)
                .map(event -> ((ApprovalRequested) event).dossierHash())
                .findFirst()
                .orElseThrow();
        return by("wang", DAY_2, new DecideCase(caseId, CaseDecision.APPROVE, null, hash));
    }

    private static CreditTerms terms(String receivable, String held, String advance) {
        return new CreditTerms(cny("1000.00"), cny("0"), cny(receivable), cny(held), cny(advance));
    }

    private CreditTerms now() {
        var found = new ArrayList<CreditTerms>();
        ledger.givenCommands(account(it -> found.add(it.terms())));
        return found.getFirst();
    }

    private void paid(String payment, String amount) {
        var id = new PaymentId(payment);
        ledger.givenCommands(
                new RegisterPayment(id, DEALER, UNIT, cny(amount), PaymentChannel.CASH, null, DAY_1),
                new VerifyPayment(id),
                new AllocatePayment(id));
    }

    @Test
    void an_order_type_that_the_policy_does_not_name_reserves_when_it_is_submitted() {
        inForce(OrderType.PROJECT, ReservationPoint.AT_SPLIT_RELEASE, 5);
        ledger.when(sent(order("O-1", "400.00")))
                .then(
                        ledger.added().getFirst(),
                        new CreditReserved(ACCOUNT, ORDER, cny("400.00"), DAY_1),
                        new OrderApproved(ORDER, 1, "no-rule-matched"));
    }

    @Test
    void what_is_reserved_is_held_as_many_days_as_the_policy_says_from_when_it_was_sent() {
        inForce(OrderType.REGULAR, ReservationPoint.AT_SUBMIT, 7);
        var ends = DAY_2.plus(Duration.ofDays(7));
        ledger.when(sent(order("O-1", "400.00"), DAY_2))
                .then(
                        ledger.added().getFirst(),
                        new CreditReserved(ACCOUNT, ORDER, cny("400.00"), DAY_1),
                        new ReservationExpirySet(ACCOUNT, ORDER, ends, DAY_2),
                        new OrderApproved(ORDER, 1, "no-rule-matched"));
        ledger.givenCommands(new ExpireReservation(ACCOUNT, ORDER, ends))
                .when(sent(new ReleaseOrder(ORDER, DAY_31), DAY_31))
                .then(
                        new OrderReleased(ORDER, 1),
                        new CreditReserved(ACCOUNT, ORDER, cny("400.00"), DAY_31),
                        new ReservationExpirySet(ACCOUNT, ORDER, DAY_31.plus(Duration.ofDays(7)), DAY_31),
                        new OrderApproved(ORDER, 1, "approved-before"));
    }

    @Test
    void a_value_date_before_the_policy_is_no_way_around_it() {
        inForce(OrderType.REGULAR, ReservationPoint.AT_SPLIT_RELEASE, null);
        ledger.given(
                new CreditPolicyProposed(POLICY, 2, new CreditPolicyTerms(List.of(), List.of()), DAY_2),
                new CreditPolicyApproved(POLICY, 2, DAY_2));
        // Of the day of the first version, sent under the second.
        ledger.when(sent(order("O-1", "2000.00"), DAY_31));
        assertThat(ledger.<OrderAnswer>answer().status()).isEqualTo(OrderStatus.ON_HOLD);
    }

    @Nested
    class SplitBySplit {
        private final OrderType type = OrderType.PROJECT;

        private void threeCalls() {
            inForce(type, ReservationPoint.AT_SPLIT_RELEASE, null);
            ledger.givenCommands(
                    sent(order("O-1", type, line(1, 3, "600.00"))),
                    new ConfirmOrder(ORDER),
                    new ProposeSplit(SPLIT, ORDER, null),
                    sent(new Resplit(SPLIT, List.of(part(FIRST), part(SECOND), part(THIRD)))));
            for (var split : List.of(FIRST, SECOND, THIRD)) ledger.givenCommands(new ConfirmSplit(split));
        }

        private SplitPart part(SplitId split) {
            return new SplitPart(split, null, null, List.of(new LineQuantity(1, 1)));
        }

        @Test
        void R_08_an_order_above_the_limit_is_accepted_and_holds_nothing_yet() {
            inForce(type, ReservationPoint.AT_SPLIT_RELEASE, null);
            var submitted = order("O-1", type, line(1, 3, "600.00"));
            ledger.when(sent(submitted))
                    .answering(new OrderAnswer(
                            ORDER, OrderStatus.APPROVED, 1, cny("1800.00"), CreditAnswer.later(cny("1800.00"))));
            assertThat(ledger.added()).hasSize(2);
            assertThat(ledger.added().getFirst())
                    .isInstanceOfSatisfying(
                            OrderSubmitted.class,
                            it -> assertThat(it.reservationPoint()).isEqualTo(ReservationPoint.AT_SPLIT_RELEASE));
        }

        @Test
        void R_08_each_release_is_checked_and_what_is_held_for_all_never_exceeds_the_limit() {
            threeCalls();
            ledger.when(sent(new ReleaseSplit(FIRST)))
                    .then(new CreditReserved(ACCOUNT, ORDER, cny("600.00"), DAY_1), new SplitReleased(FIRST, ORDER))
                    .answering(new CreditAnswer(
                            CreditAnswer.Decision.RESERVED, cny("600.00"), cny("400.00"), null, List.of()));
            ledger.givenCommands().when(sent(new ReleaseSplit(FIRST))).thenNothing();
            ledger.when(sent(new ReleaseSplit(SECOND)));
            assertThat(ledger.added()).hasSize(2);
            var refused = (CreditReservationRefused) ledger.added().getFirst();
            assertThat(refused.terms()).isEqualTo(terms("0", "600.00", "0"));
            assertThat(ledger.added().getLast())
                    .isEqualTo(new SplitReleaseRefused(
                            SECOND,
                            ORDER,
                            HoldReason.CREDIT_EXCEEDED,
                            cny("600.00"),
                            refused.terms(),
                            refused.remedies()));
            ledger.givenCommands().refuses(new ShipSplit(SECOND, DAY_1), RefusalCode.SPLIT_STATE);
            ledger.when(new ShipSplit(FIRST, DAY_1));
            assertThat(ledger.added())
                    .contains(new ReservationCaptured(
                            ACCOUNT, ORDER, FIRST, new ReceivableId("O-1-a-r"), cny("600.00"), DAY_31, DAY_1));
            ledger.givenCommands();
            paid("P-1", "600.00");
            ledger.when(sent(new ReleaseSplit(SECOND)))
                    .then(new CreditReserved(ACCOUNT, ORDER, cny("600.00"), DAY_1), new SplitReleased(SECOND, ORDER));
        }

        @Test
        void what_costs_nothing_is_released_without_a_hold() {
            inForce(type, ReservationPoint.AT_SPLIT_RELEASE, null);
            ledger.givenCommands(
                            sent(order("O-1", type, line(1, 1, "0.00"))),
                            new ConfirmOrder(ORDER),
                            new ProposeSplit(SPLIT, ORDER, null),
                            new ConfirmSplit(SPLIT))
                    .when(sent(new ReleaseSplit(SPLIT)))
                    .then(new SplitReleased(SPLIT, ORDER))
                    .answering(new CreditAnswer(
                            CreditAnswer.Decision.RESERVED, cny("0"), cny("1000.00"), null, List.of()));
        }

        @Test
        void R_07_an_account_on_hold_refuses_the_release_and_says_so() {
            threeCalls();
            ledger.givenCommands(new HoldCredit(ACCOUNT, "calls unanswered", DAY_1))
                    .when(sent(new ReleaseSplit(FIRST)))
                    .answering(new CreditAnswer(
                            CreditAnswer.Decision.REFUSED,
                            cny("600.00"),
                            cny("1000.00"),
                            HoldReason.ACCOUNT_NOT_ACTIVE,
                            List.of()))
                    .then(
                            new CreditReservationBlocked(
                                    ACCOUNT, ORDER, cny("600.00"), AccountStatus.ON_HOLD, terms("0", "0", "0"), DAY_1),
                            new SplitReleaseRefused(
                                    FIRST,
                                    ORDER,
                                    HoldReason.ACCOUNT_NOT_ACTIVE,
                                    cny("600.00"),
                                    terms("0", "0", "0"),
                                    List.of()));
        }

        @Test
        void a_released_split_that_is_cancelled_frees_what_it_held_and_another_one_frees_nothing() {
            threeCalls();
            ledger.givenCommands(sent(new ReleaseSplit(FIRST)));
            ledger.givenCommands(sent(new CancelSplit(SECOND, "fewer", DAY_1)));
            assertThat(now()).isEqualTo(terms("0", "600.00", "0"));
            ledger.when(sent(new CancelSplit(FIRST, "fewer", DAY_1)));
            assertThat(ledger.added()).contains(new ReservationReleased(ACCOUNT, ORDER, cny("600.00"), DAY_1));
        }

        @Test
        void a_released_split_that_gives_its_place_to_others_frees_what_it_held_until_they_are_released() {
            threeCalls();
            ledger.givenCommands(sent(new ReleaseSplit(FIRST)))
                    .when(sent(new MergeSplits(SPLIT2, List.of(FIRST, SECOND), null)));
            assertThat(ledger.added())
                    .contains(new ReservationReleased(ACCOUNT, ORDER, cny("600.00"), DAY_1))
                    .anySatisfy(event -> assertThat(event)
                            .isInstanceOfSatisfying(
                                    SplitProposed.class,
                                    it -> assertThat(it.reservationPoint())
                                            .isEqualTo(ReservationPoint.AT_SPLIT_RELEASE)));
        }

        private static final SplitId SPLIT2 = new SplitId("O-1-ab");

        @Test
        void an_amendment_holds_nothing_and_leaves_what_released_splits_need() {
            threeCalls();
            ledger.givenCommands(sent(new ReleaseSplit(FIRST)))
                    .when(sent(new AmendOrder(
                            ORDER, null, null, "add", DAY_1, List.of(line(1, 3, "600.00"), line(2, 1, "5000.00")))));
            assertThat(ledger.<OrderAnswer>answer().credit()).isEqualTo(CreditAnswer.later(cny("6800.00")));
            // The new line travels with the first free split: its hold is free until the child is released.
            assertThat(ledger.added())
                    .contains(new ReservationReleased(ACCOUNT, ORDER, cny("600.00"), DAY_1))
                    .noneMatch(event -> event instanceof CreditReserved);
            assertThat(now()).isEqualTo(terms("0", "0", "0"));
        }

        @Test
        void a_change_that_people_must_agree_to_holds_nothing_either_and_waits() {
            inForce(type, ReservationPoint.AT_SPLIT_RELEASE, null);
            ledger.given(UnderPolicy.inForce(
                            UnderPolicy.asking(SubjectKind.AMENDMENT, "0.00", UnderPolicy.anyOf(Role.APPROVER))))
                    .givenCommands(sent(order("O-1", type, line(1, 1, "600.00"))))
                    .when(sent(new AmendOrder(ORDER, null, null, "more", DAY_1, List.of(line(1, 3, "600.00")))))
                    .answering(new OrderAnswer(
                            ORDER,
                            OrderStatus.AWAITING_APPROVAL,
                            1,
                            cny("600.00"),
                            CreditAnswer.later(cny("1800.00")),
                            2,
                            cny("1800.00")));
            assertThat(UnderPolicy.last(ledger, ApprovalRequested.class).dossier())
                    .contains("\"available\":\"1000.00 CNY\"");
            ledger.givenCommands().when(wangApproves("O-1-a1"));
            assertThat(UnderPolicy.last(ledger, OrderRevised.class).total()).isEqualTo(cny("1800.00"));
            assertThat(ledger.added()).noneMatch(CreditReserved.class::isInstance);
        }

        @Test
        void cancelled_and_closed_short_frees_all_that_is_held() {
            threeCalls();
            ledger.givenCommands(sent(new ReleaseSplit(FIRST)), sent(new CancelOrder(ORDER, "no", DAY_1)));
            assertThat(now()).isEqualTo(terms("0", "0", "0"));
            ledger.givenCommands(sent(new ReopenOrder(ORDER, "after all", DAY_2), DAY_2));
            assertThat(ledger.<OrderAnswer>answer().credit()).isEqualTo(CreditAnswer.later(cny("1800.00")));
            assertThat(now()).isEqualTo(terms("0", "0", "0"));
        }

        @Test
        void a_released_split_that_is_divided_frees_what_it_held_until_its_parts_are_released() {
            inForce(type, ReservationPoint.AT_SPLIT_RELEASE, null);
            ledger.givenCommands(
                            sent(order("O-1", type, line(1, 3, "300.00"))),
                            new ConfirmOrder(ORDER),
                            new ProposeSplit(SPLIT, ORDER, null),
                            new ConfirmSplit(SPLIT),
                            sent(new ReleaseSplit(SPLIT)))
                    .when(sent(new Resplit(SPLIT, List.of(part(FIRST), part(SECOND), part(THIRD)))));
            assertThat(ledger.added()).endsWith(new ReservationReleased(ACCOUNT, ORDER, cny("900.00"), DAY_1));
        }

        @Test
        void closed_short_it_keeps_what_has_left() {
            threeCalls();
            ledger.givenCommands(
                    sent(new ReleaseSplit(FIRST)),
                    new ShipSplit(FIRST, DAY_1),
                    sent(new CloseOrderShort(ORDER, "enough", DAY_1)));
            assertThat(now()).isEqualTo(terms("600.00", "0", "0"));
        }

        @Test
        void a_hold_that_expires_stops_the_order_until_what_is_released_is_held_again() {
            inForce(type, ReservationPoint.AT_SPLIT_RELEASE, 30);
            ledger.givenCommands(
                    sent(order("O-1", type, line(1, 1, "600.00"))),
                    new ConfirmOrder(ORDER),
                    new ProposeSplit(SPLIT, ORDER, null),
                    new ConfirmSplit(SPLIT),
                    sent(new ReleaseSplit(SPLIT)),
                    new ExpireReservation(ACCOUNT, ORDER, DAY_31));
            ledger.refuses(new ShipSplit(SPLIT, DAY_31), RefusalCode.ORDER_STATE);
            ledger.when(sent(new ReleaseOrder(ORDER, DAY_31), DAY_31));
            assertThat(ledger.added()).contains(new CreditReserved(ACCOUNT, ORDER, cny("600.00"), DAY_31));
            ledger.givenCommands(new ShipSplit(SPLIT, DAY_31));
        }

        @Test
        void taken_off_hold_it_holds_nothing_more() {
            inForce(type, ReservationPoint.AT_SPLIT_RELEASE, null);
            ledger.givenCommands(sent(order("O-1", type, line(1, 3, "600.00"))), new HoldOrder(ORDER, "look"))
                    .when(sent(new ReleaseOrder(ORDER, DAY_2), DAY_2))
                    .then(new OrderReleased(ORDER, 1), new OrderApproved(ORDER, 1, "no-rule-matched"));
        }
    }

    @Nested
    class WhenItIsApproved {
        @Test
        void where_nobody_is_asked_that_is_at_once() {
            inForce(OrderType.REGULAR, ReservationPoint.AT_APPROVAL, null);
            ledger.when(sent(order("O-1", "400.00")))
                    .then(
                            ledger.added().getFirst(),
                            new CreditReserved(ACCOUNT, ORDER, cny("400.00"), DAY_1),
                            new OrderApproved(ORDER, 1, "no-rule-matched"));
            ledger.givenCommands().when(sent(order("O-2", "700.00")));
            assertThat(ledger.<OrderAnswer>answer().status()).isEqualTo(OrderStatus.ON_HOLD);
        }

        @Test
        void people_are_asked_before_anything_is_held_and_it_is_held_when_they_agree() {
            inForce(OrderType.REGULAR, ReservationPoint.AT_APPROVAL, 7);
            asking();
            ledger.givenCommands(sent(order("O-1", "400.00")));
            assertThat(now()).isEqualTo(terms("0", "0", "0"));
            ledger.when(wangApproves("O-1-a1"));
            assertThat(ledger.added())
                    .contains(
                            new CreditReserved(ACCOUNT, ORDER, cny("400.00"), DAY_2),
                            new ReservationExpirySet(ACCOUNT, ORDER, DAY_2.plus(Duration.ofDays(7)), DAY_2));
            ledger.givenCommands(new ConfirmOrder(ORDER));
        }

        @Test
        void reopened_it_is_judged_first_and_holds_nothing_before_people_agree() {
            inForce(OrderType.REGULAR, ReservationPoint.AT_APPROVAL, null);
            ledger.givenCommands(sent(order("O-1", "400.00")), sent(new CancelOrder(ORDER, "no", DAY_1)));
            asking();
            ledger.when(sent(new ReopenOrder(ORDER, "after all", DAY_2), DAY_2))
                    .answering(new OrderAnswer(
                            ORDER, OrderStatus.AWAITING_APPROVAL, 2, cny("400.00"), CreditAnswer.later(cny("400.00"))));
            assertThat(UnderPolicy.last(ledger, ApprovalRequested.class).dossier())
                    .contains("\"available\":\"1000.00 CNY\"");
            assertThat(now()).isEqualTo(terms("0", "0", "0"));
        }

        @Test
        void reopened_it_is_held_at_once_where_nobody_is_asked() {
            inForce(OrderType.REGULAR, ReservationPoint.AT_APPROVAL, null);
            ledger.givenCommands(sent(order("O-1", "400.00")), sent(new CancelOrder(ORDER, "no", DAY_1)))
                    .when(sent(new ReopenOrder(ORDER, "after all", DAY_2), DAY_2));
            assertThat(ledger.added())
                    .endsWith(
                            new CreditReserved(ACCOUNT, ORDER, cny("400.00"), DAY_2),
                            new OrderApproved(ORDER, 2, "no-rule-matched"));
            assertThat(ledger.<OrderAnswer>answer().credit().decision()).isEqualTo(CreditAnswer.Decision.RESERVED);
        }

        @Test
        void refused_then_it_waits_and_once_there_is_room_nobody_is_asked_again() {
            inForce(OrderType.REGULAR, ReservationPoint.AT_APPROVAL, null);
            asking();
            ledger.givenCommands(sent(order("O-1", "1400.00"))).when(wangApproves("O-1-a1"));
            assertThat(ledger.added())
                    .anySatisfy(event -> assertThat(event)
                            .isInstanceOfSatisfying(
                                    OrderHeld.class,
                                    held -> assertThat(held.reason()).isEqualTo(HoldReason.CREDIT_EXCEEDED)));
            ledger.givenCommands().refuses(new ConfirmOrder(ORDER), RefusalCode.ORDER_STATE);
            paid("P-1", "400.00");
            ledger.when(sent(new ReleaseOrder(ORDER, DAY_2), DAY_2))
                    .then(
                            new OrderReleased(ORDER, 1),
                            new CreditReserved(ACCOUNT, ORDER, cny("1400.00"), DAY_2),
                            new OrderApproved(ORDER, 1, "approved-before"));
        }

        @Test
        void returned_by_people_and_made_smaller_it_is_held_at_once_where_nobody_is_asked_any_more() {
            inForce(OrderType.REGULAR, ReservationPoint.AT_APPROVAL, 7);
            ledger.given(UnderPolicy.inForce(
                            UnderPolicy.asking(SubjectKind.ORDER, "1000.00", UnderPolicy.anyOf(Role.APPROVER))))
                    .givenCommands(sent(order("O-1", "1400.00")));
            ledger.givenCommands(UnderPolicy.decides(
                            ledger, "wang", new ApprovalCaseId("O-1-a1"), CaseDecision.RETURN, "less, please"))
                    .when(sent(new AmendOrder(ORDER, null, null, "less", DAY_2, List.of(line("1200.00"))), DAY_2));
            assertThat(ledger.<OrderAnswer>answer().status()).isEqualTo(OrderStatus.AWAITING_APPROVAL);
            assertThat(ledger.<OrderAnswer>answer().credit()).isEqualTo(CreditAnswer.later(cny("1200.00")));
            ledger.givenCommands(UnderPolicy.decides(
                            ledger, "wang", new ApprovalCaseId("O-1-a2"), CaseDecision.RETURN, "still less"))
                    .when(sent(new AmendOrder(ORDER, null, null, "less", DAY_2, List.of(line("400.00"))), DAY_2));
            assertThat(ledger.added())
                    .contains(
                            new CreditReserved(ACCOUNT, ORDER, cny("400.00"), DAY_2),
                            new ReservationExpirySet(ACCOUNT, ORDER, DAY_2.plus(Duration.ofDays(7)), DAY_2))
                    .endsWith(new OrderApproved(ORDER, 3, "no-rule-matched"));
            assertThat(ledger.<OrderAnswer>answer().status()).isEqualTo(OrderStatus.APPROVED);
        }

        @Test
        void I_05_a_change_of_an_approved_order_reserves_its_difference_before_it_is_accepted() {
            inForce(OrderType.REGULAR, ReservationPoint.AT_APPROVAL, null);
            ledger.givenCommands(sent(order("O-1", "400.00")))
                    .when(sent(new AmendOrder(ORDER, null, null, "more", DAY_2, List.of(line("1000.01")))));
            assertThat(ledger.<OrderAnswer>answer().credit().decision()).isEqualTo(CreditAnswer.Decision.REFUSED);
            assertThat(ledger.<OrderAnswer>answer().revision()).isEqualTo(1);
        }
    }

    @Nested
    class PaidBeforeItShips {
        private void released() {
            inForce(OrderType.CASH, ReservationPoint.NONE, null);
            ledger.givenCommands(
                    sent(order("O-1", OrderType.CASH, line(1, 2, "300.00"))),
                    new ConfirmOrder(ORDER),
                    new ProposeSplit(SPLIT, ORDER, null),
                    new ConfirmSplit(SPLIT),
                    sent(new ReleaseSplit(SPLIT)));
        }

        @Test
        void it_does_not_leave_before_it_is_paid_however_much_room_there_is() {
            released();
            ledger.refuses(new ShipSplit(SPLIT, DAY_1), RefusalCode.NOT_PREPAID);
            paid("P-1", "599.99");
            ledger.refuses(new ShipSplit(SPLIT, DAY_1), RefusalCode.NOT_PREPAID);
            ledger.givenCommands(new ShipSplit(SPLIT, DAY_1, List.of(new LineQuantity(1, 1))));
            assertThat(now()).isEqualTo(terms("0", "0", "299.99"));
        }

        @Test
        void R_07_a_prepaid_order_passes_while_the_account_is_on_hold() {
            released();
            paid("P-1", "600.00");
            ledger.givenCommands(new HoldCredit(ACCOUNT, "calls unanswered", DAY_1))
                    .when(new ShipSplit(SPLIT, DAY_1));
            var item = new ReceivableId("O-1-1-r");
            assertThat(ledger.added())
                    .containsSubsequence(
                            new PrepaidCaptured(ACCOUNT, ORDER, SPLIT, item, cny("600.00"), DAY_31, DAY_1),
                            new AdvanceApplied(ACCOUNT, AdvanceSource.of(PAYMENT), item, cny("600.00"), DAY_1));
            ledger.givenCommands();
            assertThat(now()).isEqualTo(terms("0", "0", "0"));
        }

        @Test
        void what_cancelling_it_in_production_costs_is_paid_out_of_the_advance() {
            inForce(OrderType.CUSTOM, ReservationPoint.NONE, null);
            var caseId = new ApprovalCaseId("A-1");
            ledger.givenCommands(
                    sent(order("O-1", OrderType.CUSTOM, custom(1, 2, "300.00"))),
                    new ConfirmOrder(ORDER),
                    new SplitOrder(ORDER),
                    new ConfirmSplit(SPLIT),
                    sent(new ReleaseSplit(SPLIT)),
                    new StartProduction(SPLIT),
                    new AskToCancel(SPLIT, caseId));
            var cancel = sent(new CancelApproved(SPLIT, caseId, cny("100.00")));
            ledger.refuses(cancel, RefusalCode.NOT_PREPAID);
            paid("P-1", "150.00");
            ledger.givenCommands(cancel);
            assertThat(now()).isEqualTo(terms("0", "0", "50.00"));
        }

        @Test
        void I_05_what_is_paid_in_advance_and_gives_room_to_another_order_is_not_shipped_on() {
            released();
            paid("P-1", "600.00");
            ledger.givenCommands(sent(order("O-2", "1500.00")))
                    .refuses(new ShipSplit(SPLIT, DAY_1), RefusalCode.NOT_PREPAID);
        }
    }
}
