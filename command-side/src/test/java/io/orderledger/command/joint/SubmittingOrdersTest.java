package io.orderledger.command.joint;

import static io.orderledger.command.joint.Together.ACCOUNT;
import static io.orderledger.command.joint.Together.CNY;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DAY_2;
import static io.orderledger.command.joint.Together.DEALER;
import static io.orderledger.command.joint.Together.ORDER;
import static io.orderledger.command.joint.Together.SPLIT;
import static io.orderledger.command.joint.Together.UNIT;
import static io.orderledger.command.joint.Together.cny;
import static io.orderledger.command.joint.Together.granted;
import static io.orderledger.command.joint.Together.line;
import static io.orderledger.command.joint.Together.order;
import static io.orderledger.command.joint.Together.registered;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditCommand.GrantCredit;
import io.orderledger.api.credit.CreditEvent.CreditGranted;
import io.orderledger.api.credit.CreditEvent.CreditReservationRefused;
import io.orderledger.api.credit.CreditEvent.CreditReserved;
import io.orderledger.api.credit.CreditEvent.ReservationReleased;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.Remedy;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.money.UnitPrice;
import io.orderledger.api.order.CreditAnswer;
import io.orderledger.api.order.HoldReason;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.CancelOrder;
import io.orderledger.api.order.OrderCommand.ConfirmOrder;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderEvent.OrderApproved;
import io.orderledger.api.order.OrderEvent.OrderCancelled;
import io.orderledger.api.order.OrderEvent.OrderHeld;
import io.orderledger.api.order.OrderEvent.OrderSubmitted;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.split.SplitCommand.ProposeSplit;
import io.orderledger.api.split.SplitEvent.SplitCancelled;
import io.orderledger.command.Decisions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubmittingOrdersTest {
    private final Decisions ledger = Together.decisions();

    @AfterEach
    void end() {
        ledger.close();
    }

    @Test
    void the_last_cent_of_the_limit_can_be_reserved_and_the_order_is_approved() {
        ledger.given(registered(), granted("1000.00"))
                .when(order("O-1", "1000.00"))
                .then(
                        submitted("O-1", "1000.00"),
                        new CreditReserved(ACCOUNT, ORDER, cny("1000.00"), DAY_1),
                        new OrderApproved(ORDER, 1, "no-rule-matched"))
                .answering(new OrderAnswer(
                        ORDER,
                        OrderStatus.APPROVED,
                        1,
                        cny("1000.00"),
                        new CreditAnswer(
                                CreditAnswer.Decision.RESERVED, cny("1000.00"), cny("0.00"), null, List.of())));
    }

    @Test
    void one_cent_more_is_refused_and_the_order_waits_with_the_terms_of_the_refusal() {
        var terms = new CreditTerms(cny("1000.00"), cny("0"), cny("0"), cny("600.00"), cny("0"));
        var remedies = List.of(
                new Remedy(Remedy.Kind.PAY, cny("0.01")),
                new Remedy(Remedy.Kind.TEMPORARY_LIMIT, cny("0.01")),
                new Remedy(Remedy.Kind.REDUCE_ORDER, cny("0.01")),
                new Remedy(Remedy.Kind.RELEASE_ORDER, cny("600.00"), new OrderId("O-0")));
        ledger.given(registered(), granted("1000.00"))
                .givenCommands(order("O-0", "600.00"))
                .when(order("O-1", "400.01"))
                .then(
                        submitted("O-1", "400.01"),
                        new CreditReservationRefused(ACCOUNT, ORDER, cny("400.01"), terms, remedies, DAY_1),
                        new OrderHeld(ORDER, 1, HoldReason.CREDIT_EXCEEDED, cny("400.01"), terms, remedies));
    }

    @Test
    void a_refused_order_takes_no_credit_so_a_smaller_one_still_fits() {
        ledger.given(registered(), granted("1000.00"))
                .givenCommands(order("O-0", "1000.01"))
                .when(order("O-1", "1000.00"));
        assertThat(ledger.added()).contains(new CreditReserved(ACCOUNT, ORDER, cny("1000.00"), DAY_1));
    }

    @Test
    void an_order_that_costs_nothing_is_reserved_even_where_nothing_is_left() {
        ledger.given(registered(), granted("0.00")).when(order("O-1", "0.00"));
        assertThat(ledger.added()).contains(new OrderApproved(ORDER, 1, "no-rule-matched"));
    }

    @Test
    void a_dealer_without_an_account_is_told_to_open_one() {
        ledger.given(registered()).refuses(order("O-1", "1.00"), RefusalCode.ACCOUNT_MISSING);
    }

    @Test
    void a_dealer_that_is_not_registered_is_named() {
        assertThat(ledger.refuses(order("O-1", "1.00"), RefusalCode.DEALER_UNKNOWN)
                        .getMessage())
                .contains("D-1");
    }

    @Test
    void credit_is_granted_to_a_dealer_that_exists() {
        ledger.given(registered())
                .when(new GrantCredit(ACCOUNT, DEALER, UNIT, cny("5000.00"), 30, DAY_1))
                .then(new CreditGranted(ACCOUNT, DEALER, UNIT, cny("5000.00"), 30, DAY_1));
    }

    @Test
    void credit_is_not_granted_to_a_dealer_that_does_not_exist() {
        var nobody = new DealerId("D-2");
        ledger.given(registered())
                .refuses(
                        new GrantCredit(CreditAccountId.of(nobody, UNIT, CNY), nobody, UNIT, cny("5000.00"), 30, DAY_1),
                        RefusalCode.DEALER_UNKNOWN);
    }

    @Test
    void cancelling_releases_the_hold_once_and_ends_the_splits() {
        ledger.given(registered(), granted("1000.00"))
                .givenCommands(order("O-1", "400.00"), new ConfirmOrder(ORDER), new ProposeSplit(SPLIT, ORDER, null))
                .when(new CancelOrder(ORDER, "dealer withdrew", DAY_2))
                .then(
                        new OrderCancelled(ORDER, "dealer withdrew", DAY_2),
                        new SplitCancelled(SPLIT, ORDER, "dealer withdrew", DAY_2),
                        new ReservationReleased(ACCOUNT, ORDER, cny("400.00"), DAY_2));
    }

    @Test
    void a_cancelled_order_cannot_be_cancelled_again_so_nothing_is_released_twice() {
        ledger.given(registered(), granted("1000.00"))
                .givenCommands(order("O-1", "400.00"), new CancelOrder(ORDER, "first", DAY_2))
                .refuses(new CancelOrder(ORDER, "second", DAY_2), RefusalCode.ORDER_STATE);
    }

    @Test
    void an_order_on_hold_can_be_cancelled_and_has_nothing_to_release() {
        ledger.given(registered(), granted("100.00"))
                .givenCommands(order("O-1", "400.00"))
                .when(new CancelOrder(ORDER, "too long", DAY_2))
                .then(new OrderCancelled(ORDER, "too long", DAY_2));
    }

    @Test
    void an_order_on_hold_cannot_be_confirmed() {
        var refused = ledger.given(registered(), granted("100.00"))
                .givenCommands(order("O-1", "400.00"))
                .refuses(new ConfirmOrder(ORDER), RefusalCode.ORDER_STATE);
        assertThat(refused).hasMessage("Order O-1 is ON_HOLD; it cannot be confirmed");
    }

    @Test
    void confirming_twice_is_confirming_once() {
        ledger.given(registered(), granted("1000.00"))
                .givenCommands(order("O-1", "400.00"), new ConfirmOrder(ORDER))
                .when(new ConfirmOrder(ORDER))
                .thenNothing();
    }

    @Test
    void an_order_that_does_not_exist_cannot_be_cancelled() {
        ledger.refuses(new CancelOrder(new OrderId("O-9"), "why", DAY_1), RefusalCode.ORDER_UNKNOWN);
    }

    @Test
    void fair_lines_may_not_add_up_to_more_than_the_ledger_takes() {
        var limit = new CreditGranted(ACCOUNT, DEALER, UNIT, new Money(Money.MAX_MINOR_UNITS, CNY), 30, DAY_1);
        // Two lines of 6 × 999,999,999,999.00 are each within 10^15 fen, and together beyond it.
        var large = OrderLine.of(1, "SKU", null, null, 6, UnitPrice.parse("999999999999"), null, false, CNY);
        var command =
                new SubmitOrder(ORDER, DEALER, UNIT, OrderType.REGULAR, CNY, null, null, DAY_1, List.of(large, large));
        ledger.given(registered(), limit).refuses(command, RefusalCode.AMOUNT_TOO_LARGE);
    }

    private static OrderSubmitted submitted(String id, String amount) {
        return new OrderSubmitted(
                new OrderId(id),
                1,
                DEALER,
                UNIT,
                ACCOUNT,
                OrderType.REGULAR,
                cny(amount),
                null,
                null,
                List.of(line(amount)),
                DAY_1);
    }
}
