package io.orderledger.ui.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.orderledger.api.Actor;
import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalQuery.FindPolicies;
import io.orderledger.api.approval.ApprovalQuery.Policies;
import io.orderledger.api.approval.ApprovalQuery.PolicyView;
import io.orderledger.api.credit.CreditPolicyCommand.ApproveCreditPolicy;
import io.orderledger.api.credit.CreditPolicyCommand.ProposeCreditPolicy;
import io.orderledger.api.credit.CreditPolicyId;
import io.orderledger.api.credit.CreditPolicyQuery.CreditPolicyVersion;
import io.orderledger.api.credit.CreditPolicyQuery.CreditPolicyVersions;
import io.orderledger.api.credit.CreditPolicyQuery.FindCreditPolicy;
import io.orderledger.api.credit.CreditPolicyQuery.Standing;
import io.orderledger.api.credit.CreditPolicyTerms;
import io.orderledger.api.credit.OverdueRule;
import io.orderledger.api.credit.ReservationPoint;
import io.orderledger.api.money.Money;
import io.orderledger.api.order.OrderType;
import io.orderledger.api.split.SplitPolicyCommand.ProposeSplitPolicy;
import io.orderledger.api.split.SplitPolicyId;
import io.orderledger.api.split.SplitPolicyQuery.Version;
import io.orderledger.api.split.SplitPolicyQuery.Versions;
import io.orderledger.api.split.SplitPolicyQuery.VersionsOf;
import io.orderledger.api.split.SplitRules;
import io.orderledger.ui.i18n.Languages;
import io.orderledger.ui.rest.Approvers;
import io.orderledger.ui.rest.RunningLedger;
import io.orderledger.ui.shell.MadeId;
import io.orderledger.ui.shell.ReasonForm;
import io.orderledger.ui.shell.Screen;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Policies on the screen: read, proposed, and agreed to by others. */
class PoliciesScreenTest extends RunningLedger {

    @Nested
    class Approver extends Screen {
        Approver() {
            super(Role.APPROVER);
        }

        @Test
        void the_policy_for_approvals_is_read_as_a_table_of_rules() {
            var policy = inForce();
            navigate("policies/APPROVAL~~" + policy.version(), PoliciesView.class);
            var said = texts();
            assertThat(said).contains("Large orders", "large · no. 10", "No gifts here");
            assertThat(badges()).contains("In force", "Needs approval", "Not allowed");
            assertThat($(ListItem.class).all().stream().map(ListItem::getText))
                    .contains(
                            "amount CN¥1,000.00 up to below CN¥3,000.00",
                            "amount from CN¥3,000.00",
                            "type Gift",
                            "business unit BU-APPR",
                            "Approver · within 24 h",
                            "Approver · within 24 h · answers for up to CN¥3,000.00");
        }

        @Test
        void the_same_policy_speaks_chinese() {
            var policy = inForce();
            UI.getCurrentOrThrow().setLocale(Languages.CHINESE);
            navigate("policies/APPROVAL~~" + policy.version(), PoliciesView.class);
            assertThat(texts()).contains("large · 序号 10");
            assertThat(badges()).contains("须审批", "生效中");
            assertThat($(ListItem.class).all().stream().map(ListItem::getText))
                    .contains("金额：¥3,000.00 起", "审批人 · 24 小时内");
        }

        @Test
        void a_text_with_mistakes_says_where_each_is_and_proposes_nothing() {
            var before = versions().size();
            navigate(PoliciesView.class);
            press("propose-policy");
            var form = $(ApprovalPolicyForm.class).single();
            $(TextArea.class, form).single().setValue("""
                    {"windowDays": "7", "rules": [
                      {"ruleId": "a", "priority": 1, "title": "A", "effect": "FORBID", "colour": "red"}]}""");
            test($(Button.class, form).withText("Propose a version").single()).click();
            assertThat($(ListItem.class, form).all().stream().map(ListItem::getText))
                    .anyMatch(text -> text.startsWith("windowDays"))
                    .anyMatch(text -> text.startsWith("rules[0].effect"))
                    .anyMatch(text -> text.startsWith("rules[0].colour"));
            $(TextArea.class, form).single().setValue("{\"rules\": [");
            test($(Button.class, form).withText("Check").single()).click();
            assertThat($(ListItem.class, form).single().getText()).contains("line 1");
            assertThat(versions()).hasSize(before);
        }

        @Test
        void a_version_is_proposed_from_the_newest_one_and_its_proposer_cannot_agree_to_it() {
            var before = inForce();
            navigate(PoliciesView.class);
            press("propose-policy");
            var form = $(ApprovalPolicyForm.class).single();
            test($(Button.class, form).withText("Check").single()).click();
            assertThat($(ListItem.class, form).all()).isNotEmpty();
            test($(Button.class, form).withText("Propose a version").single()).click();
            await(() -> versions().getFirst().version() > before.version());
            var proposed = versions().getFirst();
            assertThat(proposed.content()).isEqualTo(before.content());
            navigate("policies/APPROVAL~~" + proposed.version(), PoliciesView.class);
            test($(Button.class).withText("Agree").single()).click();
            assertThat(versions().getFirst().approvedBy()).isEmpty();
        }

