package io.orderledger.command.joint;

import static io.orderledger.api.approval.RuleConditions.when;
import static io.orderledger.command.approval.TestApprovals.by;
import static io.orderledger.command.joint.Directly.changes;
import static io.orderledger.command.joint.Together.ACCOUNT;
import static io.orderledger.command.joint.Together.CNY;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DAY_2;
import static io.orderledger.command.joint.Together.DAY_31;
import static io.orderledger.command.joint.Together.DEALER;
import static io.orderledger.command.joint.Together.ORDER;
import static io.orderledger.command.joint.Together.PAYMENT;
import static io.orderledger.command.joint.Together.UNIT;
import static io.orderledger.command.joint.Together.cny;
import static io.orderledger.command.joint.Together.granted;
import static io.orderledger.command.joint.Together.line;
import static io.orderledger.command.joint.Together.order;
import static io.orderledger.command.joint.Together.registered;
import static io.orderledger.command.joint.Together.released;
import static io.orderledger.command.joint.UnderPolicy.last;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalEvent.ApprovalRequested;
import io.orderledger.api.approval.ApprovalPolicyId;
import io.orderledger.api.approval.PolicyContent;
import io.orderledger.api.approval.PolicyEvent.PolicyCameIntoForce;
import io.orderledger.api.approval.PolicyEvent.PolicyProposed;
import io.orderledger.api.approval.PolicyRule;
import io.orderledger.api.approval.RuleConditions;
import io.orderledger.api.approval.RuleEffect;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.CreditChange;
import io.orderledger.api.credit.CreditCommand.PostCreditNote;
import io.orderledger.api.credit.CreditNoteId;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyApproved;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyProposed;
import io.orderledger.api.credit.CreditPolicyId;
import io.orderledger.api.credit.CreditPolicyTerms;
import io.orderledger.api.credit.ReservationPoint;
import io.orderledger.api.dealer.DealerCommand.GradeDealer;
import io.orderledger.api.dealer.DealerEvent.DealerGraded;
import io.orderledger.api.order.OrderCommand.AmendOrder;
import io.orderledger.api.order.OrderCommand.HoldOrder;
import io.orderledger.api.order.OrderCommand.ReleaseOrder;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderEvent.OrderApproved;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.order.PaymentMethod;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentCommand.AllocatePayment;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentCommand.VerifyPayment;
import io.orderledger.api.people.StaffId;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.api.split.SplitId;
import io.orderledger.command.Decisions;
import io.orderledger.command.people.KnownStaff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the approval policy may look at beside the order itself: the account, the dealer, and how it is to be paid. */
class PolicyDimensionsTest {
    private static final String WARNED = "warned-by:looked-at";

    private final KnownStaff staff =
            new KnownStaff().unit("BRAND", null).unit("BU-1", "BRAND").person("li", Role.SALES, "BU-1", cny("0.00"));

    private final Decisions ledger = Together.decisions(staff).given(registered(), granted("1000.00"));

    @AfterEach
    void end() {
        ledger.close();
    }

    private void warning(RuleConditions.Builder when) {
        var rule = new PolicyRule("looked-at", 10, "Looked at", when.build(), RuleEffect.WARN, List.of());
        ledger.given(
                new PolicyProposed(
                        ApprovalPolicyId.BRAND,
                        1,
                        new PolicyContent(0, 1000, List.of(), List.of(rule)),
                        DAY_1,
                        new StaffId("wang"),
                        null),
                new PolicyCameIntoForce(ApprovalPolicyId.BRAND, 1, null));
    }

    /** The rule by which an order sent then is approved. */
    private String ruleOf(SubmitOrder order, Instant sentAt) {
        ledger.givenCommands().when(by("li", sentAt, order));
        var rule = ledger.added().stream()
                .filter(OrderApproved.class::isInstance)
                .map(event -> ((OrderApproved) event).rule())
                .findFirst()
                .orElse("none");
        ledger.taken();
        return rule;
    }

    private String ruleOf(String id, String amount) {
        return ruleOf(order(id, amount), DAY_1);
    }

    private void overrideFor(String order, String cap) {
        var id = new ApprovalCaseId("A-" + order);
        var change = CreditChange.override(new OrderId(order), cny(cap), DAY_1, DAY_31);
        ledger.givenCommands(
                changes(it -> it.request(ACCOUNT, id, change, "season", DAY_1)),
                changes(it -> it.approved(ACCOUNT, id, DAY_1)));
    }

