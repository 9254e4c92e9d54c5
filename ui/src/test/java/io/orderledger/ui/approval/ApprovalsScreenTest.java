package io.orderledger.ui.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridTester;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Actor;
import io.orderledger.api.Ledger;
import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalCommand.DecideCase;
import io.orderledger.api.approval.ApprovalCommand.DelegateCase;
import io.orderledger.api.approval.ApprovalCommand.RenewDossier;
import io.orderledger.api.approval.ApprovalQuery.ApprovalDetail;
import io.orderledger.api.approval.ApprovalQuery.ApprovalSummary;
import io.orderledger.api.approval.ApprovalQuery.Approvals;
import io.orderledger.api.approval.ApprovalQuery.FindApproval;
import io.orderledger.api.approval.ApprovalQuery.FindApprovals;
import io.orderledger.api.approval.CaseAnswer;
import io.orderledger.api.approval.CaseDecision;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.dealer.BusinessUnitId;
import io.orderledger.api.dealer.DealerCommand.Intake;
import io.orderledger.api.dealer.DealerCommand.RegisterDealer;
import io.orderledger.api.dealer.DealerId;
import io.orderledger.api.dealer.DealerQuery.DealerSummary;
import io.orderledger.api.dealer.DealerQuery.FindDealer;
import io.orderledger.api.dealer.DealerStatus;
import io.orderledger.api.money.Money;
import io.orderledger.api.money.UnitPrice;
import io.orderledger.api.order.OrderAnswer;
import io.orderledger.api.order.OrderCommand.SubmitOrder;
import io.orderledger.api.order.OrderId;
import io.orderledger.api.order.OrderLine;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.people.PeopleQuery.FindStaff;
import io.orderledger.api.people.PeopleQuery.StaffList;
import io.orderledger.api.people.PeopleQuery.StaffSummary;
import io.orderledger.api.people.StaffId;
import io.orderledger.ui.i18n.Languages;
import io.orderledger.ui.rest.Approvers;
import io.orderledger.ui.rest.RunningLedger;
import io.orderledger.ui.shell.FromDay;
import io.orderledger.ui.shell.MadeId;
import io.orderledger.ui.shell.ReasonForm;
import io.orderledger.ui.shell.Screen;
import io.orderledger.ui.shell.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The queue of whoever is asked, with what there is to read beside it. */
class ApprovalsScreenTest extends RunningLedger {

    @Nested
    class Approver extends Screen {
        Approver() {
            super(Role.APPROVER);
        }

        @Test
        void a_case_that_waits_is_in_the_queue_and_is_read_and_approved_beside_it() {
            var id = waiting();
            var view = navigate("approvals/" + id, ApprovalsView.class);
            await(() -> isListed(view, id));
            assertThat(texts()).anyMatch(text -> text.contains("1,000.00")).anyMatch(text -> text.contains("BU-APPR"));
            assertThat(line()).containsSubsequence("1", "85123A", "1", "CN¥1,000.00", "CN¥1,000.00");
            test($(Button.class).withText("Approve").single()).click();
            await(() -> status(id) == CaseStatus.APPROVED);
            await(() -> !isListed(view, id));
        }

        @Test
        void a_rejection_needs_a_comment_and_carries_it() {
            var id = waiting();
            navigate("approvals/" + id, ApprovalsView.class);
            test($(Button.class).withText("Reject").single()).click();
            assertThat(status(id)).isEqualTo(CaseStatus.PENDING);
            test($(TextArea.class).single()).setValue("too cheap");
            test($(Button.class).withText("Reject").single()).click();
            await(() -> status(id) == CaseStatus.REJECTED);
            await(() -> texts().stream().anyMatch(text -> text.contains("too cheap")));
        }

        @Test
        void the_same_case_speaks_chinese() {
            UI.getCurrentOrThrow().setLocale(Locale.SIMPLIFIED_CHINESE);
            assertThat(Languages.ALL).contains(Locale.SIMPLIFIED_CHINESE);
            var id = waiting();
            navigate("approvals/" + id, ApprovalsView.class);
            assertThat($(Button.class).withText("批准").all()).hasSize(1);
            assertThat($(Button.class).withText("退回").all()).hasSize(1);
            assertThat(texts()).contains("第 1 步，共 1 步", "常规").anyMatch(text -> text.startsWith("审批依据哈希"));
        }

