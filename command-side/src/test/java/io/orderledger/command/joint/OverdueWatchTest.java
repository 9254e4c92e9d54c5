package io.orderledger.command.joint;

import static io.orderledger.command.approval.TestApprovals.by;
import static io.orderledger.command.joint.Directly.changes;
import static io.orderledger.command.joint.Together.ACCOUNT;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DAY_31;
import static io.orderledger.command.joint.Together.DEALER;
import static io.orderledger.command.joint.Together.ORDER;
import static io.orderledger.command.joint.Together.PAYMENT;
import static io.orderledger.command.joint.Together.SPLIT;
import static io.orderledger.command.joint.Together.UNIT;
import static io.orderledger.command.joint.Together.cny;
import static io.orderledger.command.joint.Together.custom;
import static io.orderledger.command.joint.Together.granted;
import static io.orderledger.command.joint.Together.order;
import static io.orderledger.command.joint.Together.registered;
import static io.orderledger.command.joint.Together.released;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.RuleEffect;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.Allocation;
import io.orderledger.api.credit.CreditChange;
import io.orderledger.api.credit.CreditCommand.CheckOverdueByPolicy;
import io.orderledger.api.credit.CreditCommand.HoldCredit;
import io.orderledger.api.credit.CreditCommand.PostCreditNote;
import io.orderledger.api.credit.CreditCommand.WriteOff;
import io.orderledger.api.credit.CreditEvent.CreditHoldLifted;
import io.orderledger.api.credit.CreditEvent.CreditHoldPlaced;
import io.orderledger.api.credit.CreditEvent.CreditReserved;
import io.orderledger.api.credit.CreditEvent.OverdueCheckSet;
import io.orderledger.api.credit.CreditNoteId;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyApproved;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyProposed;
import io.orderledger.api.credit.CreditPolicyId;
import io.orderledger.api.credit.CreditPolicyTerms;
import io.orderledger.api.credit.HoldCause;
import io.orderledger.api.credit.Overdue;
import io.orderledger.api.credit.OverdueRule;
import io.orderledger.api.credit.ReceivableId;
import io.orderledger.api.order.OrderCommand.ConfirmOrder;
import io.orderledger.api.order.OrderCommand.SplitOrder;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentCommand.AllocatePayment;
import io.orderledger.api.payment.PaymentCommand.AllocateToItems;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentCommand.ReversePayment;
import io.orderledger.api.payment.PaymentCommand.UnallocatePayment;
import io.orderledger.api.payment.PaymentCommand.VerifyPayment;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.split.SplitCommand.ConfirmSplit;
import io.orderledger.api.split.SplitCommand.ReleaseSplit;
import io.orderledger.api.split.SplitCommand.RequestSplitCancellation;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.api.split.SplitCommand.StartProduction;
import io.orderledger.api.split.SplitId;
import io.orderledger.command.Decisions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Accounts go on hold because of what is overdue, and come off it, by themselves. What ships on day 1 is due on day 31. */
class OverdueWatchTest {
    /** More than 50.00 overdue holds; so does more than 1.00 where the oldest is overdue by more than 30 days. */
    private static final OverdueRule RULE = new OverdueRule(cny("50.00"), 30, cny("1.00"));

    private static final Instant OVERDUE = DAY_31.plusMillis(1);
    private static final Instant TOO_OLD = DAY_31.plus(Duration.ofDays(30)).plusMillis(1);

    private final Decisions ledger = Together.decisions().given(registered(), granted("1000.00"));

    @AfterEach
    void end() {
        ledger.close();
    }

    private void inForce() {
        var policy = CreditPolicyId.of(UNIT);
        ledger.given(
                new CreditPolicyProposed(policy, 1, new CreditPolicyTerms(List.of(), List.of(), List.of(RULE)), DAY_1),
                new CreditPolicyApproved(policy, 1, DAY_1));
    }

    private void ready(String order, String amount) {
        for (var command : released(order(order, amount))) ledger.givenCommands(at(DAY_1, command));
    }

    /** All of an order leaves, on that day. */
    private Object ships(String order, Instant day) {
        return at(day, new ShipSplit(new SplitId(order + "-1"), day));
    }

    private void owing(String order, String amount) {
        ready(order, amount);
        ledger.givenCommands(ships(order, DAY_1));
    }

    private static Object at(Instant instant, Object command) {
        return by("system:timer", instant, command);
    }

    private static Object check(Instant at) {
        return at(at, new CheckOverdueByPolicy(ACCOUNT));
    }

    private Object pays(String payment, String amount, Instant at) {
        var id = new PaymentId(payment);
        ledger.givenCommands(
                new RegisterPayment(id, DEALER, UNIT, cny(amount), PaymentChannel.CASH, null, DAY_1),
                new VerifyPayment(id));
        return at(at, new AllocatePayment(id));
    }

