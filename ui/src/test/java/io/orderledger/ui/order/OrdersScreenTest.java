package io.orderledger.ui.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import io.orderledger.api.Role;
import io.orderledger.api.order.OrderQuery.OrderSummary;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.ui.rest.RunningLedger;
import io.orderledger.ui.shell.ReasonForm;
import io.orderledger.ui.shell.Screen;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Orders on the screen of a running ledger: the list follows it, and what is done there is done. */
class OrdersScreenTest extends RunningLedger {

    /** Somebody who may place, ship and cancel. */
    @Nested
    class CustomerService extends Screen {
        CustomerService() {
            super(Role.CUSTOMER_SERVICE);
        }

        @Test
        void an_order_that_somebody_submits_elsewhere_appears_while_the_list_is_open() {
            var dealer = dealerWithLimit("5000.00");
            UI.getCurrentOrThrow().navigate("orders", QueryParameters.of("dealer", dealer.value()));
            assertThat(rows()).isEmpty();
            var order = submit(dealer, "2.55", 100);
            await(() -> rows().size() == 1);
            assertThat(rows().getFirst().orderId()).isEqualTo(order);
            await(() -> rows().getFirst().status() == OrderStatus.IN_FULFILMENT);
        }

        @Test
        void an_order_ships_from_its_detail_and_its_story_says_so() {
            var order = released(dealerWithLimit("5000.00"), "2.55", 100);
            navigate("orders/" + order.value(), OrdersView.class);
            test($(Button.class).withText("Ship").single()).click();
            await(() -> story().contains("credit.captured"));
            assertThat(story()).startsWith("order.submitted").contains("split.shipped", "order.shipped");
            assertThat($(Button.class).withText("Ship").exists()).isFalse();
            assertThat($(Button.class).withId("cancel-order").exists()).isFalse();
        }

        @Test
        void an_order_that_finds_no_room_says_which_terms_made_the_sum_and_what_would_make_it_pass() {
            var order = submit(dealerWithLimit("100.00"), "2.55", 100);
            navigate("orders/" + order.value(), OrdersView.class);
            assertThat(story()).contains("credit.reservation-refused", "order.held");
            assertThat(texts()).contains("Limit", "CN¥100.00", "Exposure", "CN¥0.00");
            assertThat($(ListItem.class).all().stream().map(ListItem::getText))
                    .contains("Pay CN¥155.00", "Grant a temporary limit of CN¥155.00", "Order CN¥155.00 less");
        }

        @Test
        void an_order_is_cancelled_for_a_reason_and_stays_as_it_is_without_one() {
            var order = released(dealerWithLimit("5000.00"), "2.55", 100);
            navigate("orders/" + order.value(), OrdersView.class);
            test($(Button.class).withId("cancel-order").single()).click();
            var reason = $(TextField.class, $(ReasonForm.class).single()).single();
            test($(Button.class, $(ReasonForm.class).single())
                            .withText("Cancel order")
                            .single())
                    .click();
            assertThat(reason.isInvalid()).isTrue();
            assertThat(reason.getErrorMessage()).startsWith("Reason must be 1 to 200 characters");
            test(reason).setValue("Ordered twice");
            test($(Button.class, $(ReasonForm.class).single())
                            .withText("Cancel order")
                            .single())
                    .click();
            await(() -> story().contains("order.cancelled") && story().contains("credit.released"));
            assertThat(texts()).contains("Order cancelled. Reason: Ordered twice");
        }

        @Test
        void an_order_is_closed_short_for_a_reason_and_taken_up_again() {
            var order = released(dealerWithLimit("5000.00"), "2.55", 100);
            navigate("orders/" + order.value(), OrdersView.class);
            because("order-closeShort", "Close short", "Enough");
            await(() -> story().contains("order.closed-short"));
            because("order-reopen", "Reopen", "After all");
            await(() -> story().contains("order.reopened"));
            assertThat(texts()).contains("Closed short with CN¥0.00 shipped. Reason: Enough");
        }

        @Test
        void a_split_is_taken_step_by_step_to_its_end() {
            var order = released(dealerWithLimit("5000.00"), "2.55", 100);
            navigate("orders/" + order.value(), OrdersView.class);
            for (var step : List.of("Ship", "Delivered", "Close")) {
                await(() -> $(Button.class).withText(step).exists());
                test($(Button.class).withText(step).single()).click();
            }
            await(() -> story().contains("order.completed"));
        }

        private void because(String button, String action, String reason) {
            await(() -> $(Button.class).withId(button).exists());
            test($(Button.class).withId(button).single()).click();
            test($(TextField.class, $(ReasonForm.class).single()).single()).setValue(reason);
            test($(Button.class, $(ReasonForm.class).single()).withText(action).single())
                    .click();
        }

        @Test
        void an_order_that_does_not_exist_is_said_to_be_missing() {
            navigate("orders/O-nobody-has", OrdersView.class);
            assertThat(texts()).contains("There is no order O-nobody-has");
        }

        @Test
        void an_address_that_is_no_order_at_all_is_said_to_be_missing_too() {
            navigate("orders/~~~", OrdersView.class);
            assertThat(texts()).contains("There is no order ~~~");
        }

        @Test
        void a_filter_of_no_possible_dealer_is_refused_at_its_field() {
            UI.getCurrentOrThrow().navigate("orders", QueryParameters.of("dealer", "no id"));
            assertThat($(TextField.class).all()).anyMatch(TextField::isInvalid);
        }

        private List<OrderSummary> rows() {
            @SuppressWarnings("unchecked")
            Grid<OrderSummary> grid = $(Grid.class).all().getFirst();
            var tester = test(grid);
            return IntStream.range(0, tester.size())
                    .mapToObj(row -> (OrderSummary) tester.getRow(row))
                    .toList();
        }

        private List<String> story() {
            return OrdersScreenTest.story($(ListItem.class).all());
        }
    }

    /** Somebody who reads everything and changes nothing. */
    @Nested
    class Auditor extends Screen {
        Auditor() {
            super(Role.AUDITOR);
        }

        @Test
        void an_auditor_sees_an_order_and_is_offered_nothing_to_do_with_it() {
            var order = released(dealerWithLimit("5000.00"), "2.55", 100);
            navigate("orders/" + order.value(), OrdersView.class);
            assertThat(OrdersScreenTest.story($(ListItem.class).all())).contains("split.released");
            assertThat($(Button.class).withId("cancel-order").exists()).isFalse();
            assertThat($(Button.class).withId("new-order").exists()).isFalse();
            assertThat($(Button.class).withText("Ship").exists()).isFalse();
        }
    }

    private static List<String> story(List<ListItem> items) {
        return items.stream()
                .map(item -> item.getElement().getAttribute("data-type"))
                .filter(type -> type != null)
                .toList();
    }
}
