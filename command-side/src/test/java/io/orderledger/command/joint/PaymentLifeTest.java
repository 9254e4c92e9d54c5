package io.orderledger.command.joint;

import static io.orderledger.command.joint.Directly.account;
import static io.orderledger.command.joint.Directly.changes;
import static io.orderledger.command.joint.Together.ACCOUNT;
import static io.orderledger.command.joint.Together.CNY;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DAY_2;
import static io.orderledger.command.joint.Together.DAY_31;
import static io.orderledger.command.joint.Together.ORDER;
import static io.orderledger.command.joint.Together.PAYMENT;
import static io.orderledger.command.joint.Together.SPLIT;
import static io.orderledger.command.joint.Together.cny;
import static io.orderledger.command.joint.Together.granted;
import static io.orderledger.command.joint.Together.registered;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditEvent.AdvanceAllocated;
import io.orderledger.api.credit.CreditEvent.AdvanceRefunded;
import io.orderledger.api.credit.CreditEvent.PaymentApplied;
import io.orderledger.api.credit.CreditEvent.PaymentTakenBack;
import io.orderledger.api.credit.CreditEvent.PaymentUnapplied;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.credit.ReopenedItem;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.payment.PaymentAnswer;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentCommand.AllocatePayment;
import io.orderledger.api.payment.PaymentCommand.AllocateToItems;
import io.orderledger.api.payment.PaymentCommand.AttachVoucher;
import io.orderledger.api.payment.PaymentCommand.RecordAdvanceUse;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentCommand.RejectPayment;
import io.orderledger.api.payment.PaymentCommand.ReversePayment;
import io.orderledger.api.payment.PaymentCommand.UnallocatePayment;
import io.orderledger.api.payment.PaymentCommand.VerifyPayment;
import io.orderledger.api.payment.PaymentEvent.PaymentAllocated;
import io.orderledger.api.payment.PaymentEvent.PaymentRefunded;
import io.orderledger.api.payment.PaymentEvent.PaymentRejected;
import io.orderledger.api.payment.PaymentEvent.PaymentReversed;
import io.orderledger.api.payment.PaymentEvent.PaymentUnallocated;
import io.orderledger.api.payment.PaymentEvent.RefundDeclined;
import io.orderledger.api.payment.PaymentEvent.RefundRequested;
import io.orderledger.api.payment.PaymentEvent.VoucherAttached;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.payment.PaymentStatus;
import io.orderledger.api.payment.Voucher;
import io.orderledger.api.split.SplitId;
import io.orderledger.command.Decisions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every command of a payment in every state it may be in, allowed and refused. */
class PaymentLifeTest {
    private static final ReceivableId FIRST = new ReceivableId("O-1-1-r");
    private static final ReceivableId SECOND = new ReceivableId("O-2-1-r");
    private static final ApprovalCaseId CASE = new ApprovalCaseId("A-1");
    private static final Voucher VOUCHER = new Voucher("vouchers/1.pdf", "0a".repeat(32));
    private static final Instant DAY_32 = DAY_31.plus(Duration.ofDays(1));

    private final Decisions ledger = Together.decisions();

    @BeforeEach
    void begin() {
        ledger.given(registered(), granted("1000.00"));
    }

    @AfterEach
    void end() {
        ledger.close();
    }

    @Test
    void a_voucher_is_shown_while_finance_has_not_decided_and_the_same_again_changes_nothing() {
        ledger.when(payment("100.00"))
                .answering(new PaymentAnswer(
                        PAYMENT, PaymentStatus.UNDER_VERIFICATION, cny("100.00"), List.of(), cny("100.00")));
        ledger.givenCommands().when(new AttachVoucher(PAYMENT, VOUCHER)).then(new VoucherAttached(PAYMENT, VOUCHER));
        var waiting =
                new PaymentAnswer(PAYMENT, PaymentStatus.UNDER_VERIFICATION, cny("100.00"), List.of(), cny("100.00"));
        ledger.answering(waiting);
        ledger.givenCommands()
                .when(new AttachVoucher(PAYMENT, VOUCHER))
                .thenNothing()
                .answering(waiting);
        ledger.when(new VerifyPayment(PAYMENT))
                .answering(new PaymentAnswer(PAYMENT, PaymentStatus.VERIFIED, cny("100.00"), List.of(), cny("100.00")));
        ledger.givenCommands();
        ledger.refuses(
                new AttachVoucher(PAYMENT, new Voucher("vouchers/2.pdf", "0b".repeat(32))), RefusalCode.PAYMENT_STATE);
    }

