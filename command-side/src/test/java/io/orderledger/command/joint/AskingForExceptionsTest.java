package io.orderledger.command.joint;

import static io.orderledger.command.approval.TestApprovals.by;
import static io.orderledger.command.joint.Together.ACCOUNT;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DAY_2;
import static io.orderledger.command.joint.Together.DAY_31;
import static io.orderledger.command.joint.Together.DEALER;
import static io.orderledger.command.joint.Together.ORDER;
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
import io.orderledger.api.approval.ApprovalCommand.RenewDossier;
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
import io.orderledger.api.credit.CreditCommand.CheckOverdue;
import io.orderledger.api.credit.CreditCommand.PostCreditNote;
import io.orderledger.api.credit.CreditCommand.WriteOff;
import io.orderledger.api.credit.CreditEvent.CreditChangeDeclined;
import io.orderledger.api.credit.CreditEvent.CreditChangeRequested;
import io.orderledger.api.credit.CreditEvent.CreditHoldLifted;
import io.orderledger.api.credit.CreditEvent.CreditReserved;
import io.orderledger.api.credit.CreditEvent.LimitOverrideGranted;
import io.orderledger.api.credit.CreditEvent.LimitOverrideUsed;
import io.orderledger.api.credit.CreditEvent.ReceivableWrittenOff;
import io.orderledger.api.credit.CreditNoteId;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyApproved;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyProposed;
import io.orderledger.api.credit.CreditPolicyId;
import io.orderledger.api.credit.CreditPolicyTerms;
import io.orderledger.api.credit.HoldCause;
import io.orderledger.api.credit.OverdueRule;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.order.OrderCommand.CancelOrder;
import io.orderledger.api.order.OrderCommand.ReleaseOrder;
import io.orderledger.api.order.OrderCommand.RequestOverride;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentCommand.AllocatePayment;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentCommand.VerifyPayment;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.api.split.SplitId;
import io.orderledger.command.Decisions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** One order over what is available, and one item not owed any more: asked for by one person, agreed to by others. */
class AskingForExceptionsTest {
    private final Decisions ledger = Together.decisions(UnderPolicy.staff());

    @BeforeEach
    void begin() {
        ledger.given(registered(), granted("1000.00"));
    }

    @AfterEach
    void end() {
        ledger.close();
    }

    @Nested
    class AnOverride {
        private static final ApprovalCaseId CASE = new ApprovalCaseId("O-1-a1");

        private static Object asks(String who, String cap) {
            return by(who, DAY_1, new RequestOverride(ORDER, cny(cap), DAY_31, "good customer", DAY_1));
        }

        private static Object submits(String amount) {
            return by("anna", DAY_1, order("O-1", amount));
        }

        private static Object releases() {
            return by("anna", TOMORROW, new ReleaseOrder(ORDER, TOMORROW));
        }

        @Test
        void lets_the_order_that_is_on_hold_pass_by_at_most_its_cap() {
            ledger.givenCommands(submits("1300.00"))
                    .when(asks("li", "300.00"))
                    .answering(new CaseOpened(CASE, CaseStatus.ESCALATED));
            var requested = last(ledger, ApprovalRequested.class);
            assertThat(requested.subject()).isEqualTo(new CaseSubject(SubjectKind.OVERRIDE, "O-1", 1));
            assertThat(requested.editors()).containsExactly("li", "anna");
            assertThat(requested.dossier())
                    .contains("\"cap\":\"300.00 CNY\"")
                    .contains("\"total\":\"1300.00 CNY\"")
                    .contains("\"reason\":\"good customer\"");
            assertThat(kinds(ledger)).endsWith(CreditChangeRequested.class);
            ledger.givenCommands().when(approves(ledger, "wang", CASE));
            assertThat(ledger.added().getLast())
                    .isEqualTo(new LimitOverrideGranted(ACCOUNT, CASE, ORDER, cny("300.00"), DAY_31, TOMORROW));
            ledger.givenCommands().when(releases());
            assertThat(ledger.added())
                    .contains(
                            new CreditReserved(ACCOUNT, ORDER, cny("1300.00"), TOMORROW),
                            new LimitOverrideUsed(
                                    ACCOUNT, CASE, ORDER, cny("300.00"), cny("300.00"), DAY_31, TOMORROW));
        }

        @Test
        void is_no_room_for_more_than_its_cap_nor_after_its_end() {
            ledger.givenCommands(submits("1300.01"), asks("li", "300.00"));
            ledger.givenCommands(approves(ledger, "wang", CASE)).when(releases());
            assertThat(ledger.added()).noneMatch(CreditReserved.class::isInstance);
            ledger.givenCommands().when(by("anna", DAY_31, new ReleaseOrder(ORDER, DAY_31)));
            assertThat(ledger.added()).noneMatch(CreditReserved.class::isInstance);
        }