        @Test
        void an_application_for_credit_is_told_with_what_it_is_about() {
            UI.getCurrentOrThrow().setLocale(Locale.SIMPLIFIED_CHINESE);
            var dealer = Approvers.applied(ApprovalsScreenTest.this);
            navigate("approvals/" + dealer + "~BU-APPR~CNY-a1", ApprovalsView.class);
            assertThat(texts()).contains("授信额度 " + dealer + " · BU-APPR · CNY", "新店");
            assertThat($(H4.class).all()).extracting(H4::getText).contains("授信申请", "授信状况", "规则");
        }

        @Test
        void several_are_decided_each_by_itself_and_one_whose_dossier_moved_is_named_and_left() {
            var first = waiting();
            var moved = waiting();
            var last = waiting();
            var view = navigate(ApprovalsView.class);
            for (var id : List.of(first, moved, last)) choose(view, id);
            test($(Button.class).withId("decide-several").single()).click();
            var form = $(SeveralForm.class).single();
            move(moved);
            test($(Button.class, form).withText("Approve").single()).click();
            await(() -> status(first) == CaseStatus.APPROVED && status(last) == CaseStatus.APPROVED);
            assertThat(status(moved)).isEqualTo(CaseStatus.PENDING);
            assertThat(row(form, moved)).anyMatch(text -> text.startsWith("The dossier of approval case " + moved));
            assertThat(row(form, first)).noneMatch(text -> text.contains("dossier of approval case"));
            assertThat(texts()).contains("2 decided, 1 left as they are.");
            test($(Button.class, form).withText("Close").single()).click();
            await(() ->
                    $(Button.class).withId("decide-several").single().getText().equals("Decide on 1 case"));
            test($(Button.class).withId("decide-several").single()).click();
            test($(Button.class, $(SeveralForm.class).single())
                            .withText("Approve")
                            .single())
                    .click();
            await(() -> status(moved) == CaseStatus.APPROVED);
        }

        @Test
        void several_are_not_rejected_without_a_comment() {
            var id = waiting();
            choose(navigate(ApprovalsView.class), id);
            test($(Button.class).withId("decide-several").single()).click();
            var form = $(SeveralForm.class).single();
            test($(Button.class, form).withText("Reject").single()).click();
            assertThat($(TextArea.class, form).single().isInvalid()).isTrue();
            assertThat(status(id)).isEqualTo(CaseStatus.PENDING);
            test($(TextArea.class, form).single()).setValue("not this month");
            test($(Button.class, form).withText("Reject").single()).click();
            await(() -> status(id) == CaseStatus.REJECTED);
        }

        @Test
        void a_case_is_delegated_to_somebody_until_a_day() {
            var id = waiting();
            navigate("approvals/" + id, ApprovalsView.class);
            test($(Button.class).withId("delegate-case").single()).click();
            var form = $(DelegateForm.class).single();
            test($(Button.class, form).withText("Delegate").single()).click();
            assertThat($(ComboBox.class, form).single().isInvalid()).isTrue();
            var zhou = elsewhere()
                    .ask(new FindStaff("appr.zhou", Instant.now(), 0, 1), StaffList.class)
                    .rows()
                    .getFirst();
            @SuppressWarnings("unchecked")
            ComboBox<StaffSummary> to = $(ComboBox.class, form).single();
            to.setValue(zhou);
            test($(Button.class, form).withText("Delegate").single()).click();
            var until = $(FromDay.class, form).single().endOr("until");
            await(() -> detail(id).asked().stream()
                    .anyMatch(asked -> asked.staff().value().equals("appr.zhou")
                            && asked.onBehalfOf().value().equals("screen-approver")
                            && until.equals(asked.until())));
        }

        @Test
        void what_one_asked_for_oneself_is_withdrawn_for_a_reason_and_what_others_asked_for_is_not() {
            navigate("approvals/" + waiting(), ApprovalsView.class);
            assertThat($(Button.class).withId("withdraw-case").exists()).isFalse();
            Approvers.make(ApprovalsScreenTest.this);
            var dealer = new DealerId(RunningLedger.fresh("D-appr-"));
            Approvers.dealer(ApprovalsScreenTest.this, dealer.value());
            var id = ordered(ledger, dealer, "1000.00") + "-a1";
            navigate("approvals/" + id, ApprovalsView.class);
            assertThat(decisions()).isEmpty();
            assertThat(waitsFor()).isEqualTo("Waits for appr.wang, appr.zhao.");
            test($(Button.class).withId("withdraw-case").single()).click();
            var form = $(ReasonForm.class).single();
            test($(TextField.class, form).single()).setValue("ordered twice");
            test($(Button.class, form).withText("Withdraw").single()).click();
            await(() -> status(id) == CaseStatus.WITHDRAWN);
        }