    private List<Object> holds() {
        return ledger.added().stream()
                .filter(event -> event instanceof CreditHoldPlaced || event instanceof CreditHoldLifted)
                .toList();
    }

    private List<Object> checks() {
        return ledger.added().stream().filter(OverdueCheckSet.class::isInstance).toList();
    }

    @Test
    void without_a_rule_nothing_is_looked_at() {
        ready("O-1", "400.00");
        ledger.when(new ShipSplit(new SplitId("O-1-1"), DAY_1));
        assertThat(checks()).isEmpty();
    }

    @Test
    void what_leaves_is_looked_at_when_it_becomes_overdue_and_what_is_due_later_then_too() {
        inForce();
        ready("O-1", "40.00");
        ready("O-2", "20.00");
        ready("O-3", "20.00");
        ledger.when(ships("O-1", DAY_1));
        assertThat(checks()).containsExactly(new OverdueCheckSet(ACCOUNT, OVERDUE, DAY_1));
        var later = DAY_1.plus(Duration.ofDays(1));
        ledger.givenCommands().when(ships("O-2", later));
        assertThat(checks()).isEmpty();
        var earlier = DAY_1.minus(Duration.ofDays(1));
        ledger.givenCommands().when(at(DAY_1, new ShipSplit(new SplitId("O-3-1"), earlier)));
        assertThat(checks()).containsExactly(new OverdueCheckSet(ACCOUNT, OVERDUE.minus(Duration.ofDays(1)), DAY_1));
    }

    @Test
    void R_09_an_account_goes_on_hold_when_too_much_is_overdue_and_off_it_when_that_is_paid() {
        inForce();
        owing("O-1", "60.00");
        ledger.when(check(OVERDUE))
                .then(new CreditHoldPlaced(
                        ACCOUNT, HoldCause.OVERDUE, null, new Overdue(cny("60.00"), DAY_31), OVERDUE));
        ledger.givenCommands().when(check(OVERDUE)).thenNothing();
        ledger.when(at(OVERDUE, order("O-2", "1.00")));
        assertThat(ledger.added()).noneMatch(event -> event instanceof CreditReserved);
        ledger.givenCommands();
        ledger.when(pays("P-1", "9.99", OVERDUE));
        assertThat(holds()).isEmpty();
        ledger.givenCommands();
        ledger.when(pays("P-2", "0.01", OVERDUE));
        assertThat(holds()).containsExactly(new CreditHoldLifted(ACCOUNT, HoldCause.OVERDUE, null, OVERDUE));
        // 50.00 are overdue still: they are looked at again when they are too old.
        assertThat(checks()).containsExactly(new OverdueCheckSet(ACCOUNT, TOO_OLD, OVERDUE));
        ledger.givenCommands()
                .when(check(TOO_OLD))
                .then(new CreditHoldPlaced(
                        ACCOUNT, HoldCause.OVERDUE, null, new Overdue(cny("50.00"), DAY_31), TOO_OLD));
    }

    @Test
    void R_09_a_cent_forgotten_for_years_holds_nobody() {
        inForce();
        owing("O-1", "0.01");
        ledger.when(check(OVERDUE)).then(new OverdueCheckSet(ACCOUNT, TOO_OLD, OVERDUE));
        ledger.givenCommands().when(check(TOO_OLD)).thenNothing();
        ledger.when(check(TOO_OLD.plus(Duration.ofDays(3000)))).thenNothing();
    }

    @Test
    void a_credit_note_lifts_the_hold_as_a_payment_does() {
        inForce();
        owing("O-1", "60.00");
        ledger.givenCommands(check(OVERDUE))
                .when(at(
                        OVERDUE,
                        new PostCreditNote(ACCOUNT, new CreditNoteId("C-1"), cny("10.00"), "damaged", DAY_31)));
        assertThat(holds()).hasSize(1);
    }

    @Test
    void what_is_written_off_is_not_overdue_any_more() {
        inForce();
        owing("O-1", "60.00");
        var id = new ApprovalCaseId("A-1");
        var change = CreditChange.writeOff(new ReceivableId("O-1-1-r"), cny("60.00"), OVERDUE);
        ledger.givenCommands(check(OVERDUE), changes(it -> it.request(ACCOUNT, id, change, "gone", OVERDUE)))
                .when(changes(it -> it.approved(ACCOUNT, id, OVERDUE)));
        assertThat(holds()).containsExactly(new CreditHoldLifted(ACCOUNT, HoldCause.OVERDUE, null, OVERDUE));
    }