        @Test
        void is_for_an_order_that_is_on_hold_because_its_credit_was_refused() {
            ledger.givenCommands(submits("900.00")).refuses(asks("li", "300.00"), RefusalCode.ORDER_STATE);
            ledger.refuses(
                    by("li", DAY_1, new RequestOverride(new OrderId("O-9"), cny("1.00"), DAY_31, "why", DAY_1)),
                    RefusalCode.ORDER_UNKNOWN);
        }

        @Test
        void counts_together_with_those_that_were_agreed_to_and_asked_for() {
            ledger.givenCommands(submits("1300.00"), asks("li", "300.00"));
            ledger.givenCommands(approves(ledger, "wang", CASE));
            for (var other : List.of("O-2", "O-3")) {
                var id = new OrderId(other);
                ledger.givenCommands(by("anna", DAY_1, order(other, "1100.00")))
                        .givenCommands(by("li", DAY_1, new RequestOverride(id, cny("100.00"), DAY_31, "too", DAY_1)));
            }
            ledger.givenCommands(by("anna", DAY_1, order("O-4", "1000.01")))
                    .when(by("li", DAY_1, new RequestOverride(new OrderId("O-4"), cny("0.01"), DAY_31, "too", DAY_1)));
            var requested = last(ledger, ApprovalRequested.class);
            assertThat(requested.amount()).isEqualTo(cny("0.01"));
            assertThat(requested.counted()).isEqualTo(cny("500.01"));
        }

        @Test
        void I_12_is_never_agreed_to_by_who_asked_or_ordered() {
            ledger.givenCommands(by("zhao", DAY_1, order("O-1", "1300.00")), asks("wang", "300.00"))
                    .refuses(approves(ledger, "wang", CASE), RefusalCode.SELF_APPROVAL);
            ledger.refuses(approves(ledger, "zhao", CASE), RefusalCode.SELF_APPROVAL);
        }

        @Test
        void of_an_order_that_is_cancelled_or_held_without_it_is_not_waited_for_any_more() {
            ledger.givenCommands(submits("1300.00"), asks("li", "300.00"))
                    .when(new CancelOrder(ORDER, "too late", DAY_2));
            assertThat(ledger.added()).contains(new CreditChangeDeclined(ACCOUNT, CASE, "too late", DAY_2));
            ledger.givenCommands().refuses(approves(ledger, "wang", CASE), RefusalCode.CREDIT_CHANGE_UNKNOWN);

            var other = new OrderId("O-2");
            ledger.givenCommands(by("anna", DAY_1, order("O-2", "1300.00")))
                    .givenCommands(by("li", DAY_1, new RequestOverride(other, cny("300.00"), DAY_31, "why", DAY_1)))
                    .givenCommands(new PostCreditNote(ACCOUNT, new CreditNoteId("C-1"), cny("500.00"), "bonus", DAY_1))
                    .when(by("anna", TOMORROW, new ReleaseOrder(other, TOMORROW)));
            assertThat(ledger.added())
                    .contains(new CreditChangeDeclined(
                            ACCOUNT, new ApprovalCaseId("O-2-a1"), "Its credit is held without it", TOMORROW));
        }

        @Test
        void looks_at_by_how_much_it_goes_over_what_is_available() {
            ledger.given(inForce(rule(SubjectKind.OVERRIDE, RuleEffect.ALLOW, "0.00")))
                    .givenCommands(submits("1300.00"))
                    .when(asks("li", "300.00"));
            assertThat(kinds(ledger))
                    .containsExactly(
                            ApprovalRequested.class,
                            ApprovalGivenByRule.class,
                            CreditChangeRequested.class,
                            LimitOverrideGranted.class);
        }
    }

    @Nested
    class AWriteOff {
        private static final ReceivableId ITEM = new ReceivableId("O-1-1-r");
        private static final ApprovalCaseId CASE = new ApprovalCaseId("O-1-1-r-a1");

        @BeforeEach
        void ship() {
            ledger.givenCommands(released(order("O-1", "500.00"))).givenCommands(new ShipSplit(SPLIT, DAY_1));
        }

        private static Object asks(String who, String amount) {
            return by(who, DAY_1, new WriteOff(ACCOUNT, ITEM, cny(amount), "bankrupt", DAY_1));
        }

        @Test
        void is_done_once_others_agree_and_the_dossier_says_what_is_open() {
            ledger.when(asks("fang", "200.00")).answering(new CaseOpened(CASE, CaseStatus.PENDING));
            assertThat(last(ledger, ApprovalRequested.class).dossier())
                    .contains("\"item\":{\"open\":\"500.00 CNY\",\"receivableId\":\"O-1-1-r\"}")
                    .contains("\"amount\":\"200.00 CNY\"");
            ledger.givenCommands().refuses(approves(ledger, "fang", CASE), RefusalCode.SELF_APPROVAL);
            ledger.when(approves(ledger, "wang", CASE));
            assertThat(kinds(ledger)).containsExactly(ApprovalStepDecided.class, ReceivableWrittenOff.class);
            assertThat(ledger.added().getLast())
                    .isEqualTo(new ReceivableWrittenOff(ACCOUNT, CASE, ITEM, cny("200.00"), TOMORROW));
        }

