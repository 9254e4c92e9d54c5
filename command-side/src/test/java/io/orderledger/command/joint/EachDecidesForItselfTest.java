package io.orderledger.command.joint;

import static io.orderledger.command.joint.Directly.account;
import static io.orderledger.command.joint.Directly.theDealer;
import static io.orderledger.command.joint.Directly.theOrder;
import static io.orderledger.command.joint.Directly.thePayment;
import static io.orderledger.command.joint.Directly.theSplit;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DAY_2;
import static io.orderledger.command.joint.Together.DEALER;
import static io.orderledger.command.joint.Together.ORDER;
import static io.orderledger.command.joint.Together.PAYMENT;
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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditTerms;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.dealer.DealerEvent.DealerOnboarded;
import io.orderledger.api.dealer.DealerEvent.OnboardingDeclined;
import io.orderledger.api.dealer.DealerEvent.OnboardingRequested;
import io.orderledger.api.order.HoldReason;
import io.orderledger.api.order.OrderCommand.AmendOrder;
import io.orderledger.api.order.OrderCommand.CancelOrder;
import io.orderledger.api.order.OrderCommand.ConfirmOrder;
import io.orderledger.api.order.OrderCommand.SplitOrder;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentCommand.AllocatePayment;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentCommand.VerifyPayment;
import io.orderledger.api.payment.PaymentEvent.PaymentVerified;
import io.orderledger.api.payment.PaymentEvent.RefundRequested;
import io.orderledger.api.split.SplitCommand.ConfirmSplit;
import io.orderledger.api.split.SplitCommand.ProposeSplit;
import io.orderledger.api.split.SplitCommand.ReleaseSplit;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.api.split.SplitCommand.StartProduction;
import io.orderledger.api.split.SplitEvent.SplitCancellationRequested;
import io.orderledger.api.split.SplitId;
import io.orderledger.command.Decisions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Whoever asks, and whatever was looked at before: each keeps its own rules. No joint decision is trusted to have looked. */
class EachDecidesForItselfTest {
    private static final ApprovalCaseId CASE = new ApprovalCaseId("A-1");
    private static final ApprovalCaseId OTHER = new ApprovalCaseId("A-2");
    private static final CreditTerms TERMS = new CreditTerms(cny("0"), cny("0"), cny("0"), cny("0"), cny("0"));

    private final Decisions ledger = Together.decisions().given(registered(), granted("1000.00"));

    @AfterEach
    void end() {
        ledger.close();
    }

    @Nested
    class ASplit {
        private void inProduction() {
            ledger.givenCommands(
                    order("O-1", OrderType.CUSTOM, custom(1, 4, "100.00")),
                    new ConfirmOrder(ORDER),
                    new SplitOrder(ORDER),
                    new ConfirmSplit(SPLIT),
                    new ReleaseSplit(SPLIT),
                    new StartProduction(SPLIT));
        }

        @Test
        void is_asked_about_only_in_production_and_for_no_more_than_it_is_worth() {
            inProduction();
            ledger.refuses(
                    theSplit(it -> it.requestCancellation(CASE, cny("400.01"), null)), RefusalCode.CHARGE_TOO_LARGE);
            ledger.when(theSplit(it -> it.requestCancellation(CASE, cny("400.00"), null)))
                    .then(new SplitCancellationRequested(SPLIT, ORDER, CASE, cny("400.00"), null));
        }

        @Test
        void is_not_asked_about_before_it_is_in_production() {
            ledger.givenCommands(released(order("O-1", "1.00")))
                    .refuses(theSplit(it -> it.requestCancellation(CASE, null, null)), RefusalCode.SPLIT_STATE);
        }