    @Test
    void a_rejected_payment_counts_for_nothing_ever() {
        ledger.givenCommands(payment("100.00"))
                .when(new RejectPayment(PAYMENT, "no such transfer"))
                .then(new PaymentRejected(PAYMENT, "no such transfer"))
                .answering(new PaymentAnswer(PAYMENT, PaymentStatus.REJECTED, cny("100.00"), List.of(), cny("100.00")));
        ledger.givenCommands();
        ledger.refuses(new RejectPayment(PAYMENT, "again"), RefusalCode.PAYMENT_STATE);
        for (var command : new Object[] {
            new VerifyPayment(PAYMENT),
            new AllocatePayment(PAYMENT),
            new AllocateToItems(PAYMENT, List.of(part(FIRST, "1.00")), DAY_2),
            new UnallocatePayment(PAYMENT, List.of(), "why", DAY_2),
            new ReversePayment(PAYMENT, "why", DAY_2)
        }) {
            assertThat(ledger.attempt(command)).as("%s", command).isEmpty();
        }
    }

    @Test
    void named_items_are_settled_before_older_ones_and_the_rest_is_an_advance() {
        owing();
        var named = List.of(part(SECOND, "250.00"));
        ledger.givenCommands(payment("300.00"), new VerifyPayment(PAYMENT))
                .when(new AllocateToItems(PAYMENT, named, DAY_2))
                .then(
                        new PaymentApplied(ACCOUNT, PAYMENT, cny("300.00"), named, cny("50.00"), DAY_2),
                        new PaymentAllocated(PAYMENT, named, cny("50.00")))
                .answering(new PaymentAnswer(
                        PAYMENT, PaymentStatus.PARTIALLY_ALLOCATED, cny("300.00"), named, cny("50.00")));
    }

    @Test
    void what_is_left_of_a_payment_settles_named_items_later() {
        owing();
        ledger.givenCommands(
                payment("300.00"),
                new VerifyPayment(PAYMENT),
                new AllocateToItems(PAYMENT, List.of(part(SECOND, "250.00")), DAY_2));
        var rest = List.of(part(FIRST, "50.00"));
        ledger.when(new AllocateToItems(PAYMENT, rest, DAY_31))
                .then(
                        new AdvanceAllocated(ACCOUNT, PAYMENT, rest, DAY_31),
                        new PaymentAllocated(PAYMENT, rest, cny("0")));
        ledger.givenCommands();
        ledger.refuses(new AllocateToItems(PAYMENT, rest, DAY_31), RefusalCode.PAYMENT_STATE);
    }

    @Test
    void no_more_than_what_is_open_of_an_item_is_settled_nor_more_than_the_payment() {
        owing();
        ledger.givenCommands(payment("500.00"), new VerifyPayment(PAYMENT));
        var refused = ledger.refuses(
                new AllocateToItems(PAYMENT, List.of(part(SECOND, "300.01")), DAY_2), RefusalCode.ITEM_NOT_OPEN);
        assertThat(refused).hasMessage("300.00 of item O-2-1-r is open; 300.01 of it cannot be settled");
        ledger.refuses(
                new AllocateToItems(PAYMENT, List.of(part(FIRST, "400.00"), part(SECOND, "100.01")), DAY_2),
                RefusalCode.ADVANCE_TOO_SMALL);
        ledger.when(new AllocateToItems(PAYMENT, List.of(part(FIRST, "400.00"), part(SECOND, "100.00")), DAY_2));
        assertThat(ledger.added()).hasSize(2);
    }

    @Test
    void an_item_is_named_once_and_with_an_amount() {
        Assertions.assertThatThrownBy(
                        () -> new AllocateToItems(PAYMENT, List.of(part(FIRST, "1.00"), part(FIRST, "1.00")), DAY_2))
                .hasMessageContaining("each of them once");
        Assertions.assertThatThrownBy(() -> new AllocateToItems(PAYMENT, List.of(), DAY_2))
                .hasMessageContaining("1 to 1000");
        Assertions.assertThatThrownBy(() -> new AllocateToItems(PAYMENT, List.of(part(FIRST, "0.00")), DAY_2))
                .hasMessageContaining("more than zero");
    }