        @Test
        void in_parts_counts_together() {
            ledger.given(inForce(asking(SubjectKind.WRITE_OFF, "300.00", anyOf(Role.FINANCE), anyOf(Role.APPROVER))))
                    .givenCommands(asks("li", "200.00"));
            ledger.givenCommands(approves(ledger, "wang", CASE)).when(asks("li", "100.00"));
            var requested = last(ledger, ApprovalRequested.class);
            assertThat(requested.counted()).isEqualTo(cny("300.00"));
            assertThat(requested.steps()).hasSize(2);
        }

        @Test
        void of_another_item_counts_alone_once_it_is_done() {
            ledger.givenCommands(released(order("O-2", "300.00")))
                    .givenCommands(new ShipSplit(new SplitId("O-2-1"), DAY_1))
                    .givenCommands(asks("li", "200.00"));
            ledger.givenCommands(approves(ledger, "wang", CASE))
                    .when(by(
                            "li",
                            DAY_1,
                            new WriteOff(ACCOUNT, new ReceivableId("O-2-1-r"), cny("50.00"), "bankrupt", DAY_1)));
            assertThat(last(ledger, ApprovalRequested.class).counted()).isEqualTo(cny("50.00"));
        }

        @Test
        void of_more_than_is_open_is_refused() {
            ledger.refuses(asks("fang", "500.01"), RefusalCode.ITEM_NOT_OPEN);
        }

        @Test
        void of_what_is_paid_meanwhile_is_not_waited_for_any_more() {
            ledger.givenCommands(asks("fang", "200.00"))
                    .givenCommands(
                            new RegisterPayment(
                                    PAYMENT, DEALER, UNIT, cny("300.01"), PaymentChannel.BANK_TRANSFER, null, DAY_2),
                            new VerifyPayment(PAYMENT))
                    .when(new AllocatePayment(PAYMENT));
            assertThat(ledger.added())
                    .contains(new CreditChangeDeclined(ACCOUNT, CASE, "Less of it is open now", DAY_2));
            ledger.givenCommands(by("wang", TOMORROW, new RenewDossier(CASE)))
                    .refuses(approves(ledger, "wang", CASE), RefusalCode.CREDIT_CHANGE_UNKNOWN);
        }

        @Test
        void I_13_renewed_its_dossier_says_what_is_open_now() {
            ledger.givenCommands(asks("fang", "200.00"))
                    .givenCommands(new PostCreditNote(ACCOUNT, new CreditNoteId("C-1"), cny("50.00"), "price", DAY_1))
                    .refuses(approves(ledger, "wang", CASE), RefusalCode.CREDIT_MOVED);
            ledger.when(by("wang", TOMORROW, new RenewDossier(CASE)));
            assertThat(last(ledger, ApprovalDossierRenewed.class).dossier())
                    .contains("\"item\":{\"open\":\"450.00 CNY\",\"receivableId\":\"O-1-1-r\"}")
                    .contains("\"available\":\"550.00 CNY\"");
            ledger.givenCommands().when(approves(ledger, "wang", CASE));
        }

        @Test
        void lifts_the_hold_that_was_placed_because_of_it() {
            var policy = CreditPolicyId.of(UNIT);
            var rule = new OverdueRule(cny("50.00"), 30, cny("1.00"));
            ledger.given(
                            new CreditPolicyProposed(
                                    policy, 1, new CreditPolicyTerms(List.of(), List.of(), List.of(rule)), DAY_1),
                            new CreditPolicyApproved(policy, 1, DAY_1))
                    .givenCommands(asks("fang", "500.00"))
                    .givenCommands(new CheckOverdue(ACCOUNT, rule, DAY_31.plusMillis(1)))
                    .when(approves(ledger, "wang", CASE));
            assertThat(ledger.added())
                    .endsWith(
                            new ReceivableWrittenOff(ACCOUNT, CASE, ITEM, cny("500.00"), TOMORROW),
                            new CreditHoldLifted(ACCOUNT, HoldCause.OVERDUE, null, TOMORROW));
        }

        @Test
        void that_people_say_no_to_is_still_owed() {
            ledger.givenCommands(asks("fang", "200.00"))
                    .when(decides(ledger, "wang", CASE, CaseDecision.REJECT, "ask again"));
            assertThat(ledger.added().getLast())
                    .isEqualTo(new CreditChangeDeclined(ACCOUNT, CASE, "ask again", TOMORROW));
        }
    }
}