        @Test
        void waits_for_one_case_and_hears_no_other() {
            inProduction();
            ledger.givenCommands(theSplit(it -> it.requestCancellation(CASE, null, null)));
            ledger.refuses(theSplit(it -> it.requestCancellation(OTHER, null, null)), RefusalCode.CANCELLATION_ASKED);
            ledger.refuses(theSplit(it -> it.requested(OTHER)), RefusalCode.CANCELLATION_UNKNOWN);
            ledger.refuses(theSplit(it -> it.declineCancellation(OTHER, "no")), RefusalCode.CANCELLATION_UNKNOWN);
            ledger.refuses(
                    theSplit(it -> it.cancelApproved(OTHER, cny("0"), "no", DAY_2)),
                    RefusalCode.CANCELLATION_NEEDS_APPROVAL);
            ledger.refuses(
                    theSplit(it -> it.cancelApproved(CASE, cny("-0.01"), "no", DAY_2)), RefusalCode.AMOUNT_NEGATIVE);
            ledger.refuses(
                    theSplit(it -> it.cancelApproved(CASE, cny("400.01"), "no", DAY_2)), RefusalCode.CHARGE_TOO_LARGE);
        }

        @Test
        void that_has_left_is_not_cancelled_whatever_people_agreed_to() {
            ledger.givenCommands(released(order("O-1", "1.00")))
                    .givenCommands(new ShipSplit(SPLIT, DAY_1))
                    .refuses(theSplit(it -> it.cancelApproved(CASE, cny("0"), "no", DAY_2)), RefusalCode.SPLIT_STATE);
        }

        @Test
        void is_released_or_refused_its_release_only_once_it_is_confirmed() {
            ledger.givenCommands(order("O-1", "1.00"), new ConfirmOrder(ORDER), new ProposeSplit(SPLIT, ORDER, null));
            ledger.refuses(theSplit(it -> it.release()), RefusalCode.SPLIT_STATE);
            ledger.refuses(
                    theSplit(it -> it.refuseRelease(HoldReason.CREDIT_EXCEEDED, cny("1.00"), TERMS, List.of())),
                    RefusalCode.SPLIT_STATE);
        }
    }

    @Nested
    class APayment {
        private static final ReceivableId ITEM = new ReceivableId("O-1-1-r");

        private void registers() {
            ledger.givenCommands(
                    new RegisterPayment(PAYMENT, DEALER, UNIT, cny("500.00"), PaymentChannel.CASH, null, DAY_1));
        }

        private void isOnAccount() {
            registers();
            ledger.givenCommands(new VerifyPayment(PAYMENT), new AllocatePayment(PAYMENT));
        }

        private static Directly.OfPayment settles(String amount) {
            return thePayment(it -> it.allocate(List.of(new Allocation(ITEM, cny(amount)))));
        }

        @Test
        void is_verified_once_and_by_no_other_case_than_the_one_it_waits_for() {
            registers();
            ledger.givenCommands(thePayment(it -> it.awaitVerification(CASE)));
            ledger.refuses(thePayment(it -> it.awaitVerification(OTHER)), RefusalCode.VERIFICATION_ASKED);
            ledger.refuses(thePayment(it -> it.verify("ben", null)), RefusalCode.VERIFICATION_ASKED);
            ledger.refuses(thePayment(it -> it.verifyApproved(OTHER)), RefusalCode.VERIFICATION_UNKNOWN);
            ledger.refuses(thePayment(it -> it.rejectVerification(OTHER, "no")), RefusalCode.VERIFICATION_UNKNOWN);
            ledger.refuses(thePayment(it -> it.returnVerification(OTHER, "no")), RefusalCode.VERIFICATION_UNKNOWN);
            ledger.when(thePayment(it -> it.verifyApproved(CASE))).then(new PaymentVerified(PAYMENT));
            ledger.givenCommands();
            ledger.refuses(thePayment(it -> it.verify("ben", null)), RefusalCode.PAYMENT_STATE);
            ledger.refuses(thePayment(it -> it.awaitVerification(OTHER)), RefusalCode.PAYMENT_STATE);
        }