        @Test
        void a_dossier_from_which_the_credit_has_moved_says_so_and_is_renewed() {
            var id = waiting();
            navigate("approvals/" + id, ApprovalsView.class);
            assertThat($(Div.class).withId("credit-moved").exists()).isFalse();
            var before = detail(id).dossierHash();
            ordered(elsewhere(), Objects.requireNonNull(detail(id).summary().dealerId()), "500.00");
            await(() -> $(Div.class).withId("credit-moved").exists());
            assertThat($(Paragraph.class).all())
                    .anyMatch(text -> text.getText().contains("moved from CN¥49,000.00 to CN¥48,500.00"));
            test($(Button.class).withText("Approve").single()).click();
            assertThat(status(id)).isEqualTo(CaseStatus.PENDING);
            test($(Button.class).withText("Renew dossier").single()).click();
            await(() -> !detail(id).dossierHash().equals(before)
                    && !$(Div.class).withId("credit-moved").exists());
            test($(Button.class).withText("Approve").single()).click();
            await(() -> status(id) == CaseStatus.APPROVED);
        }

        @Test
        void who_has_agreed_to_a_step_reads_for_whom_the_next_waits_and_is_offered_no_second_decision() {
            var id = waiting("3000.00");
            navigate("approvals/" + id, ApprovalsView.class);
            assertThat($(Div.class).withId("waits-for").exists()).isFalse();
            test($(Button.class).withText("Approve").single()).click();
            await(() -> texts().contains("Agreed. Step 2 of 2 now waits for appr.wang, appr.zhao."));
            await(() -> decisions().isEmpty());
            assertThat(waitsFor()).isEqualTo("Step 2 of 2 waits for appr.wang, appr.zhao.");
            decide(id, "appr.zhao");
            await(() -> !$(Div.class).withId("waits-for").exists());
            assertThat(status(id)).isEqualTo(CaseStatus.APPROVED);
        }

        @Test
        void the_same_is_said_in_chinese() {
            UI.getCurrentOrThrow().setLocale(Locale.SIMPLIFIED_CHINESE);
            navigate("approvals/" + waiting("3000.00"), ApprovalsView.class);
            test($(Button.class).withText("批准").single()).click();
            await(() -> texts().contains("您已同意。第 2 步（共 2 步）现等待 appr.wang、appr.zhao 审批。"));
            await(() -> decisions().isEmpty());
            assertThat(waitsFor()).isEqualTo("第 2 步（共 2 步）等待 appr.wang、appr.zhao 审批。");
        }

        @Test
        void who_is_not_asked_at_a_step_is_offered_the_decision_once_somebody_asked_hands_it_on() {
            var id = waiting("6000.00");
            decide(id, "appr.wang");
            navigate("approvals/" + id, ApprovalsView.class);
            assertThat(decisions())
                    .as("6,000.00 is more than one may decide on oneself")
                    .isEmpty();
            assertThat($(TextArea.class).all()).isEmpty();
            assertThat(waitsFor()).isEqualTo("Step 2 of 2 waits for appr.zhou.");
            var me = new StaffId("screen-approver");
            var until = Instant.now().plus(Duration.ofDays(1));
            as("appr.zhou").send(new DelegateCase(new ApprovalCaseId(id), me, until), CaseAnswer.class);
            await(() -> decisions().size() == 3);
            assertThat($(Div.class).withId("waits-for").exists()).isFalse();
            test($(Button.class).withText("Approve").single()).click();
            await(() -> status(id) == CaseStatus.APPROVED);
        }

        @Test
        void several_are_chosen_among_those_that_wait_for_oneself_and_of_all_cases_none() {
            var id = waiting();
            var view = navigate(ApprovalsView.class);
            choose(view, id);
            assertThat($(Button.class).withId("decide-several").single().isVisible())
                    .isTrue();
            @SuppressWarnings("unchecked")
            Select<ApprovalsView.Which> which = $(Select.class, view).single();
            which.setValue(ApprovalsView.Which.ALL);
            await(() -> isListed(view, id));
            assertThat(boxes(view)).isZero();
            which.setValue(ApprovalsView.Which.MINE);
            await(() -> isListed(view, id));
            assertThat(boxes(view)).isPositive();
        }

