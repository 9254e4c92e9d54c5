package io.orderledger.command.joint;

import static io.orderledger.command.approval.TestApprovals.by;
import static io.orderledger.command.joint.Together.ACCOUNT;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DAY_2;
import static io.orderledger.command.joint.Together.DEALER;
import static io.orderledger.command.joint.Together.PAYMENT;
import static io.orderledger.command.joint.Together.SPLIT;
import static io.orderledger.command.joint.Together.UNIT;
import static io.orderledger.command.joint.Together.cny;
import static io.orderledger.command.joint.Together.granted;
import static io.orderledger.command.joint.Together.order;
import static io.orderledger.command.joint.Together.registered;
import static io.orderledger.command.joint.Together.released;
import static io.orderledger.command.joint.UnderPolicy.TOMORROW;
import static io.orderledger.command.joint.UnderPolicy.anyOf;
import static io.orderledger.command.joint.UnderPolicy.approves;
import static io.orderledger.command.joint.UnderPolicy.asking;
import static io.orderledger.command.joint.UnderPolicy.decides;
import static io.orderledger.command.joint.UnderPolicy.inForce;
import static io.orderledger.command.joint.UnderPolicy.kinds;
import static io.orderledger.command.joint.UnderPolicy.last;
import static io.orderledger.command.joint.UnderPolicy.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalCommand.DecideCase;
import io.orderledger.api.approval.ApprovalCommand.RenewDossier;
import io.orderledger.api.approval.ApprovalCommand.WithdrawCase;
import io.orderledger.api.approval.ApprovalEvent.ApprovalDossierRenewed;
import io.orderledger.api.approval.ApprovalEvent.ApprovalGivenByRule;
import io.orderledger.api.approval.ApprovalEvent.ApprovalRequested;
import io.orderledger.api.approval.ApprovalEvent.ApprovalStepDecided;
import io.orderledger.api.approval.CaseDecision;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.approval.CaseSubject;
import io.orderledger.api.approval.RuleEffect;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditCommand.PostCreditNote;
import io.orderledger.api.credit.CreditEvent.AdvanceRefunded;
import io.orderledger.api.credit.CreditNoteId;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.payment.PaymentAnswer;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentCommand.AllocatePayment;
import io.orderledger.api.payment.PaymentCommand.AttachVoucher;
import io.orderledger.api.payment.PaymentCommand.RecordAdvanceUse;
import io.orderledger.api.payment.PaymentCommand.RefundPayment;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentCommand.RejectPayment;
import io.orderledger.api.payment.PaymentCommand.VerifyPayment;
import io.orderledger.api.payment.PaymentEvent.PaymentRefunded;
import io.orderledger.api.payment.PaymentEvent.PaymentRejected;
import io.orderledger.api.payment.PaymentEvent.PaymentVerified;
import io.orderledger.api.payment.PaymentEvent.RefundDeclined;
import io.orderledger.api.payment.PaymentEvent.RefundRequested;
import io.orderledger.api.payment.PaymentEvent.VerificationRequested;
import io.orderledger.api.payment.PaymentEvent.VerificationReturned;
import io.orderledger.api.payment.PaymentEvent.VoucherAttached;
import io.orderledger.api.payment.Voucher;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.command.Decisions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Payments that people decide about: whether the money came, and whether some of it goes back. */
class AskingAboutPaymentsTest {
    private static final ApprovalCaseId CASE = new ApprovalCaseId("P-1-a1");
    private static final Voucher VOUCHER = new Voucher("v/1.pdf", "0a".repeat(32));

    private final Decisions ledger = Together.decisions(UnderPolicy.staff());

    @BeforeEach
    void begin() {
        ledger.given(registered(), granted("1000.00"));
    }

    @AfterEach
    void end() {
        ledger.close();
    }

    private void registers(String who, String amount) {
        ledger.givenCommands(by(
                who,
                DAY_1,
                new RegisterPayment(PAYMENT, DEALER, UNIT, cny(amount), PaymentChannel.CASH, "R-7", DAY_1)));
    }