        @Test
        void gives_back_no_more_than_is_left_by_then() {
            isOnAccount();
            ledger.givenCommands(
                            thePayment(it -> it.requestRefund(CASE, cny("200.00"), "paid twice")), settles("300.01"))
                    .refuses(thePayment(it -> it.refund(CASE, DAY_2)), RefusalCode.ADVANCE_TOO_SMALL);
            ledger.refuses(thePayment(it -> it.refund(OTHER, DAY_2)), RefusalCode.REFUND_UNKNOWN);
            ledger.refuses(thePayment(it -> it.declineRefund(OTHER, "no")), RefusalCode.REFUND_UNKNOWN);
        }

        @Test
        void is_asked_for_one_refund_at_a_time_and_the_same_again_changes_nothing() {
            isOnAccount();
            ledger.when(thePayment(it -> it.requestRefund(CASE, cny("200.00"), "paid twice")))
                    .then(new RefundRequested(PAYMENT, CASE, cny("200.00"), "paid twice"));
            ledger.givenCommands()
                    .when(thePayment(it -> it.requestRefund(CASE, cny("200.00"), "paid twice")))
                    .thenNothing();
            ledger.refuses(
                    thePayment(it -> it.requestRefund(CASE, cny("200.01"), "paid twice")), RefusalCode.PAYMENT_STATE);
        }

        @Test
        void is_not_refunded_before_it_is_on_its_account() {
            registers();
            ledger.refuses(
                    thePayment(it -> it.requestRefund(CASE, cny("1.00"), "paid twice")), RefusalCode.PAYMENT_STATE);
        }

        @Test
        void settles_no_more_than_it_has_and_is_not_reversed_while_it_settles_anything() {
            isOnAccount();
            assertThatThrownBy(() -> ledger.when(settles("500.01"))).hasMessageContaining("left, not");
            ledger.givenCommands(settles("500.00"));
            assertThatThrownBy(() -> ledger.when(thePayment(it -> it.reverse("bounced", DAY_2))))
                    .hasMessageContaining("still settles items");
        }

        @Test
        void that_is_not_on_its_account_or_behind_it_is_not_undone() {
            registers();
            ledger.refuses(thePayment(it -> it.undoable(List.of(), cny("500.00"))), RefusalCode.PAYMENT_STATE);
            ledger.givenCommands(new VerifyPayment(PAYMENT), new AllocatePayment(PAYMENT));
            ledger.refuses(thePayment(it -> it.undoable(List.of(), cny("499.99"))), RefusalCode.PAYMENT_BEHIND);
            ledger.refuses(thePayment(it -> it.mustHaveAdvance(cny("499.99"))), RefusalCode.PAYMENT_BEHIND);
            ledger.givenCommands(settles("500.00"))
                    .refuses(thePayment(it -> it.mustHaveAdvance(cny("0"))), RefusalCode.PAYMENT_STATE);
        }

        @Test
        void is_taken_back_from_its_account_as_a_whole() {
            isOnAccount();
            assertThatThrownBy(() -> ledger.when(account(it -> it.takeBack(PAYMENT, cny("499.99"), DAY_2))))
                    .hasMessageContaining("not 499.99");
        }
    }

    @Nested
    class AnOrder {
        @Test
        void that_nobody_has_to_decide_about_is_neither_approved_nor_sent_to_people() {
            ledger.givenCommands(order("O-1", "1.00"));
            ledger.refuses(theOrder(it -> it.approve("any")), RefusalCode.ORDER_STATE);
            ledger.refuses(theOrder(it -> it.approve(CASE)), RefusalCode.ORDER_STATE);
            ledger.refuses(theOrder(it -> it.awaitApproval(CASE)), RefusalCode.ORDER_STATE);
            ledger.refuses(theOrder(it -> it.reject(CASE, "no")), RefusalCode.ORDER_STATE);
            ledger.refuses(theOrder(it -> it.returnForChanges(CASE, "no")), RefusalCode.ORDER_STATE);
        }

