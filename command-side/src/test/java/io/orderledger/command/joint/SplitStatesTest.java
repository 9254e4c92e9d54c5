package io.orderledger.command.joint;

import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DAY_2;
import static io.orderledger.command.joint.Together.ORDER;
import static io.orderledger.command.joint.Together.SPLIT;
import static io.orderledger.command.joint.Together.custom;
import static io.orderledger.command.joint.Together.granted;
import static io.orderledger.command.joint.Together.order;
import static io.orderledger.command.joint.Together.registered;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.order.OrderCommand.ConfirmOrder;
import io.orderledger.api.order.OrderCommand.SplitOrder;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.split.LineQuantity;
import io.orderledger.api.split.SlipCause;
import io.orderledger.api.split.SplitCommand;
import io.orderledger.api.split.SplitCommand.CancelSplit;
import io.orderledger.api.split.SplitCommand.CloseSplit;
import io.orderledger.api.split.SplitCommand.ConfirmSplit;
import io.orderledger.api.split.SplitCommand.DeliverSplit;
import io.orderledger.api.split.SplitCommand.MarkReady;
import io.orderledger.api.split.SplitCommand.ReleaseSplit;
import io.orderledger.api.split.SplitCommand.RescheduleSplit;
import io.orderledger.api.split.SplitCommand.Resplit;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.api.split.SplitCommand.StartProduction;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitPart;
import io.orderledger.api.split.SplitStatus;
import io.orderledger.command.Decisions;
import io.orderledger.command.StateTable;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command about a custom split in every state: the arrows of domain.md, and no other. A second split of the same order
 * keeps the order itself from ending with this one.
 */
class SplitStatesTest {
    private static final LocalDate LATER = LocalDate.parse("2026-05-01");

    private final Decisions ledger = Together.decisions().given(registered(), granted("1000.00"));

    @AfterEach
    void end() {
        ledger.close();
    }

    private static final Map<SplitCommand, Set<SplitStatus>> ALLOWED = Map.of(
            new ConfirmSplit(SPLIT),
            EnumSet.complementOf(EnumSet.of(SplitStatus.CANCELLED, SplitStatus.SUPERSEDED)),
            new ReleaseSplit(SPLIT),
            EnumSet.complementOf(EnumSet.of(SplitStatus.PROPOSED, SplitStatus.CANCELLED, SplitStatus.SUPERSEDED)),
            new StartProduction(SPLIT),
            EnumSet.of(SplitStatus.RELEASED, SplitStatus.IN_PRODUCTION),
            new MarkReady(SPLIT),
            EnumSet.of(SplitStatus.IN_PRODUCTION, SplitStatus.READY),
            new ShipSplit(SPLIT, DAY_2, List.of(new LineQuantity(1, 1))),
            EnumSet.of(SplitStatus.READY, SplitStatus.PARTIALLY_SHIPPED),
            new DeliverSplit(SPLIT, DAY_2),
            EnumSet.of(SplitStatus.SHIPPED, SplitStatus.DELIVERED),
            new CloseSplit(SPLIT),
            EnumSet.of(SplitStatus.DELIVERED, SplitStatus.CLOSED),
            new RescheduleSplit(SPLIT, LATER, SlipCause.MAKER, "furnace"),
            EnumSet.of(
                    SplitStatus.PROPOSED,
                    SplitStatus.CONFIRMED,
                    SplitStatus.RELEASED,
                    SplitStatus.IN_PRODUCTION,
                    SplitStatus.READY),
            new Resplit(SPLIT, List.of(part("O-1-a", 1), part("O-1-b", 3))),
            EnumSet.of(SplitStatus.PROPOSED, SplitStatus.CONFIRMED, SplitStatus.RELEASED),
            new CancelSplit(SPLIT, "no more", DAY_2),
            EnumSet.of(SplitStatus.PROPOSED, SplitStatus.CONFIRMED, SplitStatus.RELEASED, SplitStatus.READY));

    private static SplitPart part(String id, long quantity) {
        return new SplitPart(new SplitId(id), null, null, List.of(new LineQuantity(1, quantity)));
    }

    static Stream<Arguments> everyCommandInEveryState() {
        return StateTable.everyCommandInEveryState(ALLOWED.keySet(), (Object[]) SplitStatus.values());
    }

    @ParameterizedTest(name = "{0} when {1}")
    @MethodSource("everyCommandInEveryState")
    void a_command_is_taken_in_the_states_that_the_domain_names_and_refused_in_all_others(
            SplitCommand command, SplitStatus status) {
        reach(status);
        if (ALLOWED.getOrDefault(command, Set.of()).contains(status)) ledger.when(command);
        else ledger.refuses(command, refusal(command, status));
    }

    private static RefusalCode refusal(SplitCommand command, SplitStatus status) {
        if (command instanceof CancelSplit && status == SplitStatus.IN_PRODUCTION) {
            return RefusalCode.CANCELLATION_NEEDS_APPROVAL;
        }
        // The order does not know a split any more that has ended.
        var gone = status == SplitStatus.SUPERSEDED || status == SplitStatus.CANCELLED;
        return command instanceof Resplit && gone ? RefusalCode.SPLIT_OF_OTHER_ORDER : RefusalCode.SPLIT_STATE;
    }

    private void reach(SplitStatus status) {
        switch (status) {
            case PROPOSED ->
                ledger.givenCommands(
                        order("O-1", OrderType.CUSTOM, custom(1, 4, "20.00"), Together.line(2, 1, "5.00")),
                        new ConfirmOrder(ORDER),
                        new SplitOrder(ORDER));
            case CONFIRMED -> after(SplitStatus.PROPOSED, new ConfirmSplit(SPLIT));
            case RELEASED -> after(SplitStatus.CONFIRMED, new ReleaseSplit(SPLIT));
            case IN_PRODUCTION -> after(SplitStatus.RELEASED, new StartProduction(SPLIT));
            case READY -> after(SplitStatus.IN_PRODUCTION, new MarkReady(SPLIT));
            case PARTIALLY_SHIPPED ->
                after(SplitStatus.READY, new ShipSplit(SPLIT, DAY_1, List.of(new LineQuantity(1, 1))));
            case SHIPPED -> after(SplitStatus.PARTIALLY_SHIPPED, new ShipSplit(SPLIT, DAY_1));
            case DELIVERED -> after(SplitStatus.SHIPPED, new DeliverSplit(SPLIT, DAY_1));
            case CLOSED -> after(SplitStatus.DELIVERED, new CloseSplit(SPLIT));
            case SUPERSEDED ->
                after(SplitStatus.CONFIRMED, new Resplit(SPLIT, List.of(part("O-1-x", 2), part("O-1-y", 2))));
            case CANCELLED -> after(SplitStatus.CONFIRMED, new CancelSplit(SPLIT, "no", DAY_1));
        }
    }

    private void after(SplitStatus before, SplitCommand command) {
        reach(before);
        ledger.givenCommands(command);
    }
}
