package io.orderledger.command.joint;

import static io.orderledger.command.joint.Together.CNY;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DAY_2;
import static io.orderledger.command.joint.Together.DAY_31;
import static io.orderledger.command.joint.Together.DEALER;
import static io.orderledger.command.joint.Together.PAYMENT;
import static io.orderledger.command.joint.Together.UNIT;
import static io.orderledger.command.joint.Together.cny;
import static io.orderledger.command.joint.Together.granted;
import static io.orderledger.command.joint.Together.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.credit.CreditPolicyCommand.ApproveCreditPolicy;
import io.orderledger.api.credit.CreditPolicyCommand.ProposeCreditPolicy;
import io.orderledger.api.credit.CreditPolicyCommand.RejectCreditPolicy;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyApproved;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyProposed;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicyRejected;
import io.orderledger.api.credit.CreditPolicyEvent.CreditPolicySeconded;
import io.orderledger.api.credit.CreditPolicyId;
import io.orderledger.api.credit.CreditPolicyTerms;
import io.orderledger.api.credit.ReservationPoint;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentCommand.VerifyPayment;
import io.orderledger.api.payment.PaymentEvent.PaymentVerified;
import io.orderledger.command.Decisions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CreditPolicyTest {
    private static final CreditPolicyId POLICY = CreditPolicyId.of(UNIT);
    private static final CreditPolicyTerms ABOVE_100 = above("100.00");

    private final Decisions ledger = Together.decisions();

    @AfterEach
    void end() {
        ledger.close();
    }

    @Test
    void a_version_takes_effect_when_two_people_have_agreed_of_whom_none_proposed_it() {
        ledger.as("anna")
                .when(new ProposeCreditPolicy(POLICY, ABOVE_100, DAY_31))
                .then(new CreditPolicyProposed(POLICY, 1, ABOVE_100, DAY_31))
                .answering(1);
        ledger.givenCommands().refuses(approve(1, DAY_1), RefusalCode.OTHER_PERSON);
        ledger.as("ben").when(approve(1, DAY_1)).then(new CreditPolicySeconded(POLICY, 1));
        ledger.givenCommands().refuses(approve(1, DAY_1), RefusalCode.OTHER_PERSON);
        ledger.as("cleo").when(approve(1, DAY_2)).then(new CreditPolicyApproved(POLICY, 1, DAY_31));
        ledger.givenCommands().as("dora").refuses(approve(1, DAY_2), RefusalCode.CREDIT_POLICY_STATE);
        ledger.refuses(new RejectCreditPolicy(POLICY, 1, "late"), RefusalCode.CREDIT_POLICY_STATE);
    }

    @Test
    void agreed_to_after_its_date_it_takes_effect_with_the_second_approval() {
        ledger.givenCommands(new ProposeCreditPolicy(POLICY, ABOVE_100, DAY_1));
        ledger.as("ben").givenCommands(approve(1, DAY_2));
        ledger.as("cleo").when(approve(1, DAY_31)).then(new CreditPolicyApproved(POLICY, 1, DAY_31));
    }

    @Test
    void a_rejected_version_never_takes_effect_and_the_next_has_the_next_number() {
        ledger.givenCommands(new ProposeCreditPolicy(POLICY, ABOVE_100, DAY_1))
                .when(new RejectCreditPolicy(POLICY, 1, "too loose"))
                .then(new CreditPolicyRejected(POLICY, 1, "too loose"));
        ledger.givenCommands().as("ben").refuses(approve(1, DAY_1), RefusalCode.CREDIT_POLICY_STATE);
        ledger.refuses(approve(2, DAY_1), RefusalCode.CREDIT_POLICY_STATE);
        ledger.when(new ProposeCreditPolicy(POLICY, above("50.00"), DAY_1))
                .then(new CreditPolicyProposed(POLICY, 2, above("50.00"), DAY_1));
    }

    @Test
    void without_a_policy_who_registered_a_payment_may_verify_it() {
        ledger.given(registered(), granted("0.00"))
                .givenCommands(payment("1000000.00", DAY_2))
                .when(new VerifyPayment(PAYMENT))
                .then(new PaymentVerified(PAYMENT));
    }

    @Test
    void above_the_threshold_another_person_verifies_and_up_to_it_anybody_does() {
        inForce(ABOVE_100, DAY_1);
        ledger.as("anna")
                .given(registered(), granted("0.00"))
                .givenCommands(payment("100.01", DAY_2))
                .refuses(new VerifyPayment(PAYMENT), RefusalCode.SECOND_PERSON);
        ledger.as("ben").when(new VerifyPayment(PAYMENT)).then(new PaymentVerified(PAYMENT));
    }

    @Test
    void the_threshold_itself_needs_nobody_else() {
        inForce(ABOVE_100, DAY_1);
        ledger.as("anna")
                .given(registered(), granted("0.00"))
                .givenCommands(payment("100.00", DAY_2))
                .when(new VerifyPayment(PAYMENT))
                .then(new PaymentVerified(PAYMENT));
    }

    @Test
    void who_dates_a_payment_back_does_not_get_round_a_rule_that_began_since() {
        inForce(ABOVE_100, DAY_31);
        ledger.as("anna")
                .given(registered(), granted("0.00"))
                .givenCommands(payment("100.01", DAY_1))
                .refuses(new VerifyPayment(PAYMENT), RefusalCode.SECOND_PERSON);
    }

    @Test
    void a_rule_that_was_superseded_before_the_payment_counts_no_more() {
        inForce(ABOVE_100, DAY_1);
        ledger.as("anna").givenCommands(new ProposeCreditPolicy(POLICY, above("500.00"), DAY_2));
        ledger.as("ben").givenCommands(approve(2, DAY_1));
        ledger.as("cleo").givenCommands(approve(2, DAY_1));
        ledger.as("anna")
                .given(registered(), granted("0.00"))
                .givenCommands(payment("499.00", DAY_31))
                .when(new VerifyPayment(PAYMENT))
                .then(new PaymentVerified(PAYMENT));
    }

    @Test
    void an_order_type_that_is_not_named_reserves_when_it_is_submitted() {
        var terms = new CreditPolicyTerms(
                List.of(new CreditPolicyTerms.Reservation(OrderType.PROJECT, ReservationPoint.AT_SPLIT_RELEASE, 90)),
                List.of());
        assertThat(terms.pointOf(OrderType.PROJECT)).isEqualTo(ReservationPoint.AT_SPLIT_RELEASE);
        assertThat(terms.holdDaysOf(OrderType.PROJECT)).isEqualTo(90);
        assertThat(terms.pointOf(OrderType.REGULAR)).isEqualTo(ReservationPoint.AT_SUBMIT);
        assertThat(terms.holdDaysOf(OrderType.REGULAR)).isNull();
        assertThat(terms.secondPersonAbove(CNY)).isNull();
    }

    @Test
    void a_policy_names_each_type_and_each_currency_once() {
        var twice = new CreditPolicyTerms.Reservation(OrderType.CASH, ReservationPoint.NONE, null);
        assertThatThrownBy(() -> new CreditPolicyTerms(List.of(twice, twice), List.of()))
                .hasMessageContaining("reservations");
        assertThatThrownBy(() -> new CreditPolicyTerms(List.of(), List.of(cny("1.00"), cny("2.00"))))
                .hasMessageContaining("secondPersonAbove");
        assertThatThrownBy(() -> new CreditPolicyTerms.Reservation(OrderType.CASH, ReservationPoint.NONE, 0))
                .hasMessageContaining("holdDays");
    }

    private void inForce(CreditPolicyTerms terms, Instant from) {
        ledger.as("anna").givenCommands(new ProposeCreditPolicy(POLICY, terms, from));
        ledger.as("ben").givenCommands(approve(1, DAY_1));
        ledger.as("cleo").givenCommands(approve(1, DAY_1));
    }

    private static ApproveCreditPolicy approve(int version, Instant at) {
        return new ApproveCreditPolicy(POLICY, version, at);
    }

    private static CreditPolicyTerms above(String amount) {
        return new CreditPolicyTerms(List.of(), List.of(cny(amount)));
    }

    private static RegisterPayment payment(String amount, Instant valueDate) {
        return new RegisterPayment(PAYMENT, DEALER, UNIT, cny(amount), PaymentChannel.CASH, null, valueDate);
    }
}
