package io.orderledger.ui.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Role;
import io.orderledger.api.credit.CreditQuery.Accounts;
import io.orderledger.api.credit.CreditQuery.FindAccounts;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.payment.PaymentQuery.FindPayments;
import io.orderledger.api.payment.PaymentQuery.PaymentSummary;
import io.orderledger.api.payment.PaymentQuery.Payments;
import io.orderledger.api.payment.PaymentStatus;
import io.orderledger.ui.credit.AccountBox;
import io.orderledger.ui.rest.RunningLedger;
import io.orderledger.ui.shell.Screen;
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
            var view = navigate(PaymentsView.class);
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
            click(view, dealer);
            await(() -> payments(dealer).anyMatch(payment -> payment.status() == PaymentStatus.VERIFIED));
            click(view, dealer);
            await(() -> payments(dealer).anyMatch(payment -> payment.status() == PaymentStatus.PARTIALLY_ALLOCATED));
            assertThat(payments(dealer))
                    .allSatisfy(payment -> assertThat(payment.unallocated()).isEqualTo(payment.amount()));
        }

        private Stream<PaymentSummary> payments(DealerId dealer) {
            return elsewhere().ask(new FindPayments(dealer, null, 0, 1), Payments.class).rows().stream();
        }

        /** The one next step of the dealer's payment. */
        private void click(PaymentsView view, DealerId dealer) {
            roundTrip();
            Grid<?> grid = $(Grid.class, view).single();
            var tester = test(grid);
            for (int row = 0; row < tester.size(); row++) {
                if (((PaymentSummary) tester.getRow(row)).dealerId().equals(dealer)) {
                    test((Button) tester.getCellComponent(row, "next")).click();
                    return;
                }
            }
            throw new AssertionError("No payment of " + dealer);
        }
    }
}
