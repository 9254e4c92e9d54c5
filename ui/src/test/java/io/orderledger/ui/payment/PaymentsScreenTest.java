package io.orderledger.ui.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Actor;
import io.orderledger.api.Ledger;
import io.orderledger.api.Role;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditCommand.GrantCredit;
import io.orderledger.api.credit.CreditPolicyCommand.ApproveCreditPolicy;
import io.orderledger.api.credit.CreditPolicyCommand.ProposeCreditPolicy;
import io.orderledger.api.credit.CreditPolicyId;
import io.orderledger.api.credit.CreditPolicyQuery.CreditPolicyVersions;
import io.orderledger.api.credit.CreditPolicyQuery.FindCreditPolicy;
import io.orderledger.api.credit.CreditPolicyTerms;
import io.orderledger.api.credit.CreditQuery.Accounts;
import io.orderledger.api.credit.CreditQuery.FindAccounts;
import io.orderledger.api.credit.CreditQuery.FindTotals;
import io.orderledger.api.credit.CreditQuery.TotalsByCurrency;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.payment.PaymentAnswer;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentCommand.VerifyPayment;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.payment.PaymentQuery.FindPayment;
import io.orderledger.api.payment.PaymentQuery.FindPayments;
import io.orderledger.api.payment.PaymentQuery.PaymentSummary;
import io.orderledger.api.payment.PaymentQuery.Payments;
import io.orderledger.api.payment.PaymentStatus;
import io.orderledger.api.split.ShipmentAnswer;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.api.split.SplitQuery.Splits;
import io.orderledger.api.split.SplitQuery.SplitsOf;
import io.orderledger.ui.credit.AccountBox;
import io.orderledger.ui.rest.RunningLedger;
import io.orderledger.ui.shell.MadeId;
import io.orderledger.ui.shell.ReasonForm;
import io.orderledger.ui.shell.Screen;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Payments on the screen of a running ledger. */
class PaymentsScreenTest extends RunningLedger {

    /** Somebody who verifies and allocates. */
    @Nested
    class Finance extends Screen {
        Finance() {
            super(Role.FINANCE);
        }

        @Test
        void a_payment_is_registered_verified_and_allocated_and_what_settles_nothing_is_an_advance() {
            var dealer = dealerWithLimit("5000.00");
            navigate(PaymentsView.class);
            test($(Button.class).withId("new-payment").single()).click();
            var account = elsewhere()
                    .ask(new FindAccounts(dealer, null, null, 0, 10), Accounts.class)
                    .rows()
                    .getFirst();
            $(AccountBox.class).single().setValue(account);
            test($(TextField.class)
                            .withCondition(field -> "Amount".equals(field.getLabel()))
                            .single())
                    .setValue("300.00");
            test($(Button.class).withText("Register payment").single()).click();
            await(() -> payments(dealer).anyMatch(payment -> payment.status() == PaymentStatus.UNDER_VERIFICATION));
            press("Verify");
            await(() -> payments(dealer).anyMatch(payment -> payment.status() == PaymentStatus.VERIFIED));
            await(() -> $(Button.class).withText("Allocate, oldest first").exists());
            press("Allocate, oldest first");
            await(() -> payments(dealer).anyMatch(payment -> payment.status() == PaymentStatus.PARTIALLY_ALLOCATED));
            assertThat(payments(dealer))
                    .allSatisfy(payment -> assertThat(payment.unallocated()).isEqualTo(payment.amount()));
        }

        @Test
        void items_are_settled_by_name_and_are_open_again_when_that_is_undone() {
            var dealer = dealerWithLimit("5000.00");
            ship(released(dealer, "1.00", 100));
            ship(released(dealer, "1.00", 200));
            var payment = verified(dealer, "150.00");
            navigate("payments/" + payment.value(), PaymentsView.class);
            press("Allocate to items");
            var form = $(AllocateForm.class).single();
            var amounts = $(TextField.class, form).all();
            assertThat(amounts).hasSize(2);
            test(amounts.getLast()).setValue("200.01");
            press("Allocate");
            assertThat(status(payment)).isEqualTo(PaymentStatus.VERIFIED);
            test(amounts.getLast()).setValue("120.00");
            press("Allocate");
            await(() -> status(payment) == PaymentStatus.PARTIALLY_ALLOCATED);
            assertThat(find(payment).settles())
                    .extracting(one -> one.amount().text())
                    .containsExactly("120.00");
            await(() -> $(Button.class).withText("Undo allocation").exists());
            press("Undo allocation");
            var undo = $(UnallocateForm.class).single();
            test($(TextField.class, undo).all().getFirst()).setValue("20.00");
            test($(Button.class, undo).withText("Undo allocation").single()).click();
            assertThat($(TextField.class, undo).all().getLast().isInvalid()).isTrue();
            test($(TextField.class, undo).all().getLast()).setValue("wrong item");
            test($(Button.class, undo).withText("Undo allocation").single()).click();
            await(() -> find(payment).settles().getFirst().amount().text().equals("100.00"));
            assertThat(find(payment).unallocated().text()).isEqualTo("50.00");
        }

        @Test
        void a_payment_is_reversed_for_a_reason_and_says_so() {
            var payment = verified(dealerWithLimit("5000.00"), "150.00");
            navigate("payments/" + payment.value(), PaymentsView.class);
            press("Reverse");
            var form = $(ReasonForm.class).single();
            test($(TextField.class, form).single()).setValue("bounced");
            test($(Button.class, form).withText("Reverse").single()).click();
            await(() -> status(payment) == PaymentStatus.REVERSED);
            await(() -> texts().contains("bounced"));
            assertThat($(Button.class).withText("Reverse").exists()).isFalse();
        }