    private static Object verifies(String who) {
        return by(who, DAY_1, new VerifyPayment(PAYMENT));
    }

    @Nested
    class AVerification {
        @BeforeEach
        void rules() {
            ledger.given(inForce(asking(SubjectKind.VOUCHER, "300.00", anyOf(Role.APPROVER))));
        }

        @Test
        void that_no_rule_is_about_is_finance_s_own_decision() {
            registers("li", "299.99");
            ledger.when(verifies("fang")).then(new PaymentVerified(PAYMENT));
        }

        @Test
        void that_a_rule_asks_people_about_waits_for_them() {
            registers("li", "300.00");
            ledger.givenCommands(by("li", DAY_1, new AttachVoucher(PAYMENT, VOUCHER)))
                    .when(verifies("fang"));
            assertThat(kinds(ledger)).containsExactly(ApprovalRequested.class, VerificationRequested.class);
            var requested = last(ledger, ApprovalRequested.class);
            assertThat(requested.subject()).isEqualTo(new CaseSubject(SubjectKind.VOUCHER, "P-1", 1));
            assertThat(requested.editors()).containsExactly("fang", "li");
            assertThat(requested.dossier())
                    .contains("\"channel\":\"CASH\"")
                    .contains("\"available\":\"1000.00 CNY\"")
                    .contains("\"reference\":\"R-7\"")
                    .contains("\"sha256\":\"" + VOUCHER.sha256());
            assertThat(ledger.<PaymentAnswer>answer().caseId()).isEqualTo(CASE);
            ledger.givenCommands().refuses(verifies("fang"), RefusalCode.VERIFICATION_ASKED);
            ledger.when(approves(ledger, "wang", CASE));
            assertThat(kinds(ledger)).containsExactly(ApprovalStepDecided.class, PaymentVerified.class);
        }

        @Test
        void I_12_is_never_agreed_to_by_who_registered_the_payment() {
            registers("wang", "300.00");
            ledger.givenCommands(verifies("fang")).refuses(approves(ledger, "wang", CASE), RefusalCode.SELF_APPROVAL);
        }

        @Test
        void I_13_is_decided_on_the_dossier_that_stands_and_on_no_other() {
            registers("li", "300.00");
            ledger.givenCommands(verifies("fang"));
            var read = approves(ledger, "wang", CASE);
            for (var decision : CaseDecision.values()) {
                ledger.refuses(
                        by("wang", TOMORROW, new DecideCase(CASE, decision, "unread", "0000")),
                        RefusalCode.DOSSIER_MOVED);
            }
            ledger.givenCommands(
                    new PostCreditNote(ACCOUNT, new CreditNoteId("C-1"), cny("500.00"), "much", DAY_1),
                    by("wang", DAY_1, new RenewDossier(CASE)));
            // What was read before is another one now.
            ledger.refuses(read, RefusalCode.DOSSIER_MOVED);
            ledger.when(approves(ledger, "wang", CASE));
            assertThat(kinds(ledger)).containsExactly(ApprovalStepDecided.class, PaymentVerified.class);
        }

        @Test
        void I_13_is_not_decided_once_another_voucher_was_shown_for_it_nor_once_the_credit_has_moved() {
            registers("li", "300.00");
            ledger.givenCommands(verifies("fang"));
            var read = approves(ledger, "wang", CASE);
            ledger.givenCommands(new PostCreditNote(ACCOUNT, new CreditNoteId("C-1"), cny("30.01"), "much", DAY_1))
                    .refuses(read, RefusalCode.CREDIT_MOVED);
            ledger.givenCommands(by("wang", DAY_1, new RenewDossier(CASE)))
                    .givenCommands(by("li", DAY_1, new AttachVoucher(PAYMENT, VOUCHER)))
                    .refuses(approves(ledger, "wang", CASE), RefusalCode.VERIFICATION_UNKNOWN);
        }

