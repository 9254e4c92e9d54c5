package io.orderledger.command.joint;

import static io.orderledger.command.joint.Directly.account;
import static io.orderledger.command.joint.Together.ACCOUNT;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DAY_2;
import static io.orderledger.command.joint.Together.DAY_31;
import static io.orderledger.command.joint.Together.ORDER;
import static io.orderledger.command.joint.Together.custom;
import static io.orderledger.command.joint.Together.granted;
import static io.orderledger.command.joint.Together.line;
import static io.orderledger.command.joint.Together.order;
import static io.orderledger.command.joint.Together.registered;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.CreditCommand.ExpireReservation;
import io.orderledger.api.order.OrderCommand.AmendOrder;
import io.orderledger.api.order.OrderCommand.CancelOrder;
import io.orderledger.api.order.OrderCommand.ConfirmOrder;
import io.orderledger.api.order.OrderCommand.ReleaseOrder;
import io.orderledger.api.order.OrderCommand.SplitOrder;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.split.LineQuantity;
import io.orderledger.api.split.SlipCause;
import io.orderledger.api.split.SplitCommand;
import io.orderledger.api.split.SplitCommand.CancelSplit;
import io.orderledger.api.split.SplitCommand.ConfirmSplit;
import io.orderledger.api.split.SplitCommand.DeliverSplit;
import io.orderledger.api.split.SplitCommand.MarkReady;
import io.orderledger.api.split.SplitCommand.MergeSplits;
import io.orderledger.api.split.SplitCommand.ReleaseSplit;
import io.orderledger.api.split.SplitCommand.RequestSplitCancellation;
import io.orderledger.api.split.SplitCommand.RescheduleSplit;
import io.orderledger.api.split.SplitCommand.Resplit;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.api.split.SplitCommand.StartProduction;
import io.orderledger.api.split.SplitEvent.SplitInProduction;
import io.orderledger.api.split.SplitEvent.SplitReady;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitPart;
import io.orderledger.command.Decisions;
import io.orderledger.command.approval.TestApprovals;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What may be done with the splits of an order that waits, be it for its credit or for people: promises may be given and moved, and
 * what is a fact is told; nothing is released, made, picked, sent out, divided or taken out.
 */
class WaitingOrdersTest {
    private static final ApprovalCaseId CASE = new ApprovalCaseId("A-1");
    private static final SplitId PROPOSED = new SplitId("O-1-p");
    private static final SplitId CONFIRMED = new SplitId("O-1-c");
    private static final SplitId RELEASED = new SplitId("O-1-r");
    private static final SplitId IN_PRODUCTION = new SplitId("O-1-m");
    private static final SplitId SHIPPED = new SplitId("O-1-s");
    private static final SplitId FROM_STOCK = new SplitId("O-1-2");

    private static final List<SplitCommand> ALLOWED = List.of(
            new ConfirmSplit(PROPOSED),
            new RescheduleSplit(CONFIRMED, LocalDate.parse("2026-05-01"), SlipCause.MAKER, "furnace"),
            new MarkReady(IN_PRODUCTION),
            new DeliverSplit(SHIPPED, DAY_31));

    private static final List<SplitCommand> WORK =
            List.of(new ReleaseSplit(CONFIRMED), new StartProduction(RELEASED), new MarkReady(FROM_STOCK));

    private static final List<SplitCommand> OTHERS = List.of(
            new ShipSplit(FROM_STOCK, DAY_31),
            new Resplit(FROM_STOCK, List.of(part("O-1-x", 2), part("O-1-y", 2))),
            new MergeSplits(new SplitId("O-1-z"), List.of(PROPOSED, CONFIRMED), null),
            new CancelSplit(PROPOSED, "fewer", DAY_31),
            new RequestSplitCancellation(IN_PRODUCTION, null, "fewer", DAY_31));

    private final Decisions ledger = Together.decisions(UnderPolicy.staff()).given(registered(), granted("1000.00"));

    /** Why an order waits, and with what it refuses work on its splits. */
    private enum Waiting {
        FOR_CREDIT(RefusalCode.ORDER_STATE),
        FOR_PEOPLE(RefusalCode.REVISION_NOT_APPROVED),
        FOR_ANOTHER_FORM(RefusalCode.REVISION_NOT_APPROVED);

        private final RefusalCode refusal;

        Waiting(RefusalCode refusal) {
            this.refusal = refusal;
        }
    }

    private static SplitPart part(String id, long quantity) {
        return new SplitPart(new SplitId(id), null, null, List.of(new LineQuantity(1, quantity)));
    }