    @Test
    void what_was_settled_is_open_again_where_it_stood_and_the_money_is_an_advance() {
        owing();
        paid("500.00");
        ledger.when(new UnallocatePayment(PAYMENT, List.of(part(FIRST, "400.00")), "wrong item", DAY_31))
                .then(
                        new PaymentUnapplied(
                                ACCOUNT, PAYMENT, List.of(new ReopenedItem(FIRST, cny("400.00"), DAY_31, 0)), DAY_31),
                        new PaymentUnallocated(PAYMENT, List.of(part(FIRST, "400.00")), cny("400.00"), "wrong item"))
                .answering(new PaymentAnswer(
                        PAYMENT,
                        PaymentStatus.PARTIALLY_ALLOCATED,
                        cny("500.00"),
                        List.of(part(FIRST, "400.00")),
                        cny("400.00")));
        // The oldest is the oldest again: the next payment settles it first.
        var other = new PaymentId("P-2");
        ledger.givenCommands()
                .givenCommands(payment("P-2", "10.00"), new VerifyPayment(other))
                .when(new AllocatePayment(other));
        assertThat(ledger.added()).contains(new PaymentAllocated(other, List.of(part(FIRST, "10.00")), cny("0")));
    }

    @Test
    void no_more_is_undone_than_the_payment_settled() {
        owing();
        paid("500.00");
        ledger.refuses(
                new UnallocatePayment(PAYMENT, List.of(part(SECOND, "100.01")), "wrong", DAY_31),
                RefusalCode.NOT_ALLOCATED);
        ledger.refuses(
                new UnallocatePayment(PAYMENT, List.of(part(new ReceivableId("O-9-1-r"), "0.01")), "wrong", DAY_31),
                RefusalCode.NOT_ALLOCATED);
    }

    @Test
    void undoing_what_settled_nothing_changes_nothing() {
        ledger.givenCommands(payment("500.00"), new VerifyPayment(PAYMENT))
                .refuses(new UnallocatePayment(PAYMENT, List.of(), "why", DAY_2), RefusalCode.PAYMENT_STATE);
        ledger.givenCommands(new AllocatePayment(PAYMENT))
                .when(new UnallocatePayment(PAYMENT, List.of(), "why", DAY_2))
                .thenNothing();
    }

    @Test
    void a_bounced_payment_is_undone_first_and_then_taken_back() {
        owing();
        paid("500.00");
        ledger.when(new ReversePayment(PAYMENT, "bounced", DAY_32))
                .then(
                        new PaymentUnapplied(
                                ACCOUNT,
                                PAYMENT,
                                List.of(
                                        new ReopenedItem(FIRST, cny("400.00"), DAY_31, 0),
                                        new ReopenedItem(SECOND, cny("100.00"), DAY_31, 1)),
                                DAY_32),
                        new PaymentUnallocated(
                                PAYMENT,
                                List.of(part(FIRST, "400.00"), part(SECOND, "100.00")),
                                cny("500.00"),
                                "bounced"),
                        new PaymentTakenBack(ACCOUNT, PAYMENT, cny("500.00"), DAY_32),
                        new PaymentReversed(PAYMENT, "bounced", DAY_32))
                .answering(new PaymentAnswer(PAYMENT, PaymentStatus.REVERSED, cny("500.00"), List.of(), cny("500.00")));
        ledger.givenCommands();
        assertThat(ledger.attempt(new ReversePayment(PAYMENT, "again", DAY_32))).isEmpty();
    }

    @Test
    void a_verified_payment_that_is_on_no_account_is_reversed_alone_and_one_not_verified_is_rejected_instead() {
        ledger.givenCommands(payment("500.00"))
                .refuses(new ReversePayment(PAYMENT, "error", DAY_2), RefusalCode.PAYMENT_STATE);
        ledger.givenCommands(new VerifyPayment(PAYMENT))
                .when(new ReversePayment(PAYMENT, "error", DAY_2))
                .then(new PaymentReversed(PAYMENT, "error", DAY_2));
    }

