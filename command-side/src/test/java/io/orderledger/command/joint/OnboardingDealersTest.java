package io.orderledger.command.joint;

import static io.orderledger.command.approval.TestApprovals.by;
import static io.orderledger.command.joint.Together.ACCOUNT;
import static io.orderledger.command.joint.Together.DAY_1;
import static io.orderledger.command.joint.Together.DEALER;
import static io.orderledger.command.joint.Together.UNIT;
import static io.orderledger.command.joint.Together.cny;
import static io.orderledger.command.joint.Together.registered;
import static io.orderledger.command.joint.UnderPolicy.TOMORROW;
import static io.orderledger.command.joint.UnderPolicy.anyOf;
import static io.orderledger.command.joint.UnderPolicy.approves;
import static io.orderledger.command.joint.UnderPolicy.asking;
import static io.orderledger.command.joint.UnderPolicy.decides;
import static io.orderledger.command.joint.UnderPolicy.inForce;
import static io.orderledger.command.joint.UnderPolicy.kinds;
import static io.orderledger.command.joint.UnderPolicy.last;
import static io.orderledger.command.joint.UnderPolicy.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.api.RefusalCode;
import io.orderledger.api.Refused;
import io.orderledger.api.Role;
import io.orderledger.api.approval.ApprovalCaseId;
import io.orderledger.api.approval.ApprovalCommand.DecideCase;
import io.orderledger.api.approval.ApprovalCommand.RenewDossier;
import io.orderledger.api.approval.ApprovalCommand.WithdrawCase;
import io.orderledger.api.approval.ApprovalEvent.ApprovalEscalated;
import io.orderledger.api.approval.ApprovalEvent.ApprovalGivenByRule;
import io.orderledger.api.approval.ApprovalEvent.ApprovalRequested;
import io.orderledger.api.approval.ApprovalEvent.ApprovalStepDecided;
import io.orderledger.api.approval.ApprovalPolicyId;
import io.orderledger.api.approval.CaseDecision;
import io.orderledger.api.approval.CaseOpened;
import io.orderledger.api.approval.CaseStatus;
import io.orderledger.api.approval.CaseSubject;
import io.orderledger.api.approval.PolicyCommand.ProposePolicy;
import io.orderledger.api.approval.PolicyContent;
import io.orderledger.api.approval.PolicyEvent.PolicyCameIntoForce;
import io.orderledger.api.approval.PolicyEvent.PolicyProposed;
import io.orderledger.api.approval.PolicyRule;
import io.orderledger.api.approval.RuleConditions;
import io.orderledger.api.approval.RuleEffect;
import io.orderledger.api.approval.SubjectKind;
import io.orderledger.api.credit.CreditCommand.ApplyForCredit;
import io.orderledger.api.credit.CreditCommand.GrantCredit;
import io.orderledger.api.credit.CreditEvent.CreditGranted;
import io.orderledger.api.dealer.DealerCommand.Intake;
import io.orderledger.api.dealer.DealerCommand.RegisterDealer;
import io.orderledger.api.dealer.DealerCommand.RequestOnboarding;
import io.orderledger.api.dealer.DealerEvent.DealerOnboarded;
import io.orderledger.api.dealer.DealerEvent.DealerRegistered;
import io.orderledger.api.dealer.DealerEvent.OnboardingDeclined;
import io.orderledger.api.dealer.DealerEvent.OnboardingRequested;
import io.orderledger.api.people.StaffId;
import io.orderledger.command.Decisions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A new dealer, taken on in two steps where a rule asks for them; before that no credit. */
class OnboardingDealersTest {
    private static final ApprovalCaseId CASE = new ApprovalCaseId("D-1-a1");

    private final Decisions ledger = Together.decisions(UnderPolicy.staff());

    @AfterEach
    void end() {
        ledger.close();
    }

    private static Object registers(String who, @Nullable String expected) {
        return by(
                who,
                DAY_1,
                new RegisterDealer(
                        DEALER, "ACME", "East", null, expected == null ? null : new Intake(UNIT, cny(expected))));
    }

    private static Object asksAgain() {
        return by("li", DAY_1, new RequestOnboarding(DEALER, new Intake(UNIT, cny("2000.00"))));
    }

