package io.orderledger.command.joint;

import static io.orderledger.command.joint.Together.ACCOUNT;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DAY_2;
import static io.orderledger.command.joint.Together.DEALER;
import static io.orderledger.command.joint.Together.ORDER;
import static io.orderledger.command.joint.Together.SPLIT;
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
import io.orderledger.api.approval.ApprovalEvent.ApprovalRequested;
import io.orderledger.api.approval.ApprovalStep;
import io.orderledger.api.approval.Asked;
import io.orderledger.api.approval.CaseSubject;
import io.orderledger.api.approval.Quorum;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.order.OrderCommand;
import io.orderledger.api.order.OrderCommand.AmendOrder;
import io.orderledger.api.order.OrderCommand.CancelOrder;
import io.orderledger.api.order.OrderCommand.CloseOrderShort;
import io.orderledger.api.order.OrderCommand.ConfirmOrder;
import io.orderledger.api.order.OrderCommand.HoldOrder;
import io.orderledger.api.order.OrderCommand.InterceptOrder;
import io.orderledger.api.order.OrderCommand.RecordInterception;
import io.orderledger.api.order.OrderCommand.ReleaseOrder;
import io.orderledger.api.order.OrderCommand.ReopenOrder;
import io.orderledger.api.order.OrderCommand.SplitOrder;
import io.orderledger.api.order.OrderEvent;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.people.OrgUnitId;
import io.orderledger.api.people.StaffId;
import io.orderledger.api.split.LineQuantity;
import io.orderledger.api.split.SplitCommand.CloseSplit;
import io.orderledger.api.split.SplitCommand.DeliverSplit;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.command.Decisions;
import io.orderledger.command.StateTable;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command about an order in every state: the arrows of domain.md, and no other. */
class OrderStatesTest {
    private static final ApprovalCaseId CASE = new ApprovalCaseId("A-1");

    private final Decisions ledger = Together.decisions().given(registered(), granted("1000.00"));

    @AfterEach
    void end() {
        ledger.close();
    }

    private static final Map<OrderCommand, Set<OrderStatus>> ALLOWED = Map.of(
            new AmendOrder(ORDER, null, null, "more", DAY_2, List.of(line(1, 5, "20.00"))),
            EnumSet.of(
                    OrderStatus.APPROVED,
                    OrderStatus.CHANGES_REQUESTED,
                    OrderStatus.CONFIRMED,
                    OrderStatus.IN_FULFILMENT,
                    OrderStatus.PARTIALLY_SHIPPED),
            new HoldOrder(ORDER, "look at it"),
            EnumSet.of(OrderStatus.APPROVED),
            new ReleaseOrder(ORDER, DAY_2),
            EnumSet.of(OrderStatus.ON_HOLD),
            new ConfirmOrder(ORDER),
            EnumSet.of(
                    OrderStatus.APPROVED,
                    OrderStatus.CONFIRMED,
                    OrderStatus.IN_FULFILMENT,
                    OrderStatus.PARTIALLY_SHIPPED,
                    OrderStatus.SHIPPED,
                    OrderStatus.DELIVERED,
                    OrderStatus.COMPLETED),
            new SplitOrder(ORDER),
            EnumSet.of(OrderStatus.CONFIRMED, OrderStatus.IN_FULFILMENT, OrderStatus.PARTIALLY_SHIPPED),
            new CancelOrder(ORDER, "no more", DAY_2),
            EnumSet.of(
                    OrderStatus.AWAITING_APPROVAL,
                    OrderStatus.CHANGES_REQUESTED,
                    OrderStatus.APPROVED,
                    OrderStatus.ON_HOLD,
                    OrderStatus.CONFIRMED,
                    OrderStatus.IN_FULFILMENT),
            new CloseOrderShort(ORDER, "enough", DAY_2),
            EnumSet.of(OrderStatus.IN_FULFILMENT, OrderStatus.PARTIALLY_SHIPPED),
            new ReopenOrder(ORDER, "after all", DAY_2),
            EnumSet.of(OrderStatus.CANCELLED, OrderStatus.CLOSED_SHORT),
            new InterceptOrder(ORDER, "wrong address", DAY_2),
            EnumSet.of(OrderStatus.SHIPPED),
            new RecordInterception(ORDER, true, "at the gate", DAY_2),
            EnumSet.of(OrderStatus.INTERCEPT_REQUESTED));

    static Stream<Arguments> everyCommandInEveryState() {
        var seen = EnumSet.complementOf(EnumSet.of(OrderStatus.SUBMITTED));
        return StateTable.everyCommandInEveryState(ALLOWED.keySet(), seen.toArray());
    }

