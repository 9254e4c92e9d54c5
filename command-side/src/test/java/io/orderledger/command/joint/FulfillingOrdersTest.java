package io.orderledger.command.joint;

import static io.orderledger.command.joint.Together.ACCOUNT;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DAY_2;
import static io.orderledger.command.joint.Together.DAY_31;
import static io.orderledger.command.joint.Together.ORDER;
import static io.orderledger.command.joint.Together.PAYMENT;
import static io.orderledger.command.joint.Together.SPLIT;
import static io.orderledger.command.joint.Together.cny;
import static io.orderledger.command.joint.Together.granted;
import static io.orderledger.command.joint.Together.order;
import static io.orderledger.command.joint.Together.registered;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.credit.AdvanceSource;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditCommand.PostCreditNote;
import io.orderledger.api.credit.CreditEvent.AdvanceApplied;
import io.orderledger.api.credit.CreditEvent.CreditNotePosted;
import io.orderledger.api.credit.CreditEvent.PaymentApplied;
import io.orderledger.api.credit.CreditEvent.ReservationCaptured;
import io.orderledger.api.credit.CreditNoteAnswer;
import io.orderledger.api.credit.CreditNoteId;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderCommand.CancelOrder;
import io.orderledger.api.order.OrderCommand.ConfirmOrder;
import io.orderledger.api.order.OrderEvent.OrderHeld;
import io.orderledger.api.order.OrderEvent.OrderShipped;
import io.orderledger.api.order.OrderEvent.OrderSplit;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.payment.PaymentAnswer;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentCommand.AllocatePayment;
import io.orderledger.api.payment.PaymentCommand.RecordAdvanceUse;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentCommand.VerifyPayment;
import io.orderledger.api.payment.PaymentEvent.PaymentAllocated;
import io.orderledger.api.payment.PaymentStatus;
import io.orderledger.api.split.ShipmentAnswer;
import io.orderledger.api.split.SplitCommand.ConfirmSplit;
import io.orderledger.api.split.SplitCommand.ProposeSplit;
import io.orderledger.api.split.SplitCommand.ReleaseSplit;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.api.split.SplitEvent.SplitProposed;
import io.orderledger.api.split.SplitEvent.SplitReleased;
import io.orderledger.api.split.SplitEvent.SplitShipped;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitLine;
import io.orderledger.command.Decisions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FulfillingOrdersTest {
    private static final ReceivableId RECEIVABLE = new ReceivableId("O-1-1-r");
    private static final ReceivableId SECOND = new ReceivableId("O-2-1-r");

    private final Decisions ledger = Together.decisions();

    @AfterEach
    void end() {
        ledger.close();
    }

    @Test
    void a_confirmed_order_is_kept_through_one_split_of_everything() {
        ledger.given(registered(), granted("1000.00"))
                .givenCommands(order("O-1", "400.00"), new ConfirmOrder(ORDER))
                .when(new ProposeSplit(SPLIT, ORDER, null))
                .then(
                        new OrderSplit(ORDER, 1, List.of(SPLIT)),
                        new SplitProposed(
                                SPLIT,
                                ORDER,
                                1,
                                ACCOUNT,
                                1,
                                List.of(new SplitLine(1, 1, cny("400.00"))),
                                cny("400.00"),
                                null));
    }

    @Test
    void proposing_the_same_split_again_changes_nothing() {
        ledger.given(registered(), granted("1000.00"))
                .givenCommands(order("O-1", "400.00"), new ConfirmOrder(ORDER), new ProposeSplit(SPLIT, ORDER, null))
                .when(new ProposeSplit(SPLIT, ORDER, null))
                .thenNothing();
    }

    @Test
    void an_order_that_is_not_confirmed_is_not_split() {
        ledger.given(registered(), granted("1000.00"))
                .givenCommands(order("O-1", "400.00"))
                .refuses(new ProposeSplit(SPLIT, ORDER, null), RefusalCode.ORDER_STATE);
    }

    @Test
    void a_split_is_released_for_an_approved_revision_and_only_once() {
        ledger.given(registered(), granted("1000.00"))
                .givenCommands(
                        order("O-1", "400.00"),
                        new ConfirmOrder(ORDER),
                        new ProposeSplit(SPLIT, ORDER, null),
                        new ConfirmSplit(SPLIT))
                .when(new ReleaseSplit(SPLIT))
                .then(new SplitReleased(SPLIT, ORDER));
        ledger.when(new ReleaseSplit(SPLIT)).then(new SplitReleased(SPLIT, ORDER));
    }

    @Test
    void a_split_that_is_not_released_does_not_leave() {
        ledger.given(registered(), granted("1000.00"))
                .givenCommands(order("O-1", "400.00"), new ConfirmOrder(ORDER), new ProposeSplit(SPLIT, ORDER, null))
                .refuses(new ShipSplit(SPLIT, DAY_1), RefusalCode.SPLIT_STATE);
    }

    @Test
    void what_leaves_is_owed_at_the_same_instant_and_due_after_the_payment_terms() {
        ledger.given(registered(), granted("1000.00"));
        released("O-1", "400.00")
                .when(new ShipSplit(SPLIT, DAY_1))
                .then(
                        new SplitShipped(SPLIT, ORDER, cny("400.00"), DAY_1),
                        new OrderShipped(ORDER, SPLIT, cny("400.00"), DAY_1),
                        new ReservationCaptured(ACCOUNT, ORDER, SPLIT, RECEIVABLE, cny("400.00"), DAY_31, DAY_1))
                .answering(new ShipmentAnswer(SPLIT, ORDER, RECEIVABLE, cny("400.00"), cny("400.00"), DAY_31));
    }

    @Test
    void what_has_left_cannot_leave_again_nor_be_cancelled() {
        ledger.given(registered(), granted("1000.00"));
        released("O-1", "400.00").givenCommands(new ShipSplit(SPLIT, DAY_1));
        ledger.refuses(new ShipSplit(SPLIT, DAY_2), RefusalCode.SPLIT_STATE);
        ledger.refuses(new CancelOrder(ORDER, "late", DAY_2), RefusalCode.ORDER_STATE);
    }

    @Test
    void capturing_leaves_exposure_as_it_is_so_the_next_order_meets_the_same_room() {
        ledger.given(registered(), granted("1000.00"));
        released("O-1", "600.00").givenCommands(new ShipSplit(SPLIT, DAY_1), order("O-2", "400.00"));
        ledger.when(order("O-3", "0.01"));
        assertThat(ledger.added()).hasAtLeastOneElementOfType(OrderHeld.class);
    }

    @Test
    void a_payment_settles_the_oldest_item_first_and_the_rest_is_an_advance() {
        ledger.given(registered(), granted("1000.00"));
        shipped("O-1", "400.00");
        shipped("O-2", "300.00");
        var settled = List.of(new Allocation(RECEIVABLE, cny("400.00")), new Allocation(SECOND, cny("300.00")));
        ledger.givenCommands(payment("800.00"), new VerifyPayment(PAYMENT))
                .when(new AllocatePayment(PAYMENT))
                .then(
                        new PaymentApplied(ACCOUNT, PAYMENT, cny("800.00"), settled, cny("100.00"), DAY_2),
                        new PaymentAllocated(PAYMENT, settled, cny("100.00")))
                .answering(new PaymentAnswer(
                        PAYMENT, PaymentStatus.PARTIALLY_ALLOCATED, cny("800.00"), settled, cny("100.00")));
    }

    @Test
    void a_payment_of_less_settles_a_part_of_the_oldest_item() {
        ledger.given(registered(), granted("1000.00"));
        shipped("O-1", "400.00");
        shipped("O-2", "300.00");
        var part = List.of(new Allocation(RECEIVABLE, cny("399.99")));
        ledger.givenCommands(payment("399.99"), new VerifyPayment(PAYMENT))
                .when(new AllocatePayment(PAYMENT))
                .then(
                        new PaymentApplied(ACCOUNT, PAYMENT, cny("399.99"), part, cny("0"), DAY_2),
                        new PaymentAllocated(PAYMENT, part, cny("0")));
    }

    @Test
    void a_payment_counts_for_nothing_before_it_is_verified_and_only_once_after() {
        ledger.given(registered(), granted("1000.00"))
                .givenCommands(payment("100.00"))
                .refuses(new AllocatePayment(PAYMENT), RefusalCode.PAYMENT_STATE);
        ledger.givenCommands(new VerifyPayment(PAYMENT), new AllocatePayment(PAYMENT))
                .refuses(new AllocatePayment(PAYMENT), RefusalCode.PAYMENT_STATE);
    }

    @Test
    void an_advance_is_room_and_the_next_receivable_uses_it_at_once() {
        ledger.given(registered(), granted("0.00"))
                .givenCommands(payment("500.00"), new VerifyPayment(PAYMENT), new AllocatePayment(PAYMENT));
        released("O-1", "400.00")
                .when(new ShipSplit(SPLIT, DAY_1))
                .then(
                        new SplitShipped(SPLIT, ORDER, cny("400.00"), DAY_1),
                        new OrderShipped(ORDER, SPLIT, cny("400.00"), DAY_1),
                        new ReservationCaptured(ACCOUNT, ORDER, SPLIT, RECEIVABLE, cny("400.00"), DAY_31, DAY_1),
                        new AdvanceApplied(ACCOUNT, AdvanceSource.of(PAYMENT), RECEIVABLE, cny("400.00"), DAY_1))
                .answering(new ShipmentAnswer(SPLIT, ORDER, RECEIVABLE, cny("400.00"), cny("0"), DAY_31));
    }

    @Test
    void two_advances_settle_one_receivable_oldest_first() {
        var note = new CreditNoteId("C-1");
        ledger.given(registered(), granted("1000.00"))
                .givenCommands(
                        new PostCreditNote(ACCOUNT, note, cny("50.00"), "damaged", DAY_1),
                        payment("500.00"),
                        new VerifyPayment(PAYMENT),
                        new AllocatePayment(PAYMENT));
        released("O-1", "400.00").when(new ShipSplit(SPLIT, DAY_1));
        assertThat(ledger.added())
                .endsWith(
                        new AdvanceApplied(ACCOUNT, AdvanceSource.of(note), RECEIVABLE, cny("50.00"), DAY_1),
                        new AdvanceApplied(ACCOUNT, AdvanceSource.of(PAYMENT), RECEIVABLE, cny("350.00"), DAY_1));
    }

    @Test
    void a_payment_takes_down_what_its_advance_settled_later() {
        var use = new Allocation(RECEIVABLE, cny("400.00"));
        ledger.given(registered(), granted("1000.00"))
                .givenCommands(payment("500.00"), new VerifyPayment(PAYMENT), new AllocatePayment(PAYMENT))
                .when(new RecordAdvanceUse(PAYMENT, use))
                .then(new PaymentAllocated(PAYMENT, List.of(use), cny("100.00")))
                .answering(new PaymentAnswer(
                        PAYMENT, PaymentStatus.PARTIALLY_ALLOCATED, cny("500.00"), List.of(use), cny("100.00")));
    }

    @Test
    void a_credit_note_settles_the_oldest_items_and_the_rest_is_an_advance() {
        ledger.given(registered(), granted("1000.00"));
        shipped("O-1", "400.00");
        var note = new CreditNoteId("C-1");
        var settled = List.of(new Allocation(RECEIVABLE, cny("400.00")));
        ledger.when(new PostCreditNote(ACCOUNT, note, cny("450.00"), "returned", DAY_2))
                .then(new CreditNotePosted(ACCOUNT, note, cny("450.00"), settled, cny("50.00"), "returned", DAY_2))
                .answering(new CreditNoteAnswer(note, settled, cny("50.00")));
    }

    @Test
    void the_same_credit_note_is_not_posted_twice() {
        var note = new PostCreditNote(ACCOUNT, new CreditNoteId("C-1"), cny("50.00"), "returned", DAY_2);
        ledger.given(registered(), granted("1000.00"))
                .givenCommands(note)
                .refuses(note, RefusalCode.CREDIT_NOTE_EXISTS);
    }

    @Test
    void advances_stay_within_what_can_be_added_up() {
        var most = new Money(Money.MAX_MINOR_UNITS, Together.CNY);
        ledger.given(registered(), granted("0.00"));
        for (int i = 1; i < 1_000; i++) {
            ledger.given(
                    new CreditNotePosted(ACCOUNT, new CreditNoteId("C-" + i), most, List.of(), most, "much", DAY_1));
        }
        ledger.givenCommands(new PostCreditNote(ACCOUNT, new CreditNoteId("C-1000"), most, "much", DAY_1));
        ledger.refuses(
                new PostCreditNote(ACCOUNT, new CreditNoteId("C-1001"), cny("0.01"), "more", DAY_1),
                RefusalCode.AMOUNT_TOO_LARGE);
    }

    @Test
    void a_payment_for_an_account_that_does_not_exist_is_not_taken() {
        ledger.given(registered()).refuses(payment("1.00"), RefusalCode.ACCOUNT_MISSING);
    }

    private Decisions released(String order, String amount) {
        var orderId = new OrderId(order);
        var split = new SplitId(order + "-1");
        return ledger.givenCommands(
                order(order, amount),
                new ConfirmOrder(orderId),
                new ProposeSplit(split, orderId, null),
                new ConfirmSplit(split),
                new ReleaseSplit(split));
    }

    private void shipped(String order, String amount) {
        released(order, amount).givenCommands(new ShipSplit(new SplitId(order + "-1"), DAY_1));
    }

    private static RegisterPayment payment(String amount) {
        return new RegisterPayment(
                PAYMENT, Together.DEALER, Together.UNIT, cny(amount), PaymentChannel.BANK_TRANSFER, null, DAY_2);
    }
}