        @Test
        void is_not_approved_before_the_change_that_waits_is_in_force() {
            var change = new AmendOrder(ORDER, null, null, "more", DAY_2, List.of(line("2.00")));
            ledger.givenCommands(order("O-1", "1.00"), new ApprovingByHand.AmendForApproval(change, CASE));
            ledger.refuses(theOrder(it -> it.approve("any")), RefusalCode.ORDER_STATE);
            ledger.refuses(theOrder(it -> it.approve(CASE)), RefusalCode.ORDER_STATE);
        }

        @Test
        void that_is_not_being_fulfilled_ships_nothing_and_is_not_divided() {
            ledger.givenCommands(order("O-1", "1.00"));
            ledger.refuses(theOrder(it -> it.ship(SPLIT, cny("1.00"), true, DAY_2)), RefusalCode.ORDER_STATE);
            ledger.refuses(
                    theOrder(it -> it.resplit(List.of(SPLIT), List.of(new SplitId("O-1-a")))), RefusalCode.ORDER_STATE);
            ledger.refuses(theOrder(it -> it.mustAllowSplitCancellation()), RefusalCode.ORDER_STATE);
            ledger.refuses(theOrder(it -> it.mustAllowClosingShort()), RefusalCode.ORDER_STATE);
        }

        @Test
        void stays_as_it_is_when_it_is_told_what_is_not_so_any_more() {
            ledger.givenCommands(released(order("O-1", "1.00")));
            ledger.when(theOrder(it -> it.deliver(DAY_2))).thenNothing();
            ledger.when(theOrder(it -> it.complete())).thenNothing();
            ledger.givenCommands(new CancelOrder(ORDER, "no", DAY_2))
                    .when(theOrder(it -> assertThat(it.lose(cny("1.00"), TERMS)).isFalse()))
                    .thenNothing();
            ledger.refuses(theOrder(it -> it.mustWaitForCredit()), RefusalCode.ORDER_STATE);
        }
    }

    @Nested
    class ADealer {
        @Test
        void whom_nobody_was_asked_about_is_not_asked_about_again() {
            ledger.refuses(theDealer(it -> it.mustAllowRequest()), RefusalCode.ONBOARDING_STATE);
            ledger.refuses(theDealer(it -> it.onboard(CASE)), RefusalCode.ONBOARDING_UNKNOWN);
            ledger.refuses(theDealer(it -> it.decline(CASE, "no")), RefusalCode.ONBOARDING_UNKNOWN);
        }

        @Test
        void waits_for_one_case_and_is_asked_about_again_only_once_declined() {
            ledger.when(theDealer(it -> it.requestOnboarding(CASE))).then(new OnboardingRequested(DEALER, CASE));
            ledger.givenCommands();
            ledger.refuses(theDealer(it -> it.mustAllowRequest()), RefusalCode.ONBOARDING_STATE);
            ledger.refuses(theDealer(it -> it.onboard(OTHER)), RefusalCode.ONBOARDING_UNKNOWN);
            ledger.refuses(theDealer(it -> it.decline(OTHER, "no")), RefusalCode.ONBOARDING_UNKNOWN);
            ledger.when(theDealer(it -> it.decline(CASE, "no"))).then(new OnboardingDeclined(DEALER, CASE, "no"));
            ledger.givenCommands(theDealer(it -> it.mustAllowRequest()));
            ledger.refuses(theDealer(it -> it.onboard(CASE)), RefusalCode.ONBOARDING_UNKNOWN);
            ledger.when(theDealer(it -> it.onboard(null))).then(new DealerOnboarded(DEALER, null));
            ledger.givenCommands().refuses(theDealer(it -> it.mustAllowRequest()), RefusalCode.ONBOARDING_STATE);
        }
    }
}