    @Test
    void while_the_payment_has_not_heard_what_its_advance_settled_nothing_of_it_is_undone() {
        paid("500.00");
        owing(); // Uses 500 of the advance; the payment hears of it by a process.
        ledger.refuses(new ReversePayment(PAYMENT, "bounced", DAY_2), RefusalCode.PAYMENT_BEHIND);
        ledger.refuses(new UnallocatePayment(PAYMENT, List.of(), "why", DAY_2), RefusalCode.PAYMENT_BEHIND);
        ledger.refuses(
                new AllocateToItems(PAYMENT, List.of(part(SECOND, "100.00")), DAY_2), RefusalCode.PAYMENT_BEHIND);
        ledger.givenCommands(
                        new RecordAdvanceUse(PAYMENT, part(FIRST, "400.00")),
                        new RecordAdvanceUse(PAYMENT, part(SECOND, "100.00")))
                .when(new ReversePayment(PAYMENT, "bounced", DAY_2));
        assertThat(ledger.added()).contains(new PaymentTakenBack(ACCOUNT, PAYMENT, cny("500.00"), DAY_2));
    }

    @Test
    void R_12_allocated_unallocated_and_reversed_in_any_order_a_payment_leaves_no_trace_in_the_figures() {
        owing();
        var before = terms();
        for (int way = 0; way < 4; way++) {
            var id = new PaymentId("P-" + way);
            ledger.givenCommands(payment(id.value(), "500.00"), new VerifyPayment(id), new AllocatePayment(id));
            if ((way & 1) != 0) {
                ledger.givenCommands(
                        new UnallocatePayment(id, List.of(part(FIRST, "123.45")), "one", DAY_2),
                        new AllocateToItems(id, List.of(part(SECOND, "23.45")), DAY_2));
            }
            if ((way & 2) != 0) ledger.givenCommands(new UnallocatePayment(id, List.of(), "all", DAY_2));
            ledger.givenCommands(new ReversePayment(id, "bounced", DAY_32));
            assertThat(terms()).as("way %d", way).isEqualTo(before);
        }
        // And the items are what they were: the next payment settles them as the first would have.
        ledger.givenCommands(payment("P-9", "700.00"), new VerifyPayment(new PaymentId("P-9")))
                .when(new AllocatePayment(new PaymentId("P-9")));
        assertThat(ledger.added())
                .contains(new PaymentAllocated(
                        new PaymentId("P-9"), List.of(part(FIRST, "400.00"), part(SECOND, "300.00")), cny("0")));
    }

    @Test
    void R_11_of_two_payments_for_one_item_the_first_settles_it_and_the_second_stays_an_advance() {
        held(ORDER, SPLIT, "100.00");
        for (var id : List.of("P-1", "P-2")) {
            ledger.givenCommands(
                    payment(id, "100.00"),
                    new VerifyPayment(new PaymentId(id)),
                    new AllocatePayment(new PaymentId(id)));
        }
        assertThat(terms().receivable()).isEqualTo(cny("0"));
        assertThat(terms().advance()).isEqualTo(cny("100.00"));
        ledger.givenCommands(payment("P-3", "100.00"), new VerifyPayment(new PaymentId("P-3")))
                .refuses(
                        new AllocateToItems(new PaymentId("P-3"), List.of(part(FIRST, "100.00")), DAY_2),
                        RefusalCode.ITEM_NOT_OPEN);
    }

    @Test
    void a_refund_is_asked_for_agreed_to_and_leaves_the_advance() {
        paid("500.00");
        ledger.when(changes(it -> it.requestRefund(PAYMENT, CASE, cny("200.00"), "paid twice")))
                .then(new RefundRequested(PAYMENT, CASE, cny("200.00"), "paid twice"));
        ledger.givenCommands().refuses(changes2(new ApprovalCaseId("A-2"), "1.00"), RefusalCode.PAYMENT_STATE);
    }

    @Test
    void what_is_refunded_leaves_both_sides_by_the_same_amount() {
        paid("500.00");
        ledger.givenCommands(changes(it -> it.requestRefund(PAYMENT, CASE, cny("200.00"), "paid twice")))
                .when(changes(it -> it.refundApproved(PAYMENT, CASE, DAY_31)))
                .then(
                        new AdvanceRefunded(ACCOUNT, PAYMENT, CASE, cny("200.00"), DAY_31),
                        new PaymentRefunded(PAYMENT, CASE, cny("200.00"), cny("300.00"), DAY_31));
        assertThat(terms().advance()).isEqualTo(cny("300.00"));
        ledger.refuses(changes(it -> it.refundApproved(PAYMENT, CASE, DAY_31)), RefusalCode.REFUND_UNKNOWN);
        // The dealer has got some of it back already.
        ledger.refuses(new ReversePayment(PAYMENT, "bounced", DAY_32), RefusalCode.PAYMENT_STATE);
    }

