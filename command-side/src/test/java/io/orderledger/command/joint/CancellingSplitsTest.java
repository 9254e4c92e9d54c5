package io.orderledger.command.joint;

import static io.orderledger.command.approval.TestApprovals.by;
import static io.orderledger.command.joint.Directly.account;
import static io.orderledger.command.joint.Together.ACCOUNT;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DAY_31;
import static io.orderledger.command.joint.Together.ORDER;
import static io.orderledger.command.joint.Together.SPLIT;
import static io.orderledger.command.joint.Together.cny;
import static io.orderledger.command.joint.Together.custom;
import static io.orderledger.command.joint.Together.granted;
import static io.orderledger.command.joint.Together.order;
import static io.orderledger.command.joint.Together.registered;
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
import io.orderledger.api.approval.ApprovalEvent.ApprovalGivenByRule;
import io.orderledger.api.approval.ApprovalEvent.ApprovalRequested;
import io.orderledger.api.approval.ApprovalEvent.ApprovalWithdrawn;
import io.orderledger.api.approval.CaseDecision;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.approval.CaseSubject;
import io.orderledger.api.approval.RuleEffect;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.CreditCommand.ExpireReservation;
import io.orderledger.api.credit.CreditCommand.PostCreditNote;
import io.orderledger.api.credit.CreditEvent.ReservationCaptured;
import io.orderledger.api.credit.CreditEvent.ReservationReleased;
import io.orderledger.api.credit.CreditNoteId;
import io.orderledger.api.order.OrderCommand.AmendOrder;
import io.orderledger.api.order.OrderCommand.ConfirmOrder;
import io.orderledger.api.order.OrderCommand.SplitOrder;
import io.orderledger.api.order.OrderEvent.OrderCancelled;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.split.LineQuantity;
import io.orderledger.api.split.SplitCommand.CancelSplit;
import io.orderledger.api.split.SplitCommand.ConfirmSplit;
import io.orderledger.api.split.SplitCommand.MarkReady;
import io.orderledger.api.split.SplitCommand.ReleaseSplit;
import io.orderledger.api.split.SplitCommand.RequestSplitCancellation;
import io.orderledger.api.split.SplitCommand.Resplit;
import io.orderledger.api.split.SplitCommand.StartProduction;
import io.orderledger.api.split.SplitEvent.SplitCancellationDeclined;
import io.orderledger.api.split.SplitEvent.SplitCancellationRequested;
import io.orderledger.api.split.SplitEvent.SplitCancelled;
import io.orderledger.api.split.SplitEvent.SplitReady;
import io.orderledger.api.split.SplitId;
import io.orderledger.api.split.SplitPart;
import io.orderledger.command.Decisions;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A split in production is cancelled when people agree, with what that costs; else it goes on. */
class CancellingSplitsTest {
    private static final ApprovalCaseId CASE = new ApprovalCaseId("O-1-1-a1");

    private final Decisions ledger = Together.decisions(UnderPolicy.staff());

    @BeforeEach
    void begin() {
        ledger.given(registered(), granted("1000.00"))
                .givenCommands(
                        by("li", DAY_1, order("O-1", OrderType.CUSTOM, custom(1, 4, "100.00"))),
                        new ConfirmOrder(ORDER),
                        new SplitOrder(ORDER),
                        new ConfirmSplit(SPLIT),
                        new ReleaseSplit(SPLIT));
    }

    @AfterEach
    void end() {
        ledger.close();
    }

    private void produce() {
        ledger.givenCommands(new StartProduction(SPLIT));
    }

    private static Object asks(String who, @Nullable String charge) {
        return by(
                who,
                DAY_1,
                new RequestSplitCancellation(SPLIT, charge == null ? null : cny(charge), "dealer withdrew", DAY_1));
    }