    @ParameterizedTest(name = "{0} when {1}")
    @MethodSource("everyCommandInEveryState")
    void a_command_is_taken_in_the_states_that_the_domain_names_and_refused_in_all_others(
            OrderCommand command, OrderStatus status) {
        reach(status);
        if (ALLOWED.getOrDefault(command, Set.of()).contains(status)) ledger.when(command);
        else ledger.refuses(command, RefusalCode.ORDER_STATE);
    }

    /** SUBMITTED is never seen from outside: the decision follows in the same append. */
    private void reach(OrderStatus status) {
        var submit = order("O-1", OrderType.REGULAR, line(1, 4, "20.00"));
        switch (status) {
            case SUBMITTED -> throw new IllegalArgumentException("never seen");
            case APPROVED -> ledger.givenCommands(submit);
            case ON_HOLD -> ledger.givenCommands(submit, new HoldOrder(ORDER, "wait"));
            case AWAITING_APPROVAL ->
                ledger.given(asked()).givenCommands(new ApprovingByHand.SubmitForApproval(submit, CASE));
            case REJECTED -> after(OrderStatus.AWAITING_APPROVAL, new ApprovingByHand.Reject(ORDER, CASE));
            case CHANGES_REQUESTED -> after(OrderStatus.AWAITING_APPROVAL, new ApprovingByHand.Return(ORDER, CASE));
            case CONFIRMED -> ledger.givenCommands(submit, new ConfirmOrder(ORDER));
            case IN_FULFILMENT -> ledger.givenCommands(released(submit));
            case PARTIALLY_SHIPPED ->
                after(OrderStatus.IN_FULFILMENT, new ShipSplit(SPLIT, DAY_1, List.of(new LineQuantity(1, 1))));
            case SHIPPED -> after(OrderStatus.IN_FULFILMENT, new ShipSplit(SPLIT, DAY_1));
            case DELIVERED -> after(OrderStatus.SHIPPED, new DeliverSplit(SPLIT, DAY_1));
            case COMPLETED -> after(OrderStatus.DELIVERED, new CloseSplit(SPLIT));
            case CLOSED_SHORT -> after(OrderStatus.PARTIALLY_SHIPPED, new CloseOrderShort(ORDER, "enough", DAY_1));
            case INTERCEPT_REQUESTED -> after(OrderStatus.SHIPPED, new InterceptOrder(ORDER, "stop it", DAY_1));
            case INTERCEPTED ->
                after(OrderStatus.INTERCEPT_REQUESTED, new RecordInterception(ORDER, true, "caught", DAY_1));
            case INTERCEPT_FAILED ->
                after(OrderStatus.INTERCEPT_REQUESTED, new RecordInterception(ORDER, false, "gone", DAY_1));
            case CANCELLED -> ledger.givenCommands(submit, new CancelOrder(ORDER, "no", DAY_1));
        }
    }

    /** The case that ends with the order. */
    private static ApprovalRequested asked() {
        var unit = new OrgUnitId("BU-1");
        var step = new ApprovalStep(Quorum.ANY_OF, 1, List.of(Role.APPROVER), List.of(), 24, null);
        return new ApprovalRequested(
                CASE,
                new CaseSubject(SubjectKind.ORDER, ORDER.value(), 1),
                ACCOUNT,
                DEALER,
                "East",
                "li",
                null,
                List.of("li"),
                cny("80.00"),
                cny("80.00"),
                unit,
                1,
                "large",
                1000,
                List.of(step),
                "{}",
                "44136fa3",
                cny("920.00"),
                new Asked(1, 0, unit, List.of(Role.APPROVER), List.of(new StaffId("wang")), 24));
    }

    private void after(OrderStatus before, Object command) {
        reach(before);
        ledger.givenCommands(command);
    }

    @Test
    void what_an_interception_led_to_is_told_and_what_was_not_caught_is_delivered() {
        reach(OrderStatus.INTERCEPT_REQUESTED);
        ledger.refuses(new DeliverSplit(SPLIT, DAY_2), RefusalCode.ORDER_STATE);
        ledger.when(new RecordInterception(ORDER, false, "gone", DAY_2))
                .then(new OrderEvent.OrderInterceptFailed(ORDER, "gone", DAY_2));
        ledger.givenCommands();
        ledger.when(new DeliverSplit(SPLIT, DAY_2));
        assertThat(ledger.added()).contains(new OrderEvent.OrderDelivered(ORDER, DAY_2));
    }
}