    @Test
    void a_payment_is_called_allocated_where_all_of_it_settles_items_and_refunded_where_the_rest_went_back() {
        paid("500.00");
        ledger.givenCommands(changes(it -> it.requestRefund(PAYMENT, CASE, cny("500.00"), "paid twice")))
                .givenCommands(changes(it -> it.refundApproved(PAYMENT, CASE, DAY_31)));
        assertThat(ledger.refuses(new AllocatePayment(PAYMENT), RefusalCode.PAYMENT_STATE)
                        .details())
                .containsEntry("status", "REFUNDED");
        owing();
        var other = new PaymentId("P-2");
        ledger.givenCommands(payment("P-2", "400.00"), new VerifyPayment(other), new AllocatePayment(other));
        assertThat(ledger.refuses(new AllocatePayment(other), RefusalCode.PAYMENT_STATE)
                        .details())
                .containsEntry("status", "ALLOCATED");
    }

    @Test
    void a_declined_refund_leaves_everything_as_it_was() {
        paid("500.00");
        ledger.givenCommands(changes(it -> it.requestRefund(PAYMENT, CASE, cny("200.00"), "paid twice")));
        ledger.refuses(new ReversePayment(PAYMENT, "bounced", DAY_2), RefusalCode.PAYMENT_STATE);
        ledger.when(changes(it -> it.refundDeclined(PAYMENT, CASE, "keep it")))
                .then(new RefundDeclined(PAYMENT, CASE, "keep it"));
        ledger.givenCommands(new ReversePayment(PAYMENT, "bounced", DAY_2));
        assertThat(terms().advance()).isEqualTo(cny("0"));
    }

    @Test
    void no_more_is_refunded_than_is_left_nor_than_what_is_available() {
        paid("500.00");
        ledger.refuses(changes2(CASE, "500.01"), RefusalCode.ADVANCE_TOO_SMALL);
        ledger.givenCommands(changes2(CASE, "500.00"), account(it -> it.reserve(ORDER, cny("1400.00"), DAY_2)));
        var refused =
                ledger.refuses(changes(it -> it.refundApproved(PAYMENT, CASE, DAY_2)), RefusalCode.ADVANCE_IN_USE);
        assertThat(refused.code().rule()).isEqualTo("I-05");
        ledger.givenCommands(account(it -> it.release(ORDER, cny("400.00"), DAY_2)))
                .when(changes(it -> it.refundApproved(PAYMENT, CASE, DAY_2)));
        assertThat(terms().available()).isEqualTo(cny("0"));
    }

    private Directly.OfChanges changes2(ApprovalCaseId caseId, String amount) {
        return changes(it -> it.requestRefund(PAYMENT, caseId, cny(amount), "why"));
    }

    private CreditTerms terms() {
        var found = new ArrayList<CreditTerms>();
        ledger.givenCommands(account(it -> found.add(it.terms(DAY_2))));
        return found.getFirst();
    }

    /** Two items: 400.00 and, younger, 300.00. */
    private void owing() {
        held(ORDER, SPLIT, "400.00");
        held(new OrderId("O-2"), new SplitId("O-2-1"), "300.00");
    }

    private void held(OrderId order, SplitId split, String amount) {
        ledger.givenCommands(
                account(it -> it.reserve(order, cny(amount), DAY_1)),
                account(it -> it.capture(order, split, cny(amount), DAY_1)));
    }

    private void paid(String amount) {
        ledger.givenCommands(payment(amount), new VerifyPayment(PAYMENT), new AllocatePayment(PAYMENT));
    }

    private static Allocation part(ReceivableId item, String amount) {
        return new Allocation(item, Money.parse("amount", amount, CNY));
    }

    private static RegisterPayment payment(String amount) {
        return payment(PAYMENT.value(), amount);
    }

    private static RegisterPayment payment(String id, String amount) {
        return new RegisterPayment(
                new PaymentId(id),
                Together.DEALER,
                Together.UNIT,
                cny(amount),
                PaymentChannel.BANK_TRANSFER,
                null,
                DAY_2);
    }
}