        @Test
        void of_several_one_that_somebody_else_has_decided_on_meanwhile_says_where_it_stands_and_is_left() {
            var mine = waiting("3000.00");
            var gone = waiting("6000.00");
            var view = navigate(ApprovalsView.class);
            for (var id : List.of(mine, gone)) choose(view, id);
            decide(gone, "appr.zhao");
            test($(Button.class).withId("decide-several").single()).click();
            var form = $(SeveralForm.class).single();
            assertThat(row(form, gone)).contains("Step 2 of 2 waits for appr.zhou.");
            test($(Button.class, form).withText("Approve").single()).click();
            await(() -> row(form, mine).contains("Agreed. Step 2 of 2 now waits for appr.wang, appr.zhao."));
            assertThat(texts()).contains("1 decided, 1 left as they are.");
            assertThat($(Button.class, form).withText("Approve").exists()).isFalse();
        }

        private long boxes(ApprovalsView view) {
            Grid<?> grid = $(Grid.class, view).all().getFirst();
            var tester = test(grid);
            return IntStream.range(0, tester.size())
                    .filter(row -> tester.getCellComponent(row, 0) instanceof Checkbox)
                    .count();
        }

        private List<Button> decisions() {
            return $(Button.class).all().stream()
                    .filter(button -> Set.of("Approve", "Reject", "Return", "批准", "驳回", "退回")
                            .contains(button.getText()))
                    .toList();
        }

        private String waitsFor() {
            return $(Paragraph.class, $(Div.class).withId("waits-for").single())
                    .single()
                    .getText();
        }

        /** The dealer orders a little more, and somebody renews the dossier. */
        private void move(String id) {
            ordered(elsewhere(), Objects.requireNonNull(detail(id).summary().dealerId()), "10.00");
            elsewhere().send(new RenewDossier(new ApprovalCaseId(id)), CaseAnswer.class);
        }

        private String ordered(Ledger by, DealerId dealer, String price) {
            var order = new OrderId(MadeId.of("O"));
            var line = OrderLine.of(1, "85123A", null, null, 1, UnitPrice.parse(price), null, false, CNY);
            var done = by.send(
                    new SubmitOrder(
                            order,
                            dealer,
                            new BusinessUnitId(Approvers.UNIT),
                            OrderType.REGULAR,
                            CNY,
                            null,
                            null,
                            Instant.now(),
                            List.of(line)),
                    OrderAnswer.class);
            by.ask(new FindApprovals(null, null, Instant.now(), 0, 1), Approvals.class, done.position());
            return order.value();
        }

        private void choose(ApprovalsView view, String id) {
            await(() -> isListed(view, id));
            Grid<?> grid = $(Grid.class, view).all().getFirst();
            var tester = test(grid);
            for (int row = 0; row < tester.size(); row++) {
                if (!((ApprovalSummary) tester.getRow(row)).caseId().value().equals(id)) continue;
                ((Checkbox) tester.getCellComponent(row, 0)).setValue(true);
            }
        }

        private List<String> row(SeveralForm form, String id) {
            var box = $(Div.class, form)
                    .withCondition(div -> id.equals(div.getElement().getAttribute("data-case")))
                    .single();
            return $(Span.class, box).all().stream().map(Span::getText).toList();
        }

        private ApprovalDetail detail(String id) {
            return elsewhere().ask(new FindApproval(new ApprovalCaseId(id), Instant.now()), ApprovalDetail.class);
        }

        private String waiting() {
            return waiting("1000.00");
        }

        private String waiting(String price) {
            return Approvers.waiting(ApprovalsScreenTest.this, price) + "-a1";
        }

        private Ledger as(String name) {
            return ledger.as(new Actor(name, Set.of(Role.APPROVER)));
        }

        /** Somebody else agrees; the case is on the screens as it stands then when this returns. */
        private void decide(String id, String name) {
            var read = detail(id);
            var agreed = new DecideCase(read.summary().caseId(), CaseDecision.APPROVE, null, read.dossierHash());
            var done = as(name).send(agreed, CaseAnswer.class);
            var after = new FindApproval(read.summary().caseId(), Instant.now());
            elsewhere().ask(after, ApprovalDetail.class, done.position());
        }

        private CaseStatus status(String id) {
            return detail(id).summary().status();
        }

