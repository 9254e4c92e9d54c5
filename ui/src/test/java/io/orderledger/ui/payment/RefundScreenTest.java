package io.orderledger.ui.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Role;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.api.payment.PaymentAnswer;
import io.orderledger.api.payment.PaymentChannel;
import io.orderledger.api.payment.PaymentCommand.AllocatePayment;
import io.orderledger.api.payment.PaymentCommand.RegisterPayment;
import io.orderledger.api.payment.PaymentCommand.VerifyPayment;
import io.orderledger.api.payment.PaymentId;
import io.orderledger.api.payment.PaymentQuery.FindPayment;
import io.orderledger.api.payment.PaymentQuery.PaymentSummary;
import io.orderledger.api.payment.PaymentStatus;
import io.orderledger.ui.rest.Approvers;
import io.orderledger.ui.rest.RunningLedger;
import io.orderledger.ui.shell.MadeId;
import io.orderledger.ui.shell.Screen;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Money goes back to a dealer only where others agree: here it is asked for. */
class RefundScreenTest extends RunningLedger {

    @Nested
    class Finance extends Screen {
        Finance() {
            super(Role.FINANCE);
        }

        @Test
        void a_refund_is_asked_for_and_what_is_refused_can_be_corrected_without_typing_the_rest_again() {
            Approvers.make(RefundScreenTest.this);
            var payment = advance("300.00");
            navigate("payments/" + payment.value(), PaymentsView.class);
            test($(Button.class).withText("Refund").single()).click();
            var form = $(RefundForm.class).single();
            var amount = field(form, "Amount");
            var reason = field(form, "Reason");
            assertThat(amount.getValue()).isEqualTo("300.00");

            test(amount).setValue("much");
            test(reason).setValue("paid twice");
            ask(form);
            assertThat(amount.getErrorMessage()).isEqualTo("Amount is not an amount: much");
            assertThat(reason.getValue()).isEqualTo("paid twice");

            test(amount).setValue("300.01");
            ask(form);
            assertThat(form.isOpened()).isTrue();
            assertThat(amount.isInvalid() || texts().stream().anyMatch(text -> text.contains("300.01")))
                    .isTrue();
            assertThat(find(payment).status()).isEqualTo(PaymentStatus.PARTIALLY_ALLOCATED);
            assertThat(reason.getValue()).isEqualTo("paid twice");

            test(amount).setValue("120.00");
            ask(form);
            await(() -> find(payment).status() == PaymentStatus.REFUND_REQUESTED);
            assertThat(form.isOpened()).isFalse();
            await(() -> !$(Button.class).withText("Refund").exists());
        }

        @Test
        void pressing_the_button_twice_opens_one_form_and_after_it_another_may_be_opened() {
            Approvers.make(RefundScreenTest.this);
            navigate("payments/" + advance("300.00").value(), PaymentsView.class);
            var refund = $(Button.class).withText("Refund").single();
            refund.click();
            refund.click();
            roundTrip();
            test($(Button.class, $(RefundForm.class).single()).withText("Back").single())
                    .click();
            assertThat($(RefundForm.class).exists()).isFalse();

            refund.click();
            roundTrip();
            $(RefundForm.class).single();
            navigate("payments/" + advance("200.00").value(), PaymentsView.class);
            $(Button.class).withText("Refund").single().click();
            roundTrip();
            $(RefundForm.class).single();
        }

        private void ask(RefundForm form) {
            test($(Button.class, form).withText("Ask for it").single()).click();
        }

        private TextField field(RefundForm form, String label) {
            return $(TextField.class, form)
                    .withCondition(field -> label.equals(field.getLabel()))
                    .single();
        }

        /** A payment that settles nothing. */
        private PaymentId advance(String amount) {
            var dealer = new DealerId(RunningLedger.fresh("D-back-"));
            Approvers.dealer(RefundScreenTest.this, dealer.value());
            var payment = new PaymentId(MadeId.of("P"));
            elsewhere()
                    .send(
                            new RegisterPayment(
                                    payment,
                                    dealer,
                                    new BusinessUnitId(Approvers.UNIT),
                                    Money.parse("amount", amount, CNY),
                                    PaymentChannel.BANK_TRANSFER,
                                    "ref",
                                    Instant.now()),
                            PaymentAnswer.class);
            elsewhere().send(new VerifyPayment(payment), PaymentAnswer.class);
            var done = elsewhere().send(new AllocatePayment(payment), PaymentAnswer.class);
            elsewhere().ask(new FindPayment(payment), PaymentSummary.class, done.position());
            return payment;
        }

        private PaymentSummary find(PaymentId payment) {
            return elsewhere().ask(new FindPayment(payment), PaymentSummary.class);
        }
    }
}