        @Test
        void that_people_say_no_to_rejects_the_payment_and_returned_it_may_be_asked_for_again() {
            registers("li", "300.00");
            ledger.givenCommands(verifies("fang"))
                    .when(decides(ledger, "wang", CASE, CaseDecision.RETURN, "voucher, please"));
            assertThat(ledger.added().getLast()).isEqualTo(new VerificationReturned(PAYMENT, CASE, "voucher, please"));
            var second = new ApprovalCaseId("P-1-a2");
            ledger.givenCommands(verifies("fang"))
                    .when(decides(ledger, "wang", second, CaseDecision.REJECT, "no such money"));
            assertThat(ledger.added().getLast()).isEqualTo(new PaymentRejected(PAYMENT, "no such money"));
        }

        @Test
        void is_not_waited_for_any_more_once_it_is_withdrawn_rejected_or_more_is_shown() {
            registers("li", "300.00");
            ledger.givenCommands(verifies("fang")).when(by("fang", DAY_1, new WithdrawCase(CASE, "mistake")));
            assertThat(ledger.added()).contains(new VerificationReturned(PAYMENT, CASE, "mistake"));
            var second = new ApprovalCaseId("P-1-a2");
            ledger.givenCommands(verifies("fang"))
                    .when(new AttachVoucher(PAYMENT, VOUCHER))
                    .then(
                            new VerificationReturned(PAYMENT, second, "Another voucher was shown for it"),
                            new VoucherAttached(PAYMENT, VOUCHER));
            ledger.givenCommands().refuses(approves(ledger, "wang", second), RefusalCode.VERIFICATION_UNKNOWN);
            var third = new ApprovalCaseId("P-1-a3");
            ledger.givenCommands(verifies("fang"))
                    .when(new RejectPayment(PAYMENT, "no such money"))
                    .then(
                            new VerificationReturned(PAYMENT, third, "no such money"),
                            new PaymentRejected(PAYMENT, "no such money"));
        }
    }

    @Test
    void a_verification_that_a_rule_allows_is_recorded_with_the_rule() {
        ledger.given(inForce(rule(SubjectKind.VOUCHER, RuleEffect.ALLOW, "0.00")));
        registers("li", "300.00");
        ledger.when(verifies("fang"));
        assertThat(kinds(ledger))
                .containsExactly(ApprovalRequested.class, ApprovalGivenByRule.class, PaymentVerified.class);
    }

    @Nested
    class ARefund {
        @BeforeEach
        void pay() {
            registers("li", "500.00");
            ledger.givenCommands(verifies("fang"), new AllocatePayment(PAYMENT));
        }

        private static Object asks(String who, String amount) {
            return by(who, DAY_1, new RefundPayment(PAYMENT, cny(amount), "paid twice"));
        }

        @Test
        void goes_back_once_others_agree() {
            ledger.when(asks("fang", "200.00")).answering(new CaseOpened(CASE, CaseStatus.PENDING));
            assertThat(ledger.added().getLast())
                    .isEqualTo(new RefundRequested(PAYMENT, CASE, cny("200.00"), "paid twice"));
            assertThat(last(ledger, ApprovalRequested.class).dossier())
                    .contains("\"refund\":{\"amount\":\"200.00 CNY\",\"reason\":\"paid twice\"}")
                    .contains("\"left\":{\"amount\":\"500.00 CNY\"}");
            ledger.givenCommands().refuses(approves(ledger, "fang", CASE), RefusalCode.SELF_APPROVAL);
            ledger.when(approves(ledger, "wang", CASE));
            assertThat(ledger.added())
                    .contains(
                            new AdvanceRefunded(ACCOUNT, PAYMENT, CASE, cny("200.00"), TOMORROW),
                            new PaymentRefunded(PAYMENT, CASE, cny("200.00"), cny("300.00"), TOMORROW));
        }