    private void twoLevels() {
        ledger.given(inForce(asking(SubjectKind.ONBOARDING, "1000.00", anyOf(Role.FINANCE), anyOf(Role.APPROVER))));
    }

    private static GrantCredit grant() {
        return new GrantCredit(ACCOUNT, DEALER, UNIT, cny("500.00"), 30, DAY_1);
    }

    @Test
    void without_a_policy_or_a_rule_about_it_whoever_registers_decides() {
        ledger.when(registers("li", null)).then(registered());
        ledger.given(inForce(asking(SubjectKind.LIMIT, "1000.00", anyOf(Role.APPROVER))))
                .givenCommands(grant());
    }

    @Test
    void below_the_rule_nobody_is_asked() {
        twoLevels();
        ledger.when(registers("li", "999.99")).then(registered());
    }

    @Test
    void two_levels_agree_one_after_the_other_and_before_that_there_is_no_credit() {
        twoLevels();
        ledger.when(registers("li", "2000.00")).answering(new CaseOpened(CASE, CaseStatus.ESCALATED));
        assertThat(kinds(ledger))
                .containsExactly(
                        DealerRegistered.class,
                        ApprovalRequested.class,
                        ApprovalEscalated.class,
                        OnboardingRequested.class);
        var requested = last(ledger, ApprovalRequested.class);
        assertThat(requested.subject()).isEqualTo(new CaseSubject(SubjectKind.ONBOARDING, "D-1", 1));
        assertThat(requested.available()).isNull();
        assertThat(requested.dossier())
                .contains("\"dealer\":{\"businessUnit\":\"BU-1\",\"dealerId\":\"D-1\"")
                .contains("\"expectedCredit\":\"2000.00 CNY\"")
                .contains("\"name\":\"ACME\"");
        ledger.givenCommands().refuses(grant(), RefusalCode.DEALER_NOT_ONBOARDED);
        ledger.refuses(
                by("li", DAY_1, new ApplyForCredit(ACCOUNT, DEALER, UNIT, cny("1.00"), 30, null, DAY_1)),
                RefusalCode.DEALER_NOT_ONBOARDED);
        ledger.refuses(approves(ledger, "wang", CASE), RefusalCode.NOT_ELIGIBLE);
        ledger.givenCommands(approves(ledger, "fang", CASE)).refuses(grant(), RefusalCode.DEALER_NOT_ONBOARDED);
        ledger.when(approves(ledger, "wang", CASE));
        assertThat(kinds(ledger)).containsExactly(ApprovalStepDecided.class, DealerOnboarded.class);
        ledger.givenCommands().when(grant()).then(new CreditGranted(ACCOUNT, DEALER, UNIT, cny("500.00"), 30, DAY_1));
    }

    @Test
    void deciders_see_whose_the_dealer_is_to_be() {
        twoLevels();
        ledger.when(
                by("li", DAY_1, new RegisterDealer(DEALER, "ACME", "East", "mei", new Intake(UNIT, cny("2000.00")))));
        assertThat(last(ledger, ApprovalRequested.class).dossier()).contains("\"sellerId\":\"mei\"");
        assertThat(last(ledger, ApprovalRequested.class).seller()).isEqualTo("mei");
    }

    @Test
    void what_nobody_said_is_no_way_around_a_rule() {
        twoLevels();
        ledger.refuses(registers("li", null), RefusalCode.INTAKE_MISSING);
    }

    @Test
    void I_12_who_registered_never_agrees() {
        twoLevels();
        ledger.givenCommands(registers("wang", "2000.00"));
        ledger.givenCommands(approves(ledger, "fang", CASE))
                .refuses(approves(ledger, "wang", CASE), RefusalCode.SELF_APPROVAL);
        ledger.when(approves(ledger, "zhao", CASE));
        assertThat(ledger.added().getLast()).isEqualTo(new DealerOnboarded(DEALER, CASE));
    }

    @Test
    void without_authority_for_the_credit_that_is_expected_nobody_could_agree() {
        twoLevels();
        ledger.refuses(registers("li", "5000.01"), RefusalCode.NOBODY_ELIGIBLE);
    }

