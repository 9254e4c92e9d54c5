package io.orderledger.ui.credit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Role;
import io.orderledger.api.credit.AccountStatus;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditQuery.AccountSummary;
import io.orderledger.api.credit.CreditQuery.Accounts;
import io.orderledger.api.credit.CreditQuery.FindAccounts;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.ui.rest.Approvers;
import io.orderledger.ui.rest.RunningLedger;
import io.orderledger.ui.shell.FromDay;
import io.orderledger.ui.shell.MadeId;
import io.orderledger.ui.shell.ReasonForm;
import io.orderledger.ui.shell.Screen;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Credit accounts on the screen of a running ledger: the sum adds up, and follows what happens elsewhere. */
class AccountsScreenTest extends RunningLedger {

    /** Somebody who opens accounts. */
    @Nested
    class Finance extends Screen {
        Finance() {
            super(Role.FINANCE);
        }

        @Test
        void the_sum_of_an_account_follows_an_order_that_somebody_submits_elsewhere() {
            var dealer = dealerWithLimit("5000.00");
            navigate("accounts/" + CreditAccountId.of(dealer, UNIT, CNY).value(), AccountsView.class);
            assertThat(sum())
                    .containsExactly(
                            "CN¥0.00", "CN¥0.00", "CN¥0.00", "CN¥0.00", "CN¥5,000.00", "CN¥5,000.00", "CN¥0.00");
            submit(dealer, "2.55", 100);
            await(() -> sum().contains("CN¥4,745.00"));
            assertThat(sum())
                    .containsExactly(
                            "CN¥255.00", "CN¥0.00", "CN¥255.00", "CN¥0.00", "CN¥4,745.00", "CN¥5,000.00", "CN¥255.00");
        }

        @Test
        void an_account_is_opened_with_its_dealer_and_shown() {
            var dealer = MadeId.of("D");
            open(dealer, "5,000.00");
            await(() -> texts().contains(dealer + "~BU-1~CNY"));
            assertThat(sum()).contains("CN¥5,000.00");
        }

        @Test
        void a_limit_that_is_no_amount_is_refused_at_its_field_and_leaves_no_dealer_behind() {
            var dealer = MadeId.of("D");
            open(dealer, "much");
            var limit = field("Credit limit");
            assertThat(limit.isInvalid()).isTrue();
            assertThat(limit.getErrorMessage()).isEqualTo("Credit limit is not an amount: much");
            assertThat(elsewhere()
                            .ask(new FindAccounts(new DealerId(dealer), null, null, 0, 10), Accounts.class)
                            .rows())
                    .isEmpty();
        }

        @Test
        void an_account_that_does_not_exist_is_said_to_be_missing() {
            navigate("accounts/D-nobody~BU-1~CNY", AccountsView.class);
            assertThat(texts()).contains("There is no credit account D-nobody~BU-1~CNY");
        }

        @Test
        void an_account_is_put_on_hold_and_off_again_each_for_a_reason() {
            var dealer = dealerWithLimit("5000.00");
            navigate("accounts/" + CreditAccountId.of(dealer, UNIT, CNY).value(), AccountsView.class);
            because("account-hold", "Put on hold", "cheques bounced");
            await(() -> status(dealer) == AccountStatus.ON_HOLD);
            assertThat($(Button.class).withId("account-hold").exists()).isFalse();
            because("account-lift", "Lift hold", "paid");
            await(() -> status(dealer) == AccountStatus.ACTIVE);
        }

        @Test
        void a_lower_limit_counts_at_once_and_a_limit_that_is_refused_can_be_corrected() {
            var dealer = dealerWithLimit("5000.00");
            navigate("accounts/" + CreditAccountId.of(dealer, UNIT, CNY).value(), AccountsView.class);
            test($(Button.class).withId("account-limit").single()).click();
            var form = $(LimitForm.class).single();
            // A higher one needs a reason.
            test(field("Credit limit")).setValue("6,000.00");
            test($(Button.class, form).withText("Change limit").single()).click();
            assertThat(field("Reason").isInvalid()).isTrue();
            test(field("Credit limit")).setValue("4,000.00");
            test($(Button.class, form).withText("Change limit").single()).click();
            await(() -> account(dealer).terms().limit().text().equals("4000.00"));
            assertThat(form.isOpened()).isFalse();
        }

