package io.orderledger.ui.order;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalQuery.ApprovalSummary;
import io.orderledger.api.approval.ApprovalQuery.Approvals;
import io.orderledger.api.approval.ApprovalQuery.FindApprovals;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.UnitPrice;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderQuery.FindOrder;
import io.orderledger.api.order.OrderQuery.OrderDetail;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.order.PaymentMethod;
import io.orderledger.api.split.SplitCommand.ConfirmSplit;
import io.orderledger.api.split.SplitCommand.ReleaseSplit;
import io.orderledger.api.split.SplitCommand.StartProduction;
import io.orderledger.api.split.SplitQuery.SplitView;
import io.orderledger.api.split.SplitQuery.Splits;
import io.orderledger.api.split.SplitQuery.SplitsOf;
import io.orderledger.ui.rest.Approvers;
import io.orderledger.ui.rest.RunningLedger;
import io.orderledger.ui.shell.FromDay;
import io.orderledger.ui.shell.MadeId;
import io.orderledger.ui.shell.Screen;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What nobody who sells decides alone: here it is asked for. */
class AskingAboutOrdersScreenTest extends RunningLedger {

    @Nested
    class CustomerService extends Screen {
        CustomerService() {
            super(Role.CUSTOMER_SERVICE);
        }

        @Test
        void an_override_begins_with_what_is_missing_and_needs_an_end_and_a_reason() {
            var order = submitted(OrderType.REGULAR, "50100.00");
            navigate("orders/" + order.value(), OrdersView.class);
            test($(Button.class).withId("order-override").single()).click();
            var form = $(OverrideForm.class).single();
            var cap = field(form, "By at most");
            var until = $(FromDay.class, form).single();
            assertThat(cap.getValue()).isEqualTo("100.00");

            test(cap).setValue("all of it");
            ask(form);
            assertThat(cap.isInvalid()).isTrue();
            test(cap).setValue("120.00");
            ask(form);
            assertThat(until.isInvalid()).isTrue();
            until.setValue(LocalDate.now(ZoneOffset.UTC).plusDays(30));
            ask(form);
            assertThat(field(form, "Reason").isInvalid()).isTrue();
            assertThat(cap.getValue()).isEqualTo("120.00");
            assertThat(asked(SubjectKind.OVERRIDE, order.value())).isEmpty();

            test(field(form, "Reason")).setValue("good customer");
            ask(form);
            await(() -> asked(SubjectKind.OVERRIDE, order.value()).findFirst().isPresent());
            assertThat(form.isOpened()).isFalse();
        }

        @Test
        void goods_in_production_are_asked_about_with_a_charge_and_the_case_is_shown_instead() {
            var order = submitted(OrderType.CUSTOM, "500.00");
            var split = inProduction(order);
            navigate("orders/" + order.value(), OrdersView.class);
            test($(Button.class).withText("Ask to cancel").single()).click();
            var form = $(StopProductionForm.class).single();
            var charge = field(form, "Charge for what was made");
            var reason = field(form, "Reason");

            test(charge).setValue("some");
            ask(form);
            assertThat(charge.isInvalid()).isTrue();
            test(charge).setValue("50.00");
            ask(form);
            assertThat(reason.isInvalid()).isTrue();
            assertThat(charge.getValue()).isEqualTo("50.00");

            test(reason).setValue("dealer withdrew");
            ask(form);
            await(() -> split(order).more().cancellationCase() != null);
            assertThat(form.isOpened()).isFalse();
            var deciding = Objects.requireNonNull(split(order).more().cancellationCase())
                    .value();
            await(() -> $(Anchor.class).all().stream()
                    .anyMatch(link -> link.getHref().equals("approvals/" + deciding)));
            assertThat(split.splitId()).isEqualTo(split(order).splitId());
        }

        @Test
        void an_order_tells_how_it_is_to_be_paid_where_somebody_said_so() {
            navigate("orders/" + submitted(OrderType.REGULAR, "10.00").value(), OrdersView.class);
            assertThat(texts()).contains("By transfer");
        }

        private void ask(Dialog form) {
            test($(Button.class, form).withText("Ask for it").single()).click();
        }

        private TextField field(Dialog form, String label) {
            return $(TextField.class, form)
                    .withCondition(field -> label.equals(field.getLabel()))
                    .single();
        }

        private Stream<ApprovalSummary> asked(SubjectKind kind, String id) {
            return elsewhere()
                    .ask(new FindApprovals(null, null, Instant.now(), 0, 500), Approvals.class)
                    .rows()
                    .stream()
                    .filter(one ->
                            one.subject().kind() == kind && one.subject().id().equals(id));
        }

        private OrderId submitted(OrderType type, String price) {
            Approvers.make(AskingAboutOrdersScreenTest.this);
            var dealer = new DealerId(RunningLedger.fresh("D-ask-"));
            Approvers.dealer(AskingAboutOrdersScreenTest.this, dealer.value());
            var order = new OrderId(MadeId.of("O"));
            var line = OrderLine.of(
                    1, "85123A", null, null, 1, UnitPrice.parse(price), null, type == OrderType.CUSTOM, CNY);
            var done = elsewhere()
                    .send(
                            new SubmitOrder(
                                    order,
                                    dealer,
                                    new BusinessUnitId(Approvers.UNIT),
                                    type,
                                    CNY,
                                    null,
                                    null,
                                    Instant.now(),
                                    List.of(line),
                                    PaymentMethod.TRANSFER),
                            OrderAnswer.class);
            elsewhere().ask(new FindOrder(order), OrderDetail.class, done.position());
            return order;
        }

        private SplitView inProduction(OrderId order) {
            await(() ->
                    !elsewhere().ask(new SplitsOf(order), Splits.class).splits().isEmpty());
            var split = split(order).splitId();
            elsewhere().send(new ConfirmSplit(split), Void.class);
            elsewhere().send(new ReleaseSplit(split), Void.class);
            var done = elsewhere().send(new StartProduction(split), Void.class);
            elsewhere().ask(new SplitsOf(order), Splits.class, done.position());
            return split(order);
        }

        private SplitView split(OrderId order) {
            return elsewhere().ask(new SplitsOf(order), Splits.class).splits().getFirst();
        }
    }
}
