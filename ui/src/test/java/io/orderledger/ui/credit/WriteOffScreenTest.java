package io.orderledger.ui.credit;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalQuery.ApprovalSummary;
import io.orderledger.api.approval.ApprovalQuery.Approvals;
import io.orderledger.api.approval.ApprovalQuery.FindApprovals;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.CreditAccountId;
import io.orderledger.api.credit.CreditQuery.FindOpenItems;
import io.orderledger.api.credit.CreditQuery.OpenItems;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.money.UnitPrice;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.split.ShipmentAnswer;
import io.orderledger.api.split.SplitCommand.ShipSplit;
import io.orderledger.api.split.SplitQuery.Splits;
import io.orderledger.api.split.SplitQuery.SplitsOf;
import io.orderledger.api.split.SplitStatus;
import io.orderledger.ui.rest.Approvers;
import io.orderledger.ui.rest.RunningLedger;
import io.orderledger.ui.shell.MadeId;
import io.orderledger.ui.shell.Screen;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is owed stops to be owed only where others agree: here it is asked for. */
class WriteOffScreenTest extends RunningLedger {

    @Nested
    class Finance extends Screen {
        Finance() {
            super(Role.FINANCE);
        }

        @Test
        void a_write_off_is_asked_for_and_what_is_refused_can_be_corrected_without_typing_the_rest_again() {
            Approvers.make(WriteOffScreenTest.this);
            var dealer = new DealerId(RunningLedger.fresh("D-lost-"));
            Approvers.dealer(WriteOffScreenTest.this, dealer.value());
            var account = CreditAccountId.of(dealer, new BusinessUnitId(Approvers.UNIT), CNY);
            shipped(dealer, "500.00");
            navigate("accounts/" + account.value(), AccountsView.class);
            await(() -> $(Button.class).withId("account-writeOff").exists());
            test($(Button.class).withId("account-writeOff").single()).click();
            var form = $(WriteOffForm.class).single();
            var amount = field(form, "Amount");
            var reason = field(form, "Reason");
            assertThat(amount.getValue()).isEqualTo("500.00");

            test(amount).setValue("0");
            ask(form);
            assertThat(amount.isInvalid()).isTrue();

            test(amount).setValue("500.01");
            test(reason).setValue("bankrupt");
            ask(form);
            assertThat(form.isOpened()).isTrue();
            assertThat(asked(account)).isEmpty();
            assertThat(texts()).anyMatch(text -> text.contains("500.01"));
            assertThat(reason.getValue()).isEqualTo("bankrupt");

            test(amount).setValue("200.00");
            ask(form);
            await(() -> asked(account).findFirst().isPresent());
            assertThat(form.isOpened()).isFalse();
            assertThat(asked(account).map(one -> one.amount().text())).containsExactly("200.00");
        }

        private void ask(WriteOffForm form) {
            test($(Button.class, form).withText("Ask for it").single()).click();
        }

        private TextField field(WriteOffForm form, String label) {
            return $(TextField.class, form)
                    .withCondition(field -> label.equals(field.getLabel()))
                    .single();
        }

        private Stream<ApprovalSummary> asked(CreditAccountId account) {
            return elsewhere()
                    .ask(new FindApprovals(null, null, Instant.now(), 0, 500), Approvals.class)
                    .rows()
                    .stream()
                    .filter(one -> one.subject().kind() == SubjectKind.WRITE_OFF
                            && account.dealerId().equals(one.dealerId()));
        }

        private void shipped(DealerId dealer, String price) {
            var order = new OrderId(MadeId.of("O"));
            var line = OrderLine.of(1, "85123A", null, null, 1, UnitPrice.parse(price), null, false, CNY);
            var unit = new BusinessUnitId(Approvers.UNIT);
            elsewhere()
                    .send(
                            new SubmitOrder(
                                    order,
                                    dealer,
                                    unit,
                                    OrderType.REGULAR,
                                    CNY,
                                    null,
                                    null,
                                    Instant.now(),
                                    List.of(line)),
                            OrderAnswer.class);
            await(() -> elsewhere().ask(new SplitsOf(order), Splits.class).splits().stream()
                    .anyMatch(split -> split.status() == SplitStatus.RELEASED));
            var split =
                    elsewhere().ask(new SplitsOf(order), Splits.class).splits().getFirst();
            var done = elsewhere().send(new ShipSplit(split.splitId(), Instant.now()), ShipmentAnswer.class);
            var account = CreditAccountId.of(dealer, unit, CNY);
            elsewhere().ask(new FindOpenItems(account), OpenItems.class, done.position());
        }
    }
}