    @Test
    void money_that_never_came_puts_the_account_on_hold_again() {
        inForce();
        owing("O-1", "60.00");
        ledger.givenCommands(pays("P-1", "60.00", DAY_1))
                .when(at(OVERDUE, new ReversePayment(new PaymentId("P-1"), "bounced", OVERDUE)));
        assertThat(holds()).hasSize(1);
    }

    @Test
    void what_a_rule_writes_off_by_itself_is_not_overdue_any_more_either() {
        inForce();
        owing("O-1", "60.00");
        ledger.given(UnderPolicy.inForce(UnderPolicy.rule(SubjectKind.WRITE_OFF, RuleEffect.ALLOW, "0.00")))
                .givenCommands(check(OVERDUE))
                .when(at(
                        OVERDUE,
                        new WriteOff(ACCOUNT, new ReceivableId("O-1-1-r"), cny("60.00"), "bankrupt", OVERDUE)));
        assertThat(holds()).containsExactly(new CreditHoldLifted(ACCOUNT, HoldCause.OVERDUE, null, OVERDUE));
    }

    @Test
    void money_for_named_items_lifts_the_hold_and_undone_it_comes_back() {
        inForce();
        owing("O-1", "60.00");
        var item = List.of(new Allocation(new ReceivableId("O-1-1-r"), cny("60.00")));
        ledger.givenCommands(check(OVERDUE))
                .givenCommands(
                        new RegisterPayment(PAYMENT, DEALER, UNIT, cny("60.00"), PaymentChannel.CASH, null, DAY_1),
                        new VerifyPayment(PAYMENT))
                .when(at(OVERDUE, new AllocateToItems(PAYMENT, item, OVERDUE)));
        assertThat(holds()).containsExactly(new CreditHoldLifted(ACCOUNT, HoldCause.OVERDUE, null, OVERDUE));
        ledger.givenCommands().when(at(OVERDUE, new UnallocatePayment(PAYMENT, item, "of another dealer", OVERDUE)));
        assertThat(holds())
                .containsExactly(new CreditHoldPlaced(
                        ACCOUNT, HoldCause.OVERDUE, null, new Overdue(cny("60.00"), DAY_31), OVERDUE));
    }

    @Test
    void what_cancelling_in_production_costs_is_looked_at_when_it_becomes_overdue() {
        inForce();
        ledger.given(UnderPolicy.inForce(UnderPolicy.rule(SubjectKind.SPLIT_CANCELLATION, RuleEffect.ALLOW, "0.00")));
        for (var command : List.of(
                order("O-1", OrderType.CUSTOM, custom(1, 1, "400.00")),
                new ConfirmOrder(ORDER),
                new SplitOrder(ORDER),
                new ConfirmSplit(SPLIT),
                new ReleaseSplit(SPLIT),
                new StartProduction(SPLIT))) {
            ledger.givenCommands(at(DAY_1, command));
        }
        ledger.when(at(DAY_1, new RequestSplitCancellation(SPLIT, cny("60.00"), "dealer withdrew", DAY_1)));
        assertThat(checks()).containsExactly(new OverdueCheckSet(ACCOUNT, OVERDUE, DAY_1));
    }

    @Test
    void a_hold_by_hand_is_neither_placed_anew_nor_lifted() {
        inForce();
        owing("O-1", "60.00");
        ledger.givenCommands(new HoldCredit(ACCOUNT, "calls unanswered", DAY_1))
                .when(check(OVERDUE))
                .thenNothing();
        ledger.when(pays("P-1", "60.00", OVERDUE));
        assertThat(holds()).isEmpty();
    }

    /** Whatever leaves and is paid: each check that was set comes once and sets at most one later, so there is an end. */
    @Test
    void the_checks_come_to_an_end_and_the_account_stands_as_the_rule_says_at_every_instant() {
        inForce();
        var random = new Random(7);
        for (int i = 1; i <= 12; i++) ready("O-" + i, (1 + random.nextInt(30)) + ".00");
        var due = new ArrayList<Instant>();
        for (int i = 1; i <= 12; i++) {
            ledger.when(ships("O-" + i, DAY_1.plus(Duration.ofHours(random.nextInt(600)))));
            collect(due);
        }
        var held = false;
        int fired = 0;
        while (!due.isEmpty()) {
            assertThat(++fired).as("checks for twelve items").isLessThanOrEqualTo(40);
            due.sort(null);
            var at = due.removeFirst();
            ledger.when(check(at));
            held |= holds().stream().anyMatch(CreditHoldPlaced.class::isInstance);
            collect(due);
        }
        assertThat(held).isTrue();
    }

    private void collect(List<Instant> due) {
        for (var event : checks()) due.add(((OverdueCheckSet) event).at());
        ledger.taken();
    }
}
