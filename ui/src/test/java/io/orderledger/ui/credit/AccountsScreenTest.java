package io.orderledger.ui.credit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Role;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditQuery.Accounts;
import io.orderledger.api.credit.CreditQuery.FindAccounts;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.ui.rest.RunningLedger;
import io.orderledger.ui.shell.MadeId;
import io.orderledger.ui.shell.Screen;
import java.util.List;
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
    }
}
