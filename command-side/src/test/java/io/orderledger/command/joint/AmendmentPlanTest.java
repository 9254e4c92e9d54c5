package io.orderledger.command.joint;

import static io.orderledger.command.joint.Together.CNY;
import static io.orderledger.command.joint.Together.ORDER;
import static io.orderledger.command.joint.Together.cny;
import static io.orderledger.command.joint.Together.custom;
import static io.orderledger.command.joint.Together.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.credit.ReservationPoint;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitLine;
import io.orderledger.api.split.SplitStatus;
import io.orderledger.command.joint.AmendmentPlan.Child;
import io.orderledger.command.order.OrderDecisions.Standing;
import io.orderledger.command.split.SplitDecisions.Load;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a change of an order's lines makes of the splits that carry them. */
class AmendmentPlanTest {
    private static Standing standing(OrderType type, boolean inFulfilment, OrderLine... lines) {
        var total = List.of(lines).stream().map(OrderLine::amount).reduce(Money.zero(CNY), Money::plus);
        return new Standing(
                inFulfilment ? OrderStatus.IN_FULFILMENT : OrderStatus.APPROVED,
                type,
                1,
                2,
                total,
                total,
                null,
                List.of(lines),
                List.of(),
                inFulfilment,
                true,
                ReservationPoint.AT_SUBMIT,
                true,
                null);
    }

    private static Standing regular(OrderLine... lines) {
        return standing(OrderType.REGULAR, true, lines);
    }

    private static Carrier carrier(String id, boolean free, SplitLine... lines) {
        var load = new Load(ORDER, 1, List.of(lines), List.of(), null, null, null);
        return new Carrier(new SplitId(id), free ? SplitStatus.RELEASED : SplitStatus.READY, free, load);
    }

    private static Carrier free(String id, SplitLine... lines) {
        return carrier(id, true, lines);
    }

    private static Carrier fixed(String id, SplitLine... lines) {
        return carrier(id, false, lines);
    }

    private static SplitLine part(int line, long quantity, String amount) {
        return new SplitLine(line, quantity, cny(amount));
    }

    private static List<Child> children(Standing standing, List<Carrier> carriers, OrderLine... wanted) {
        return AmendmentPlan.of(standing, List.of(wanted), carriers).children();
    }