    @Test
    void I_13_what_is_decided_on_is_the_dossier_that_stands_which_nothing_moves() {
        twoLevels();
        ledger.givenCommands(registers("li", "2000.00"))
                .refuses(
                        by("fang", TOMORROW, new DecideCase(CASE, CaseDecision.APPROVE, null, "0000")),
                        RefusalCode.DOSSIER_MOVED);
        ledger.when(by("fang", TOMORROW, new RenewDossier(CASE))).thenNothing();
    }

    @Test
    void a_dealer_who_is_declined_or_whose_case_is_withdrawn_may_be_asked_about_again() {
        twoLevels();
        ledger.givenCommands(registers("li", "2000.00")).refuses(asksAgain(), RefusalCode.ONBOARDING_STATE);
        ledger.when(decides(ledger, "fang", CASE, CaseDecision.REJECT, "no references"));
        assertThat(ledger.added().getLast()).isEqualTo(new OnboardingDeclined(DEALER, CASE, "no references"));
        ledger.givenCommands().refuses(grant(), RefusalCode.DEALER_NOT_ONBOARDED);
        var second = new ApprovalCaseId("D-1-a2");
        ledger.givenCommands(asksAgain()).when(by("li", TOMORROW, new WithdrawCase(second, "not yet")));
        assertThat(ledger.added().getLast()).isEqualTo(new OnboardingDeclined(DEALER, second, "not yet"));
        var third = new ApprovalCaseId("D-1-a3");
        ledger.when(asksAgain()).answering(new CaseOpened(third, CaseStatus.ESCALATED));
        ledger.givenCommands();
        ledger.givenCommands(approves(ledger, "fang", third)).when(approves(ledger, "wang", third));
        assertThat(ledger.added().getLast()).isEqualTo(new DealerOnboarded(DEALER, third));
        ledger.givenCommands().refuses(asksAgain(), RefusalCode.ONBOARDING_STATE);
    }

    @Test
    void a_dealer_who_was_declined_is_taken_on_once_no_rule_asks_any_more() {
        twoLevels();
        ledger.givenCommands(registers("li", "2000.00"));
        ledger.givenCommands(decides(ledger, "fang", CASE, CaseDecision.REJECT, "no references"))
                .given(
                        new PolicyProposed(
                                ApprovalPolicyId.BRAND,
                                2,
                                new PolicyContent(0, 0, List.of(), List.of()),
                                DAY_1,
                                new StaffId("wang"),
                                null),
                        new PolicyCameIntoForce(ApprovalPolicyId.BRAND, 2, 1))
                .when(asksAgain())
                .then(new DealerOnboarded(DEALER, null));
        ledger.givenCommands(grant());
    }

    @Test
    void a_rule_that_agrees_with_everybody_needs_nobody_to_say_more() {
        ledger.given(inForce(
                        new PolicyRule("all", 10, "Everybody", RuleConditions.always(), RuleEffect.ALLOW, List.of())))
                .when(registers("li", null))
                .then(registered());
    }

    @Test
    void a_rule_may_agree_by_itself_or_block() {
        ledger.given(inForce(rule(SubjectKind.ONBOARDING, RuleEffect.ALLOW, "0.00")));
        ledger.when(registers("li", "2000.00"));
        assertThat(kinds(ledger))
                .containsExactly(
                        DealerRegistered.class,
                        ApprovalRequested.class,
                        ApprovalGivenByRule.class,
                        OnboardingRequested.class,
                        DealerOnboarded.class);
    }

    @Test
    void a_dealer_whom_a_rule_blocks_is_not_registered() {
        ledger.given(inForce(rule(SubjectKind.ONBOARDING, RuleEffect.BLOCK, "1000.00")))
                .refuses(registers("li", "2000.00"), RefusalCode.BLOCKED_BY_POLICY);
    }

    @ParameterizedTest
    @EnumSource(
            value = SubjectKind.class,
            names = {"DISCOUNT", "POLICY_CHANGE"})
    void a_policy_with_a_rule_about_what_nothing_asks_is_refused(SubjectKind kind) {
        var content = new PolicyContent(0, 0, List.of(), List.of(asking(kind, "0.00", anyOf(Role.APPROVER))));
        assertThatThrownBy(() -> new ProposePolicy(ApprovalPolicyId.BRAND, content, DAY_1, null))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(RefusalCode.SUBJECT_NEVER_ASKED));
    }
}