        @Test
        void credit_is_applied_for_and_found_among_the_applications() {
            Approvers.make(AccountsScreenTest.this);
            var dealer = MadeId.of("D");
            var view = navigate(AccountsView.class);
            test($(Button.class).withId("apply-for-credit").single()).click();
            test(field("Dealer id")).setValue(dealer);
            test(field("Dealer name")).setValue("ACME 贸易");
            test(field("Region")).setValue("华东");
            test(field("Business unit")).setValue(Approvers.UNIT);
            test(field("Credit limit")).setValue("8000.00");
            test(field("What speaks for it")).setValue("sells well");
            test($(Button.class).withText("Apply for credit").all().getLast()).click();
            await(() -> !accounts(dealer, null).isEmpty());
            var status = accounts(dealer, null).getFirst().status();
            assertThat(accounts(dealer, status)).hasSize(1);
            assertThat(accounts(dealer, AccountStatus.CLOSED)).isEmpty();
            assertThat($(NewAccountForm.class, view).exists()).isFalse();
        }

        @Test
        void a_temporary_limit_needs_an_end() {
            Approvers.make(AccountsScreenTest.this);
            var account = Approvers.dealer(AccountsScreenTest.this, RunningLedger.fresh("D-temp-"));
            navigate("accounts/" + account, AccountsView.class);
            test($(Button.class).withId("account-temporaryLimit").single()).click();
            var form = $(TemporaryLimitForm.class).single();
            test(field("On top of the limit")).setValue("1000.00");
            test(field("Reason")).setValue("spring fair");
            test($(Button.class, form).withText("Ask for it").single()).click();
            var until = $(FromDay.class, form).all().getLast();
            assertThat(until.isInvalid()).isTrue();
            until.setValue(LocalDate.now(ZoneOffset.UTC).plusDays(30));
            test($(Button.class, form).withText("Ask for it").single()).click();
            await(() -> !form.isOpened());
        }

        private void because(String id, String action, String reason) {
            await(() -> $(Button.class).withId(id).exists());
            test($(Button.class).withId(id).single()).click();
            var form = $(ReasonForm.class).single();
            test($(TextField.class, form).single()).setValue(reason);
            test($(Button.class, form).withText(action).single()).click();
        }

        private AccountSummary account(DealerId dealer) {
            return accounts(dealer.value(), null).getFirst();
        }

        private AccountStatus status(DealerId dealer) {
            return account(dealer).status();
        }

        private List<AccountSummary> accounts(String dealer, @Nullable AccountStatus status) {
            return elsewhere()
                    .ask(new FindAccounts(new DealerId(dealer), null, null, status, 0, 10), Accounts.class)
                    .rows();
        }

        private void open(String dealer, String limit) {
            navigate(AccountsView.class);
            test($(Button.class).withId("new-account").single()).click();
            test(field("Dealer id")).setValue(dealer);
            test(field("Dealer name")).setValue("ACME 贸易");
            test(field("Region")).setValue("华东");
            test(field("Business unit")).setValue("BU-1");
            test(field("Credit limit")).setValue(limit);
            assertThat($(ComboBox.class).single().getValue()).isEqualTo("CNY");
            test($(Button.class).withText("Open account").single()).click();
        }

        private TextField field(String label) {
            return $(TextField.class)
                    .withCondition(field -> label.equals(field.getLabel()))
                    .single();
        }

        /** X = P + H - U and A = L - X, as they stand on the screen. */
        private List<String> sum() {
            return $(Equation.class).all().stream()
                    .flatMap(equation -> $(Span.class, equation).all().stream())
                    .filter(span -> span.hasClassName("amount"))
                    .map(Span::getText)
                    .toList();
        }
    }

    /** Somebody who sells. */
    @Nested
    class Sales extends Screen {
        Sales() {
            super(Role.SALES);
        }

        @Test
        void who_sells_sees_accounts_and_is_not_offered_to_open_one() {
            var dealer = dealerWithLimit("5000.00");
            navigate("accounts/" + CreditAccountId.of(dealer, UNIT, CNY).value(), AccountsView.class);
            assertThat(texts()).contains(dealer.value() + "~BU-1~CNY");
            assertThat($(Button.class).all().stream().map(Component::getId))
                    .noneMatch(id -> id.isPresent() && id.get().equals("new-account"));
        }

        @Test
        void who_sells_asks_for_a_higher_limit_and_cannot_lower_it() {
            Approvers.make(AccountsScreenTest.this);
            var account = Approvers.dealer(AccountsScreenTest.this, RunningLedger.fresh("D-more-"));
            navigate("accounts/" + account, AccountsView.class);
            test($(Button.class).withId("account-limit").single()).click();
            var form = $(LimitForm.class).single();
            fill("Reason", "sells more");
            fill("Credit limit", "40,000.00");
            test($(Button.class, form).withText("Ask for a higher limit").single())
                    .click();
            assertThat(form.isOpened()).isTrue();
            fill("Credit limit", "60,000.00");
            test($(Button.class, form).withText("Ask for a higher limit").single())
                    .click();
            await(() -> !form.isOpened());
        }

        private void fill(String label, String text) {
            var field = $(TextField.class).withCondition(it -> label.equals(it.getLabel()));
            test(field.single()).setValue(text);
        }
    }
}
