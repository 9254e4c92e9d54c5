package io.orderledger.command.joint;

import static io.orderledger.command.approval.TestApprovals.by;
import static io.orderledger.command.joint.Directly.account;
import static io.orderledger.command.joint.Directly.changes;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DAY_2;
import static io.orderledger.command.joint.Together.DEALER;
import static io.orderledger.command.joint.Together.ORDER;
import static io.orderledger.command.joint.Together.PAYMENT;
import static io.orderledger.command.joint.Together.SPLIT;
import static io.orderledger.command.joint.Together.UNIT;
import static io.orderledger.command.joint.Together.cny;
import static io.orderledger.command.joint.Together.granted;
import static io.orderledger.command.joint.Together.registered;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentCommand;
import io.orderledger.api.payment.PaymentCommand.AllocatePayment;
import io.orderledger.api.payment.PaymentCommand.AllocateToItems;
import io.orderledger.api.payment.PaymentCommand.AttachVoucher;
import io.orderledger.api.payment.PaymentCommand.RecordAdvanceUse;
import io.orderledger.api.payment.PaymentCommand.RefundPayment;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentCommand.RejectPayment;
import io.orderledger.api.payment.PaymentCommand.ReversePayment;
import io.orderledger.api.payment.PaymentCommand.UnallocatePayment;
import io.orderledger.api.payment.PaymentCommand.VerifyPayment;
import io.orderledger.api.payment.PaymentStatus;
import io.orderledger.api.payment.Voucher;
import io.orderledger.command.Decisions;
import io.orderledger.command.StateTable;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command about a payment in every state: the arrows of domain.md, and no other. */
class PaymentStatesTest {
    private static final ApprovalCaseId CASE = new ApprovalCaseId("A-1");
    private static final Allocation PART = new Allocation(new ReceivableId("O-1-1-r"), cny("1.00"));

    /** On its account, whatever has become of it there. */
    private static final Set<PaymentStatus> ON_ACCOUNT = EnumSet.of(
            PaymentStatus.PARTIALLY_ALLOCATED,
            PaymentStatus.ALLOCATED,
            PaymentStatus.REFUND_REQUESTED,
            PaymentStatus.REFUNDED);

    private final Decisions ledger = Together.decisions(UnderPolicy.staff()).given(registered(), granted("1000.00"));

    @AfterEach
    void end() {
        ledger.close();
    }

    private static final Map<PaymentCommand, Set<PaymentStatus>> ALLOWED = Map.of(
            new AttachVoucher(PAYMENT, new Voucher("v/1.pdf", "0a".repeat(32))),
            EnumSet.of(PaymentStatus.UNDER_VERIFICATION),
            new VerifyPayment(PAYMENT),
            EnumSet.of(PaymentStatus.UNDER_VERIFICATION),
            new RejectPayment(PAYMENT, "why"),
            EnumSet.of(PaymentStatus.UNDER_VERIFICATION),
            new AllocatePayment(PAYMENT),
            EnumSet.of(PaymentStatus.VERIFIED),
            new AllocateToItems(PAYMENT, List.of(PART), DAY_2),
            EnumSet.of(PaymentStatus.VERIFIED, PaymentStatus.PARTIALLY_ALLOCATED),
            new UnallocatePayment(PAYMENT, List.of(), "why", DAY_2),
            ON_ACCOUNT,
            new ReversePayment(PAYMENT, "why", DAY_2),
            EnumSet.of(PaymentStatus.VERIFIED, PaymentStatus.PARTIALLY_ALLOCATED, PaymentStatus.ALLOCATED),
            new RefundPayment(PAYMENT, cny("1.00"), "why"),
            EnumSet.of(PaymentStatus.PARTIALLY_ALLOCATED),
            new RecordAdvanceUse(PAYMENT, PART),
            EnumSet.of(PaymentStatus.PARTIALLY_ALLOCATED, PaymentStatus.REFUND_REQUESTED));

    static Stream<Arguments> everyCommandInEveryState() {
        return StateTable.everyCommandInEveryState(ALLOWED.keySet(), (Object[]) PaymentStatus.values());
    }

    @ParameterizedTest(name = "{0} when {1}")
    @MethodSource("everyCommandInEveryState")
    void a_command_is_taken_in_the_states_that_the_domain_names_and_refused_in_all_others(
            PaymentCommand command, PaymentStatus status) {
        reach(status);
        var sent = by("fang", DAY_2, command);
        if (ALLOWED.getOrDefault(command, Set.of()).contains(status)) ledger.when(sent);
        else ledger.refuses(sent, refusal(command, status));
    }

    private static RefusalCode refusal(PaymentCommand command, PaymentStatus status) {
        // On its account, and nothing is left to be used or to go back.
        var spent = status == PaymentStatus.ALLOCATED || status == PaymentStatus.REFUNDED;
        var takes = command instanceof RefundPayment || command instanceof RecordAdvanceUse;
        return takes && spent ? RefusalCode.ADVANCE_TOO_SMALL : RefusalCode.PAYMENT_STATE;
    }

    /** Of 300.00 that come in 199.00 settle an item of 200.00, or all of 200.00. */
    private void reach(PaymentStatus status) {
        switch (status) {
            case UNDER_VERIFICATION -> {
                ledger.givenCommands(owes());
                register("300.00");
            }
            case VERIFIED -> after(PaymentStatus.UNDER_VERIFICATION, verify());
            case PARTIALLY_ALLOCATED -> {
                after(PaymentStatus.VERIFIED, new AllocatePayment(PAYMENT));
                ledger.givenCommands(new UnallocatePayment(PAYMENT, List.of(PART), "one", DAY_1));
            }
            case ALLOCATED -> {
                ledger.givenCommands(owes());
                register("200.00");
                ledger.givenCommands(verify(), new AllocatePayment(PAYMENT));
            }
            case REJECTED -> after(PaymentStatus.UNDER_VERIFICATION, new RejectPayment(PAYMENT, "no"));
            case REVERSED -> after(PaymentStatus.PARTIALLY_ALLOCATED, new ReversePayment(PAYMENT, "no", DAY_1));
            case REFUND_REQUESTED ->
                after(
                        PaymentStatus.PARTIALLY_ALLOCATED,
                        changes(it -> it.requestRefund(PAYMENT, CASE, cny("101.00"), "back")));
            case REFUNDED ->
                after(PaymentStatus.REFUND_REQUESTED, changes(it -> it.refundApproved(PAYMENT, CASE, DAY_1)));
        }
    }

    private void after(PaymentStatus before, Object command) {
        reach(before);
        ledger.givenCommands(command);
    }

    private static Object verify() {
        return by("fang", DAY_1, new VerifyPayment(PAYMENT));
    }

    private void register(String amount) {
        ledger.givenCommands(new RegisterPayment(PAYMENT, DEALER, UNIT, cny(amount), PaymentChannel.CASH, null, DAY_1));
    }

    /** Held and shipped. */
    private static Object owes() {
        return account(it -> {
            it.reserve(ORDER, cny("200.00"), DAY_1);
            it.capture(ORDER, SPLIT, cny("200.00"), DAY_1);
        });
    }
}