        /** The cells of the dossier's table. */
        private List<String> line() {
            return $(Table.class).all().stream()
                    .flatMap(table -> $(Span.class, table).all().stream())
                    .map(Span::getText)
                    .toList();
        }

        private boolean isListed(ApprovalsView view, String id) {
            roundTrip();
            return ApprovalsScreenTest.isListed(
                    test((Grid<?>) $(Grid.class, view).all().getFirst()), id);
        }
    }

    /** Somebody who may ask again for a dealer. */
    @Nested
    class Finance extends Screen {
        Finance() {
            super(Role.FINANCE);
        }

        @Test
        void who_has_another_role_than_is_asked_for_reads_for_whom_it_waits() {
            UI.getCurrentOrThrow().setLocale(Locale.SIMPLIFIED_CHINESE);
            navigate(
                    "approvals/" + Approvers.waiting(ApprovalsScreenTest.this, "1000.00") + "-a1", ApprovalsView.class);
            assertThat($(Button.class).withText("批准").exists()).isFalse();
            assertThat($(Paragraph.class, $(Div.class).withId("waits-for").single())
                            .single()
                            .getText())
                    .isEqualTo("等待 appr.wang、appr.zhao、screen-approver 审批。");
        }

        @Test
        void for_a_dealer_whom_people_declined_is_asked_again() {
            var dealer = new DealerId(RunningLedger.fresh("D-again-"));
            var declined = declined(dealer);
            navigate("approvals/" + declined, ApprovalsView.class);
            test($(Button.class).withId("ask-again").single()).click();
            var form = $(OnboardingForm.class).single();
            var expected = field(form, "Credit expected to be needed");
            assertThat(expected.getValue()).isEqualTo("3000.00");
            assertThat(field(form, "Business unit").getValue()).isEqualTo(Approvers.UNIT);
            test(expected).setValue("a little");
            test($(Button.class, form).withText("Ask again").single()).click();
            assertThat(expected.isInvalid()).isTrue();
            test(expected).setValue("1,000.00");
            test($(Button.class, form).withText("Ask again").single()).click();
            await(() -> status(dealer) == DealerStatus.AWAITING_APPROVAL);
            assertThat(form.isOpened()).isFalse();
            await(() -> !$(Button.class).withId("ask-again").exists());
        }

        private TextField field(OnboardingForm form, String label) {
            return $(TextField.class, form)
                    .withCondition(field -> label.equals(field.getLabel()))
                    .single();
        }

        private DealerStatus status(DealerId dealer) {
            return elsewhere().ask(new FindDealer(dealer), DealerSummary.class).status();
        }

        /** The case in which people said no. */
        private String declined(DealerId dealer) {
            Approvers.make(ApprovalsScreenTest.this);
            var intake = new Intake(new BusinessUnitId(Approvers.UNIT), Money.parse("amount", "3000.00", CNY));
            var asked = elsewhere().send(new RegisterDealer(dealer, "ACME 贸易", "准入区", null, intake), CaseOpened.class);
            var id = Objects.requireNonNull(asked.answer().caseId());
            var read = elsewhere().ask(new FindApproval(id, Instant.now()), ApprovalDetail.class, asked.position());
            var done = ledger.as(new Actor("appr.wang", Set.of(Role.APPROVER)))
                    .send(
                            new DecideCase(id, CaseDecision.REJECT, "no references", read.dossierHash()),
                            CaseAnswer.class);
            elsewhere().ask(new FindApproval(id, Instant.now()), ApprovalDetail.class, done.position());
            await(() -> status(dealer) == DealerStatus.DECLINED);
            return id.value();
        }
    }

    /** Somebody who is never asked, and may look after everything. */
    @Nested
    class Administrator extends Screen {
        Administrator() {
            super(Role.ADMINISTRATOR);
        }

        @Test
        void who_is_asked_for_nothing_sees_all_cases_at_once() {
            var id = Approvers.waiting(ApprovalsScreenTest.this, "1000.00") + "-a1";
            var view = navigate(ApprovalsView.class);
            await(() -> {
                roundTrip();
                return isListed(test((Grid<?>) $(Grid.class, view).all().getFirst()), id);
            });
        }
    }

    private static boolean isListed(GridTester<?, ?> grid, String id) {
        for (int row = 0; row < grid.size(); row++) {
            if (((ApprovalSummary) grid.getRow(row)).caseId().value().equals(id)) return true;
        }
        return false;
    }
}
