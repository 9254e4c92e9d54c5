package io.orderledger.ui.credit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.RouterLink;
import io.orderledger.api.Role;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditPoolCommand.CreatePool;
import io.orderledger.api.credit.CreditPoolCommand.JoinPool;
import io.orderledger.api.credit.CreditPoolId;
import io.orderledger.api.credit.CreditPoolQuery.FindPool;
import io.orderledger.api.credit.CreditPoolQuery.PoolDetail;
import io.orderledger.api.credit.CreditQuery.Accounts;
import io.orderledger.api.credit.CreditQuery.FindAccounts;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.Money;
import io.orderledger.ui.rest.RunningLedger;
import io.orderledger.ui.shell.MadeId;
import io.orderledger.ui.shell.ReasonForm;
import io.orderledger.ui.shell.Screen;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Pools of credit accounts on the screen of a running ledger. */
class PoolsScreenTest extends RunningLedger {

    /** Somebody who arranges pools. */
    @Nested
    class Approver extends Screen {
        Approver() {
            super(Role.APPROVER);
        }

        @Test
        void a_pool_is_made_gets_an_account_another_limit_and_is_left_again_for_a_reason() {
            var id = MadeId.of("POOL");
            navigate(PoolsView.class);
            test($(Button.class).withId("new-pool").single()).click();
            var make = $(NewPoolForm.class).single();
            test(field(make, "Pool id")).setValue(id);
            test(field(make, "Name")).setValue("East together");
            test(field(make, "Business unit")).setValue("BU-1");
            test(field(make, "Limit")).setValue("lots");
            press(make, "Make pool");
            assertThat(field(make, "Limit").isInvalid()).isTrue();
            assertThat(field(make, "Name").getValue()).isEqualTo("East together");
            test(field(make, "Limit")).setValue("8,000.00");
            press(make, "Make pool");
            await(() -> sum().equals(List.of("CN¥8,000.00", "CN¥8,000.00", "CN¥0.00")));

            var dealer = dealerWithLimit("5000.00");
            test($(Button.class).withId("pool-join").single()).click();
            var join = $(JoinPoolForm.class).single();
            press(join, "Add an account");
            var box = $(AccountBox.class, join).single();
            assertThat(box.isInvalid()).isTrue();
            box.setValue(elsewhere()
                    .ask(new FindAccounts(dealer, null, null, 0, 1), Accounts.class)
                    .rows()
                    .getFirst());
            press(join, "Add an account");
            await(() -> members().equals(List.of("ACME 贸易")));

            test($(Button.class).withId("pool-limit").single()).click();
            var limit = $(PoolLimitForm.class).single();
            test(field(limit, "Limit")).setValue("9000.00");
            press(limit, "Change limit");
            await(() -> sum().equals(List.of("CN¥9,000.00", "CN¥9,000.00", "CN¥0.00")));

            test($(Button.class)
                            .withCondition(button -> button.getAriaLabel()
                                    .filter(label -> label.startsWith("Take out " + dealer.value()))
                                    .isPresent())
                            .single())
                    .click();
            var leave = $(ReasonForm.class).single();
            press(leave, "Take out");
            assertThat($(TextField.class, leave).single().isInvalid()).isTrue();
            test($(TextField.class, leave).single()).setValue("sold");
            press(leave, "Take out");
            await(() -> members().isEmpty());
            assertThat(pool(id).members()).isEmpty();
        }

        @Test
        void what_a_member_orders_elsewhere_is_seen_in_the_pool_and_of_the_member() {
            var dealer = dealerWithLimit("5000.00");
            var pool = pooled(dealer, "8000.00");
            navigate("pools/" + pool.value(), PoolsView.class);
            assertThat(sum()).containsExactly("CN¥8,000.00", "CN¥8,000.00", "CN¥0.00");
            submit(dealer, "2.55", 100);
            await(() -> sum().equals(List.of("CN¥7,745.00", "CN¥8,000.00", "CN¥255.00")));
            await(() -> figures().containsAll(List.of("CN¥255.00", "CN¥4,745.00")));
        }

