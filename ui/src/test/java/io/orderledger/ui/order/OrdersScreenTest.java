package io.orderledger.ui.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.HasText;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import io.orderledger.api.Role;
import io.orderledger.api.money.UnitPrice;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.AmendOrder;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderQuery.FindOrder;
import io.orderledger.api.order.OrderQuery.OrderDetail;
import io.orderledger.api.order.OrderQuery.OrderSummary;
import io.orderledger.api.order.OrderStatus;
import io.orderledger.api.split.SplitQuery.SplitView;
import io.orderledger.api.split.SplitQuery.Splits;
import io.orderledger.api.split.SplitQuery.SplitsOf;
import io.orderledger.api.split.SplitStatus;
import io.orderledger.ui.rest.Approvers;
import io.orderledger.ui.rest.RunningLedger;
import io.orderledger.ui.shell.ReasonForm;
import io.orderledger.ui.shell.Screen;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

        @Test
        void an_amendment_shows_what_differs_before_it_is_sent_and_makes_a_revision() {
            var order = released(dealerWithLimit("5000.00"), "2.50", 100);
            var form = amending(order);
            assertThat(difference(form)).containsExactly("Nothing differs yet.");
            fill(form, "Quantity", "120");
            test($(Button.class, form).withText("Add a line").single()).click();
            assertThat(difference(form)).containsExactly("Fill in every line to see the difference.");
            var added = $(TextField.class, form).all();
            test(last(added, "Product")).setValue("71053");
            test(last(added, "Unit price")).setValue("10.00");
            assertThat(difference(form))
                    .contains("Total CN¥250.00 → CN¥310.00 (+CN¥60.00)")
                    .contains("Line 1: 85123A, 100 × CN¥2.50 → 85123A, 120 × CN¥2.50")
                    .contains("Line 2 added: 71053, 1 × CN¥10.00");
            assertThat(detail(order).summary().revision()).isEqualTo(1);
            fill(form, "Reason", "more chairs");
            test($(Button.class, form).withText("Change").single()).click();
            await(() -> detail(order).summary().revision() == 2);
            assertThat(detail(order).summary().total().text()).isEqualTo("310.00");
            assertThat(detail(order).lines()).hasSize(2);
        }

        @Test
        void a_change_that_waits_stands_apart_from_what_is_in_force_and_is_changed_itself_once_returned() {
            var order = Approvers.changed(OrdersScreenTest.this);
            navigate("orders/" + order, OrdersView.class);
            await(() -> texts().contains("Revision 2: CN¥1,000.00"));
            assertThat(texts()).contains("CN¥900.00");
            assertThat(terms()).contains("Change not in force yet");
            Approvers.decided(OrdersScreenTest.this, order, "RETURN");
            var form = amending(new OrderId(order));
            assertThat(difference(form)).contains("Total CN¥900.00 → CN¥1,000.00 (+CN¥100.00)");
            fill(form, "Unit price", "950.00");
            fill(form, "Reason", "as agreed");
            test($(Button.class, form).withText("Change").single()).click();
            await(() -> detail(new OrderId(order)).summary().revision() == 3);
            assertThat(detail(new OrderId(order)).waiting()).isNull();
            await(() -> !terms().contains("Change not in force yet"));
        }

        private List<String> terms() {
            return $(DescriptionList.Term.class).all().stream()
                    .map(DescriptionList.Term::getText)
                    .toList();
        }

        @Test
        void an_amendment_without_room_is_told_before_and_after_and_changes_nothing() {
            var order = released(dealerWithLimit("300.00"), "2.50", 100);
            var form = amending(order);
            fill(form, "Quantity", "200");
            assertThat(difference(form))
                    .contains("CN¥250.00 more is asked for and CN¥50.00 is available: it would be refused.");
            fill(form, "Reason", "twice as many");
            test($(Button.class, form).withText("Change").single()).click();
            await(() -> story().contains("order.amendment-refused"));
            assertThat(detail(order).summary().revision()).isEqualTo(1);
            assertThat(detail(order).summary().total().text()).isEqualTo("250.00");
        }

        @Test
        void an_amendment_of_a_revision_that_moved_is_refused_and_done_once_it_was_read_anew() {
            var order = released(dealerWithLimit("5000.00"), "2.50", 100);
            var form = amending(order);
            // Somebody else is faster: the revision that is read here is not the current one any more.
            amendElsewhere(order);
            fill(form, "Quantity", "120");
            fill(form, "Reason", "more chairs");
            test($(Button.class, form).withText("Change").single()).click();
            assertThat(texts()).anyMatch(text -> text.contains("is at revision 2 and not 1"));
            assertThat(form.isOpened()).isTrue();
            form.close();
            var again = amending(order);
            fill(again, "Quantity", "130");
            fill(again, "Reason", "more chairs");
            test($(Button.class, again).withText("Change").single()).click();
            await(() -> detail(order).summary().revision() == 3);
        }

        @Test
        void a_split_is_divided_merged_again_and_leaves_in_parts() {
            var order = released(dealerWithLimit("5000.00"), "2.50", 100);
            navigate("orders/" + order.value(), OrdersView.class);
            test($(Button.class).withText("Divide").single()).click();
            var divide = $(ResplitForm.class).single();
            var units = $(TextField.class, divide).all().getFirst();
            test(units).setValue("101");
            test($(Button.class, divide).withText("Divide").single()).click();
            assertThat(units.isInvalid()).isTrue();
            test(units).setValue("40");
            test($(Button.class, divide).withText("Divide").single()).click();
            await(() -> quantities(order).equals(List.of(40L, 60L)));

            await(() -> $(Button.class).withId("merge-splits").exists());
            test($(Button.class).withId("merge-splits").single()).click();
            var merge = $(MergeForm.class).single();
            @SuppressWarnings("unchecked")
            CheckboxGroup<SplitView> both = $(CheckboxGroup.class, merge).single();
            test($(Button.class, merge).withText("Merge splits").single()).click();
            assertThat(both.isInvalid()).isTrue();
            both.setValue(Set.copyOf(live(order)));
            test($(Button.class, merge).withText("Merge splits").single()).click();
            await(() -> quantities(order).equals(List.of(100L)));

            for (var step : List.of("Confirm", "Release")) {
                await(() -> $(Button.class).withText(step).exists());
                test($(Button.class).withText(step).single()).click();
            }
            await(() -> $(Button.class).withText("Ship a part").exists());
            test($(Button.class).withText("Ship a part").single()).click();
            var part = $(ShipPartForm.class).single();
            test($(TextField.class, part).single()).setValue("30");
            test($(Button.class, part).withText("Ship").single()).click();
            await(() -> detail(order).summary().status() == OrderStatus.PARTIALLY_SHIPPED);
            await(() -> $(ListItem.class).all().stream()
                    .anyMatch(item -> item.getText().equals("Line 1 · 85123A: 100 units, CN¥250.00; 30 have left")));
        }

        @Test
        void goods_on_the_road_are_stopped_and_what_became_of_it_is_told() {
            var order = released(dealerWithLimit("5000.00"), "2.55", 100);
            navigate("orders/" + order.value(), OrdersView.class);
            test($(Button.class).withText("Ship").single()).click();
            because("order-intercept", "Intercept", "wrong address");
            because("order-caught", "Goods stopped", "stopped at the depot");
            await(() -> detail(order).summary().status() == OrderStatus.INTERCEPTED);
        }

        private AmendForm amending(OrderId order) {
            navigate("orders/" + order.value(), OrdersView.class);
            await(() -> $(Button.class).withId("order-amend").exists());
            test($(Button.class).withId("order-amend").single()).click();
            return $(AmendForm.class).single();
        }

        private void amendElsewhere(OrderId order) {
            var line = OrderLine.of(1, "85123A", null, null, 110, UnitPrice.parse("2.50"), null, false, CNY);
            var done = elsewhere()
                    .send(new AmendOrder(order, null, null, "faster", Instant.now(), List.of(line)), OrderAnswer.class);
            elsewhere().ask(new FindOrder(order), OrderDetail.class, done.position());
        }

        private void fill(AmendForm form, String label, String value) {
            test($(TextField.class, form)
                            .withCondition(field -> label.equals(field.getLabel()))
                            .single())
                    .setValue(value);
        }

        private TextField last(List<TextField> fields, String label) {
            return fields.stream()
                    .filter(field -> label.equals(field.getLabel()))
                    .toList()
                    .getLast();
        }

        private List<String> difference(AmendForm form) {
            var box = $(Div.class, form).withId("order-difference").single();
            return Stream.concat($(Span.class, box).all().stream(), $(ListItem.class, box).all().stream())
                    .map(HasText::getText)
                    .toList();
        }

        private OrderDetail detail(OrderId order) {
            return elsewhere().ask(new FindOrder(order), OrderDetail.class);
        }

        private List<SplitView> live(OrderId order) {
            return elsewhere().ask(new SplitsOf(order), Splits.class).splits().stream()
                    .filter(split -> split.status() != SplitStatus.SUPERSEDED)
                    .toList();
        }

        private List<Long> quantities(OrderId order) {
            return live(order).stream()
                    .map(split -> split.lines().getFirst().quantity())
                    .sorted()
                    .toList();
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
