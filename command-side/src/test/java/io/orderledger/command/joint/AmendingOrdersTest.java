package io.orderledger.command.joint;

import static io.orderledger.command.joint.Together.ACCOUNT;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DAY_2;
import static io.orderledger.command.joint.Together.ORDER;
import static io.orderledger.command.joint.Together.SPLIT;
import static io.orderledger.command.joint.Together.cny;
import static io.orderledger.command.joint.Together.custom;
import static io.orderledger.command.joint.Together.granted;
import static io.orderledger.command.joint.Together.line;
import static io.orderledger.command.joint.Together.order;
import static io.orderledger.command.joint.Together.registered;
import static io.orderledger.command.joint.Together.released;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.CreditEvent.CreditReservationRefused;
import io.orderledger.api.credit.CreditEvent.CreditReserved;
import io.orderledger.api.credit.CreditEvent.ReservationReleased;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.Remedy;
import io.orderledger.api.order.CreditAnswer;
import io.orderledger.api.order.HoldReason;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.AmendOrder;
import io.orderledger.api.order.OrderCommand.ConfirmOrder;
import io.orderledger.api.order.OrderCommand.SplitOrder;
import io.orderledger.api.order.OrderEvent.OrderAmendmentRefused;
import io.orderledger.api.order.OrderEvent.OrderAmendmentRequested;
import io.orderledger.api.order.OrderEvent.OrderApproved;
import io.orderledger.api.order.OrderEvent.OrderRejected;
import io.orderledger.api.order.OrderEvent.OrderResplit;
import io.orderledger.api.order.OrderEvent.OrderReturned;
import io.orderledger.api.order.OrderEvent.OrderRevised;
import io.orderledger.api.order.OrderEvent.OrderSentForApproval;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.split.Goods;
import io.orderledger.api.split.LineQuantity;
import io.orderledger.api.split.SplitCommand.ReleaseSplit;
import io.orderledger.api.split.SplitCommand.Resplit;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.api.split.SplitEvent.SplitCancelled;
import io.orderledger.api.split.SplitEvent.SplitProposed;
import io.orderledger.api.split.SplitEvent.SplitSuperseded;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitLine;
import io.orderledger.api.split.SplitPart;
import io.orderledger.command.Decisions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AmendingOrdersTest {
    private static final ApprovalCaseId CASE = new ApprovalCaseId("A-1");
    private static final SplitId CHILD = new SplitId("O-1-r2-1");

    private final Decisions ledger = Together.decisions().given(registered(), granted("1000.00"));

    @AfterEach
    void end() {
        ledger.close();
    }

    private static AmendOrder amend(OrderLine... lines) {
        return new AmendOrder(ORDER, null, null, "changed", DAY_2, List.of(lines));
    }

    private static OrderRevised revised(int revision, String total, List<SplitId> splits, OrderLine... lines) {
        return new OrderRevised(
                ORDER, revision, OrderType.REGULAR, cny(total), null, List.of(lines), splits, "changed", DAY_2);
    }

    @Test
    void what_an_order_costs_more_is_reserved_before_the_new_revision_is_in_force() {
        ledger.givenCommands(order("O-1", OrderType.REGULAR, line(1, 4, "100.00")))
                .when(amend(line(1, 10, "100.00")))
                .then(
                        new CreditReserved(ACCOUNT, ORDER, cny("600.00"), DAY_2),
                        revised(2, "1000.00", List.of(), line(1, 10, "100.00")),
                        new OrderApproved(ORDER, 2, "no-rule-matched"))
                .answering(new OrderAnswer(
                        ORDER,
                        OrderStatus.APPROVED,
                        2,
                        cny("1000.00"),
                        new CreditAnswer(CreditAnswer.Decision.RESERVED, cny("600.00"), cny("0"), null, List.of())));
    }

    @Test
    void R_04_an_amendment_without_room_for_the_difference_leaves_revision_n_exactly() {
        var terms = new CreditTerms(cny("1000.00"), cny("0"), cny("0"), cny("400.00"), cny("0"));
        var remedies = List.of(
                new Remedy(Remedy.Kind.PAY, cny("0.01")),
                new Remedy(Remedy.Kind.TEMPORARY_LIMIT, cny("0.01")),
                new Remedy(Remedy.Kind.REDUCE_ORDER, cny("0.01")));
        ledger.givenCommands(released(order("O-1", OrderType.REGULAR, line(1, 4, "100.00"))))
                .when(amend(line(1, 4, "100.00"), line(2, 1, "600.01")))
                .then(
                        new CreditReservationRefused(ACCOUNT, ORDER, cny("600.01"), terms, remedies, DAY_2),
                        new OrderAmendmentRefused(ORDER, 1, cny("1000.01"), cny("600.01"), terms, remedies, DAY_2))
                .answering(new OrderAnswer(
                        ORDER,
                        OrderStatus.IN_FULFILMENT,
                        1,
                        cny("400.00"),
                        new CreditAnswer(
                                CreditAnswer.Decision.REFUSED,
                                cny("600.01"),
                                cny("600.00"),
                                HoldReason.CREDIT_EXCEEDED,
                                remedies)));
        ledger.givenCommands();
        ledger.when(new ShipSplit(SPLIT, DAY_2));
        assertThat(ledger.added()).as("what was released leaves all the same").hasSize(3);
    }

    @Test
    void what_an_order_costs_less_is_free_at_once() {
        ledger.givenCommands(order("O-1", OrderType.REGULAR, line(1, 4, "100.00"), line(2, 1, "50.00")))
                .when(amend(line(1, 3, "100.00")))
                .then(
                        new ReservationReleased(ACCOUNT, ORDER, cny("150.00"), DAY_2),
                        revised(2, "300.00", List.of(), line(1, 3, "100.00")),
                        new OrderApproved(ORDER, 2, "no-rule-matched"))
                .answering(new OrderAnswer(
                        ORDER,
                        OrderStatus.APPROVED,
                        2,
                        cny("300.00"),
                        new CreditAnswer(
                                CreditAnswer.Decision.RESERVED, cny("-150.00"), cny("700.00"), null, List.of())));
    }

    @Test
    void a_split_of_which_a_change_leaves_nothing_ends_with_it() {
        var first = new SplitId("O-1-a");
        var second = new SplitId("O-1-b");
        ledger.givenCommands(released(order("O-1", OrderType.REGULAR, line(1, 4, "100.00"), line(2, 1, "50.00"))))
                .givenCommands(new Resplit(
                        SPLIT,
                        List.of(
                                new SplitPart(first, null, null, List.of(new LineQuantity(1, 4))),
                                new SplitPart(second, null, null, List.of(new LineQuantity(2, 1))))))
                .when(amend(line(1, 4, "100.00")))
                .then(
                        new ReservationReleased(ACCOUNT, ORDER, cny("50.00"), DAY_2),
                        revised(2, "400.00", List.of(), line(1, 4, "100.00")),
                        new OrderResplit(ORDER, 2, List.of(first)),
                        new SplitCancelled(second, ORDER, "changed", DAY_2),
                        new OrderApproved(ORDER, 2, "no-rule-matched"));
    }

    @Test
    void goods_made_for_the_dealer_that_a_change_adds_are_known_as_such() {
        ledger.givenCommands(
                        order("O-1", OrderType.CUSTOM, custom(1, 1, "100.00")),
                        new ConfirmOrder(ORDER),
                        new SplitOrder(ORDER))
                .when(amend(custom(1, 1, "100.00"), line(2, 1, "5.00")));
        assertThat(goodsOfTheLast()).isNull();
        ledger.givenCommands().when(amend(custom(1, 1, "100.00"), line(2, 1, "5.00"), custom(3, 2, "10.00")));
        assertThat(goodsOfTheLast()).isEqualTo(Goods.CUSTOM);
    }

    private @Nullable Goods goodsOfTheLast() {
        return UnderPolicy.last(ledger, SplitProposed.class).goods();
    }

    @Test
    void a_split_that_may_still_change_is_superseded_by_one_that_carries_the_new_revision() {
        ledger.givenCommands(released(order("O-1", OrderType.REGULAR, line(1, 4, "100.00"))))
                .when(amend(line(1, 3, "100.00"), line(2, 1, "50.00")))
                .then(
                        new ReservationReleased(ACCOUNT, ORDER, cny("50.00"), DAY_2),
                        revised(2, "350.00", List.of(CHILD), line(1, 3, "100.00"), line(2, 1, "50.00")),
                        new OrderResplit(ORDER, 2, List.of(CHILD)),
                        new SplitSuperseded(SPLIT, ORDER, List.of(CHILD)),
                        new SplitProposed(
                                CHILD,
                                ORDER,
                                2,
                                ACCOUNT,
                                2,
                                List.of(new SplitLine(1, 3, cny("300.00")), new SplitLine(2, 1, cny("50.00"))),
                                cny("350.00"),
                                null,
                                List.of(SPLIT),
                                null,
                                null),
                        new OrderApproved(ORDER, 2, "no-rule-matched"));
    }

    @Test
    void what_has_left_in_part_stays_as_it_is_and_what_comes_on_top_gets_a_split_of_its_own() {
        ledger.givenCommands(released(order("O-1", OrderType.REGULAR, line(1, 3, "0.335"))))
                .givenCommands(new ShipSplit(SPLIT, DAY_1, List.of(new LineQuantity(1, 1))));
        ledger.refuses(amend(line(1, 2, "0.335")), RefusalCode.LINE_FIXED);
        ledger.refuses(amend(line(1, 3, "0.34")), RefusalCode.LINE_FIXED);
        ledger.refuses(amend(line(2, 3, "0.335")), RefusalCode.LINE_FIXED);
        ledger.when(amend(line(1, 5, "0.335")))
                .then(
                        new CreditReserved(ACCOUNT, ORDER, cny("0.67"), DAY_2),
                        revised(2, "1.68", List.of(CHILD), line(1, 5, "0.335")),
                        new OrderResplit(ORDER, 2, List.of(SPLIT, CHILD)),
                        new SplitProposed(
                                CHILD,
                                ORDER,
                                2,
                                ACCOUNT,
                                1,
                                List.of(new SplitLine(1, 2, cny("0.67"))),
                                cny("0.67"),
                                null),
                        new OrderApproved(ORDER, 2, "no-rule-matched"));
    }

    @Test
    void who_saw_an_older_revision_must_look_again() {
        ledger.givenCommands(order("O-1", OrderType.REGULAR, line(1, 4, "100.00")), amend(line(1, 5, "100.00")))
                .refuses(
                        new AmendOrder(ORDER, 1, null, "late", DAY_2, List.of(line(1, 6, "100.00"))),
                        RefusalCode.ORDER_REVISION);
    }

    @Test
    void an_amendment_that_people_must_agree_to_holds_the_difference_and_leaves_the_revision_before_it_in_force() {
        ledger.givenCommands(released(order("O-1", OrderType.REGULAR, line(1, 4, "100.00"))))
                .when(new ApprovingByHand.AmendForApproval(amend(line(1, 6, "100.00")), CASE))
                .then(
                        new CreditReserved(ACCOUNT, ORDER, cny("200.00"), DAY_2),
                        new OrderAmendmentRequested(
                                ORDER, 2, cny("600.00"), null, List.of(line(1, 6, "100.00")), "changed", DAY_2),
                        new OrderSentForApproval(ORDER, 2, CASE));
        ledger.givenCommands();
        ledger.refuses(new ShipSplit(SPLIT, DAY_2), RefusalCode.ORDER_STATE);
        ledger.when(new ApprovingByHand.Approve(ORDER, CASE))
                .then(
                        revised(2, "600.00", List.of(CHILD), line(1, 6, "100.00")),
                        new OrderResplit(ORDER, 2, List.of(CHILD)),
                        new SplitSuperseded(SPLIT, ORDER, List.of(CHILD)),
                        new SplitProposed(
                                CHILD,
                                ORDER,
                                2,
                                ACCOUNT,
                                2,
                                List.of(new SplitLine(1, 6, cny("600.00"))),
                                cny("600.00"),
                                null,
                                List.of(SPLIT),
                                null,
                                null),
                        new OrderApproved(ORDER, 2, "approval-case", CASE));
    }

    @Test
    void a_rejected_amendment_frees_its_difference_and_the_order_goes_on_as_it_was() {
        ledger.givenCommands(released(order("O-1", OrderType.REGULAR, line(1, 4, "100.00"))))
                .givenCommands(new ApprovingByHand.AmendForApproval(amend(line(1, 6, "100.00")), CASE))
                .when(new ApprovingByHand.Reject(ORDER, CASE))
                .then(
                        new OrderRejected(ORDER, 2, CASE, "no"),
                        new ReservationReleased(ACCOUNT, ORDER, cny("200.00"), DAY_2));
        ledger.givenCommands();
        ledger.when(new ShipSplit(SPLIT, DAY_2));
        assertThat(ledger.added()).hasSize(3);
    }

    @Test
    void what_a_smaller_revision_frees_stays_held_until_people_have_agreed() {
        ledger.givenCommands(order("O-1", OrderType.REGULAR, line(1, 4, "100.00")))
                .when(new ApprovingByHand.AmendForApproval(amend(line(1, 1, "100.00")), CASE))
                .then(
                        new OrderAmendmentRequested(
                                ORDER, 2, cny("100.00"), null, List.of(line(1, 1, "100.00")), "changed", DAY_2),
                        new OrderSentForApproval(ORDER, 2, CASE));
        ledger.givenCommands();
        ledger.when(new ApprovingByHand.Approve(ORDER, CASE))
                .then(
                        new ReservationReleased(ACCOUNT, ORDER, cny("300.00"), DAY_2),
                        revised(2, "100.00", List.of(), line(1, 1, "100.00")),
                        new OrderApproved(ORDER, 2, "approval-case", CASE));
    }

    @Test
    void a_returned_order_keeps_its_hold_until_it_is_submitted_again_with_other_lines() {
        var submit = order("O-1", OrderType.REGULAR, line(1, 4, "100.00"));
        ledger.givenCommands(new ApprovingByHand.SubmitForApproval(submit, CASE))
                .when(new ApprovingByHand.Return(ORDER, CASE))
                .then(new OrderReturned(ORDER, 1, CASE, "fewer, please"));
        ledger.givenCommands();
        ledger.when(amend(line(1, 3, "100.00")))
                .then(
                        new ReservationReleased(ACCOUNT, ORDER, cny("100.00"), DAY_2),
                        revised(2, "300.00", List.of(), line(1, 3, "100.00")),
                        new OrderApproved(ORDER, 2, "no-rule-matched"));
    }

    @Test
    void a_rejected_order_takes_no_credit() {
        var submit = order("O-1", OrderType.REGULAR, line(1, 4, "100.00"));
        ledger.givenCommands(new ApprovingByHand.SubmitForApproval(submit, CASE))
                .when(new ApprovingByHand.Reject(ORDER, CASE))
                .then(
                        new OrderRejected(ORDER, 1, CASE, "no"),
                        new ReservationReleased(ACCOUNT, ORDER, cny("400.00"), DAY_2));
    }

    @Test
    void R_16_an_order_is_decided_only_by_the_case_that_it_waits_for() {
        var other = new ApprovalCaseId("A-2");
        var submit = order("O-1", OrderType.REGULAR, line(1, 4, "100.00"));
        ledger.givenCommands(new ApprovingByHand.SubmitForApproval(submit, CASE));
        ledger.refuses(new ApprovingByHand.Approve(ORDER, other), RefusalCode.ORDER_STATE);
        ledger.refuses(new ApprovingByHand.Reject(ORDER, other), RefusalCode.ORDER_STATE);
        ledger.refuses(new ApprovingByHand.Return(ORDER, other), RefusalCode.ORDER_STATE);
        ledger.refuses(new ConfirmOrder(ORDER), RefusalCode.ORDER_STATE);
    }

    @Test
    void I_11_nothing_is_released_while_a_newer_revision_waits_for_people() {
        var commands = released(order("O-1", OrderType.REGULAR, line(1, 4, "100.00")));
        ledger.givenCommands(commands[0], commands[1], commands[2], commands[3])
                .givenCommands(new ApprovingByHand.AmendForApproval(amend(line(1, 5, "100.00")), CASE))
                .refuses(new ReleaseSplit(SPLIT), RefusalCode.REVISION_NOT_APPROVED);
    }
}