        @Test
        void counts_together_with_what_went_back_before() {
            ledger.givenCommands(asks("fang", "200.00"));
            ledger.givenCommands(approves(ledger, "wang", CASE)).when(asks("fang", "100.00"));
            assertThat(last(ledger, ApprovalRequested.class).counted()).isEqualTo(cny("300.00"));
        }

        @Test
        void that_a_rule_allows_goes_back_at_once_and_one_of_more_than_is_left_never() {
            ledger.given(inForce(rule(SubjectKind.REFUND, RuleEffect.WARN, "0.00")))
                    .refuses(asks("fang", "500.01"), RefusalCode.ADVANCE_TOO_SMALL);
            ledger.when(asks("fang", "500.00"));
            assertThat(kinds(ledger))
                    .containsExactly(
                            ApprovalRequested.class,
                            ApprovalGivenByRule.class,
                            RefundRequested.class,
                            AdvanceRefunded.class,
                            PaymentRefunded.class);
            assertThat(last(ledger, ApprovalGivenByRule.class).effect()).isEqualTo(RuleEffect.WARN);
        }

        @Test
        void that_people_say_no_to_stays_an_advance() {
            ledger.givenCommands(asks("fang", "200.00"))
                    .when(decides(ledger, "wang", CASE, CaseDecision.REJECT, "next order"));
            assertThat(ledger.added().getLast()).isEqualTo(new RefundDeclined(PAYMENT, CASE, "next order"));
        }

        @Test
        void that_is_returned_stays_an_advance_and_may_be_asked_for_again() {
            ledger.givenCommands(asks("fang", "200.00"))
                    .when(decides(ledger, "wang", CASE, CaseDecision.RETURN, "less, please"));
            assertThat(kinds(ledger)).containsExactly(ApprovalStepDecided.class, RefundDeclined.class);
            assertThat(ledger.added().getLast()).isEqualTo(new RefundDeclined(PAYMENT, CASE, "less, please"));
            ledger.givenCommands()
                    .when(asks("fang", "150.00"))
                    .answering(new CaseOpened(new ApprovalCaseId("P-1-a2"), CaseStatus.PENDING));
        }

        @Test
        void of_what_the_account_uses_meanwhile_is_not_waited_for_any_more() {
            var item = new ReceivableId("O-1-1-r");
            ledger.givenCommands(asks("fang", "200.00"))
                    .givenCommands(released(order("O-1", "300.01")))
                    .givenCommands(new ShipSplit(SPLIT, DAY_2))
                    .when(new RecordAdvanceUse(PAYMENT, new Allocation(item, cny("300.01"))));
            assertThat(ledger.added().getLast())
                    .isEqualTo(new RefundDeclined(PAYMENT, CASE, "Less of the payment is left now"));
            assertThat(ledger.<PaymentAnswer>answer().unallocated()).isEqualTo(cny("199.99"));
            ledger.givenCommands(by("wang", TOMORROW, new RenewDossier(CASE)))
                    .refuses(approves(ledger, "wang", CASE), RefusalCode.REFUND_UNKNOWN);
        }

        @Test
        void I_13_renewed_its_dossier_says_what_is_left_now() {
            ledger.givenCommands(asks("fang", "200.00"))
                    .givenCommands(released(order("O-1", "100.00")))
                    .givenCommands(new ShipSplit(SPLIT, DAY_2))
                    .givenCommands(
                            new RecordAdvanceUse(PAYMENT, new Allocation(new ReceivableId("O-1-1-r"), cny("100.00"))))
                    .refuses(approves(ledger, "wang", CASE), RefusalCode.CREDIT_MOVED);
            ledger.when(by("wang", TOMORROW, new RenewDossier(CASE)));
            assertThat(last(ledger, ApprovalDossierRenewed.class).dossier())
                    .contains("\"left\":{\"amount\":\"400.00 CNY\"}")
                    .contains("\"reason\":\"paid twice\"");
            ledger.givenCommands().when(approves(ledger, "wang", CASE));
        }
    }
}