        @Test
        void a_credit_policy_of_a_unit_is_proposed_and_agreed_to_by_two_others() {
            var unit = MadeId.of("BU");
            var view = navigate(PoliciesView.class);
            choose(view, PolicyKind.CREDIT, unit);
            press("propose-policy");
            var form = $(CreditPolicyForm.class).single();
            point(form, OrderType.PROJECT).setValue(ReservationPoint.AT_SPLIT_RELEASE);
            var second = field(form, "A second person verifies payments above");
            second.setValue("CNY 50000.00, USD");
            test($(Button.class, form).withText("Propose a version").single()).click();
            assertThat(second.isInvalid()).isTrue();
            second.setValue("CNY 50000.00, USD 8000");
            test($(Button.class, form).withText("Propose a version").single()).click();
            await(() -> !credit(unit).isEmpty());
            assertThat(credit(unit).getFirst().terms().pointOf(OrderType.PROJECT))
                    .isEqualTo(ReservationPoint.AT_SPLIT_RELEASE);
            assertThat(credit(unit).getFirst().terms().secondPersonAbove()).hasSize(2);

            navigate("policies/CREDIT~" + unit + "~1", PoliciesView.class);
            assertThat(texts()).contains("with each split released");
            test($(Button.class).withText("Agree").single()).click();
            assertThat(credit(unit).getFirst().standing()).isEqualTo(Standing.PROPOSED);
            for (var name : List.of("second", "third")) {
                ledger.as(new Actor(name, Set.of(Role.APPROVER)))
                        .send(new ApproveCreditPolicy(new CreditPolicyId(unit), 1, Instant.now()), Void.class);
            }
            await(() -> credit(unit).getFirst().standing() == Standing.APPROVED);
        }

        @Test
        void overdue_rules_are_typed_a_row_per_currency_and_what_is_wrong_is_said_at_its_field() {
            var unit = MadeId.of("BU");
            var view = navigate(PoliciesView.class);
            choose(view, PolicyKind.CREDIT, unit);
            press("propose-policy");
            var form = $(CreditPolicyForm.class).single();
            test($(Button.class, form).withId("add-overdue-rule").single()).click();
            test(field(form, "Hold above")).setValue("1,000.00");
            test(field(form, "Or above days")).setValue("a month");
            propose(form);
            assertThat(field(form, "Or above days").isInvalid()).isTrue();
            test(field(form, "Or above days")).setValue("30");
            test(field(form, "and above amount")).setValue("1000.01");
            propose(form);
            assertThat(field(form, "and above amount").isInvalid()).isTrue();
            assertThat(credit(unit)).isEmpty();
            test(field(form, "and above amount")).setValue("5.00");
            propose(form);
            await(() -> !credit(unit).isEmpty());
            var rule = new OverdueRule(cny("1000.00"), 30, cny("5.00"));
            assertThat(credit(unit).getFirst().terms().overdue()).containsExactly(rule);

            navigate("policies/CREDIT~" + unit + "~1", PoliciesView.class);
            assertThat(texts())
                    .contains(
                            "More than CN¥1,000.00 overdue; or more than CN¥5.00, and the oldest item by more than 30 days");
            press("propose-policy");
            var again = $(CreditPolicyForm.class).single();
            assertThat(field(again, "Hold above").getValue()).isEqualTo("1000.00");
            test($(Button.class, again)
                            .withCondition(button -> button.getAriaLabel()
                                    .filter("Remove this currency"::equals)
                                    .isPresent())
                            .single())
                    .click();
            propose(again);
            await(() -> credit(unit).size() == 2);
            assertThat(credit(unit).getFirst().terms().overdue()).isNull();
        }

        @Test
        void what_others_propose_and_agree_to_is_seen_while_the_page_is_open() {
            var unit = MadeId.of("BU");
            var view = navigate(PoliciesView.class);
            choose(view, PolicyKind.CREDIT, unit);
            assertThat(test($(Grid.class, view).single()).size()).isZero();
            elsewhere()
                    .send(
                            new ProposeCreditPolicy(
                                    new CreditPolicyId(unit),
                                    new CreditPolicyTerms(List.of(), List.of()),
                                    Instant.now()),
                            Integer.class);
            await(() -> test($(Grid.class, view).single()).size() == 1);
            navigate("policies/CREDIT~" + unit + "~1", PoliciesView.class);
            assertThat(badges()).contains("Proposed");
            for (var name : List.of("second", "third")) {
                ledger.as(new Actor(name, Set.of(Role.APPROVER)))
                        .send(new ApproveCreditPolicy(new CreditPolicyId(unit), 1, Instant.now()), Void.class);
            }
            await(() -> texts().contains("second, third") && badges().contains("In force"));

            choose($(PoliciesView.class).single(), PolicyKind.SPLIT, unit);
            elsewhere()
                    .send(
                            new ProposeSplitPolicy(new SplitPolicyId(unit), Instant.now(), SplitRules.BUILT_IN),
                            Integer.class);
            await(() -> test($(Grid.class).all().getFirst()).size() == 1);
        }