    @Test
    void it_is_cancelled_once_people_agree_and_the_charge_is_owed_out_of_the_hold() {
        produce();
        ledger.when(asks("anna", "120.00")).answering(new CaseOpened(CASE, CaseStatus.PENDING));
        var requested = last(ledger, ApprovalRequested.class);
        assertThat(requested.subject()).isEqualTo(new CaseSubject(SubjectKind.SPLIT_CANCELLATION, "O-1-1", 1));
        assertThat(requested.amount()).isEqualTo(cny("400.00"));
        assertThat(requested.editors()).containsExactly("anna", "li");
        assertThat(requested.dossier())
                .contains("\"charge\":\"120.00 CNY\"")
                .contains("\"available\":\"600.00 CNY\"")
                .contains("\"reason\":\"dealer withdrew\"")
                .contains("\"splitId\":\"O-1-1\"")
                .contains("\"total\":\"400.00 CNY\"");
        assertThat(ledger.added().getLast())
                .isEqualTo(new SplitCancellationRequested(SPLIT, ORDER, CASE, cny("120.00"), "dealer withdrew"));
        ledger.givenCommands().refuses(asks("anna", null), RefusalCode.CANCELLATION_ASKED);
        ledger.when(approves(ledger, "wang", CASE));
        assertThat(ledger.added())
                .contains(
                        new SplitCancelled(SPLIT, ORDER, "dealer withdrew", TOMORROW, cny("120.00"), CASE),
                        new OrderCancelled(ORDER, "dealer withdrew", TOMORROW),
                        new ReservationReleased(ACCOUNT, ORDER, cny("280.00"), TOMORROW));
        assertThat(last(ledger, ReservationCaptured.class).amount()).isEqualTo(cny("120.00"));
    }

    @Test
    void deciders_see_where_it_is_made_and_for_when_it_is_promised() {
        var made = new SplitId("O-1-a");
        ledger.givenCommands(
                        new Resplit(
                                SPLIT,
                                List.of(
                                        new SplitPart(
                                                made,
                                                LocalDate.parse("2026-05-01"),
                                                "M-1",
                                                List.of(new LineQuantity(1, 3))),
                                        new SplitPart(
                                                new SplitId("O-1-b"), null, null, List.of(new LineQuantity(1, 1))))),
                        new ConfirmSplit(made),
                        new ReleaseSplit(made),
                        new StartProduction(made))
                .when(by("anna", DAY_1, new RequestSplitCancellation(made, null, "dealer withdrew", DAY_1)));
        assertThat(last(ledger, ApprovalRequested.class).dossier())
                .contains("\"source\":\"M-1\"")
                .contains("\"promisedDate\":\"2026-05-01\"");
    }

    @Test
    void a_split_of_an_order_that_waits_for_people_is_not_asked_about() {
        produce();
        ledger.givenCommands(new ApprovingByHand.AmendForApproval(
                        new AmendOrder(
                                ORDER,
                                null,
                                null,
                                "more",
                                DAY_1,
                                List.of(custom(1, 4, "100.00"), custom(2, 1, "1.00"))),
                        new ApprovalCaseId("A-1")))
                .refuses(asks("anna", null), RefusalCode.ORDER_STATE);
        ledger.refuses(new CancelSplit(SPLIT, "fewer", DAY_1), RefusalCode.ORDER_STATE);
    }

    @Test
    void without_a_charge_all_that_is_held_is_free() {
        produce();
        ledger.givenCommands(asks("anna", null)).when(approves(ledger, "wang", CASE));
        assertThat(ledger.added())
                .contains(
                        new SplitCancelled(SPLIT, ORDER, "dealer withdrew", TOMORROW, null, CASE),
                        new ReservationReleased(ACCOUNT, ORDER, cny("400.00"), TOMORROW));
    }

    @Test
    void people_are_asked_only_while_it_is_in_production_and_for_no_more_than_it_is_worth() {
        ledger.refuses(asks("anna", null), RefusalCode.SPLIT_STATE);
        produce();
        ledger.refuses(asks("anna", "400.01"), RefusalCode.CHARGE_TOO_LARGE);
    }

    @Test
    void I_12_who_asked_or_ordered_never_agrees_to_it() {
        produce();
        ledger.givenCommands(asks("wang", null)).refuses(approves(ledger, "wang", CASE), RefusalCode.SELF_APPROVAL);
    }