        @Test
        void a_payment_is_rejected_and_what_was_shown_for_it_stays_to_be_read() {
            var dealer = dealerWithLimit("5000.00");
            var payment = registered(elsewhere(), dealer, UNIT, "150.00");
            navigate("payments/" + payment.value(), PaymentsView.class);
            press("Attach a voucher");
            var form = $(VoucherForm.class).single();
            var hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
            var fields = $(TextField.class, form).all();
            test(fields.getFirst()).setValue("slip-0331.pdf");
            test(fields.getLast()).setValue("not a hash");
            test($(Button.class, form).withText("Attach a voucher").single()).click();
            assertThat(fields.getLast().isInvalid()).isTrue();
            test(fields.getLast()).setValue(hash);
            test($(Button.class, form).withText("Attach a voucher").single()).click();
            await(() -> texts().contains("slip-0331.pdf") && texts().contains("SHA-256 " + hash));
            press("Reject");
            var reject = $(ReasonForm.class).single();
            test($(TextField.class, reject).single()).setValue("never seen");
            test($(Button.class, reject).withText("Reject").single()).click();
            await(() -> status(payment) == PaymentStatus.REJECTED);
            await(() -> texts().contains("never seen"));
            assertThat(texts()).contains("slip-0331.pdf");
        }

        @Test
        void above_the_units_amount_whoever_registered_a_payment_is_told_to_ask_another_person() {
            var unit = new BusinessUnitId(MadeId.of("BU"));
            var dealer = dealerAt(unit);
            secondPersonAbove(unit, "100.00");
            var mine = registered(ledger, dealer, unit, "100.01");
            navigate("payments/" + mine.value(), PaymentsView.class);
            assertThat(said()).anyMatch(text -> text.startsWith("You registered this payment. Above CN¥100.00"));
            press("Verify");
            assertThat(status(mine)).isEqualTo(PaymentStatus.UNDER_VERIFICATION);
            var small = registered(ledger, dealer, unit, "100.00");
            navigate("payments/" + small.value(), PaymentsView.class);
            assertThat($(Div.class).withId("second-person").exists()).isFalse();
            var theirs = registered(elsewhere(), dealer, unit, "100.01");
            navigate("payments/" + theirs.value(), PaymentsView.class);
            assertThat(said()).anyMatch(text -> text.contains("colleague registered this one"));
            press("Verify");
            await(() -> status(theirs) == PaymentStatus.VERIFIED);
        }

        private void secondPersonAbove(BusinessUnitId unit, String amount) {
            var policy = CreditPolicyId.of(unit);
            var terms = new CreditPolicyTerms(List.of(), List.of(Money.parse("amount", amount, CNY)));
            var now = Instant.now();
            elsewhere().send(new ProposeCreditPolicy(policy, terms, now.minusSeconds(3600)), Integer.class);
            for (var name : List.of("second", "third")) {
                var done = ledger.as(new Actor(name, Set.of(Role.APPROVER)))
                        .send(new ApproveCreditPolicy(policy, 1, now.minusSeconds(3600)), Void.class);
                elsewhere().ask(new FindCreditPolicy(policy), CreditPolicyVersions.class, done.position());
            }
        }

        private DealerId dealerAt(BusinessUnitId unit) {
            var dealer = dealerWithLimit("1.00");
            var account = CreditAccountId.of(dealer, unit, CNY);
            var limit = Money.parse("limit", "5000.00", CNY);
            elsewhere().send(new GrantCredit(account, dealer, unit, limit, 30, Instant.now()), Void.class);
            return dealer;
        }

        private PaymentId registered(Ledger by, DealerId dealer, BusinessUnitId unit, String amount) {
            var payment = new PaymentId(MadeId.of("P"));
            var money = Money.parse("amount", amount, CNY);
            var done = by.send(
                    new RegisterPayment(
                            payment, dealer, unit, money, PaymentChannel.BANK_TRANSFER, "ref", Instant.now()),
                    PaymentAnswer.class);
            by.ask(new FindPayment(payment), PaymentSummary.class, done.position());
            return payment;
        }

        private PaymentId verified(DealerId dealer, String amount) {
            var payment = registered(elsewhere(), dealer, UNIT, amount);
            var done = elsewhere().send(new VerifyPayment(payment), PaymentAnswer.class);
            elsewhere().ask(new FindPayment(payment), PaymentSummary.class, done.position());
            return payment;
        }

        private void ship(OrderId order) {
            var split =
                    elsewhere().ask(new SplitsOf(order), Splits.class).splits().getFirst();
            var done = elsewhere().send(new ShipSplit(split.splitId(), Instant.now()), ShipmentAnswer.class);
            elsewhere().ask(new FindTotals(), TotalsByCurrency.class, done.position());
        }

        private void press(String text) {
            test($(Button.class).withText(text).single()).click();
        }

        private List<String> said() {
            return $(Paragraph.class).all().stream().map(Paragraph::getText).toList();
        }

        private PaymentSummary find(PaymentId payment) {
            return elsewhere().ask(new FindPayment(payment), PaymentSummary.class);
        }

        private PaymentStatus status(PaymentId payment) {
            return find(payment).status();
        }

        private Stream<PaymentSummary> payments(DealerId dealer) {
            return elsewhere().ask(new FindPayments(dealer, null, 0, 1), Payments.class).rows().stream();
        }
    }
}