    private static void fixedAt(long quantity, Standing standing, List<Carrier> carriers, OrderLine... wanted) {
        assertThatThrownBy(() -> children(standing, carriers, wanted))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo(RefusalCode.LINE_FIXED);
                    assertThat(refused.details()).containsEntry("fixed", Long.toString(quantity));
                });
    }

    @Test
    void what_is_not_split_yet_has_no_splits_to_change() {
        var before = standing(OrderType.REGULAR, false, line(1, 4, "10.00"));
        var plan = AmendmentPlan.of(before, List.of(line(1, 5, "10.00"), line(2, 1, "0.50")), List.of());
        assertThat(plan.total()).isEqualTo(cny("50.50"));
        assertThat(plan.children()).isEmpty();
    }

    @Test
    void what_a_line_has_less_is_taken_from_the_last_free_split_that_carries_it() {
        var a = free("a", part(1, 3, "30.00"));
        var b = free("b", part(1, 3, "30.00"), part(2, 1, "5.00"));
        assertThat(children(
                        regular(line(1, 6, "10.00"), line(2, 1, "5.00")),
                        List.of(a, b),
                        line(1, 4, "10.00"),
                        line(2, 1, "5.00")))
                .containsExactly(
                        new Child(a, List.of(part(1, 3, "30.00"))),
                        new Child(b, List.of(part(1, 1, "10.00"), part(2, 1, "5.00"))));
    }

    @Test
    void a_split_of_which_nothing_is_left_ends_and_one_without_the_line_stays_as_it_is() {
        var a = free("a", part(1, 3, "30.00"));
        var b = free("b", part(1, 3, "30.00"));
        var c = free("c", part(2, 1, "5.00"));
        var before = regular(line(1, 6, "10.00"), line(2, 1, "5.00"));
        assertThat(children(before, List.of(a, b, c), line(1, 3, "10.00"), line(2, 1, "5.00")))
                .containsExactly(new Child(a, List.of(part(1, 3, "30.00"))), new Child(b, List.of()));
    }

    @Test
    void what_a_line_has_more_goes_to_the_first_free_split_that_carries_it() {
        var a = free("a", part(2, 1, "5.00"));
        var b = free("b", part(1, 1, "10.00"));
        var c = free("c", part(1, 2, "20.00"));
        var before = regular(line(1, 3, "10.00"), line(2, 1, "5.00"));
        assertThat(children(before, List.of(a, b, c), line(1, 5, "10.00"), line(2, 1, "5.00")))
                .containsExactly(
                        new Child(b, List.of(part(1, 3, "30.00"))), new Child(c, List.of(part(1, 2, "20.00"))));
    }

    @Test
    void a_new_line_travels_with_the_first_free_split_and_custom_goods_in_one_of_their_own() {
        var gone = fixed("z", part(1, 1, "10.00"));
        var a = free("a", part(2, 1, "5.00"));
        var b = free("b", part(3, 1, "7.00"));
        OrderLine[] lines = {line(1, 1, "10.00"), line(2, 1, "5.00"), line(3, 1, "7.00")};
        OrderLine[] wanted = {lines[0], lines[1], lines[2], line(4, 2, "1.00")};
        assertThat(children(regular(lines), List.of(gone, a, b), wanted))
                .containsExactly(new Child(a, List.of(part(2, 1, "5.00"), part(4, 2, "2.00"))));
        assertThat(children(standing(OrderType.CUSTOM, true, lines), List.of(gone, a, b), wanted))
                .containsExactly(new Child(null, List.of(part(4, 2, "2.00"))));
        assertThat(children(regular(lines[0]), List.of(gone), lines[0], line(4, 2, "1.00")))
                .containsExactly(new Child(null, List.of(part(4, 2, "2.00"))));
    }

    @Test
    void a_line_that_is_removed_leaves_its_splits_and_the_others_stay_in_them() {
        var a = free("a", part(1, 3, "30.00"), part(2, 1, "5.00"));
        var before = regular(line(1, 3, "10.00"), line(2, 1, "5.00"));
        assertThat(children(before, List.of(a), line(2, 1, "5.00")))
                .containsExactly(new Child(a, List.of(part(2, 1, "5.00"))));
    }

    @Test
    void what_is_made_or_gone_is_neither_lessened_nor_repriced_nor_exchanged_nor_removed() {
        var made = List.of(fixed("a", part(1, 2, "20.00")), fixed("b", part(1, 1, "10.00")));
        var before = regular(line(1, 3, "10.00"));
        fixedAt(3, before, made, line(1, 2, "10.00"));
        fixedAt(3, before, made, line(1, 3, "9.99"));
        fixedAt(3, before, made, custom(1, 3, "10.00"));
        fixedAt(3, before, made, line(2, 3, "10.00"));
        assertThat(children(before, made, line(1, 4, "10.00")))
                .containsExactly(new Child(null, List.of(part(1, 1, "10.00"))));
    }

    @Test
    void what_a_line_comes_to_never_falls_below_what_is_made_of_it() {
        // A fifth of a cent each: of the cent that four of them cost, the one that is made has all.
        var made = List.of(fixed("a", part(1, 1, "0.01")), free("b", part(1, 3, "0.00")));
        var plan = AmendmentPlan.of(regular(line(1, 4, "0.002")), List.of(line(1, 2, "0.002")), made);
        assertThat(plan.lines().getFirst().amount()).isEqualTo(cny("0.01"));
        assertThat(plan.total()).isEqualTo(cny("0.01"));
        assertThat(plan.children()).containsExactly(new Child(made.get(1), List.of(part(1, 1, "0.00"))));
    }

    @Test
    void a_line_that_is_asked_for_as_it_was_keeps_its_amount_and_its_places() {
        var a = free("a", part(1, 2, "6.67"));
        var before = regular(line(1, 3, "3.333").carrying(2, cny("6.67")), line(2, 1, "1.00"));
        var plan = AmendmentPlan.of(before, List.of(line(1, 2, "3.333"), line(2, 1, "1.00")), List.of(a));
        assertThat(plan.lines().getFirst().amount()).isEqualTo(cny("6.67"));
        assertThat(plan.children()).isEmpty();
        assertThat(plan.total()).isEqualTo(cny("7.67"));
    }
}