    @Test
    void I_13_it_is_decided_on_the_dossier_that_stands_and_on_no_other() {
        produce();
        ledger.givenCommands(asks("anna", "120.00"));
        var read = approves(ledger, "wang", CASE);
        for (var decision : CaseDecision.values()) {
            ledger.refuses(
                    by("wang", TOMORROW, new DecideCase(CASE, decision, "unread", "0000")), RefusalCode.DOSSIER_MOVED);
        }
        ledger.givenCommands(
                new PostCreditNote(ACCOUNT, new CreditNoteId("C-1"), cny("100.00"), "much", DAY_1),
                by("wang", DAY_1, new RenewDossier(CASE)));
        // What was read before is another one now.
        ledger.refuses(read, RefusalCode.DOSSIER_MOVED);
        ledger.when(approves(ledger, "wang", CASE));
        assertThat(ledger.added()).anyMatch(SplitCancelled.class::isInstance);
    }

    @Test
    void I_13_it_is_not_decided_once_its_goods_are_ready_nor_while_its_order_waits_nor_once_the_credit_has_moved() {
        produce();
        ledger.givenCommands(asks("anna", null));
        var read = approves(ledger, "wang", CASE);
        ledger.givenCommands(new PostCreditNote(ACCOUNT, new CreditNoteId("C-1"), cny("40.01"), "much", DAY_1))
                .refuses(read, RefusalCode.CREDIT_MOVED);
        ledger.givenCommands(by("wang", DAY_1, new RenewDossier(CASE)));
        ledger.givenCommands(
                account(it -> it.holdUntil(ORDER, DAY_31, DAY_1)), new ExpireReservation(ACCOUNT, ORDER, DAY_31));
        ledger.refuses(approves(ledger, "wang", CASE), RefusalCode.CREDIT_MOVED);
        ledger.givenCommands(by("wang", DAY_31, new RenewDossier(CASE)));
        ledger.refuses(approves(ledger, "wang", CASE), RefusalCode.ORDER_STATE);
        ledger.givenCommands(new MarkReady(SPLIT))
                .refuses(approves(ledger, "wang", CASE), RefusalCode.CANCELLATION_UNKNOWN);
    }

    @Test
    void it_goes_on_where_people_say_no_or_it_is_withdrawn_and_may_be_asked_for_again() {
        produce();
        ledger.givenCommands(asks("anna", null)).when(decides(ledger, "wang", CASE, CaseDecision.REJECT, "half made"));
        assertThat(ledger.added().getLast()).isEqualTo(new SplitCancellationDeclined(SPLIT, ORDER, CASE, "half made"));
        var second = new ApprovalCaseId("O-1-1-a2");
        ledger.givenCommands(asks("anna", null)).when(by("anna", TOMORROW, new WithdrawCase(second, "mistake")));
        assertThat(kinds(ledger)).containsExactly(ApprovalWithdrawn.class, SplitCancellationDeclined.class);
        ledger.givenCommands(asks("anna", null));
    }

    @Test
    void goods_that_are_ready_are_not_decided_about_any_more() {
        produce();
        ledger.givenCommands(asks("anna", null))
                .when(new MarkReady(SPLIT))
                .then(
                        new SplitCancellationDeclined(SPLIT, ORDER, CASE, "Its goods are ready"),
                        new SplitReady(SPLIT, ORDER));
        ledger.givenCommands().refuses(approves(ledger, "wang", CASE), RefusalCode.CANCELLATION_UNKNOWN);
    }

    @Test
    void a_rule_may_agree_by_itself_or_ask_in_steps() {
        produce();
        ledger.given(inForce(rule(SubjectKind.SPLIT_CANCELLATION, RuleEffect.ALLOW, "0.00")))
                .when(asks("anna", null));
        assertThat(kinds(ledger))
                .containsSequence(
                        ApprovalRequested.class,
                        ApprovalGivenByRule.class,
                        SplitCancellationRequested.class,
                        SplitCancelled.class);
    }

    @Test
    void a_rule_that_asks_finance_first_is_answered_by_finance_first() {
        produce();
        ledger.given(inForce(
                        asking(SubjectKind.SPLIT_CANCELLATION, "400.00", anyOf(Role.FINANCE), anyOf(Role.APPROVER))))
                .givenCommands(asks("anna", null))
                .refuses(approves(ledger, "wang", CASE), RefusalCode.NOT_ELIGIBLE);
        ledger.givenCommands(approves(ledger, "fang", CASE)).when(approves(ledger, "wang", CASE));
        assertThat(ledger.added()).anyMatch(SplitCancelled.class::isInstance);
    }
}