        @Test
        void an_account_that_does_not_fit_is_told_why_and_stays_chosen() {
            var dealer = dealerWithLimit("5000.00");
            submit(dealer, "2.55", 100);
            var pool = pooled(dealerWithLimit("10.00"), "100.00");
            navigate("pools/" + pool.value(), PoolsView.class);
            test($(Button.class).withId("pool-join").single()).click();
            var join = $(JoinPoolForm.class).single();
            var box = $(AccountBox.class, join).single();
            box.setValue(elsewhere()
                    .ask(new FindAccounts(dealer, null, null, 0, 1), Accounts.class)
                    .rows()
                    .getFirst());
            press(join, "Add an account");
            assertThat(texts()).anyMatch(text -> text.contains("its exposure is 255.00 and 100.00 is available"));
            assertThat(join.isOpened()).isTrue();
            assertThat(box.getValue().dealerId()).isEqualTo(dealer);
        }

        @Test
        void an_account_leads_to_its_pool_and_the_list_is_narrowed_by_name() {
            var dealer = dealerWithLimit("5000.00");
            var pool = pooled(dealer, "8000.00");
            navigate("accounts/" + CreditAccountId.of(dealer, UNIT, CNY).value(), AccountsView.class);
            assertThat($(RouterLink.class).all())
                    .anyMatch(link -> link.getText().equals(pool.value()));
            var view = navigate(PoolsView.class);
            test($(TextField.class, view).single()).setValue(pool.value().toLowerCase(Locale.ROOT));
            await(() -> rows(view).equals(List.of(pool)));
            test($(TextField.class, view).single()).setValue("no such pool");
            await(() -> rows(view).isEmpty());
        }

        @Test
        void a_pool_that_does_not_exist_is_said_to_be_missing() {
            navigate("pools/POOL-nobody", PoolsView.class);
            assertThat(texts()).contains("There is no credit pool POOL-nobody");
        }

        private List<CreditPoolId> rows(PoolsView view) {
            @SuppressWarnings("unchecked")
            Grid<PoolDetail> grid = $(Grid.class, view).all().getFirst();
            var tester = test(grid);
            return IntStream.range(0, tester.size())
                    .mapToObj(row -> ((PoolDetail) tester.getRow(row)).terms().creditPoolId())
                    .toList();
        }

        private void press(Dialog form, String action) {
            test($(Button.class, form).withText(action).single()).click();
        }

        private TextField field(Dialog form, String label) {
            return $(TextField.class, form)
                    .withCondition(field -> label.equals(field.getLabel()))
                    .single();
        }

        private PoolDetail pool(String id) {
            return elsewhere().ask(new FindPool(new CreditPoolId(id)), PoolDetail.class);
        }

        /** A pool with this dealer's account in it. */
        private CreditPoolId pooled(DealerId dealer, String limit) {
            var pool = new CreditPoolId(MadeId.of("POOL"));
            var money = Money.parse("limit", limit, CNY);
            elsewhere().send(new CreatePool(pool, UNIT, "North", money, Instant.now()), Void.class);
            var account = CreditAccountId.of(dealer, UNIT, CNY);
            var done = elsewhere().send(new JoinPool(pool, account, Instant.now()), Void.class);
            elsewhere().ask(new FindPool(pool), PoolDetail.class, done.position());
            return pool;
        }

        /** A = L - X, as it stands on the screen. */
        private List<String> sum() {
            return $(Equation.class).all().stream()
                    .flatMap(equation -> $(Span.class, equation).all().stream())
                    .filter(span -> span.hasClassName("amount"))
                    .map(Span::getText)
                    .toList();
        }

        private List<String> figures() {
            return $(Span.class).all().stream()
                    .filter(span -> span.hasClassName("amount"))
                    .map(Span::getText)
                    .toList();
        }

        private List<String> members() {
            return $(PoolPanel.class).all().stream()
                    .flatMap(panel -> $(RouterLink.class, panel).all().stream())
                    .map(RouterLink::getText)
                    .toList();
        }
    }

    /** Somebody who may look. */
    @Nested
    class Seller extends Screen {
        Seller() {
            super(Role.SALES);
        }

        @Test
        void who_sells_sees_pools_and_is_not_offered_to_make_one() {
            navigate(PoolsView.class);
            assertThat($(Button.class).withId("new-pool").exists()).isFalse();
        }
    }
}
