package io.orderledger.command.joint;

import static io.orderledger.command.joint.Together.ACCOUNT;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DAY_2;
import static io.orderledger.command.joint.Together.DAY_31;
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
import io.orderledger.api.credit.CreditEvent.ReservationCaptured;
import io.orderledger.api.credit.CreditEvent.ReservationReleased;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.order.CreditAnswer;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.CancelOrder;
import io.orderledger.api.order.OrderCommand.CloseOrderShort;
import io.orderledger.api.order.OrderCommand.ConfirmOrder;
import io.orderledger.api.order.OrderCommand.HoldOrder;
import io.orderledger.api.order.OrderCommand.ReleaseOrder;
import io.orderledger.api.order.OrderCommand.ReopenOrder;
import io.orderledger.api.order.OrderCommand.SplitOrder;
import io.orderledger.api.order.OrderEvent.OrderApproved;
import io.orderledger.api.order.OrderEvent.OrderCancelled;
import io.orderledger.api.order.OrderEvent.OrderClosedShort;
import io.orderledger.api.order.OrderEvent.OrderCompleted;
import io.orderledger.api.order.OrderEvent.OrderDelivered;
import io.orderledger.api.order.OrderEvent.OrderHeld;
import io.orderledger.api.order.OrderEvent.OrderReleased;
import io.orderledger.api.order.OrderEvent.OrderReopened;
import io.orderledger.api.order.OrderEvent.OrderResplit;
import io.orderledger.api.order.OrderEvent.OrderRevised;
import io.orderledger.api.order.OrderEvent.OrderShipped;
import io.orderledger.api.order.OrderEvent.OrderSplit;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.split.LineQuantity;
import io.orderledger.api.split.SplitCommand.CancelSplit;
import io.orderledger.api.split.SplitCommand.CloseSplit;
import io.orderledger.api.split.SplitCommand.ConfirmSplit;
import io.orderledger.api.split.SplitCommand.DeliverSplit;
import io.orderledger.api.split.SplitCommand.ProposeSplit;
import io.orderledger.api.split.SplitCommand.ReleaseSplit;
import io.orderledger.api.split.SplitCommand.Resplit;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.api.split.SplitCommand.StartProduction;
import io.orderledger.api.split.SplitEvent.SplitCancelled;
import io.orderledger.api.split.SplitEvent.SplitProposed;
import io.orderledger.api.split.SplitEvent.SplitRestCancelled;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitLine;
import io.orderledger.api.split.SplitPart;
import io.orderledger.command.Decisions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EndingOrdersTest {
    private static final ApprovalCaseId CASE = new ApprovalCaseId("A-1");
    private static final CloseOrderShort SHORT = new CloseOrderShort(ORDER, "enough", DAY_2);

    private final Decisions ledger = Together.decisions().given(registered(), granted("1000.00"));

    @AfterEach
    void end() {
        ledger.close();
    }

    @Test
    void an_order_closed_short_keeps_what_has_left_and_frees_the_rest() {
        ledger.givenCommands(released(order("O-1", OrderType.REGULAR, line(1, 4, "100.00"), line(2, 1, "50.00"))))
                .givenCommands(new ShipSplit(SPLIT, DAY_1, List.of(new LineQuantity(1, 3))))
                .when(SHORT)
                .then(
                        new SplitRestCancelled(
                                SPLIT,
                                ORDER,
                                List.of(new SplitLine(1, 3, cny("300.00"))),
                                cny("300.00"),
                                "enough",
                                DAY_2),
                        new OrderClosedShort(
                                ORDER, cny("300.00"), List.of(line(1, 3, "100.00")), List.of(SPLIT), "enough", DAY_2),
                        new ReservationReleased(ACCOUNT, ORDER, cny("150.00"), DAY_2));
        ledger.givenCommands();
        ledger.when(new DeliverSplit(SPLIT, DAY_2));
        assertThat(ledger.added()).as("the order stays closed short").hasSize(1);
    }

    @Test
    void an_order_of_which_nothing_has_left_can_be_closed_short_too() {
        ledger.givenCommands(released(order("O-1", OrderType.REGULAR, line(1, 4, "100.00"))))
                .when(SHORT)
                .then(
                        new SplitCancelled(SPLIT, ORDER, "enough", DAY_2),
                        new OrderClosedShort(ORDER, cny("0"), List.of(), List.of(), "enough", DAY_2),
                        new ReservationReleased(ACCOUNT, ORDER, cny("400.00"), DAY_2));
    }

    @Test
    void R_03_an_order_reopened_without_room_waits_and_exposure_stays_as_it_was() {
        ledger.givenCommands(order("O-1", OrderType.REGULAR, line(1, 4, "100.00")))
                .givenCommands(
                        new CancelOrder(ORDER, "no", DAY_1), order("O-2", OrderType.REGULAR, line(1, 7, "100.00")))
                .when(new ReopenOrder(ORDER, "after all", DAY_2));
        assertThat(ledger.added()).hasSize(3);
        assertThat(ledger.added().get(0))
                .isEqualTo(new OrderReopened(
                        ORDER, 2, cny("400.00"), cny("400.00"), List.of(line(1, 4, "100.00")), "after all", DAY_2));
        assertThat(ledger.added().get(1)).isInstanceOf(CreditReservationRefused.class);
        assertThat(ledger.added().get(2)).isInstanceOf(OrderHeld.class);
        assertThat(ledger.<OrderAnswer>answer().credit().decision()).isEqualTo(CreditAnswer.Decision.REFUSED);
        ledger.givenCommands(new CancelOrder(new OrderId("O-2"), "no", DAY_2))
                .when(new ReleaseOrder(ORDER, DAY_2))
                .then(
                        new OrderReleased(ORDER, 2),
                        new CreditReserved(ACCOUNT, ORDER, cny("400.00"), DAY_2),
                        new OrderApproved(ORDER, 2, "no-rule-matched"));
    }

    @Test
    void an_order_closed_short_and_reopened_reserves_and_splits_only_what_has_not_left() {
        var rest = new SplitId("O-1-r2-1");
        ledger.givenCommands(released(order("O-1", OrderType.REGULAR, line(1, 4, "100.00"))))
                .givenCommands(new ShipSplit(SPLIT, DAY_1, List.of(new LineQuantity(1, 3))), SHORT)
                .when(new ReopenOrder(ORDER, "after all", DAY_2))
                .then(
                        new OrderReopened(
                                ORDER,
                                2,
                                cny("400.00"),
                                cny("100.00"),
                                List.of(line(1, 4, "100.00")),
                                "after all",
                                DAY_2),
                        new CreditReserved(ACCOUNT, ORDER, cny("100.00"), DAY_2),
                        new OrderApproved(ORDER, 2, "no-rule-matched"))
                .answering(new OrderAnswer(
                        ORDER,
                        OrderStatus.APPROVED,
                        2,
                        cny("400.00"),
                        new CreditAnswer(
                                CreditAnswer.Decision.RESERVED, cny("100.00"), cny("600.00"), null, List.of())));
        ledger.givenCommands(new ConfirmOrder(ORDER))
                .when(new ProposeSplit(rest, ORDER, null))
                .then(
                        new OrderSplit(ORDER, 2, List.of(SPLIT, rest)),
                        new SplitProposed(
                                rest,
                                ORDER,
                                2,
                                ACCOUNT,
                                1,
                                List.of(new SplitLine(1, 1, cny("100.00"))),
                                cny("100.00"),
                                null));
        ledger.givenCommands(new ConfirmSplit(rest), new ReleaseSplit(rest), new ShipSplit(rest, DAY_2))
                .givenCommands(new DeliverSplit(SPLIT, DAY_2))
                .when(new DeliverSplit(rest, DAY_2));
        assertThat(ledger.added()).contains(new OrderDelivered(ORDER, DAY_2));
        ledger.givenCommands(new CloseSplit(rest)).when(new CloseSplit(SPLIT));
        assertThat(ledger.added()).contains(new OrderCompleted(ORDER));
    }

    @Test
    void an_order_held_by_hand_keeps_its_credit_and_is_evaluated_again() {
        ledger.givenCommands(order("O-1", OrderType.REGULAR, line(1, 4, "100.00")), new HoldOrder(ORDER, "look"))
                .when(new ReleaseOrder(ORDER, DAY_2))
                .then(new OrderReleased(ORDER, 1), new OrderApproved(ORDER, 1, "no-rule-matched"));
    }

    @Test
    void R_10_an_order_of_seven_splits_is_cancelled_with_all_of_them_and_its_hold_is_free_once() {
        var parts = new ArrayList<SplitPart>();
        for (int i = 1; i <= 7; i++) {
            parts.add(new SplitPart(new SplitId("O-1-p" + i), null, null, List.of(new LineQuantity(1, 1))));
        }
        ledger.givenCommands(released(order("O-1", OrderType.REGULAR, line(1, 7, "100.01"))))
                .givenCommands(new Resplit(SPLIT, parts))
                .when(new CancelOrder(ORDER, "no", DAY_2));
        assertThat(ledger.added()).hasSize(9);
        assertThat(ledger.added()).filteredOn(SplitCancelled.class::isInstance).hasSize(7);
        assertThat(ledger.added())
                .endsWith(new ReservationReleased(ACCOUNT, ORDER, cny("700.07"), DAY_2))
                .startsWith(new OrderCancelled(ORDER, "no", DAY_2));
        ledger.givenCommands();
        ledger.refuses(new CancelOrder(ORDER, "again", DAY_2), RefusalCode.ORDER_STATE);
    }

    @Test
    void R_06_whatever_ends_an_order_in_whatever_order_and_however_often_frees_its_hold_once() {
        var endings = List.of(
                new CancelOrder(ORDER, "no", DAY_2),
                SHORT,
                new CancelSplit(SPLIT, "no", DAY_2),
                new CancelOrder(ORDER, "no", DAY_2));
        for (int first = 0; first < endings.size(); first++) {
            try (var once = Together.decisions().given(registered(), granted("1000.00"))) {
                once.givenCommands(released(order("O-1", OrderType.REGULAR, line(1, 4, "100.00"))));
                var freed = cny("0");
                for (int i = 0; i < 2 * endings.size(); i++) {
                    for (var event : once.attempt(endings.get((first + i) % endings.size()))) {
                        if (event instanceof ReservationReleased release) freed = freed.plus(release.amount());
                    }
                }
                assertThat(freed).isEqualTo(cny("400.00"));
            }
        }
    }

    @Test
    void what_has_left_in_part_is_closed_short_and_not_cancelled() {
        ledger.givenCommands(released(order("O-1", OrderType.REGULAR, line(1, 4, "100.00"))))
                .givenCommands(new ShipSplit(SPLIT, DAY_1, List.of(new LineQuantity(1, 1))))
                .refuses(new CancelOrder(ORDER, "no", DAY_2), RefusalCode.ORDER_STATE);
    }

    @Test
    void a_cancelled_split_takes_what_it_carries_out_of_the_order() {
        ledger.givenCommands(released(order("O-1", OrderType.REGULAR, line(1, 3, "0.335"))))
                .givenCommands(new Resplit(
                        SPLIT,
                        List.of(
                                new SplitPart(new SplitId("O-1-a"), null, null, List.of(new LineQuantity(1, 1))),
                                new SplitPart(new SplitId("O-1-b"), null, null, List.of(new LineQuantity(1, 2))))))
                .when(new CancelSplit(new SplitId("O-1-a"), "dealer withdrew", DAY_2))
                .then(
                        new SplitCancelled(new SplitId("O-1-a"), ORDER, "dealer withdrew", DAY_2),
                        new OrderRevised(
                                ORDER,
                                2,
                                OrderType.REGULAR,
                                cny("0.67"),
                                null,
                                List.of(line(1, 2, "0.335")),
                                List.of(),
                                "dealer withdrew",
                                DAY_2),
                        new OrderResplit(ORDER, 2, List.of(new SplitId("O-1-b"))),
                        new OrderApproved(ORDER, 2, "only-less"),
                        new ReservationReleased(ACCOUNT, ORDER, cny("0.34"), DAY_2));
    }

    @Test
    void an_order_has_shipped_is_delivered_and_complete_when_all_that_was_not_is_cancelled() {
        var a = new SplitId("O-1-a");
        var b = new SplitId("O-1-b");
        ledger.givenCommands(released(order("O-1", OrderType.REGULAR, line(1, 3, "1.00"))))
                .givenCommands(
                        new Resplit(
                                SPLIT,
                                List.of(
                                        new SplitPart(a, null, null, List.of(new LineQuantity(1, 1))),
                                        new SplitPart(b, null, null, List.of(new LineQuantity(1, 2))))),
                        new ConfirmSplit(a),
                        new ReleaseSplit(a),
                        new ShipSplit(a, DAY_1),
                        new DeliverSplit(a, DAY_1),
                        new CloseSplit(a))
                .when(new CancelSplit(b, "dealer withdrew", DAY_2));
        assertThat(ledger.added())
                .containsSubsequence(
                        new OrderApproved(ORDER, 2, "only-less"),
                        new OrderShipped(ORDER, b, cny("0"), DAY_2),
                        new OrderDelivered(ORDER, DAY_2),
                        new OrderCompleted(ORDER),
                        new ReservationReleased(ACCOUNT, ORDER, cny("2.00"), DAY_2));
    }

    @Test
    void the_last_split_of_which_nothing_left_ends_the_order_with_it() {
        ledger.givenCommands(released(order("O-1", OrderType.REGULAR, line(1, 4, "100.00"))))
                .when(new CancelSplit(SPLIT, "dealer withdrew", DAY_2))
                .then(
                        new SplitCancelled(SPLIT, ORDER, "dealer withdrew", DAY_2),
                        new OrderCancelled(ORDER, "dealer withdrew", DAY_2),
                        new ReservationReleased(ACCOUNT, ORDER, cny("400.00"), DAY_2));
    }

    @Test
    void what_is_in_production_is_cancelled_only_as_people_agreed_and_its_charge_is_owed_out_of_the_hold() {
        ledger.givenCommands(
                        order("O-1", OrderType.CUSTOM, custom(1, 4, "100.00")),
                        new ConfirmOrder(ORDER),
                        new SplitOrder(ORDER),
                        new ConfirmSplit(SPLIT),
                        new ReleaseSplit(SPLIT),
                        new StartProduction(SPLIT))
                .refuses(new CancelSplit(SPLIT, "no", DAY_2), RefusalCode.CANCELLATION_NEEDS_APPROVAL);
        ledger.refuses(new CancelOrder(ORDER, "no", DAY_2), RefusalCode.CANCELLATION_NEEDS_APPROVAL);
        ledger.refuses(SHORT, RefusalCode.CANCELLATION_NEEDS_APPROVAL);
        ledger.givenCommands(new ApprovingByHand.AskToCancel(SPLIT, CASE));
        ledger.refuses(
                new ApprovingByHand.CancelApproved(SPLIT, new ApprovalCaseId("A-2"), cny("0")),
                RefusalCode.CANCELLATION_NEEDS_APPROVAL);
        ledger.refuses(new ApprovingByHand.CancelApproved(SPLIT, CASE, cny("400.01")), RefusalCode.CHARGE_TOO_LARGE);
        ledger.when(new ApprovingByHand.CancelApproved(SPLIT, CASE, cny("120.00")))
                .then(
                        new SplitCancelled(SPLIT, ORDER, "dealer withdrew", DAY_2, cny("120.00"), CASE),
                        new ReservationCaptured(
                                ACCOUNT,
                                ORDER,
                                SPLIT,
                                new ReceivableId("O-1-1-c"),
                                cny("120.00"),
                                DAY_31.plusSeconds(86_400),
                                DAY_2),
                        new OrderCancelled(ORDER, "dealer withdrew", DAY_2),
                        new ReservationReleased(ACCOUNT, ORDER, cny("280.00"), DAY_2));
    }
}