    @Test
    void by_how_much_an_order_is_over_its_limit_matches_where_an_override_covers_it() {
        warning(when().excessAtLeast(cny("100.00")));
        overrideFor("O-1", "500.00");
        overrideFor("O-2", "500.00");
        assertThat(ruleOf("O-1", "1099.99")).isEqualTo("no-rule-matched");
        // 99.99 are over by then; this one is over by all that it comes to, and more.
        assertThat(ruleOf("O-2", "0.01")).isEqualTo(WARNED);
    }

    @Test
    void so_it_does_where_nothing_is_held_yet() {
        warning(when().excessAtLeast(cny("100.00")));
        var point = new CreditPolicyTerms.Reservation(OrderType.PROJECT, ReservationPoint.AT_SPLIT_RELEASE, null);
        var policy = CreditPolicyId.of(UNIT);
        ledger.given(
                new CreditPolicyProposed(policy, 1, new CreditPolicyTerms(List.of(point), List.of()), DAY_1),
                new CreditPolicyApproved(policy, 1, DAY_1));
        assertThat(ruleOf(order("O-1", OrderType.PROJECT, line("1099.99")), DAY_1))
                .isEqualTo("no-rule-matched");
        assertThat(ruleOf(order("O-2", OrderType.PROJECT, line("1100.00")), DAY_1))
                .isEqualTo(WARNED);
    }

    @Test
    void a_change_is_looked_at_with_all_by_which_it_is_over_the_limit_then() {
        ledger.givenCommands(by("li", DAY_1, order("O-1", "1000.00")));
        overrideFor("O-1", "500.00");
        warning(when().excessAtLeast(cny("100.00")));
        ledger.when(by("li", DAY_1, new AmendOrder(ORDER, null, null, "more", DAY_1, List.of(line("1099.99")))));
        assertThat(ledger.added()).endsWith(new OrderApproved(ORDER, 2, "no-rule-matched"));
        ledger.givenCommands(new PostCreditNote(ACCOUNT, new CreditNoteId("C-1"), cny("99.99"), "bonus", DAY_1));
        var id = new ApprovalCaseId("A-2");
        var change = CreditChange.override(ORDER, cny("500.00"), DAY_1, DAY_31);
        ledger.givenCommands(
                        changes(it -> it.request(ACCOUNT, id, change, "season", DAY_1)),
                        changes(it -> it.approved(ACCOUNT, id, DAY_1)))
                .when(by("li", DAY_1, new AmendOrder(ORDER, null, null, "more", DAY_1, List.of(line("1199.99")))));
        assertThat(ledger.added()).endsWith(new OrderApproved(ORDER, 3, WARNED));
    }

    @Test
    void so_it_is_where_nothing_is_held_yet() {
        var point = new CreditPolicyTerms.Reservation(OrderType.PROJECT, ReservationPoint.AT_SPLIT_RELEASE, null);
        var policy = CreditPolicyId.of(UNIT);
        ledger.given(
                new CreditPolicyProposed(policy, 1, new CreditPolicyTerms(List.of(point), List.of()), DAY_1),
                new CreditPolicyApproved(policy, 1, DAY_1));
        ledger.givenCommands(by("li", DAY_1, order("O-1", OrderType.PROJECT, line("900.00"))));
        warning(when().excessAtLeast(cny("100.00")));
        ledger.when(by("li", DAY_1, new AmendOrder(ORDER, null, null, "more", DAY_1, List.of(line("1099.99")))));
        assertThat(ledger.added()).endsWith(new OrderApproved(ORDER, 2, "no-rule-matched"));
        ledger.when(by("li", DAY_1, new AmendOrder(ORDER, null, null, "more", DAY_1, List.of(line("1100.00")))));
        assertThat(ledger.added()).endsWith(new OrderApproved(ORDER, 3, WARNED));
    }

    @Test
    void an_order_off_hold_that_still_holds_its_credit_is_over_nothing() {
        warning(when().excessAtLeast(cny("100.00")));
        ledger.givenCommands(by("li", DAY_1, order("O-1", "1000.00")), new HoldOrder(ORDER, "look"))
                .when(by("li", DAY_2, new ReleaseOrder(ORDER, DAY_2)));
        assertThat(ledger.added()).endsWith(new OrderApproved(ORDER, 1, "no-rule-matched"));
    }

    /** 300.00 due on day 31. */
    private void owing() {
        ledger.givenCommands(released(order("O-9", "300.00")))
                .givenCommands(new ShipSplit(new SplitId("O-9-1"), DAY_1));
    }