        private void propose(CreditPolicyForm form) {
            test($(Button.class, form).withText("Propose a version").single()).click();
        }

        private Money cny(String amount) {
            return Money.parse("amount", amount, CNY);
        }

        @Test
        void a_credit_policy_that_another_proposed_is_rejected_for_a_reason() {
            var unit = MadeId.of("BU");
            elsewhere()
                    .send(
                            new ProposeCreditPolicy(
                                    new CreditPolicyId(unit),
                                    new CreditPolicyTerms(List.of(), List.of()),
                                    Instant.now()),
                            Integer.class);
            await(() -> !credit(unit).isEmpty());
            navigate("policies/CREDIT~" + unit + "~1", PoliciesView.class);
            test($(Button.class).withText("Reject").single()).click();
            var form = $(ReasonForm.class).single();
            test($(TextField.class, form).single()).setValue("too loose");
            test($(Button.class, form).withText("Reject").single()).click();
            await(() -> credit(unit).getFirst().standing() == Standing.REJECTED);
            await(() -> texts().contains("too loose"));
        }

        @Test
        void a_split_policy_that_another_proposed_is_read_and_agreed_to() {
            var unit = MadeId.of("BU");
            var rules = new SplitRules(
                    true,
                    true,
                    true,
                    3,
                    21,
                    "Asia/Shanghai",
                    List.of(new SplitRules.SourceRule("SOFA", null, "顺德一厂", 25)));
            elsewhere().send(new ProposeSplitPolicy(new SplitPolicyId(unit), Instant.now(), rules), Integer.class);
            await(() -> !split(unit).isEmpty());
            navigate("policies/SPLIT~" + unit + "~1", PoliciesView.class);
            assertThat(texts()).contains("顺德一厂", "SOFA", "25 days", "Asia/Shanghai");
            test($(Button.class).withText("Agree").single()).click();
            await(() -> "screen-approver".equals(split(unit).getFirst().approvedBy()));
        }

        @Test
        void a_split_policy_is_proposed_with_its_sources_a_line_each() {
            var unit = MadeId.of("BU");
            var view = navigate(PoliciesView.class);
            choose(view, PolicyKind.SPLIT, unit);
            press("propose-policy");
            var form = $(SplitPolicyForm.class).single();
            var sources = $(TextArea.class, form).single();
            sources.setValue("顺德一厂; SOFA; ; soon");
            test($(Button.class, form).withText("Propose a version").single()).click();
            assertThat(sources.isInvalid()).isTrue();
            sources.setValue("顺德一厂; SOFA; ; 25\n上海仓");
            test($(Button.class, form).withText("Propose a version").single()).click();
            await(() -> !split(unit).isEmpty());
            assertThat(split(unit).getFirst().rules().sources())
                    .containsExactly(
                            new SplitRules.SourceRule("SOFA", null, "顺德一厂", 25),
                            new SplitRules.SourceRule(null, null, "上海仓", null));
        }

        private List<String> badges() {
            return $(Badge.class).all().stream().map(Badge::getText).toList();
        }

        private void press(String id) {
            test($(Button.class).withId(id).single()).click();
        }

        private void choose(PoliciesView view, PolicyKind kind, String unit) {
            @SuppressWarnings("unchecked")
            Select<PolicyKind> kinds = $(Select.class, view).single();
            kinds.setValue(kind);
            @SuppressWarnings("unchecked")
            ComboBox<String> units = $(ComboBox.class, view).single();
            units.setValue(unit);
        }

        private Select<ReservationPoint> point(CreditPolicyForm form, OrderType type) {
            @SuppressWarnings("unchecked")
            Select<ReservationPoint> select = $(Select.class, form).all().get(type.ordinal());
            return select;
        }

        private TextField field(CreditPolicyForm form, String label) {
            return $(TextField.class, form)
                    .withCondition(field -> label.equals(field.getLabel()))
                    .single();
        }

        private List<PolicyView> versions() {
            return elsewhere().ask(new FindPolicies(), Policies.class).versions();
        }

        private PolicyView inForce() {
            Approvers.make(PoliciesScreenTest.this);
            await(() -> !versions().isEmpty());
            return versions().getLast();
        }

        private List<CreditPolicyVersion> credit(String unit) {
            return elsewhere()
                    .ask(new FindCreditPolicy(new CreditPolicyId(unit)), CreditPolicyVersions.class)
                    .versions();
        }

        private List<Version> split(String unit) {
            return elsewhere()
                    .ask(new VersionsOf(new SplitPolicyId(unit)), Versions.class)
                    .versions();
        }
    }

    @Nested
    class Auditor extends Screen {
        Auditor() {
            super(Role.AUDITOR);
        }

        @Test
        void an_auditor_reads_policies_and_is_offered_nothing_to_do_with_them() {
            Approvers.make(PoliciesScreenTest.this);
            var view = navigate(PoliciesView.class);
            await(() -> {
                roundTrip();
                return test($(Grid.class, view).single()).size() > 0;
            });
            assertThat($(Button.class).withId("propose-policy").exists()).isFalse();
            assertThat($(Button.class).withText("Agree").exists()).isFalse();
        }
    }
}
