package io.orderledger.command.joint;

import static io.orderledger.command.joint.Together.ACCOUNT;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DAY_31;
import static io.orderledger.command.joint.Together.ORDER;
import static io.orderledger.command.joint.Together.SPLIT;
import static io.orderledger.command.joint.Together.UNIT;
import static io.orderledger.command.joint.Together.cny;
import static io.orderledger.command.joint.Together.custom;
import static io.orderledger.command.joint.Together.granted;
import static io.orderledger.command.joint.Together.line;
import static io.orderledger.command.joint.Together.order;
import static io.orderledger.command.joint.Together.registered;
import static io.orderledger.command.joint.Together.released;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.credit.CreditEvent.ReservationCaptured;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.order.OrderCommand.ConfirmOrder;
import io.orderledger.api.order.OrderCommand.SplitOrder;
import io.orderledger.api.order.OrderEvent.OrderPartlyShipped;
import io.orderledger.api.order.OrderEvent.OrderResplit;
import io.orderledger.api.order.OrderEvent.OrderShipped;
import io.orderledger.api.order.OrderEvent.OrderSplit;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.split.Goods;
import io.orderledger.api.split.LineQuantity;
import io.orderledger.api.split.SlipCause;
import io.orderledger.api.split.SplitCommand.MergeSplits;
import io.orderledger.api.split.SplitCommand.ProposeSplit;
import io.orderledger.api.split.SplitCommand.RescheduleSplit;
import io.orderledger.api.split.SplitCommand.Resplit;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.api.split.SplitEvent.SplitPartShipped;
import io.orderledger.api.split.SplitEvent.SplitProposed;
import io.orderledger.api.split.SplitEvent.SplitRescheduled;
import io.orderledger.api.split.SplitEvent.SplitShipped;
import io.orderledger.api.split.SplitEvent.SplitSuperseded;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitLine;
import io.orderledger.api.split.SplitPart;
import io.orderledger.api.split.SplitPolicyCommand.ApproveSplitPolicy;
import io.orderledger.api.split.SplitPolicyCommand.ProposeSplitPolicy;
import io.orderledger.api.split.SplitPolicyId;
import io.orderledger.api.split.SplitRules;
import io.orderledger.api.split.SplitRules.SourceRule;
import io.orderledger.command.Decisions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResplittingTest {
    private static final SplitId A = new SplitId("O-1-a");
    private static final SplitId B = new SplitId("O-1-b");
    private static final SplitId C = new SplitId("O-1-c");
    private static final LocalDate MAY = LocalDate.parse("2026-05-01");
    private static final LocalDate JUNE = LocalDate.parse("2026-06-01");

    private final Decisions ledger = Together.decisions().given(registered(), granted("1000.00"));

    @AfterEach
    void end() {
        ledger.close();
    }

    private static SplitPart part(SplitId id, LineQuantity... lines) {
        return new SplitPart(id, null, null, List.of(lines));
    }

    private static LineQuantity of(int line, long quantity) {
        return new LineQuantity(line, quantity);
    }

    @Test
    void parts_of_a_split_carry_its_amount_to_the_cent_and_name_their_parent() {
        ledger.givenCommands(released(order("O-1", OrderType.REGULAR, line(1, 3, "33.333333"))))
                .when(new Resplit(
                        SPLIT,
                        List.of(new SplitPart(A, MAY, "M-1", List.of(of(1, 1))), part(B, of(1, 1)), part(C, of(1, 1)))))
                .then(
                        new OrderResplit(ORDER, 1, List.of(A, B, C)),
                        new SplitSuperseded(SPLIT, ORDER, List.of(A, B, C)),
                        child(A, "33.34", MAY, "M-1"),
                        child(B, "33.33", null, null),
                        child(C, "33.33", null, null));
    }

    private static SplitProposed child(
            SplitId id, String amount, @Nullable LocalDate promised, @Nullable String source) {
        var lines = List.of(new SplitLine(1, 1, cny(amount)));
        return new SplitProposed(id, ORDER, 1, ACCOUNT, 2, lines, cny(amount), promised, List.of(SPLIT), null, source);
    }

    @Test
    void I_10_parts_that_do_not_add_up_are_refused() {
        ledger.givenCommands(released(order("O-1", OrderType.REGULAR, line(1, 3, "1.00"), line(2, 1, "1.00"))));
        ledger.refuses(
                new Resplit(SPLIT, List.of(part(A, of(1, 1), of(2, 1)), part(B, of(1, 1)))),
                RefusalCode.PARTS_DO_NOT_ADD_UP);
        ledger.refuses(
                new Resplit(SPLIT, List.of(part(A, of(1, 1), of(2, 1)), part(B, of(1, 3)))),
                RefusalCode.PARTS_DO_NOT_ADD_UP);
        ledger.refuses(
                new Resplit(SPLIT, List.of(part(A, of(1, 1)), part(B, of(1, 2)))), RefusalCode.PARTS_DO_NOT_ADD_UP);
        ledger.refuses(
                new Resplit(SPLIT, List.of(part(A, of(1, 3), of(2, 1)), part(B, of(3, 1)))),
                RefusalCode.PARTS_DO_NOT_ADD_UP);
    }

    @Test
    void merged_splits_become_one_of_the_next_generation_promised_for_the_latest_date() {
        ledger.givenCommands(released(order("O-1", OrderType.REGULAR, line(1, 3, "33.333333"))))
                .givenCommands(
                        new Resplit(SPLIT, List.of(part(A, of(1, 1)), part(B, of(1, 2)))),
                        new RescheduleSplit(B, MAY, SlipCause.WAREHOUSE, "stock count"),
                        new RescheduleSplit(A, JUNE, SlipCause.MAKER, "furnace"))
                .when(new MergeSplits(C, List.of(A, B), null))
                .then(
                        new OrderResplit(ORDER, 1, List.of(C)),
                        new SplitSuperseded(A, ORDER, List.of(C)),
                        new SplitSuperseded(B, ORDER, List.of(C)),
                        new SplitProposed(
                                C,
                                ORDER,
                                1,
                                ACCOUNT,
                                3,
                                List.of(new SplitLine(1, 3, cny("100.00"))),
                                cny("100.00"),
                                JUNE,
                                List.of(A, B),
                                null,
                                null));
    }

    @Test
    void splits_of_two_makers_or_of_two_orders_are_not_merged() {
        ledger.givenCommands(released(order("O-1", OrderType.REGULAR, line(1, 3, "1.00"))))
                .givenCommands(released(order("O-2", OrderType.REGULAR, line(1, 3, "1.00"))))
                .givenCommands(new Resplit(
                        SPLIT, List.of(new SplitPart(A, null, "M-1", List.of(of(1, 1))), part(B, of(1, 2)))));
        ledger.refuses(new MergeSplits(C, List.of(A, B), null), RefusalCode.SPLITS_DIFFER);
        ledger.refuses(new MergeSplits(C, List.of(B, new SplitId("O-2-1")), null), RefusalCode.SPLIT_OF_OTHER_ORDER);
    }

    @Test
    void a_moved_promise_keeps_the_old_date_the_new_one_and_to_whom_it_is_put_down() {
        ledger.givenCommands(released(order("O-1", OrderType.REGULAR, line(1, 3, "1.00"))))
                .givenCommands(new RescheduleSplit(SPLIT, MAY, SlipCause.DEALER, "asked for it"))
                .when(new RescheduleSplit(SPLIT, JUNE, SlipCause.MAKER, "furnace"))
                .then(new SplitRescheduled(SPLIT, ORDER, MAY, JUNE, SlipCause.MAKER, "furnace"));
        ledger.givenCommands();
        ledger.when(new RescheduleSplit(SPLIT, JUNE, SlipCause.MAKER, "furnace"))
                .thenNothing();
    }

    @Test
    void shipments_of_parts_owe_the_split_s_amount_to_the_cent_each_its_own_receivable() {
        var due = DAY_31;
        ledger.givenCommands(released(order("O-1", OrderType.REGULAR, line(1, 3, "33.333333"))))
                .when(new ShipSplit(SPLIT, DAY_1, List.of(of(1, 1))))
                .then(
                        new SplitPartShipped(
                                SPLIT, ORDER, 1, List.of(new SplitLine(1, 1, cny("33.33"))), cny("33.33"), DAY_1),
                        new OrderPartlyShipped(ORDER, SPLIT, cny("33.33"), DAY_1),
                        captured("O-1-1-r", "33.33", due));
        ledger.givenCommands();
        ledger.refuses(new ShipSplit(SPLIT, DAY_1, List.of(of(1, 3))), RefusalCode.MORE_THAN_CARRIED);
        var rest = new ShipSplit(new SplitId("O-2-1"), DAY_1, List.of(of(1, 2)));
        ledger.givenCommands(released(order("O-2", OrderType.REGULAR, line(1, 2, "1.00"))))
                .when(rest);
        assertThat(ledger.added()).as("all that there is").anyMatch(OrderShipped.class::isInstance);
        ledger.givenCommands();
        ledger.refuses(new ShipSplit(SPLIT, DAY_1, List.of(of(2, 1))), RefusalCode.MORE_THAN_CARRIED);
        ledger.when(new ShipSplit(SPLIT, DAY_1, List.of(of(1, 1))))
                .then(
                        new SplitPartShipped(
                                SPLIT, ORDER, 2, List.of(new SplitLine(1, 1, cny("33.34"))), cny("33.34"), DAY_1),
                        new OrderPartlyShipped(ORDER, SPLIT, cny("33.34"), DAY_1),
                        captured("O-1-1-r2", "33.34", due));
        ledger.givenCommands();
        ledger.when(new ShipSplit(SPLIT, DAY_1))
                .then(
                        new SplitShipped(SPLIT, ORDER, cny("33.33"), DAY_1, 3),
                        new OrderShipped(ORDER, SPLIT, cny("33.33"), DAY_1),
                        captured("O-1-1-r3", "33.33", due));
    }

    private static ReservationCaptured captured(String id, String amount, Instant due) {
        return new ReservationCaptured(ACCOUNT, ORDER, SPLIT, new ReceivableId(id), cny(amount), due, DAY_1);
    }

    @Test
    void an_order_has_shipped_when_the_last_of_its_splits_has() {
        ledger.givenCommands(released(order("O-1", OrderType.REGULAR, line(1, 4, "0.00"))))
                .givenCommands(new ShipSplit(SPLIT, DAY_1, List.of(of(1, 1))))
                .when(new ShipSplit(SPLIT, DAY_1));
        assertThat(ledger.added())
                .as("goods that cost nothing leave in parts too")
                .contains(new OrderShipped(ORDER, SPLIT, cny("0.00"), DAY_1));
    }

    @Test
    void a_custom_order_is_split_by_promised_date_and_goods_where_nobody_made_a_policy() {
        ledger.givenCommands(
                        order("O-1", OrderType.CUSTOM, custom(1, 4, "10.00"), line(2, 1, "5.00"), line(3, 1, "0.00")),
                        new ConfirmOrder(ORDER))
                .refuses(new ProposeSplit(SPLIT, ORDER, null), RefusalCode.SPLIT_BY_POLICY);
        var second = new SplitId("O-1-2");
        var third = new SplitId("O-1-3");
        ledger.when(new SplitOrder(ORDER))
                .then(
                        new OrderSplit(ORDER, 1, List.of(SPLIT, second, third), 0),
                        made(SPLIT, new SplitLine(1, 4, cny("40.00")), Goods.CUSTOM),
                        made(second, new SplitLine(2, 1, cny("5.00")), Goods.STANDARD),
                        made(third, new SplitLine(3, 1, cny("0.00")), Goods.GIFT));
        ledger.givenCommands();
        ledger.when(new SplitOrder(ORDER)).thenNothing();
    }

    @Test
    void a_custom_order_is_split_as_the_policy_says_that_counts_on_its_day() {
        var policy = new SplitPolicyId(UNIT.value());
        var rules =
                new SplitRules(true, false, false, 2, 20, "UTC", List.of(new SourceRule(null, "SKU-2", "M-2", null)));
        ledger.as("anna").givenCommands(new ProposeSplitPolicy(policy, DAY_1, rules));
        ledger.as("bo").givenCommands(new ApproveSplitPolicy(policy, 1));
        ledger.givenCommands(
                        order("O-1", OrderType.CUSTOM, custom(1, 4, "10.00"), line(2, 1, "5.00"), line(3, 1, "1.00")),
                        new ConfirmOrder(ORDER))
                .when(new SplitOrder(ORDER));
        assertThat(ledger.added().getFirst())
                .isEqualTo(new OrderSplit(ORDER, 1, List.of(SPLIT, new SplitId("O-1-2")), 1));
        assertThat(ledger.added().getLast())
                .isInstanceOfSatisfying(
                        SplitProposed.class, it -> assertThat(it.source()).isEqualTo("M-2"));
    }

    private static SplitProposed made(SplitId id, SplitLine line, Goods goods) {
        return new SplitProposed(
                id,
                ORDER,
                1,
                ACCOUNT,
                1,
                List.of(line),
                line.amount(),
                LocalDate.parse("2026-03-01"),
                null,
                goods,
                null);
    }
}