    /** One order with a split in each state that matters. */
    @BeforeEach
    void underWay() {
        var parts = Stream.of(PROPOSED, CONFIRMED, RELEASED, IN_PRODUCTION, SHIPPED)
                .map(id -> part(id.value(), 1))
                .toList();
        ledger.givenCommands(
                order("O-1", OrderType.CUSTOM, custom(1, 5, "20.00"), line(2, 4, "5.00")),
                new ConfirmOrder(ORDER),
                new SplitOrder(ORDER),
                new Resplit(new SplitId("O-1-1"), parts));
        for (var id : List.of(CONFIRMED, RELEASED, IN_PRODUCTION, SHIPPED, FROM_STOCK)) {
            ledger.givenCommands(new ConfirmSplit(id));
            if (!id.equals(CONFIRMED)) ledger.givenCommands(new ReleaseSplit(id));
        }
        ledger.givenCommands(
                new StartProduction(IN_PRODUCTION),
                new StartProduction(SHIPPED),
                new MarkReady(SHIPPED),
                new ShipSplit(SHIPPED, DAY_1));
    }

    @AfterEach
    void end() {
        ledger.close();
    }

    private void waits(Waiting what) {
        switch (what) {
            case FOR_CREDIT ->
                ledger.givenCommands(
                        account(it -> it.holdUntil(ORDER, DAY_31, DAY_2)),
                        new ExpireReservation(ACCOUNT, ORDER, DAY_31));
            case FOR_PEOPLE -> ledger.givenCommands(new ApprovingByHand.AmendForApproval(more(), CASE));
            case FOR_ANOTHER_FORM -> {
                waits(Waiting.FOR_PEOPLE);
                ledger.givenCommands(new ApprovingByHand.Return(ORDER, CASE));
            }
        }
    }

    private static AmendOrder more() {
        return new AmendOrder(ORDER, null, null, "more", DAY_2, List.of(custom(1, 5, "20.00"), line(2, 5, "5.00")));
    }

    private static Object asLi(SplitCommand command) {
        return TestApprovals.by("li", DAY_31, command);
    }

    static Stream<Arguments> allowed() {
        return each(ALLOWED);
    }

    static Stream<Arguments> work() {
        return each(WORK);
    }

    static Stream<Arguments> others() {
        return each(OTHERS);
    }

    private static Stream<Arguments> each(List<SplitCommand> commands) {
        return commands.stream()
                .flatMap(command -> Arrays.stream(Waiting.values())
                        .map(why -> Arguments.of(command.getClass().getSimpleName(), why, command)));
    }

    @ParameterizedTest(name = "{0} while it waits {1}")
    @MethodSource("allowed")
    void promises_are_given_and_moved_and_facts_are_told_while_an_order_waits(
            String name, Waiting why, SplitCommand command) {
        waits(why);
        ledger.when(asLi(command));
        assertThat(ledger.added()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0} while it waits {1}")
    @MethodSource("work")
    void nothing_is_released_made_or_picked_while_an_order_waits(String name, Waiting why, SplitCommand command) {
        waits(why);
        ledger.refuses(asLi(command), why.refusal);
    }

    @ParameterizedTest(name = "{0} while it waits {1}")
    @MethodSource("others")
    void nothing_is_sent_out_divided_or_taken_out_while_an_order_waits(String name, Waiting why, SplitCommand command) {
        waits(why);
        ledger.refuses(asLi(command), RefusalCode.ORDER_STATE);
    }

    @Test
    void once_its_credit_is_held_again_the_work_goes_on() {
        waits(Waiting.FOR_CREDIT);
        ledger.givenCommands(new ReleaseOrder(ORDER, DAY_31));
        ledger.when(new StartProduction(RELEASED)).then(new SplitInProduction(RELEASED, ORDER));
        ledger.givenCommands().when(new MarkReady(FROM_STOCK)).then(new SplitReady(FROM_STOCK, ORDER));
        ledger.givenCommands(new ReleaseSplit(CONFIRMED));
    }

    @Test
    void once_people_said_no_to_the_change_the_work_goes_on() {
        waits(Waiting.FOR_PEOPLE);
        ledger.givenCommands(new ApprovingByHand.Reject(ORDER, CASE));
        ledger.when(new StartProduction(RELEASED)).then(new SplitInProduction(RELEASED, ORDER));
        ledger.givenCommands().when(new MarkReady(FROM_STOCK)).then(new SplitReady(FROM_STOCK, ORDER));
        ledger.givenCommands(new ReleaseSplit(CONFIRMED));
    }

    @Test
    void what_was_done_before_may_be_asked_for_again_while_the_order_waits() {
        ledger.givenCommands(new MarkReady(FROM_STOCK));
        waits(Waiting.FOR_CREDIT);
        ledger.when(new StartProduction(IN_PRODUCTION)).thenNothing();
        ledger.when(new MarkReady(FROM_STOCK)).thenNothing();
        ledger.when(new ReleaseSplit(RELEASED)).thenNothing();
    }

    @Test
    void nothing_is_made_of_an_order_that_has_ended() {
        var split = new SplitId("O-2-1");
        var id = new OrderId("O-2");
        ledger.givenCommands(
                order("O-2", OrderType.CUSTOM, custom(1, 4, "20.00")),
                new ConfirmOrder(id),
                new SplitOrder(id),
                new ConfirmSplit(split),
                new ReleaseSplit(split),
                new CancelOrder(id, "no", DAY_2));
        ledger.refuses(new StartProduction(split), RefusalCode.ORDER_STATE);
        ledger.refuses(new MarkReady(split), RefusalCode.ORDER_STATE);
    }
}