    @Test
    void R_09_what_is_overdue_matches_from_its_amount_on_when_the_order_is_sent() {
        owing();
        warning(when().overdueAtLeast(cny("300.00")));
        assertThat(ruleOf(order("O-1", "1.00"), DAY_31)).isEqualTo("no-rule-matched");
        assertThat(ruleOf(order("O-2", "1.00"), DAY_31.plusMillis(1))).isEqualTo(WARNED);
        ledger.givenCommands(
                new RegisterPayment(PAYMENT, DEALER, UNIT, cny("0.01"), PaymentChannel.CASH, null, DAY_31),
                new VerifyPayment(PAYMENT),
                new AllocatePayment(PAYMENT));
        assertThat(ruleOf(order("O-3", "1.00"), DAY_31.plusMillis(1))).isEqualTo("no-rule-matched");
    }

    @Test
    void R_09_what_is_overdue_matches_from_the_age_of_its_oldest_item_on() {
        owing();
        warning(when().overdueDaysAtLeast(10));
        var tenDays = DAY_31.plus(Duration.ofDays(10));
        assertThat(ruleOf(order("O-1", "1.00"), tenDays.minusMillis(1))).isEqualTo("no-rule-matched");
        assertThat(ruleOf(order("O-2", "1.00"), tenDays)).isEqualTo(WARNED);
    }

    @Test
    void an_amendment_is_looked_at_with_what_is_overdue_by_then() {
        owing();
        ledger.givenCommands(by("li", DAY_1, order("O-1", "1.00")));
        warning(when().overdueAtLeast(cny("300.00")));
        ledger.when(by(
                "li", DAY_31.plusMillis(1), new AmendOrder(ORDER, null, null, "more", DAY_31, List.of(line("2.00")))));
        assertThat(ledger.added()).contains(new OrderApproved(ORDER, 2, WARNED));
    }

    @Test
    void a_dealer_is_graded_from_an_instant_on_and_never_before_the_last_one() {
        ledger.when(new GradeDealer(DEALER, "C", DAY_2)).then(new DealerGraded(DEALER, "C", DAY_2));
        ledger.givenCommands().when(new GradeDealer(DEALER, "C", DAY_31)).thenNothing();
        ledger.refuses(new GradeDealer(DEALER, "A", DAY_1), RefusalCode.DATED_BEFORE_LAST);
        ledger.when(new GradeDealer(DEALER, "A", DAY_31)).then(new DealerGraded(DEALER, "A", DAY_31));
    }

    @Test
    void a_rule_about_a_grade_matches_from_the_instant_of_the_grade_on() {
        warning(when().dealerGrades("C"));
        assertThat(ruleOf("O-1", "1.00")).isEqualTo("no-rule-matched");
        ledger.givenCommands(new GradeDealer(DEALER, "C", DAY_2));
        assertThat(ruleOf("O-2", "1.00")).isEqualTo("no-rule-matched");
        assertThat(ruleOf(order("O-3", "1.00"), DAY_2)).isEqualTo(WARNED);
    }

    @Test
    void a_rule_about_how_an_order_is_paid_matches_what_was_said_when_it_was_submitted() {
        warning(when().paymentMethods("ADVANCE", "TRANSFER"));
        assertThat(ruleOf("O-1", "1.00")).isEqualTo("no-rule-matched");
        assertThat(ruleOf(paidBy("O-2", PaymentMethod.CREDIT), DAY_1)).isEqualTo("no-rule-matched");
        assertThat(ruleOf(paidBy("O-3", PaymentMethod.TRANSFER), DAY_1)).isEqualTo(WARNED);
        ledger.when(
                by("li", DAY_2, new AmendOrder(new OrderId("O-3"), null, null, "more", DAY_2, List.of(line("2.00")))));
        assertThat(ledger.added()).contains(new OrderApproved(new OrderId("O-3"), 2, WARNED));
    }

    @Test
    void who_decides_reads_how_an_order_is_to_be_paid_where_that_was_said() {
        var rule = UnderPolicy.asking(SubjectKind.ORDER, "1.00", UnderPolicy.anyOf(Role.APPROVER));
        try (var asking = Together.decisions(UnderPolicy.staff()).given(registered(), granted("1000.00"))) {
            asking.given(UnderPolicy.inForce(rule)).when(by("li", DAY_1, paidBy("O-1", PaymentMethod.TRANSFER)));
            assertThat(last(asking, ApprovalRequested.class).dossier()).contains("\"paymentMethod\":\"TRANSFER\"");
            asking.givenCommands().when(by("li", DAY_1, order("O-2", "1.00")));
            assertThat(last(asking, ApprovalRequested.class).dossier()).doesNotContain("paymentMethod");
        }
    }

    private static SubmitOrder paidBy(String id, PaymentMethod method) {
        return new SubmitOrder(
                new OrderId(id),
                DEALER,
                UNIT,
                OrderType.REGULAR,
                CNY,
                null,
                null,
                DAY_1,
                List.of(line("1.00")),
                method);
    }
}
